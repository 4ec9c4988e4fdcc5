"""Deaths as UCDP counts them: side A, side B, civilians, unknown; low, best and high.

best = a + b + civilians + unknown; in one-sided violence a = b = 0, and those of the attackers who die are not of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from marsad.linking.kin import known as kin
from marsad.publishing.formats.ged_sides import ONE_SIDED, Dyad, belongs, side
from marsad.publishing.material import Event


class Deaths(NamedTuple):
    """Persons. ``best`` is the sum of the four classes."""

    a: int
    b: int
    civilians: int
    unknown: int
    low: int
    high: int

    @property
    def best(self) -> int:
        return self.a + self.b + self.civilians + self.unknown

    def less(self, other: Deaths) -> Deaths:
        """What is left of a summed figure when the events that are known one by one are taken out.

        Each number less theirs, none below zero; the low no more than the best. The high may fall below the best,
        as the codebook says of event_clarity 2.
        """
        classes = [max(0, x - y) for x, y in zip(self[:4], other[:4], strict=True)]
        excess = sum(classes) - max(0, self.best - other.best)
        for n in (3, 2, 1, 0):
            taken = min(classes[n], max(0, excess))
            classes[n] -= taken
            excess -= taken
        best = sum(classes)
        return of(classes, min(best, max(0, self.low - other.low)), max(0, self.high - other.high))

    def plus(self, other: Deaths) -> Deaths:
        return Deaths(*(x + y for x, y in zip(self, other, strict=True)))


def of(classes: Sequence[int], low: int, high: int) -> Deaths:
    """Deaths of the four classes, with the low and the high."""
    a, b, civilians, unknown = classes
    return Deaths(a, b, civilians, unknown, low, high)


NONE = Deaths(0, 0, 0, 0, 0, 0)


def killed(event: Event) -> Iterator[tuple[str, str, int, int, int]]:
    """Parts of an event's dead: side, classes of victims joined by ``+``, low, best, high."""
    for figure in event.get("figures") or ():
        if figure["outcome"] != "killed":
            continue
        parts: dict[str, Any] = figure.get("parts") or {}
        whole = figure["low"], figure["best"], figure["high"]
        sums = [0, 0, 0]
        for p in parts.values():
            sums[0] += p["low"]
            sums[1] += p["best"]
            sums[2] += p["high"]
        if tuple(sums) != whole:
            yield figure["side"], "unspecified", *whole
            continue
        for victims, p in parts.items():
            yield figure["side"], victims, p["low"], p["best"], p["high"]


def victims(event: Event) -> list[str]:
    """Ids of those who were killed on the side of the targets."""
    return [v for side, names, _, _, high in killed(event) if side == "targets" and high for v in names.split("+")]


def deaths(parts: Iterable[tuple[str, str, int, int, int]], d: Dyad, country: str, day: str) -> Deaths:
    """The dead of an event by the classes of its dyad."""
    sums = [0, 0, 0, 0]
    low = high = 0
    for _, names, least, best, most in parts:
        place = _class(names, d, country, day)
        if d.type == ONE_SIDED:
            if place == 0:
                continue
            place = 2 if place == 2 else 3
        sums[place] += best
        low += least
        high += most
    return of(sums, low, high)


@lru_cache(maxsize=100_000)
def _class(names: str, d: Dyad, country: str, day: str) -> int:
    """0 side A, 1 side B, 2 civilians, 3 unknown."""
    ids = names.split("+")
    if all(side(i, country, day).role == "civilians" for i in ids):
        return 2
    if any(i == "unspecified" or side(i, country, day).role == "civilians" for i in ids):
        return 3
    relations = kin()
    for place, (camp, chief) in enumerate(((d.camp_a, d.a), (d.camp_b, d.b))):
        if all(belongs(i, camp, relations) or side(i, country, day).name == chief.name for i in ids):
            return place
    return 3
