"""Why two reports are linked, or not: each field's level and what it is worth in bits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marsad.linking.compare import Comparator, named
from marsad.linking.entry import Entry
from marsad.linking.weights import Scorer


@dataclass(frozen=True, slots=True)
class Reason:
    """One field of a comparison."""

    field: str
    level: str
    bits: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """A pair of reports with its score (log2 odds of being one event) as the sum of its reasons."""

    a: str
    b: str
    score: float
    reasons: tuple[Reason, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "a": self.a, "b": self.b, "score": round(self.score, 2),
            "reasons": {r.field: {"level": r.level, "bits": round(r.bits, 2)} for r in self.reasons},
        }  # fmt: skip


def explain(a: Entry, b: Entry, comparator: Comparator, scorer: Scorer) -> Explanation | None:
    """The waterfall of a pair, the prior odds first; None where a report has no time and is never compared."""
    left, right = comparator.side(a), comparator.side(b)
    if left is None or right is None:
        return None
    vector = comparator.vector(left, right)
    levels = {"prior": "", **named(vector)}
    reasons = tuple(Reason(name, levels[name], bits) for name, bits in scorer.parts(vector).items())
    return Explanation(a.key, b.key, scorer.score(vector), reasons)
