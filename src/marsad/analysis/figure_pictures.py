"""The picture of a table of figures: bars, a line over time, or a matrix, by what it is counted by."""

from __future__ import annotations

from matplotlib.figure import Figure

from marsad.analysis.dimensions import LONGEST, unit_label, unit_number
from marsad.analysis.figures import Figures
from marsad.analysis.names import Names
from marsad.analysis.pictures import Bar, bars, matrix, over_time


def picture(table: Figures, names: Names, outcome: str | None = None) -> Figure:
    """A picture of one outcome (by default the first).

    Raises ValueError where the table has no dimension or more than two.
    """
    if not 1 <= len(table.by) <= 2:
        raise ValueError("a picture needs one dimension or two (--by)")
    outcome = outcome or table.outcomes[0]
    head = names.label(outcome)
    by = ": " + " × ".join(names.label(d) for d in table.by)
    if len(table.by) == 2:
        rows, columns = (list(dict.fromkeys(sorted(c.key[n] for c in table.cells))) for n in range(2))
        found: dict[tuple[str, ...], int] = {c.key: c.counts[outcome].toll.best for c in table.cells}
        values = [[found.get((r, c), 0) for c in columns] for r in rows]
        down, across = ([names.value(d, v) for v in a] for d, a in zip(table.by, (rows, columns), strict=True))
        return matrix(head + by, down, across, values, names)
    (name,) = table.by
    told = [c for c in table.cells if c.counts[outcome].untold < c.events]
    lines = [Bar(names.value(name, c.key[0]), *map(float, c.counts[outcome].toll)) for c in told]
    if name in LONGEST:
        dated = {
            unit_number(name, cell.key[0]): line
            for cell, line in zip(told, lines, strict=True)
            if cell.key[0] != "unknown"
        }
        units = range(min(dated, default=0), max(dated, default=-1) + 1)
        return over_time(head + by, head, {n: names.value(name, unit_label(name, n)) for n in units}, dated, names)
    return bars(head + by, head, lines, names)
