"""How often the interval of `marsad estimate` holds the truth, on simulated lists of a known number of events.

    python bench/bench_estimate.py --runs 400

Lists: independent; two that copy each other (being in one multiplies the odds of being in the other by four); and
events of unequal size, of which the small ones are recorded half as often (no model of pairs describes that).
One JSON object a setting: coverage of the 95 % interval, the median of estimate over truth, refusals.
"""

from __future__ import annotations

import argparse
import json

import numpy as np

from marsad.analysis.loglinear import Floats
from marsad.analysis.multiple_systems import CRITERIA, estimate


def simulated(rng: np.random.Generator, events: int, chances: list[float], kind: str) -> Floats:
    """Counts of histories."""
    big = rng.random(events) < 0.5
    held = np.zeros((events, len(chances)), dtype=bool)
    for j, chance in enumerate(chances):
        p = np.full(events, chance)
        if kind == "copying" and j == 1:
            odds = p / (1 - p) * np.where(held[:, 0], 4.0, 1.0)
            p = odds / (1 + odds)
        if kind == "unequal":
            p = np.where(big, chance * 4 / 3, chance * 2 / 3)
        held[:, j] = rng.random(events) < p
    histories = (held * (1 << np.arange(len(chances)))).sum(axis=1)
    return np.bincount(histories, minlength=2 ** len(chances)).astype(np.float64)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=400)
    runs = parser.parse_args().runs
    for kind in ("independent", "copying", "unequal"):
        for chances in ([0.4, 0.3, 0.35], [0.4, 0.3, 0.35, 0.2]):
            for events in (300, 1500):
                for criterion in CRITERIA:
                    rng = np.random.default_rng(events)
                    names = [f"list{j}" for j in range(len(chances))]
                    found = [estimate(simulated(rng, events, chances, kind), names, criterion) for _ in range(runs)]
                    good = [e for e in found if e.estimate is not None and e.low is not None and e.high is not None]
                    inside = [e.low <= events <= e.high for e in good if e.low is not None and e.high is not None]
                    ratio = [e.estimate / events for e in good if e.estimate is not None]
                    print(json.dumps({
                        "kind": kind, "lists": len(chances), "events": events, "criterion": criterion,
                        "coverage": round(float(np.mean(inside)), 3), "ratio": round(float(np.median(ratio)), 3),
                        "refused": runs - len(good),
                    }))  # fmt: skip


if __name__ == "__main__":
    main()
