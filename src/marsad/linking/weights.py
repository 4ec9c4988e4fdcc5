"""Fellegi-Sunter weights: what each level of agreement is worth, in bits.

``m`` is how often a level is seen between reports of one event, ``u`` how often between reports of two events
among the pairs that are compared at all. A level's weight is log2(m / u); a pair's score is the sum over its
fields and the prior odds. Expectation-maximisation (Winkler 1988) runs over the counts of distinct vectors,
so its cost does not depend on the number of pairs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log2
from pathlib import Path
from typing import Any

from marsad.linking.compare import FIELDS, levels

SHIPPED = Path(__file__).parent / "weights.json"
#: Under this many pairs the shipped weights are used as they are.
ENOUGH_PAIRS = 2000
_FLOOR = 1e-4


@dataclass(frozen=True, slots=True)
class Weights:
    """``m`` and ``u`` by field and level, and the share of compared pairs that are one event."""

    prior: float
    m: tuple[tuple[float, ...], ...]
    u: tuple[tuple[float, ...], ...]

    def bits(self) -> tuple[tuple[float, ...], ...]:
        """log2(m / u) of each level."""
        return tuple(
            tuple(log2(max(a, _FLOOR) / max(b, _FLOOR)) for a, b in zip(ms, us, strict=True))
            for ms, us in zip(self.m, self.u, strict=True)
        )

    @property
    def prior_bits(self) -> float:
        return log2(self.prior / (1 - self.prior))

    def as_json(self) -> dict[str, Any]:
        fields = {
            name: {level: [round(a, 5), round(b, 5)] for level, a, b in zip(names, ms, us, strict=True)}
            for (name, names), ms, us in zip(FIELDS, self.m, self.u, strict=True)
        }
        return {"prior": round(self.prior, 5), "fields": fields}


class Scorer:
    """Scores packed vectors with fixed weights; remembers each distinct vector."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._bits = weights.bits()
        self._prior = weights.prior_bits
        self._memo: dict[int, float] = {}

    def score(self, vector: int) -> float:
        """The log2 odds that the pair is one event."""
        known = self._memo.get(vector)
        if known is None:
            known = self._prior + sum(bits[k] for bits, k in zip(self._bits, levels(vector), strict=True))
            self._memo[vector] = known
        return known

    def parts(self, vector: int) -> dict[str, float]:
        """What each field adds, in bits; ``prior`` first."""
        out = {"prior": self._prior}
        for (name, _), bits, k in zip(FIELDS, self._bits, levels(vector), strict=True):
            out[name] = bits[k]
        return out


def from_json(data: Mapping[str, Any]) -> Weights:
    """Weights as :meth:`Weights.as_json` writes them. Raises KeyError for a missing field or level."""
    m, u = [], []
    for name, names in FIELDS:
        field = data["fields"][name]
        m.append(tuple(float(field[level][0]) for level in names))
        u.append(tuple(float(field[level][1]) for level in names))
    return Weights(float(data["prior"]), tuple(m), tuple(u))


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The weights that come with marsad."""
    return from_json(json.loads(SHIPPED.read_text(encoding="utf-8")))


def learn(counts: Mapping[int, int], start: Weights, rounds: int = 50, pull: float = 200.0) -> Weights:
    """Weights by EM from ``counts`` (vector → pairs), begun at ``start``.

    ``start`` also acts as ``pull`` pairs of prior evidence on each field, so that a level which the data hardly
    show keeps its weight. With fewer than :data:`ENOUGH_PAIRS` pairs ``start`` is returned.
    """
    if sum(counts.values()) < ENOUGH_PAIRS:
        return start
    rows = [(levels(vector), count) for vector, count in sorted(counts.items())]
    total = sum(count for _, count in rows)
    weights = start
    for _ in range(rounds):
        scorer_bits, prior = weights.bits(), weights.prior_bits
        m = [[pull * x for x in ms] for ms in start.m]
        u = [[pull * x for x in us] for us in start.u]
        matched = 0.0
        for parts, count in rows:
            odds = prior + sum(bits[k] for bits, k in zip(scorer_bits, parts, strict=True))
            share = 1 / (1 + 2 ** -max(-60.0, min(60.0, odds)))
            yes, no = share * count, (1 - share) * count
            matched += yes
            for field, k in enumerate(parts):
                m[field][k] += yes
                u[field][k] += no
        new = Weights(
            min(0.99, max(1e-4, matched / total)),
            tuple(tuple(x / sum(ms) for x in ms) for ms in m),
            tuple(tuple(x / sum(us) for x in us) for us in u),
        )
        if abs(new.prior - weights.prior) < 1e-6:
            return new
        weights = new
    return weights
