"""Dyads and trends of the chosen events, by the functions that ``marsad dyads`` and ``marsad trends`` call."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from marsad.analysis.dimensions import unit_label, unit_number
from marsad.analysis.dyads import Dyads, dyads
from marsad.analysis.trends import Line, Trends, range_at, trends
from marsad.web.data.held import Chosen, Held

UNITS = ("week", "month")
DIMENSIONS = ("admin1", "country", "type", "family", "actor")


def dyads_of(held: Held, chosen: Chosen) -> Dyads:
    """Who fights whom in the chosen events."""
    key = ("dyads", *chosen.asked)
    return held.kept(
        chosen.snapshot, key, lambda: dyads(chosen.columns, np.arange(len(chosen.columns)), None)
    )


def trends_of(held: Held, chosen: Chosen, unit: str = "week", by: str = "admin1") -> Trends:
    """Lines of the chosen events, and where more happens than the past lets one expect."""
    key = ("trends", *chosen.asked, unit, by)
    until = chosen.filters.until.toordinal() if chosen.filters.until else None
    return held.kept(
        chosen.snapshot, key,
        lambda: trends(chosen.columns, np.arange(len(chosen.columns)), unit, by, until),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Point:
    """One unit of a line: what was counted, and the range that the past lets one expect (None: too short a past)."""

    label: str
    count: int
    low: int | None
    high: int | None
    above: bool


def points_of(found: Trends, line: Line, ranges: int = 26) -> list[Point]:
    """A line, its last units with the range expected of them."""
    counts, out = np.array(line.counts), []
    first = unit_number(found.unit, found.first) if found.first else 0
    for n, count in enumerate(line.counts):
        expected = range_at(counts, n) if n >= len(counts) - ranges else None
        low, high = (expected.low, expected.high) if expected else (None, None)
        label = unit_label(found.unit, first + n)
        out.append(Point(label, count, low, high, high is not None and count > high))
    return out
