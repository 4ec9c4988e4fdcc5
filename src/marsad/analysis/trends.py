"""Trends: lines of counts with their change points, and the places where more happens than their past explains."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from statsmodels.stats.multitest import multipletests

from marsad.analysis.breaks import Change, changes
from marsad.analysis.columns import Columns, Ints
from marsad.analysis.dimensions import unit_label
from marsad.analysis.expected import YEAR, Range, expected, tail
from marsad.analysis.series import ALL, Series, series
from marsad.analysis.words import members

#: Units between the past and the unit that it is compared with, so that an escalation is not its own past.
GAP = 2
#: An escalation has at least so many events.
LEAST = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One place: its counts by unit and its change points."""

    name: str
    counts: tuple[int, ...]
    changes: tuple[tuple[str, Change], ...]


@dataclass(frozen=True, slots=True)
class Escalation:
    """More than expected. ``q``: the share of false alarms in a list that ends with this one.

    ``new_sources``: events that only sources told of that had told nothing of the place before.
    """

    name: str
    unit: str
    observed: int
    expected: float
    low: int
    high: int
    times: float
    p: float
    q: float
    new_sources: int


@dataclass(frozen=True, slots=True)
class Trends:
    """Lines from the unit ``first`` on, escalations by ``q``, and how many lines and units were looked at."""

    unit: str
    first: str
    lines: tuple[Line, ...]
    escalations: tuple[Escalation, ...]
    tested: int
    short: int
    undated: int

    def as_json(self) -> dict[str, Any]:
        return {
            "unit": self.unit, "first": self.first, "tested": self.tested, "too_short": self.short,
            "undated": self.undated,
            "lines": [
                {
                    "name": line.name or "all", "counts": list(line.counts),
                    "changes": [
                        {"at": at, "before": round(c.before, 3), "after": round(c.after, 3),
                         "ratio": c.ratio._asdict()}
                        for at, c in line.changes
                    ],
                }
                for line in self.lines
            ],
            "escalations": [asdict(e) for e in self.escalations],
        }  # fmt: skip


def trends(
    columns: Columns, events: Ints, unit: str = "week", by: str | None = "admin1", until: int | None = None,
    recent: int = 4, false_alarms: float = 0.1,
) -> Trends:  # fmt: skip
    """Lines of ``events`` and the escalations of the last ``recent`` units.

    ``until``: the last day that was watched. ``false_alarms``: the share of false alarms that the list may hold
    (Benjamini & Hochberg 1995).
    """
    told = series(columns, events, unit, by, until)
    names = sorted(told.lines, key=lambda n: (n != ALL, -int(told.lines[n].sum()), n))
    lines = tuple(
        Line(n, tuple(told.lines[n].tolist()), tuple(
            (unit_label(unit, told.first + c.at), c) for c in changes(told.lines[n])
        ))
        for n in names
    )  # fmt: skip
    found, short = [], 0
    for name in names:
        for at in range(max(len(told) - recent, 0), len(told)):
            range_ = range_at(told.lines[name], at, unit)
            if range_ is None:
                short += 1
            else:
                found.append((name, at, range_, tail(range_, int(told.lines[name][at]))))
    first = unit_label(unit, told.first) if told.lines else ""
    escalations = _escalations(columns, told, found, false_alarms)
    return Trends(unit, first, lines, escalations, len(found), short, told.undated)


def range_at(counts: Ints, at: int, unit: str = "week") -> Range | None:
    """The range that the past lets one expect of unit ``at``."""
    return expected(counts[: max(at - GAP, 0)], GAP + 1, YEAR.get(unit))


def _escalations(
    columns: Columns, told: Series, found: list[tuple[str, int, Range, float]], false_alarms: float
) -> tuple[Escalation, ...]:
    if not found:
        return ()
    q = multipletests([p for *_, p in found], method="fdr_bh")[1]
    out = []
    for (name, at, range_, p), adjusted in zip(found, q, strict=True):
        count = int(told.lines[name][at])
        if adjusted <= false_alarms and count >= LEAST and count > range_.high:
            out.append(Escalation(
                name or "all", unit_label(told.unit, told.first + at), count, round(range_.mean, 3), range_.low,
                range_.high, round(count / range_.mean, 2), float(f"{p:.3g}"), float(f"{adjusted:.3g}"),
                _by_new_sources(columns, told, name, at),
            ))  # fmt: skip
    return tuple(sorted(out, key=lambda e: (e.q, -e.times, e.name, e.unit)))


def _by_new_sources(columns: Columns, told: Series, name: str, at: int) -> int:
    """Events of a unit that only sources told of that were silent on this place before."""
    mine = told.events[name]
    when = told.units[mine] - told.first
    before = np.unique(columns.told_by[mine[when < at - GAP]])
    known = {m for code in before for m in members(columns.tellers[int(code)])}
    now = [members(columns.tellers[int(c)]) for c in columns.told_by[mine[when == at]]]
    return sum(bool(sources) and known.isdisjoint(sources) for sources in now)
