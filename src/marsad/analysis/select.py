"""Which events are counted, and why the others are not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from marsad.analysis.columns import Columns, Ints
from marsad.analysis.words import Words, members
from marsad.linking.entry import FAMILY
from marsad.linking.kin import Kin, known

Mask = NDArray[np.bool_]
Fold = Callable[[str], str]
#: Ids that name nobody.
NOBODY = frozenset({"unspecified", ""})


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; empty fields ask for nothing. Days are ordinals, both included.

    ``places`` are names, codes of governorates (``SY-ID``) or of countries (``SY``). ``actors`` are found among doers
    or targets, each with its branches.
    """

    since: int | None = None
    until: int | None = None
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    doers: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    min_sources: int = 0


@dataclass(frozen=True, slots=True)
class Selected:
    """Events that are counted, by number, and how many are not for which reason (the first that applies)."""

    events: Ints
    excluded: dict[str, int]


def select(columns: Columns, asked: Selection, kin: Kin | None = None, fold: Fold = str) -> Selected:
    """The events that ``asked`` asks for. ``fold`` makes a place's name comparable."""
    kin = kin or known()
    left = np.ones(len(columns), dtype=bool)
    excluded: dict[str, int] = {}
    for reason, out in _reasons(columns, asked, kin, fold):
        hit = left & out
        if count := int(np.count_nonzero(hit)):
            excluded[reason] = count
            left &= ~hit
    return Selected(np.flatnonzero(left), excluded)


def _reasons(c: Columns, asked: Selection, kin: Kin, fold: Fold) -> Iterable[tuple[str, Mask]]:
    """Reasons to leave an event out, the unknown before the known, in the order of the check."""
    incident = np.array([k == "incident" for k in c.kinds])
    yield "a summed figure or a trend, no single event", ~incident[c.kind]
    if asked.since is not None or asked.until is not None:
        yield "no date", c.start == 0
        if asked.since is not None:
            yield "began before the period", c.start < asked.since
        if asked.until is not None:
            yield "began after the period", c.start > asked.until
    if asked.places:
        yield "no place", (c.place == 0) & (c.admin1 == 0) & (c.country == 0)
        wanted = {fold(p) for p in asked.places}
        inside = _in(c.countries, set(asked.places))[c.country] | _in(c.admin1s, set(asked.places))[c.admin1]
        names = np.array([fold(p.split(" (")[0]) in wanted or fold(p) in wanted for p in c.places])
        yield "elsewhere, or not known to be there", ~(inside | names[c.place])
    if asked.types:
        types = np.array([t in asked.types or FAMILY.get(t, "") in asked.types for t in c.types])
        yield "another kind of act", ~types[c.type]
    if asked.doers:
        yield "nobody is named as doer", ~names_somebody(c.actors)[c.doers]
        yield "other doers", ~holds(c.actors, asked.doers, kin)[c.doers]
    if asked.targets:
        yield "nobody is named as target", ~names_somebody(c.actors)[c.targets]
        yield "other targets", ~holds(c.actors, asked.targets, kin)[c.targets]
    if asked.actors:
        found = holds(c.actors, asked.actors, kin)
        yield "other actors", ~(found[c.doers] | found[c.targets])
    if asked.grades:
        yield "another grade of evidence", ~_in(c.grades, set(asked.grades))[c.grade]
    if asked.min_sources:
        yield f"fewer than {asked.min_sources} independent sources", c.sources < asked.min_sources


def _in(words: Words, wanted: set[str]) -> Mask:
    return np.array([w in wanted for w in words])


def names_somebody(sets: Words) -> Mask:
    """For each set of actors, whether it names anybody."""
    return np.array([any(m not in NOBODY for m in members(s)) for s in sets])


def holds(sets: Words, wanted: Iterable[str], kin: Kin) -> Mask:
    """For each set of actors, whether one of them is, or belongs to, one of ``wanted``."""
    wanted = list(wanted)
    memo: dict[str, bool] = {}

    def one(actor: str) -> bool:
        if actor not in memo:
            memo[actor] = any(kin.branch(actor, w) for w in wanted)
        return memo[actor]

    return np.array([any(one(m) for m in members(s)) for s in sets])
