"""Tables of fitted weights: a sum of the weights of the evidence that holds, in log-odds."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path

from .tables import table


class Weights:
    """Weights by name of evidence. What no table names weighs nothing."""

    def __init__(self, name: str, folders: Iterable[Path] = ()) -> None:
        self.by_name: dict[str, float] = {}
        for row in table(name, ("feature", "weight"), folders, key="feature"):
            try:
                self.by_name[row["feature"]] = float(row["weight"])
            except ValueError as e:
                raise row.fault("weight is no number") from e

    def log_odds(self, evidence: Iterable[str]) -> float:
        """The sum of the weights."""
        weigh, total = self.by_name.get, 0.0
        for name in evidence:
            total += weigh(name, 0.0)
        return total

    def probability(self, evidence: Iterable[str]) -> float:
        """The sum as a probability."""
        return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, self.log_odds(evidence)))))
