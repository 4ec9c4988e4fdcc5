"""Change points: the weeks from which on a place sees another rate of events.

Counts are made of one variance (2·sqrt(x + 3/8), Anscombe 1948) and cut by penalised least squares (ruptures, Killick
et al. 2012). The spread comes from differences between neighbours, so that it is not mistaken for change.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import ruptures

from marsad.analysis.columns import Ints
from marsad.analysis.intervals import Interval, rate_ratio

#: Shortest stretch of one rate, in units, and events below which nothing is looked for.
SHORTEST, LEAST_EVENTS = 4, 30
#: The penalty for each change, in units of spread and the logarithm of length.
PENALTY = 3.0


class Change(NamedTuple):
    """A change before unit ``at``: mean counts before and after, and how many times as many, with exact limits."""

    at: int
    before: float
    after: float
    ratio: Interval


def changes(counts: Ints) -> list[Change]:
    """The change points of one line, in order."""
    size = len(counts)
    if size < 2 * SHORTEST or counts.sum() < LEAST_EVENTS:
        return []
    even = 2 * np.sqrt(counts + 0.375)
    steps = np.abs(np.diff(even))
    spread = max(1.0, float(np.median(steps)) / 0.6745 / np.sqrt(2), float(np.sqrt(np.mean(steps**2) / 2)) / 1.5)
    search = ruptures.KernelCPD(kernel="linear", min_size=SHORTEST).fit(even.reshape(-1, 1))
    found = search.predict(pen=PENALTY * spread**2 * np.log(size))
    edges = [0, *found]
    out = []
    for left, at, right in zip(edges, edges[1:], edges[2:], strict=False):
        one, two = counts[left:at], counts[at:right]
        ratio = rate_ratio(int(two.sum()), len(two), int(one.sum()), len(one))
        out.append(Change(at, float(one.mean()), float(two.mean()), ratio))
    return out
