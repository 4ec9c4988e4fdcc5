"""Score one coding of a corpus against another: MUC-style slot filling.

Each document's reports are aligned one to one so that most slots agree; every slot of every report then counts
as found, missed or spurious. Gold ``trend`` reports are neither asked for nor held against the prediction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .alignment import assign, first_come
from .slots import SLOTS, Json, Tally, agreement, same_broad_type, same_claim, same_figure, slots

ALL_SLOTS, REPORTS, FIGURES, CLAIMS = "ALL SLOTS", "REPORTS", "CASUALTY FIGURES", "CLAIMS"
CERTAINTY, VERBATIM = "claim certainty", "verbatim evidence"
#: The measures in the order in which they are shown.
MEASURES = (*SLOTS, ALL_SLOTS, REPORTS, FIGURES, CLAIMS, CERTAINTY)

_NONE = Tally(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Alignment:
    """The reports of one document: pairs of gold and predicted, and what has no partner."""

    pairs: list[tuple[Json, Json]]
    missed: list[Json]
    spurious: list[Json]


@dataclass(slots=True)
class Scores:
    """Tallies by measure, the share of quoted words that stand in the text, and the same by document."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    quoted: tuple[int, int] = (0, 0)
    documents: dict[str, Scores] = field(default_factory=dict)

    def add(self, measure: str, tally: Tally) -> None:
        self.tallies[measure] = self.tallies.get(measure, _NONE).plus(tally)

    def precision(self, measure: str) -> float:
        found, _, predicted = self.tallies.get(measure, _NONE)
        return found / predicted if predicted else 1.0

    def recall(self, measure: str) -> float:
        found, gold, _ = self.tallies.get(measure, _NONE)
        return found / gold if gold else 1.0

    def f1(self, measure: str) -> float:
        p, r = self.precision(measure), self.recall(measure)
        return 2 * p * r / (p + r) if p + r else 0.0

    @property
    def verbatim(self) -> float:
        """Share of evidence, casualty words and claim contents that stand verbatim in the document."""
        found, total = self.quoted
        return found / total if total else 1.0

    def worst(self, count: int) -> list[tuple[str, Scores]]:
        """The documents with the lowest F1 over all slots, those with more slots in error first among equals."""

        def rank(item: tuple[str, Scores]) -> tuple[float, int, str]:
            found, gold, predicted = item[1].tallies.get(ALL_SLOTS, _NONE)
            return item[1].f1(ALL_SLOTS), 2 * found - gold - predicted, item[0]

        return sorted(self.documents.items(), key=rank)[:count]

    def as_json(self) -> dict[str, Any]:
        """``{measure: {precision, recall, f1, gold}}`` with four decimals, and the verbatim share."""
        out: dict[str, Any] = {
            m: {
                "precision": round(self.precision(m), 4),
                "recall": round(self.recall(m), 4),
                "f1": round(self.f1(m), 4),
                "gold": self.tallies[m].gold,
            }
            for m in MEASURES
            if m in self.tallies
        }
        out[VERBATIM] = round(self.verbatim, 4)
        return out


def align(gold: list[Json], predicted: list[Json]) -> Alignment:
    """Align the reports of one document. A pair shares one slot at least; a prediction that matches only a gold
    trend, and a predicted trend without a partner, are left out of the count."""
    asked = [g for g in gold if g.get("kind") != "trend"]
    trends = [g for g in gold if g.get("kind") == "trend"]
    weights = [[agreement(g, p) for p in predicted] for g in asked]
    pairs = [(i, j) for i, j in assign(weights) if weights[i][j] >= 1]
    paired_gold, paired = {i for i, _ in pairs}, {j for _, j in pairs}
    left = [j for j in range(len(predicted)) if j not in paired]
    weights = [[agreement(g, predicted[j]) for j in left] for g in trends]
    excused = {left[c] for r, c in assign(weights) if weights[r][c] >= 1.5}
    return Alignment(
        [(asked[i], predicted[j]) for i, j in pairs],
        [g for i, g in enumerate(asked) if i not in paired_gold],
        [predicted[j] for j in left if j not in excused and predicted[j].get("kind") != "trend"],
    )


def good_pair(gold: Json, predicted: Json) -> bool:
    """Whether an aligned pair shares the broad type and at least half of the slots that the gold asks for."""
    tallies = slots(gold, predicted).values()
    return same_broad_type(gold, predicted) and sum(t.found for t in tallies) * 2 >= sum(t.gold for t in tallies)


def score_document(gold: Json, predicted: Json) -> Scores:
    """Scores of one document. ``gold`` holds ``title`` and ``text`` besides its coding."""
    scores = Scores()
    aligned = align(gold.get("reports") or [], predicted.get("reports") or [])
    rows: list[tuple[Json | None, Json | None]] = [*aligned.pairs]
    rows += [(g, None) for g in aligned.missed]
    rows += [(None, p) for p in aligned.spurious]
    for g, p in rows:
        for name, tally in slots(g, p).items():
            scores.add(name, tally)
            scores.add(ALL_SLOTS, tally)
    good, both = sum(good_pair(g, p) for g, p in aligned.pairs), len(aligned.pairs)
    scores.add(REPORTS, Tally(good, both + len(aligned.missed), both + len(aligned.spurious)))
    # the figures of the whole document, however its events were cut
    wanted, given = _figures(gold), _figures(predicted)
    scores.add(FIGURES, Tally(len(first_come(wanted, given, same_figure)), len(wanted), len(given)))
    wanted, given = gold.get("claims") or [], predicted.get("claims") or []
    pairs = first_come(wanted, given, same_claim)
    scores.add(CLAIMS, Tally(len(pairs), len(wanted), len(given)))
    sure = sum(wanted[i].get("certainty") == given[j].get("certainty") for i, j in pairs)
    scores.add(CERTAINTY, Tally(sure, len(pairs), len(pairs)))
    scores.quoted = _quoted(gold, predicted)
    return scores


def score(golds: Mapping[str, Json], predictions: Mapping[str, Json], only: Iterable[str] | None = None) -> Scores:
    """Scores over all gold documents by id, or ``only`` those named; a document without a prediction is missed."""
    total = Scores()
    wanted = list(golds) if only is None else [key for key in only if key in golds]
    for key in wanted:
        one = score_document(golds[key], predictions.get(key, {}))
        total.documents[key] = one
        for measure, tally in one.tallies.items():
            total.add(measure, tally)
        total.quoted = (total.quoted[0] + one.quoted[0], total.quoted[1] + one.quoted[1])
    return total


def _figures(coding: Json) -> list[Json]:
    reports = [r for r in coding.get("reports") or [] if r.get("kind") != "trend"]
    return [c for r in reports for c in r.get("casualties") or []]


def _quoted(document: Json, coding: Json) -> tuple[int, int]:
    text = f"{document.get('title') or ''}\n{document.get('text') or ''}"
    reports = coding.get("reports") or []
    quotes = [r.get("evidence") for r in reports]
    quotes += [c.get("text") for r in reports for c in r.get("casualties") or []]
    quotes += [c.get("content") for c in coding.get("claims") or []]
    quotes = [q for q in quotes if q]
    return sum(q in text for q in quotes), len(quotes)
