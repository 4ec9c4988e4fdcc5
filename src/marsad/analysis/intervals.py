"""Intervals: exact ones for shares and rates, resampled events for ratios. Same numbers, same intervals."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta, norm

RESAMPLES = 2000
#: Events beyond which resampling gives what a formula gives.
MANY = 300
_SEED = 20111
#: Resampling works through so many draws at once.
_CHUNK = 4_000_000
Numbers = NDArray[np.float64]


class Interval(NamedTuple):
    """A number with the limits of its 95 % interval; None where there is none."""

    low: float | None
    value: float | None
    high: float | None


NOTHING = Interval(None, None, None)


def share(part: float, whole: float, level: float = 0.95) -> Interval:
    """A share with the exact limits of Clopper & Pearson (1934)."""
    if whole <= 0:
        return NOTHING
    tail = (1 - level) / 2
    low = float(beta.ppf(tail, part, whole - part + 1)) if part > 0 else 0.0
    high = float(beta.ppf(1 - tail, part + 1, whole - part)) if part < whole else 1.0
    return Interval(low, part / whole, high)


def resampled(columns: Numbers, resamples: int = RESAMPLES, seed: int = 0) -> Numbers:
    """Sums of ``columns`` (a row for each event) over ``resamples`` samples of as many events, drawn with return."""
    rng = np.random.default_rng(_SEED + seed)
    events = len(columns)
    out = np.empty((resamples, columns.shape[1]))
    step = max(1, _CHUNK // max(events, 1))
    for begin in range(0, resamples, step):
        count = min(step, resamples - begin)
        weights = rng.multinomial(events, np.full(events, 1 / events), size=count) if events else np.zeros((count, 0))
        out[begin : begin + count] = weights @ columns
    return out


def limits(draws: Numbers, value: float, level: float = 0.95) -> Interval:
    """The percentile interval of resampled values."""
    tail = (1 - level) / 2
    low, high = np.quantile(draws, [tail, 1 - tail])
    return Interval(float(low), value, float(high))


def ratio(above: Numbers, below: Numbers, level: float = 0.95) -> Interval:
    """The ratio of two sums over events, with half a person added to each, so that nothing is divided by zero.

    The interval comes from resampled events, since the dead of one event are not independent of each other. None for
    fewer than five events. Beyond :data:`MANY` events the interval is the usual linear one, on the logarithm.
    """
    value = (float(above.sum()) + 0.5) / (float(below.sum()) + 0.5)
    if len(above) < 5:
        return Interval(None, value if len(above) else None, None)
    if len(above) > MANY:
        spread = above / (above.sum() + 0.5) - below / (below.sum() + 0.5)
        wide = float(np.exp(norm.ppf((1 + level) / 2) * np.sqrt(len(spread)) * spread.std()))
        return Interval(value / wide, value, value * wide)
    draws = resampled(np.stack([above, below], axis=1).astype(np.float64)) + 0.5
    return limits(draws[:, 0] / draws[:, 1], value, level)


def rate_ratio(inside: int, inside_days: float, outside: int, outside_days: float, level: float = 0.95) -> Interval:
    """The ratio of two rates of events with exact limits: given the sum, the first count is binomial."""
    if inside + outside == 0 or inside_days <= 0 or outside_days <= 0:
        return NOTHING
    chance = share(inside, inside + outside, level)

    def as_ratio(p: float | None) -> float | None:
        if p is None or p >= 1:
            return None
        return p / (1 - p) * outside_days / inside_days

    return Interval(as_ratio(chance.low), as_ratio(chance.value), as_ratio(chance.high))
