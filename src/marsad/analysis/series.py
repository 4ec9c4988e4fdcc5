"""Counts of events over time, one line for each place or other value, without holes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from marsad.analysis.columns import Columns, Ints
from marsad.analysis.dimensions import dimension, units_of

#: The line of all events together.
ALL = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Counts by unit of time: ``lines[name][n]`` events in unit ``first + n``; ``undated`` events are in none.

    ``events[name]`` are the numbers of the events of a line and ``units`` the unit of each event of the columns.
    """

    unit: str
    first: int
    lines: dict[str, Ints]
    events: dict[str, Ints]
    units: Ints
    undated: int

    def __len__(self) -> int:
        return len(next(iter(self.lines.values()))) if self.lines else 0


def series(
    columns: Columns, events: Ints, unit: str = "week", by: str | None = "admin1", until: int | None = None
) -> Series:
    """Counts of ``events`` per ``unit``: of all together, and of each value of ``by``.

    The lines run from the first unit with an event to the last, or to the unit of the day ``until``, the last day that
    was watched: without it a silent end is not seen. Raises ValueError for a dimension that there is not.
    """
    units = units_of(columns.start, columns.end, unit)
    dated = events[units[events] > 0]
    undated = len(events) - len(dated)
    if len(dated) == 0:
        return Series(unit, 0, {}, {}, units, undated)
    first, last = int(units[dated].min()), int(units[dated].max())
    if until is not None:
        last = int(units_of(np.array([until]), np.array([until]), unit)[0])
    dated = dated[units[dated] <= last]
    size = max(last - first + 1, 0)
    lines, members = {ALL: np.bincount(units[dated] - first, minlength=size)}, {ALL: dated}
    if by is not None:
        try:
            found = dimension(columns, by)
        except KeyError:
            raise ValueError(f"nothing can be counted by {by!r}") from None
        codes = found.codes[dated]
        for code in np.unique(codes):
            mine = dated[codes == code]
            label = found.label(int(code)) or "unknown"
            lines[label], members[label] = np.bincount(units[mine] - first, minlength=size), mine
    return Series(unit, first, lines, members, units, undated)
