"""Adding up rows into cells: distinct events, distinct documents, and the figures of each outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from marsad.analysis.columns import Columns, Ints
from marsad.analysis.rows import Rows, repeated, share


class Sums(NamedTuple):
    """One outcome in each cell: low, best, high, and the events of the cell without a figure for it."""

    low: Ints
    best: Ints
    high: Ints
    untold: Ints


class Cells(NamedTuple):
    """Cells and what is in them; ``codes`` has a row for each cell and a column for each dimension."""

    codes: Ints
    events: Ints
    documents: Ints
    sums: tuple[Sums, ...]


def add_up(columns: Columns, rows: Rows, outcomes: Sequence[int]) -> Cells:
    """All cells of ``rows`` in the order of their codes, with the outcomes that have these codes."""
    cell, codes = _cells(rows)
    size = len(codes)
    event, at = (rows.event, cell) if rows.whole and size > 1 else _distinct(cell, rows.event, size, len(columns))
    events = np.bincount(at, minlength=size)
    counts = np.bincount(columns.doc_event, minlength=len(columns))
    row, nth = repeated(counts[event])
    documents = columns.doc[(np.cumsum(counts) - counts)[event[row]] + nth]
    _, in_cell = _distinct(at[row], documents, size, int(columns.doc.max(initial=0)) + 1)
    sums = tuple(_sums(columns, rows, cell, size, event, at, outcomes))
    return Cells(codes, events, np.bincount(in_cell, minlength=size), sums)


def _cells(rows: Rows) -> tuple[Ints, Ints]:
    """The cell of each row, and the codes of each cell."""
    key = np.zeros(len(rows.event), dtype=np.int64)
    widths = [int(c.max(initial=0)) + 1 for c in rows.codes]
    for codes, width in zip(rows.codes, widths, strict=True):
        key, _ = _compact(key * width + codes)
    cell, first = _compact(key)
    columns = [c[first] for c in rows.codes]
    return cell, np.stack(columns, axis=1) if columns else np.zeros((len(first), 0), dtype=np.int64)


def _compact(key: Ints) -> tuple[Ints, Ints]:
    """Numbers without gaps in the same order, and a place where each of them stands."""
    top = int(key.max(initial=-1)) + 1
    if top <= 4 * len(key) + 1024:
        present = np.zeros(top, dtype=bool)
        present[key] = True
        number = np.cumsum(present) - 1
        cell = number[key]
        first = np.zeros(int(present.sum()), dtype=np.int64)
        first[cell] = np.arange(len(key))
        return cell, first
    _, first, cell = np.unique(key, return_index=True, return_inverse=True)
    return cell, first


def _distinct(cell: Ints, thing: Ints, cells: int, things: int) -> tuple[Ints, Ints]:
    """Each thing once in each cell: the things and their cells."""
    keys = cell * things + thing
    if cells * things <= min(64 * len(keys) + 1024, 2**27):
        present = np.zeros(cells * things, dtype=bool)
        present[keys] = True
        found = np.flatnonzero(present)
    else:
        found = np.sort(keys)
        found = found[np.concatenate([[True], found[1:] != found[:-1]])] if len(found) else found
    return found % things, found // things


def _sums(
    columns: Columns, rows: Rows, cell: Ints, size: int, event: Ints, at: Ints, outcomes: Sequence[int]
) -> Iterator[Sums]:
    """The sums of each outcome; ``event`` and ``at`` are the distinct events of each cell."""
    row, nth = repeated(rows.parts)
    part = rows.order[rows.first[row] + nth]
    outcome = columns.part_outcome[part]
    for code in outcomes:
        of_it = np.flatnonzero(outcome == code)
        mine, here = part[of_it], row[of_it]
        into, numbers = cell[here], []
        for values in (columns.part_low, columns.part_best, columns.part_high):
            amount = share(values[mine], rows.index[here], rows.shares[here]) if rows.allocated else values[mine]
            numbers.append(np.bincount(into, weights=amount, minlength=size).astype(np.int64))
        told = np.zeros(len(columns), dtype=bool)
        told[columns.part_event[columns.part_outcome == code]] = True
        low, best, high = numbers
        yield Sums(low, best, high, np.bincount(at[~told[event]], minlength=size))
