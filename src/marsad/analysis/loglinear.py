"""Log-linear models of overlapping lists (Fienberg 1972; Bishop, Fienberg & Holland 1975, chapter 6).

A history says which lists hold a case: bit ``j`` of its number is list ``j``. Counts of histories are independent
Poisson numbers whose logarithms are sums of a term for each list, for each pair of lists that depend on each other,
and, where some cases are easier to record than others, one more that grows with the pairs of lists that hold a case
(Darroch, Fienberg, Glonek & Junker 1993). What history 0 would hold is e to the power of the constant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

Floats = NDArray[np.float64]
Pair = tuple[int, int]
_STEPS = 60
#: Coefficients beyond this belong to estimates that run away.
_FAR = 15.0


@dataclass(frozen=True, slots=True)
class Fit:
    """One model: the pairs of lists that depend, whether cases are unequal, and what the counts say under it.

    ``unseen`` is the estimate of history 0, ``error`` the standard error of the whole (of ``seen + unseen``),
    ``loglik`` the Poisson log-likelihood, ``freedom`` the degrees of freedom.
    """

    pairs: tuple[Pair, ...]
    unequal: bool
    unseen: float
    error: float
    loglik: float
    deviance: float
    freedom: int
    terms: int


def models(lists: int) -> Iterator[tuple[tuple[Pair, ...], bool]]:
    """All sets of pairs of ``lists`` lists, the smaller first, with equal cases and, where that differs, unequal."""
    pairs = list(combinations(range(lists), 2))
    for size in range(len(pairs) + 1):
        for chosen in combinations(pairs, size):
            yield chosen, False
            if size < len(pairs) - 1:
                yield chosen, True


def design(lists: int, pairs: Sequence[Pair], unequal: bool = False) -> Floats:
    """A row for each history (0 first): the constant, the lists, the pairs, and the term of unequal cases."""
    histories = np.arange(2**lists)
    bits = (histories[:, None] >> np.arange(lists)) & 1
    columns = [np.ones(2**lists), *bits.T, *(bits[:, a] * bits[:, b] for a, b in pairs)]
    if unequal:
        held = bits.sum(axis=1)
        columns.append(held * (held - 1) / 2)
    return np.stack(columns, axis=1).astype(np.float64)


def poisson(x: Floats, counts: Floats) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Maximum likelihood by iterated weighted least squares, for many rows of ``counts`` at once.

    Gives coefficients, expected counts, and which rows have settled on finite values.
    """
    expected = counts + 0.5
    eta = np.log(expected)
    beta = np.zeros((len(counts), x.shape[1]))
    ridge = 1e-9 * np.eye(x.shape[1])
    settled = np.zeros(len(counts), dtype=bool)
    for _ in range(_STEPS):
        working = eta + (counts - expected) / expected
        weighted = expected[:, :, None] * x
        left = np.einsum("gcp,cq->gpq", weighted, x) + ridge
        right = np.einsum("gcp,gc->gp", weighted, working)
        new = np.linalg.solve(left, right[:, :, None])[:, :, 0]
        eta = np.clip(new @ x.T, -30, 30)
        expected = np.exp(eta)
        settled = np.abs(new - beta).max(axis=1) < 1e-8
        beta = new
        if settled.all():
            break
    return beta, expected, settled & (np.abs(beta[:, 1:]) < _FAR).all(axis=1)


def fit(counts: Floats, pairs: Sequence[Pair], unequal: bool = False) -> Fit | None:
    """The model with ``pairs`` (and unequal cases), from counts of histories (that of history 0 is not looked at).

    None where there is no finite estimate: a pair is given that never overlaps, or the likelihood has no maximum.
    """
    lists = int(np.log2(len(counts)))
    x = design(lists, pairs, unequal)[1:]
    seen = counts[1:]
    if x.shape[1] > len(seen) or any(not _overlap(counts, a, b) for a, b in pairs):
        return None
    beta, expected, settled = poisson(x, seen[None, :])
    if not settled[0]:
        return None
    information = (x * expected[0][:, None]).T @ x
    unseen = float(np.exp(beta[0, 0]))
    variance = float(np.linalg.inv(information)[0, 0])
    ratio = np.where(seen > 0, seen * np.log(np.where(seen > 0, seen, 1) / expected[0]), 0)
    return Fit(
        tuple(pairs), unequal, unseen, float(np.sqrt(unseen + unseen**2 * variance)),
        float((seen * np.log(expected[0]) - expected[0] - gammaln(seen + 1)).sum()),
        float(2 * (ratio - seen + expected[0]).sum()), len(seen) - x.shape[1], x.shape[1],
    )  # fmt: skip


def _overlap(counts: Floats, a: int, b: int) -> float:
    histories = np.arange(len(counts))
    return float(counts[((histories >> a) & 1 & (histories >> b)) == 1].sum())


def profile(counts: Floats, pairs: Sequence[Pair], unequal: bool, unseen: Floats) -> Floats:
    """The log-likelihood of each number of ``unseen`` cases, all else at its best (Cormack 1992)."""
    lists = int(np.log2(len(counts)))
    x = design(lists, pairs, unequal)
    tables = np.tile(counts, (len(unseen), 1))
    tables[:, 0] = unseen
    _, expected, _ = poisson(x, tables)
    whole = tables.sum(axis=1)
    share = expected / whole[:, None]
    inner = np.where(tables > 0, tables * np.log(share), 0).sum(axis=1)
    value: Floats = gammaln(whole + 1) - gammaln(unseen + 1) + inner
    return value
