"""Multiple systems estimation: how many events no source recorded, from how sources overlap.

Every set of pairwise dependences, with cases equal or unequal, is a model; models are weighted by BIC or AICc, and the
interval is the model-averaged tail area of their profile likelihoods (Turek & Fletcher 2012; Cormack 1992). Where the
overlap does not carry an estimate there is none, and a reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.stats import chi2, norm

from marsad.analysis.loglinear import Fit, Floats, fit, models, profile

CRITERIA = ("bic", "aicc")
#: The least that an estimate needs: lists, events in each, and events that two lists or more hold.
LEAST_LISTS, LEAST_EVENTS, LEAST_SHARED = 3, 10, 10
MOST_LISTS = 5
#: An interval that ends beyond so many times the recorded events says nothing.
USELESS = 10.0
#: A model that fits worse than this says nothing of what it did not see.
MISFIT = 0.001
#: Models below this weight are left out of the interval.
_NEGLIGIBLE = 1e-3


@dataclass(frozen=True, slots=True)
class Weighted:
    """A model with its weight; ``dependent`` names pairs of lists, ``unequal``: some events are easier to record."""

    dependent: tuple[tuple[str, str], ...]
    unequal: bool
    estimate: float
    error: float
    deviance: float
    freedom: int
    weight: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """What overlap says. ``estimate``, ``low`` and ``high`` count all events, recorded or not; None where refused."""

    lists: tuple[str, ...]
    per_list: tuple[int, ...]
    recorded: int
    shared: int
    estimate: float | None
    low: float | None
    high: float | None
    level: float
    criterion: str
    models: tuple[Weighted, ...]
    refused: str | None
    warnings: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        numbers = {k: None if v is None else round(v, 1) for k, v in (
            ("estimate", self.estimate), ("low", self.low), ("high", self.high),
        )}  # fmt: skip
        return {
            "lists": dict(zip(self.lists, self.per_list, strict=True)), "recorded": self.recorded,
            "shared": self.shared, **numbers, "level": self.level, "criterion": self.criterion,
            "refused": self.refused, "warnings": list(self.warnings),
            "models": [
                {
                    "dependent": [" × ".join(p) for p in m.dependent], "unequal": m.unequal,
                    "estimate": round(m.estimate, 1), "error": round(m.error, 1),
                    "deviance": round(m.deviance, 2), "freedom": m.freedom,
                    "weight": round(m.weight, 4),
                }
                for m in self.models
            ],
        }  # fmt: skip


def estimate(counts: Floats, lists: Sequence[str], criterion: str = "aicc", level: float = 0.95) -> Estimate:
    """The estimate from counts of histories (:mod:`.loglinear`), or why there is none.

    Raises ValueError for counts that are not two to the power of the number of lists, or an unknown criterion.
    """
    if len(counts) != 2 ** len(lists) or criterion not in CRITERIA:
        raise ValueError(f"{len(counts)} counts for {len(lists)} lists, criterion {criterion}")
    counts = np.array(counts, dtype=np.float64)
    counts[0] = 0
    histories = np.arange(len(counts))
    per_list = tuple(int(counts[(histories >> j) & 1 == 1].sum()) for j in range(len(lists)))
    several = np.array([int(h).bit_count() > 1 for h in histories])
    recorded, shared = int(counts.sum()), int(counts[several].sum())

    def answer(refused: str | None, found: Sequence[Weighted] = (), numbers: Sequence[float | None] = (None,) * 3,
               warnings: Sequence[str] = ()) -> Estimate:  # fmt: skip
        return Estimate(
            tuple(lists), per_list, recorded, shared, numbers[0], numbers[1], numbers[2], level, criterion,
            tuple(found), refused, tuple(warnings),
        )  # fmt: skip

    reason = _too_little(counts, lists, per_list, shared)
    if reason:
        return answer(reason)
    fits = [f for pairs, unequal in models(len(lists)) if (f := fit(counts, pairs, unequal)) is not None]
    if not fits:
        return answer("no model of the overlap has a finite estimate")
    weights = _weights(fits, recorded, criterion)
    found = [
        Weighted(
            tuple((lists[a], lists[b]) for a, b in f.pairs), f.unequal, recorded + f.unseen, f.error, f.deviance,
            f.freedom, float(w),
        )
        for f, w in sorted(zip(fits, weights, strict=True), key=lambda x: -x[1])
    ]  # fmt: skip
    best = max(zip(weights, fits, strict=True), key=lambda x: x[0])[1]
    if best.freedom and chi2.sf(best.deviance, best.freedom) < MISFIT:
        return answer("no model of pairwise dependence fits: sources hang together in other ways", found)
    low, middle, high = interval(counts, fits, weights, level)
    if high is None or high > USELESS * recorded:
        top = f"{high:,.0f}" if high is not None else "any number"
        wide = f"{recorded:,} recorded, anything from {low:,.0f} to {top} fits"
        return answer(f"the overlap does not bound the number: {wide}", found)
    return answer(None, found, (middle, low, high), _warnings(found, shared, recorded))


def _too_little(counts: Floats, lists: Sequence[str], per_list: Sequence[int], shared: int) -> str | None:
    """Why these counts carry no estimate at all."""
    if len(lists) < LEAST_LISTS:
        return f"{len(lists)} lists: with fewer than {LEAST_LISTS} nobody can see whether sources depend on each other"
    if len(lists) > MOST_LISTS:
        return f"{len(lists)} lists: more than {MOST_LISTS} leave too few events in each history"
    small = [f"{name} ({n})" for name, n in zip(lists, per_list, strict=True) if n < LEAST_EVENTS]
    if small:
        return f"fewer than {LEAST_EVENTS} events in a list: {', '.join(small)}"
    if shared < LEAST_SHARED:
        return f"{shared} events are in two lists or more; at least {LEAST_SHARED} are needed"
    reached, before = {0}, 0
    while before < len(reached):
        before = len(reached)
        for h in np.flatnonzero(counts):
            inside = {j for j in range(len(lists)) if int(h) >> j & 1}
            if inside & reached:
                reached |= inside
    if len(reached) < len(lists):
        alone = ", ".join(name for j, name in enumerate(lists) if j not in reached)
        return f"no event links these lists to the others: {alone}"
    return None


def _weights(fits: Sequence[Fit], recorded: int, criterion: str) -> Floats:
    """Weights of models, by the number of recorded events."""
    terms = np.array([f.terms for f in fits], dtype=float)
    penalty = terms * np.log(recorded)
    if criterion == "aicc":
        penalty = 2 * terms + 2 * terms * (terms + 1) / np.maximum(recorded - terms - 1, 1)
    score = penalty - 2 * np.array([f.loglik for f in fits])
    raw = np.exp(-(score - score.min()) / 2)
    weights: Floats = raw / raw.sum()
    return weights


def interval(
    counts: Floats, fits: Sequence[Fit], weights: Floats, level: float = 0.95
) -> tuple[float, float, float | None]:
    """Lower limit, middle and upper limit of the number of all events, by the averaged tail areas.

    The middle leaves half of the area on either side; there is no upper limit where the likelihood does not fall off.
    """
    recorded = float(counts.sum())
    kept = [(w, f) for w, f in zip(weights, fits, strict=True) if w >= _NEGLIGIBLE]
    top = max(f.unseen + 8 * f.error for _, f in kept) * 4 + 10
    grid = np.concatenate([[0.0], np.geomspace(0.05, max(top, 100.0), 120)])
    area = np.zeros(len(grid))
    for weight, one in kept:
        value = profile(counts, one.pairs, one.unequal, grid)
        best = int(np.argmax(value))
        root = np.sign(grid - grid[best]) * np.sqrt(np.maximum(2 * (value[best] - value), 0))
        area += weight * norm.cdf(np.maximum.accumulate(root))
    area /= sum(w for w, _ in kept)
    tail = (1 - level) / 2
    low, middle = (float(np.interp(q, area, grid)) if area[0] < q else 0.0 for q in (tail, 0.5))
    high = recorded + float(np.interp(1 - tail, area, grid)) if area[-1] >= 1 - tail else None
    return recorded + low, recorded + middle, high


def _warnings(found: Sequence[Weighted], shared: int, recorded: int) -> list[str]:
    """What a reader must keep in mind."""
    out = ["Events that no source could have recorded (under siege, in secret) are outside every estimate."]
    if sum(m.weight for m in found if m.unequal) < 0.5:
        out.append("Big events are recorded by more sources than small ones; not counted apart, the number is too low.")
    likely = [m.estimate for m in found if m.weight >= found[0].weight / 4]
    if max(likely) > 1.5 * min(likely):
        out.append(
            f"Models that fit about as well differ: {min(likely):,.0f} to {max(likely):,.0f}. The interval holds both."
        )
    if shared < recorded * 0.1:
        out.append(f"Only {shared:,} of {recorded:,} events are in two lists or more.")
    return out
