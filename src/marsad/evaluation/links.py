"""How well groups of reports agree with the gold events: pairs, B-cubed, figures.

Pairwise scores count pairs of reports in one group; B-cubed (Bagga and Baldwin 1998) averages over reports.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class LinkScores:
    """Shares from 0 to 1; ``largest`` is the size of the largest group found."""

    reports: int
    gold_pairs: int
    pair_precision: float
    pair_recall: float
    pair_f1: float
    b3_precision: float
    b3_recall: float
    b3_f1: float
    largest: int

    def as_json(self) -> dict[str, float]:
        return {k: round(v, 4) for k, v in asdict(self).items()}


def score_links(groups: Iterable[Iterable[str]], gold: Mapping[str, Hashable]) -> LinkScores:
    """Scores of ``groups`` of report keys against ``gold`` (report → event). A report in no group stands alone."""
    found: dict[str, Hashable] = {key: ("alone", key) for key in gold}
    for number, group in enumerate(groups):
        found.update((key, number) for key in group if key in gold)
    wanted, seen = Counter(gold.values()), Counter(found.values())
    both = Counter((gold[key], found[key]) for key in gold)
    hits, given, asked = _pairs(both.values()), _pairs(seen.values()), _pairs(wanted.values())
    precision, recall = (hits / given if given else 1.0), (hits / asked if asked else 1.0)
    b_precision = sum(n * n / seen[f] for (_, f), n in both.items()) / len(gold) if gold else 1.0
    b_recall = sum(n * n / wanted[g] for (g, _), n in both.items()) / len(gold) if gold else 1.0
    return LinkScores(
        len(gold), asked, precision, recall, _f1(precision, recall),
        b_precision, b_recall, _f1(b_precision, b_recall), max(seen.values(), default=0),
    )  # fmt: skip


def _pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def _f1(a: float, b: float) -> float:
    return 2 * a * b / (a + b) if a + b else 0.0
