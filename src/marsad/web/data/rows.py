"""Events as lines of a list, and their tolls as arrays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from marsad.analysis.columns import Columns, Ints
from marsad.analysis.words import members
from marsad.web.data.held import Chosen, Held, Snapshot
from marsad.web.data.status import STATUSES

#: How a list may be ordered.
ORDERS = ("newest", "oldest", "deadliest", "changed")


class Range(NamedTuple):
    """Low, best, high. Falsy where nobody gives a number: then it is None in :class:`Row`."""

    low: int
    best: int
    high: int


class Tolls(NamedTuple):
    """Low, best and high of every event, and whether a report tells of it at all."""

    low: Ints
    best: Ints
    high: Ints
    told: Ints


@dataclass(frozen=True, slots=True)
class Row:
    """One event as a list shows it. ``doers`` and ``targets`` are ids; ``place`` is a value of the dimension place."""

    id: str
    type: str
    start: date | None
    end: date | None
    place: str
    admin1: str
    country: str
    precision: int
    doers: list[str]
    targets: list[str]
    killed: Range | None
    injured: Range | None
    grade: str
    sources: int
    status: str

    @property
    def name(self) -> str:
        """The place's own name, without the area that tells it from others."""
        return self.place.split(" (")[0]


def tolls(columns: Columns, outcome: str) -> Tolls:
    """The toll of each event: both sides and all classes of victims together."""
    words, size = list(columns.outcomes), len(columns)
    parts = np.flatnonzero(columns.part_outcome == (words.index(outcome) if outcome in words else -1))
    of = columns.part_event[parts]
    low, best, high = (
        np.bincount(of, weights=values[parts], minlength=size).astype(np.int64)
        for values in (columns.part_low, columns.part_best, columns.part_high)
    )
    return Tolls(low, best, high, np.bincount(of, minlength=size))


def all_tolls(held: Held, snapshot: Snapshot, outcome: str) -> Tolls:
    """The tolls of all events of a state."""
    return held.kept(snapshot, ("tolls", outcome), lambda: tolls(snapshot.table.columns, outcome))


def ordered(held: Held, chosen: Chosen, order: str = "newest") -> Ints:
    """The numbers of the chosen events in an order; the undated last."""
    snapshot, at = chosen.snapshot, chosen.events
    table = snapshot.table
    if order == "changed":
        keys = [table.columns.start[at], table.changed[at]]
    elif order == "deadliest":
        keys = [table.columns.start[at], all_tolls(held, snapshot, "killed").best[at]]
    elif order == "oldest":
        start = table.columns.start[at]
        return at[np.argsort(np.where(start > 0, start, 10**9), kind="stable")]
    else:
        keys = [table.columns.start[at]]
    return at[np.lexsort([-k for k in keys])]


def rows(held: Held, snapshot: Snapshot, numbers: Iterable[int]) -> list[Row]:
    """The events with these numbers."""
    columns = snapshot.table.columns
    killed, injured = (all_tolls(held, snapshot, o) for o in ("killed", "injured"))
    return [
        Row(
            columns.id[n + 1], columns.types[columns.type[n]], _day(columns.start[n]), _day(columns.end[n]),
            columns.places[columns.place[n]], columns.admin1s[columns.admin1[n]],
            columns.countries[columns.country[n]], int(columns.where[n]), members(columns.actors[columns.doers[n]]),
            members(columns.actors[columns.targets[n]]), _range(killed, n), _range(injured, n),
            columns.grades[columns.grade[n]], int(columns.sources[n]), STATUSES[snapshot.status[n]],
        )
        for n in map(int, numbers)
    ]  # fmt: skip


def _day(ordinal: int) -> date | None:
    return date.fromordinal(int(ordinal)) if ordinal else None


def _range(found: Tolls, n: int) -> Range | None:
    return Range(int(found.low[n]), int(found.best[n]), int(found.high[n])) if found.told[n] else None
