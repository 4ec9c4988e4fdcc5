"""Rows of events for a table: one for each event, or several that share the event among them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from marsad.analysis.columns import Columns, Ints
from marsad.analysis.words import Words, members

#: Days over which an event may be spread; longer periods are no dates.
SPREAD_DAYS = 31


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows and what they stand for.

    ``event`` is the event of each row, ``victims`` the class of victims that it holds (-1: all of them), ``day`` the
    day that it lies on (0: none). Its figures are ``order[first : first + parts]``, numbers of parts in the columns.
    The row is share ``index`` of ``shares`` equal ones. ``codes`` has a column for each dimension. ``whole``: no
    event has two rows in one cell. ``allocated``: some events are shared out.
    """

    event: Ints
    victims: Ints
    day: Ints
    index: Ints
    shares: Ints
    first: Ints
    parts: Ints
    order: Ints
    codes: tuple[Ints, ...] = ()
    whole: bool = True
    allocated: bool = False

    def with_codes(self, codes: Ints) -> Rows:
        return replace(self, codes=(*self.codes, codes))

    def take(self, rows: Ints) -> Rows:
        """The rows with these numbers; one may be taken more than once."""
        return replace(
            self, event=self.event[rows], victims=self.victims[rows], day=self.day[rows], index=self.index[rows],
            shares=self.shares[rows], first=self.first[rows], parts=self.parts[rows],
            codes=tuple(c[rows] for c in self.codes),
        )  # fmt: skip

    def divided(self, counts: Ints, share_out: bool) -> tuple[Rows, Ints]:
        """Each row ``counts`` times, and the place of each new row among its fellows.

        With ``share_out`` they are shares of the old row, without each is as much as the old row.
        """
        row, at = repeated(counts)
        made = self.take(row)
        several = bool((counts > 1).any())
        if share_out:
            made = replace(
                made, index=made.index * counts[row] + at, shares=made.shares * counts[row],
                allocated=self.allocated or several,
            )  # fmt: skip
        return replace(made, whole=self.whole and not several), at


def plain(columns: Columns, events: Ints) -> Rows:
    """One row for each of ``events``, on the day it began."""
    ones = np.ones(len(events), dtype=np.int64)
    counts = np.bincount(columns.part_event, minlength=len(columns))
    first = np.cumsum(counts) - counts
    order = np.arange(len(columns.part_event))
    return Rows(events, -ones, columns.start[events], ones - 1, ones, first[events], counts[events], order)


def by_victims(columns: Columns, events: Ints, outcomes: Ints) -> Rows:
    """A row for each event and class of victims that a figure of ``outcomes`` counts; class 0 where there is none."""
    chosen = np.zeros(len(columns), dtype=bool)
    chosen[events] = True
    parts = np.flatnonzero(chosen[columns.part_event] & np.isin(columns.part_outcome, outcomes))
    keys = columns.part_event[parts] * len(columns.victims) + columns.part_victims[parts]
    by_key = np.argsort(keys, kind="stable")
    keys, parts = keys[by_key], parts[by_key]
    first = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else keys
    counts = np.diff(first, append=len(keys))
    told = np.zeros(len(columns), dtype=bool)
    told[columns.part_event[parts]] = True
    untold = events[~told[events]]
    none = np.zeros(len(untold), dtype=np.int64)
    event = np.concatenate([columns.part_event[parts[first]], untold])
    victims = np.concatenate([columns.part_victims[parts[first]], none])
    ones = np.ones(len(event), dtype=np.int64)
    return Rows(
        event, victims, columns.start[event], ones - 1, ones, np.concatenate([first, none]),
        np.concatenate([counts, none]), parts,
    )  # fmt: skip


def repeated(counts: Ints) -> tuple[Ints, Ints]:
    """For rows that become ``counts`` rows each: the old row and the place within it, of each new row."""
    row = np.repeat(np.arange(len(counts)), counts)
    starts = np.cumsum(counts) - counts
    return row, np.arange(len(row)) - starts[row]


def taken_apart(rows: Rows, sets: Ints, words: Words, share_out: bool) -> tuple[Rows, list[str]]:
    """Rows for each member of the set that an event has in a dimension, and the members' names by code.

    With ``share_out`` the event is shared out equally; without, each member has the whole event, and cells overlap.
    """
    names: dict[str, int] = {"": 0}
    lists = [[names.setdefault(m, len(names)) for m in members(w)] or [0] for w in words]
    sizes = np.array([len(x) for x in lists], dtype=np.int64)
    flat = np.array([m for x in lists for m in x], dtype=np.int64)
    begins = np.cumsum(sizes) - sizes
    of_row = sets[rows.event]
    made, at = rows.divided(sizes[of_row], share_out)
    return made.with_codes(flat[begins[sets[made.event]] + at]), list(names)


def over_days(rows: Rows, columns: Columns) -> Rows:
    """Each event of at most :data:`SPREAD_DAYS` days shared out over its days."""
    length = np.maximum(columns.end, columns.start) - columns.start + 1
    length = np.where((columns.start == 0) | (length > SPREAD_DAYS), 1, length)
    made, at = rows.divided(length[rows.event], True)
    return replace(made, day=np.where(made.day > 0, made.day + at, 0))


def share(values: Ints, index: Ints, shares: Ints) -> Ints:
    """Share ``index`` of ``shares`` equal whole shares of ``values``; what does not divide goes to the first ones.

    The shares of a number add up to it, and a larger number has no smaller share: low <= best <= high stays.
    """
    return values // shares + (index < values % shares)
