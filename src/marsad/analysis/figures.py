"""Figures: low, best and high of each outcome by what one asks, with all that stands behind each number.

Rules (``docs/analysis.md``): every event is counted once; cells share the events out, so the sum over the parts is
the whole in every profile; tallies are no events; an event of several doers is a cell of its own, unless one asks
to share it out; what no report tells is no zero.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

from marsad.analysis.cells import Cells, add_up
from marsad.analysis.columns import Columns
from marsad.analysis.dimensions import LONGEST, SETS, dimension, unit, unit_label
from marsad.analysis.rows import SPREAD_DAYS, Rows, by_victims, over_days, plain, taken_apart
from marsad.analysis.select import Fold, Selection, select
from marsad.linking.profiles import Toll, builtin

DEFAULT_OUTCOMES = ("killed", "injured")
#: How an event of several actors or sources is counted.
SHARED = ("set", "split", "each")
#: On which day an event of several days is counted.
SPREAD = ("first", "days")


class Count(NamedTuple):
    """What one cell holds of one outcome; ``untold``: events of the cell without any figure for it."""

    toll: Toll
    untold: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One line of the table: distinct events and documents behind it, and its figures by outcome."""

    key: tuple[str, ...]
    events: int
    documents: int
    counts: dict[str, Count]


@dataclass(frozen=True, slots=True)
class Figures:
    """A table of figures. Where ``overlap`` is true only the whole counts each event once."""

    by: tuple[str, ...]
    outcomes: tuple[str, ...]
    cells: tuple[Cell, ...]
    whole: Cell
    excluded: dict[str, int]
    profile: str
    overlap: bool
    allocated: bool
    notes: tuple[str, ...]
    #: the number that the profile writes for "no figure"
    unknown: int | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "by": list(self.by), "profile": self.profile, "outcomes": list(self.outcomes),
            "cells": [self.row(c) for c in self.cells], "whole": self.row(self.whole),
            "excluded": self.excluded, "overlap": self.overlap, "allocated": self.allocated,
            "notes": list(self.notes),
        }  # fmt: skip

    def row(self, cell: Cell) -> dict[str, Any]:
        """A cell as one flat object. Where no event has a figure the numbers are None, or the profile's for that."""
        unknown = self.unknown
        out: dict[str, Any] = dict(zip(self.by, cell.key, strict=False))
        out |= {"events": cell.events, "documents": cell.documents}
        for outcome, count in cell.counts.items():
            silent = count.untold == cell.events
            out |= {f"{outcome}_{n}": unknown if silent else v for n, v in count.toll._asdict().items()}
            out[f"{outcome}_untold"] = count.untold
        return out


def figures(
    columns: Columns,
    by: Sequence[str] = (),
    asked: Selection | None = None,
    outcomes: Sequence[str] = DEFAULT_OUTCOMES,
    shared: str = "set",
    spread: str = "first",
    fold: Fold = str,
) -> Figures:
    """The table of figures of the events that ``asked`` asks for.

    ``by``: names of dimensions. ``shared``: how an event of several actors counts, one of :data:`SHARED`.
    ``spread``: ``first`` puts an event on the day it began, ``days`` shares it out over its days (ACLED's rule).
    Raises ValueError for names it does not know and for events of several profiles.
    """
    if shared not in SHARED or spread not in SPREAD:
        raise ValueError(f"unknown way of sharing: {shared}, {spread}")
    profile, asked = _profile(columns), asked or Selection()
    codes = [_code(columns, outcome) for outcome in outcomes]
    chosen = select(columns, asked if spread == "first" else replace(asked, since=None, until=None), fold=fold)
    base = plain(columns, chosen.events)
    if "victims" in by:
        base = by_victims(columns, chosen.events, np.array(codes, dtype=np.int64))
    excluded = dict(chosen.excluded)
    if spread == "days":
        base = _within(over_days(base, columns), asked, columns, excluded)
    rows, labels = base, []
    for name in by:
        rows, label = _coded(columns, rows, name, shared, spread)
        labels.append(label)
    whole = _read(add_up(columns, base, codes), [], outcomes)
    overlap = shared == "each" and len(rows.event) > len(base.event)
    return Figures(
        by=tuple(by), outcomes=tuple(outcomes),
        cells=tuple(sorted(_read(add_up(columns, rows, codes), labels, outcomes), key=lambda c: c.key)),
        whole=whole[0] if whole else Cell((), 0, 0, {o: Count(Toll(0, 0, 0), 0) for o in outcomes}),
        excluded=excluded, profile=profile, overlap=overlap, allocated=rows.allocated,
        notes=tuple(_notes(by, rows.allocated, overlap)),
        unknown=builtin()[profile].unknown if profile in builtin() else None,
    )  # fmt: skip


def _profile(columns: Columns) -> str:
    found = sorted({columns.profiles[int(c)] for c in np.flatnonzero(np.bincount(columns.profile))})
    if len(found) > 1:
        raise ValueError(f"events of several profiles cannot be added: {', '.join(found)}")
    return found[0] if found else ""


def _code(columns: Columns, outcome: str) -> int:
    """The code of an outcome, or one that nothing has."""
    words = list(columns.outcomes)
    return words.index(outcome) if outcome in words else -1


def _within(rows: Rows, asked: Selection, columns: Columns, excluded: dict[str, int]) -> Rows:
    """The days within the period; ``excluded`` learns of the events that have none there."""
    if asked.since is None and asked.until is None:
        return rows
    last = asked.until if asked.until is not None else int(rows.day.max(initial=1))
    kept = np.flatnonzero((rows.day > 0) & (rows.day >= (asked.since or 1)) & (rows.day <= last))
    events = np.unique(rows.event)
    undated = int(np.count_nonzero(columns.start[events] == 0))
    outside = len(events) - undated - len(np.unique(rows.event[kept]))
    excluded |= {k: v for k, v in (("no date", undated), ("wholly outside the period", outside)) if v}
    return rows.take(kept)


def _coded(
    columns: Columns, rows: Rows, name: str, shared: str, spread: str
) -> tuple[Rows, Callable[[int], str]]:
    """``rows`` with a code in one more dimension, and what the codes are called."""
    if name == "victims":
        return rows.with_codes(rows.victims), lambda c: columns.victims[c] or "no figure"
    if name in LONGEST and spread == "days":
        long = np.maximum(columns.end, columns.start) - columns.start >= SPREAD_DAYS
        known = (rows.day > 0) & ~long[rows.event]
        codes = np.where(known, unit(np.maximum(rows.day, 1), name), 0)
        return rows.with_codes(codes), lambda v: unit_label(name, v) if v else "unknown"
    if name in SETS and shared != "set":
        sets = {"actor": columns.doers, "target": columns.targets, "source": columns.told_by}[name]
        words = columns.tellers if name == "source" else columns.actors
        made, names = taken_apart(rows, sets, words, shared == "split")
        return made, lambda c: names[c] or "unknown"
    try:
        found = dimension(columns, name)
    except KeyError:
        raise ValueError(f"nothing can be counted by {name!r}") from None
    return rows.with_codes(found.codes[rows.event]), lambda c: found.label(c) or "unknown"


def _read(cells: Cells, labels: Sequence[Callable[[int], str]], outcomes: Sequence[str]) -> list[Cell]:
    """Cells with names in place of codes."""
    codes: list[list[int]] = cells.codes.tolist()
    numbers = [[column.tolist() for column in sums] for sums in cells.sums]
    return [
        Cell(
            tuple(label(v) for label, v in zip(labels, codes[n], strict=False)), int(cells.events[n]),
            int(cells.documents[n]),
            {
                outcome: Count(Toll(low[n], best[n], high[n]), untold[n])
                for outcome, (low, best, high, untold) in zip(outcomes, numbers, strict=True)
            },
        )
        for n in range(len(codes))
    ]  # fmt: skip


def _notes(by: Sequence[str], allocated: bool, overlap: bool) -> list[str]:
    """What a reader of the table must know, in sentences."""
    out = []
    if overlap:
        out.append("Cells overlap: an event of several values is in each of them; only the whole counts it once.")
    if allocated:
        out.append("Some events are shared out in equal parts; what does not divide goes to the first.")
    if "victims" in by:
        out.append("Figures add up over classes of victims; events and documents do not, for one may be in several.")
    if not set(LONGEST).isdisjoint(by):
        out.append("An event whose period is longer than the unit of time is under 'unknown'.")
    return out
