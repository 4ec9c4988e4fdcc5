"""What the overview shows: figures, a line over time, shares, what is new, and what needs a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import NamedTuple

import numpy as np

from marsad.analysis.columns import Ints
from marsad.analysis.dimensions import LONGEST, unit_label, unit_number
from marsad.analysis.figures import Figures, figures
from marsad.web.data.held import Chosen, Held, fold
from marsad.web.data.rows import Range, Row, all_tolls, ordered, rows
from marsad.web.data.status import STATUSES

#: Outcomes that the overview counts.
OUTCOMES = ("killed", "injured")
#: Longest span in days that is shown by each unit.
SPANS = (("day", 95), ("week", 1100), ("month", 16000), ("year", 10**6))
#: A machine-coded event with so many dead asks for a person; so does a range this much wider than its best.
DEADLY, WIDE = 10, 0.5


class Total(NamedTuple):
    """One outcome over the chosen events; ``untold``: events for which nobody gives a number."""

    outcome: str
    range: Range | None
    untold: int


class Bar(NamedTuple):
    """One line of a breakdown: ``value`` filters by it; shares are of the largest bar."""

    value: str
    events: int
    killed: Range | None
    share: float


class Step(NamedTuple):
    """One unit of time: its name, its first and last day, and its figures."""

    label: str
    first: str
    last: str
    events: int
    killed: Range | None


@dataclass(frozen=True, slots=True)
class Line:
    """Figures over time without holes; ``undated`` events are in no unit."""

    unit: str
    steps: list[Step]
    undated: int


class Need(NamedTuple):
    """An event that a person should look at, and why: contested, deadly, wide."""

    row: Row
    reason: str


@dataclass(frozen=True, slots=True)
class Needs:
    """How many events need a person by reason, and the most pressing."""

    counts: dict[str, int]
    first: list[Need]


def figures_of(
    held: Held, chosen: Chosen, by: Sequence[str] = (), outcomes: Sequence[str] = OUTCOMES, shared: str = "set"
) -> Figures:
    """The table that ``marsad figures`` makes of the chosen events, by the same function."""
    key = ("figures", *chosen.asked, tuple(by), tuple(outcomes), shared)
    return held.kept(
        chosen.snapshot, key, lambda: figures(chosen.columns, by, outcomes=outcomes, shared=shared, fold=fold)
    )


def totals(held: Held, chosen: Chosen) -> list[Total]:
    """The whole of each outcome."""
    whole = figures_of(held, chosen).whole
    return [
        Total(o, Range(*c.toll) if c.untold < whole.events else None, c.untold) for o, c in whole.counts.items()
    ]


def documents(held: Held, chosen: Chosen) -> int:
    """How many documents tell of the chosen events."""
    return figures_of(held, chosen).whole.documents


def line(held: Held, chosen: Chosen, unit: str | None = None) -> Line:
    """The chosen events over time, by ``unit`` or by one that suits the span."""
    start = chosen.columns.start
    dated = start[start > 0]
    if len(dated) == 0:
        return Line(unit or "month", [], len(start))
    span = int(dated.max() - dated.min()) + 1
    unit = unit if unit in LONGEST else next(name for name, most in SPANS if span <= most)
    found = {c.key[0]: c for c in figures_of(held, chosen, [unit]).cells}
    undated = found.pop("unknown", None)
    if not found:
        return Line(unit, [], len(start))
    numbers = [unit_number(unit, label) for label in found]
    steps = []
    for n in range(min(numbers), max(numbers) + 1):
        label = unit_label(unit, n)
        cell = found.get(label)
        count = cell.counts["killed"] if cell else None
        killed = Range(*count.toll) if cell and count and count.untold < cell.events else None
        steps.append(Step(label, *unit_days(unit, n), cell.events if cell else 0, killed))
    return Line(unit, steps, undated.events if undated else 0)


def unit_days(unit: str, number: int) -> tuple[str, str]:
    """First and last day of a unit of time."""
    from datetime import date, timedelta

    if unit in {"day", "week"}:
        first = date.fromordinal(number if unit == "day" else number * 7 + 1)
        return first.isoformat(), (first + timedelta(days=0 if unit == "day" else 6)).isoformat()
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    begins = [date(m // 12, m % 12 + 1, 1) for m in (number * months, (number + 1) * months)]
    return begins[0].isoformat(), (begins[1] - timedelta(days=1)).isoformat()


def bars(held: Held, chosen: Chosen, dimension: str, most: int = 8) -> list[Bar]:
    """The values of a dimension with most events; an event of several doers is in the bar of each."""
    shared = "each" if dimension in {"actor", "target", "source"} else "set"
    cells = figures_of(held, chosen, [dimension], shared=shared).cells
    best = nsmallest(most, (c for c in cells if c.key[0] != "unknown"), key=lambda c: (-c.events, c.key))
    top = best[0].events if best else 1
    return [
        Bar(
            c.key[0], c.events,
            Range(*c.counts["killed"].toll) if c.counts["killed"].untold < c.events else None, c.events / top,
        )
        for c in best
    ]  # fmt: skip


def newest(held: Held, chosen: Chosen, most: int = 6) -> list[Row]:
    """The events that came in or changed last."""
    return rows(held, chosen.snapshot, ordered(held, chosen, "changed")[:most])


def needs(held: Held, chosen: Chosen, most: int = 6) -> Needs:
    """What no person has looked at and should: contested events, deadly ones, ones whose numbers lie far apart."""
    snapshot, at = chosen.snapshot, chosen.events
    columns = snapshot.table.columns
    killed = all_tolls(held, snapshot, "killed")
    best, width = killed.best[at], killed.high[at] - killed.low[at]
    open_ = np.isin(snapshot.status[at], [STATUSES.index("machine"), STATUSES.index("partly-reviewed")])
    contested = _is(columns.grades, "contested")[columns.grade[at]]
    reasons: dict[str, Ints] = {
        "contested": np.flatnonzero(open_ & contested),
        "wide": np.flatnonzero(open_ & (width > np.maximum(best, DEADLY) * WIDE)),
        "deadly": np.flatnonzero(open_ & (best >= DEADLY)),
    }
    first: dict[int, str] = {}
    for reason, found in reasons.items():
        for n in found[np.argsort(-best[found], kind="stable")][:most]:
            first.setdefault(int(n), reason)
    order = sorted(first, key=lambda n: (-int(best[n]), n))[:most]
    shown = rows(held, snapshot, at[order] if order else [])
    return Needs(
        {r: len(found) for r, found in reasons.items()},
        [Need(row, first[n]) for n, row in zip(order, shown, strict=True)],
    )


def _is(words: Sequence[str], wanted: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array([w == wanted for w in words])
