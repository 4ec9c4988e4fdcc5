"""Which source recorded which event, as counts of histories for :mod:`.multiple_systems`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from marsad.analysis.columns import Columns, Ints
from marsad.analysis.loglinear import Floats
from marsad.analysis.words import members


@dataclass(frozen=True, slots=True)
class Incidence:
    """Counts of histories over ``lists``, and how many events no list holds though somebody told of them."""

    lists: tuple[str, ...]
    counts: Floats
    beside: int


def tellers(columns: Columns, events: Ints) -> dict[str, int]:
    """Sources with the number of events that each told of, the most first."""
    sets = np.bincount(columns.told_by[events], minlength=len(columns.tellers))
    found: dict[str, int] = {}
    for code in np.flatnonzero(sets):
        for name in members(columns.tellers[int(code)]):
            found[name] = found.get(name, 0) + int(sets[code])
    return dict(sorted(found.items(), key=lambda x: (-x[1], x[0])))


def largest(columns: Columns, events: Ints, lists: int) -> dict[str, tuple[str, ...]]:
    """The ``lists`` sources that told of most events, a list each."""
    return {name: (name,) for name in list(tellers(columns, events))[:lists]}


def by_kind(columns: Columns, events: Ints, kind: Mapping[str, str], lists: int) -> dict[str, tuple[str, ...]]:
    """Kinds of sources as lists, those that told of most events; ``kind`` of a source is "" where it has none."""
    found: dict[str, list[str]] = {}
    total: dict[str, int] = {}
    for name, count in tellers(columns, events).items():
        if kind.get(name):
            found.setdefault(kind[name], []).append(name)
            total[kind[name]] = total.get(kind[name], 0) + count
    chosen = sorted(found, key=lambda k: (-total[k], k))[:lists]
    return {k: tuple(found[k]) for k in chosen}


def incidence(columns: Columns, events: Ints, lists: Mapping[str, Iterable[str]]) -> Incidence:
    """Histories of ``events`` over ``lists`` (name of a list → its sources)."""
    names = tuple(lists)
    holders: list[frozenset[str]] = [frozenset(lists[n]) for n in names]
    history = np.array([_history(members(word), holders) for word in columns.tellers], dtype=np.int64)
    found = history[columns.told_by[events]]
    counts = np.bincount(found, minlength=2 ** len(names)).astype(np.float64)
    beside = int(counts[0])
    counts[0] = 0
    return Incidence(names, counts, beside)


def _history(told: Sequence[str], holders: Sequence[frozenset[str]]) -> int:
    return sum(1 << j for j, sources in enumerate(holders) if not sources.isdisjoint(told))
