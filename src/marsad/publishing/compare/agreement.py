"""How well the figures of matched events agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from scipy.stats import pearsonr, spearmanr

#: Fewest pairs with numbers for a correlation.
LEAST = 3


class Numbers(NamedTuple):
    """A number of killed with its range, as one side gives it."""

    low: int
    best: int | None
    high: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """Over the pairs of which both sides give a number.

    ``same``: the best numbers are equal; ``within``: the ranges meet. ``ours``, ``theirs``: sums of the best numbers.
    ``pearson`` is taken of log(1 + n), ``spearman`` of ranks, ``concordance`` (Lin 1989) of log(1 + n); None where
    there are too few pairs or one side never varies.
    """

    pairs: int
    both_told: int
    only_ours_told: int
    only_theirs_told: int
    neither_told: int
    same: int
    within: int
    ours: int
    theirs: int
    pearson: float | None
    spearman: float | None
    concordance: float | None

    def as_json(self) -> dict[str, Any]:
        return {
            name: round(v, 4) if isinstance(v := getattr(self, name), float) else v for name in self.__slots__
        }


def agreement(pairs: Sequence[tuple[Numbers | None, Numbers | None]]) -> Agreement:
    """The agreement of ``pairs`` (ours, theirs); None stands for no number."""
    told = [(a, b) for a, b in pairs if a is not None and b is not None]
    best = [(_middle(a), _middle(b)) for a, b in told]
    ours, theirs = np.array([a for a, _ in best], dtype=float), np.array([b for _, b in best], dtype=float)
    x, y = np.log1p(ours), np.log1p(theirs)
    known = len(told) >= LEAST and np.ptp(ours) > 0 and np.ptp(theirs) > 0
    return Agreement(
        len(pairs), len(told), sum(a is not None and b is None for a, b in pairs),
        sum(a is None and b is not None for a, b in pairs), sum(a is None and b is None for a, b in pairs),
        sum(a == b for a, b in best), sum(a.low <= b.high and b.low <= a.high for a, b in told),
        int(ours.sum()), int(theirs.sum()),
        float(pearsonr(x, y).statistic) if known else None, float(spearmanr(ours, theirs).statistic) if known else None,
        _concordance(x, y) if known else None,
    )  # fmt: skip


def _middle(numbers: Numbers) -> float:
    """The best number; the middle of a range without one."""
    return float(numbers.best) if numbers.best is not None else (numbers.low + numbers.high) / 2


def _concordance(x: Any, y: Any) -> float:
    """Lin's concordance: 1 only where the numbers are the same, not merely in line."""
    covariance = ((x - x.mean()) * (y - y.mean())).mean()
    return float(2 * covariance / (x.var() + y.var() + (x.mean() - y.mean()) ** 2))
