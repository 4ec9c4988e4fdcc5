"""The comparison: what both have, what only one has, and how the figures of what both have differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from marsad.lexicon.actors import load_actors

from .agreement import Agreement, Numbers, agreement
from .matching import Match, Windows, match
from .scope import Sided, sides
from .table import Layout, Other, Table
from .taxonomy import LEVELS, Taxonomy

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """An event that both have, with the numbers of killed that either gives."""

    ours: Json
    theirs: Other
    match: Match
    our_killed: Numbers | None
    their_killed: Numbers | None

    @property
    def difference(self) -> int | None:
        """Our best number less theirs."""
        a, b = self.our_killed, self.their_killed
        return None if a is None or b is None or a.best is None or b.best is None else a.best - b.best

    def as_json(self) -> dict[str, Any]:
        return {
            "ours": told(self.ours), "theirs": told_other(self.theirs), "days": self.match.days,
            "km": round(self.match.km, 1), "level": LEVELS[self.match.level], "cost": round(self.match.cost, 4),
            "episode": self.match.episode, "our_killed": _numbers(self.our_killed),
            "their_killed": _numbers(self.their_killed), "difference": self.difference,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the agreement table: events that both, only we and only they have, and how the figures agree."""

    group: str
    both: int
    only_ours: int
    only_theirs: int
    figures: Agreement

    @property
    def shares(self) -> tuple[float | None, float | None]:
        """Which share of theirs we have, and of ours they have."""
        theirs, ours = self.both + self.only_theirs, self.both + self.only_ours
        return (self.both / theirs if theirs else None, self.both / ours if ours else None)

    def as_json(self) -> dict[str, Any]:
        of_theirs, of_ours = (None if s is None else round(s, 4) for s in self.shares)
        return {
            "group": self.group, "both": self.both, "only_ours": self.only_ours, "only_theirs": self.only_theirs,
            "share_of_theirs": of_theirs, "share_of_ours": of_ours, "killed": self.figures.as_json(),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comparison:
    """All of it. ``excluded``: which events could not be compared and why, ours and theirs."""

    layout: Layout
    windows: Windows
    pairs: tuple[Pair, ...]
    only_ours: tuple[Json, ...]
    only_theirs: tuple[Other, ...]
    excluded: tuple[Mapping[str, int], Mapping[str, int]]
    table: tuple[Line, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "source": self.layout.source, "counts": self.layout.counts,
            "windows": {"days": self.windows.days, "km": self.windows.km},
            "agreement": [line.as_json() for line in self.table],
            "both": [p.as_json() for p in self.pairs], "only_ours": [told(e) for e in self.only_ours],
            "only_theirs": [told_other(o) for o in self.only_theirs],
            "excluded": {"ours": dict(self.excluded[0]), "theirs": dict(self.excluded[1])},
        }  # fmt: skip


def compare(
    events: Iterable[Json], table: Table, windows: Windows | None = None, taxonomy: Taxonomy | None = None
) -> Comparison:
    """Compare our ``events`` with another project's ``table``."""
    windows, taxonomy = windows or Windows(), taxonomy or Taxonomy()
    ours, theirs = sides(events, table, taxonomy)
    found = match(ours.points, theirs.points, windows)
    counts = table.layout.counts
    pairs = tuple(
        Pair(ours.events[m.ours], theirs.events[m.theirs], m, our_killed(ours.events[m.ours], counts),
             their_killed(theirs.events[m.theirs], counts))
        for m in found
    )  # fmt: skip
    lines = _table(ours, theirs, found, pairs)
    mine, others = {m.ours for m in found}, {m.theirs for m in found}
    return Comparison(
        table.layout, windows, pairs, tuple(e for n, e in enumerate(ours.events) if n not in mine),
        tuple(o for n, o in enumerate(theirs.events) if n not in others), (ours.excluded, theirs.excluded), lines,
    )  # fmt: skip


def our_killed(event: Json, counts: str) -> Numbers | None:
    """The killed of an event of ours whom the other table counts: ``all``, ``civilians`` or ``none``."""
    figures = [f for f in event.get("figures") or () if f["outcome"] == "killed"]
    if counts == "none" or not figures:
        return None
    if counts == "all":
        tolls: list[Json] = list(figures)
    else:
        tolls = [t for f in figures for v, t in (f.get("parts") or {}).items() if _civilians(v)]
        if not tolls:
            return None
    low, best, high = (sum(int(t[n]) for t in tolls) for n in ("low", "best", "high"))
    return Numbers(low, best, high)


def _civilians(victims: str) -> bool:
    actors = load_actors().actors
    return all((a := actors.get(v)) is not None and a.kind == "civilians" for v in victims.split("+"))


def their_killed(other: Other, counts: str) -> Numbers | None:
    if counts == "none" or other.low is None or other.high is None:
        return None
    return Numbers(other.low, other.best, other.high)


def _table(ours: Sided, theirs: Sided, found: list[Match], pairs: tuple[Pair, ...]) -> tuple[Line, ...]:
    """A line for everything, then one for each general kind of act, and one for each year."""
    mine, others = {m.ours for m in found}, {m.theirs for m in found}
    lines = [_line("all", pairs, len(ours.points) - len(mine), len(theirs.points) - len(others))]
    groupings: list[tuple[Callable[[int], str], Callable[[int], str]]] = [
        (lambda n: ours.points[n].kind[2], lambda n: theirs.points[n].kind[2]),
        (lambda n: _year(ours.points[n].start), lambda n: _year(theirs.points[n].start)),
    ]
    for of_ours, of_theirs in groupings:
        names = sorted({*map(of_ours, range(len(ours.points))), *map(of_theirs, range(len(theirs.points)))})
        for name in names if len(names) > 1 else ():
            held = tuple(p for p, m in zip(pairs, found, strict=True) if of_ours(m.ours) == name)
            lines.append(_line(
                name, held, sum(n not in mine and of_ours(n) == name for n in range(len(ours.points))),
                sum(n not in others and of_theirs(n) == name for n in range(len(theirs.points))),
            ))  # fmt: skip
    return tuple(lines)


def _year(day: int) -> str:
    return str(date.fromordinal(day).year)


def _line(group: str, pairs: tuple[Pair, ...], only_ours: int, only_theirs: int) -> Line:
    figures = agreement([(p.our_killed, p.their_killed) for p in pairs])
    return Line(group, len(pairs), only_ours, only_theirs, figures)


def told(event: Json) -> dict[str, Any]:
    """An event of ours as a reader knows it."""
    place = event.get("place") or {}
    return {
        "id": event["id"], "start": event.get("start"), "type": event.get("type"), "place": place.get("name"),
        "admin1": place.get("admin1"), "country": place.get("country"),
        "killed": ((event.get("totals") or {}).get("killed") or {}).get("best"),
    }  # fmt: skip


def told_other(other: Other) -> dict[str, Any]:
    """An event of theirs as a reader knows it."""
    return {
        "id": other.id, "start": date.fromordinal(other.start).isoformat(), "type": other.type, "place": other.place,
        "country": other.country, "killed": other.best,
    }  # fmt: skip


def _numbers(numbers: Numbers | None) -> dict[str, int | None] | None:
    return None if numbers is None else dict(numbers._asdict())
