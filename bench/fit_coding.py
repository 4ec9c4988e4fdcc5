"""Fit the weights by which drafts are joined and told from talk: ``python bench/fit_coding.py GOLD.jsonl… [--write]``.

GOLD are coded documents (``tests/gold``). Documents whose id ends in 0 or 5 are never looked at: they are the test set.
Logistic regression with an L2 penalty, each weight bounded to the sign that its module says makes sense. Prints
precision and recall of each decision on the documents it was fitted on and, cross-validated, on documents left out;
``--write`` replaces the tables of weights in the lexicon, ``--only`` fewer of them.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize

from marsad.arabic.folding import Folded, fold
from marsad.arabic.times import dateline
from marsad.coding.assemble import drafts_of
from marsad.coding.coder import Coder
from marsad.coding.events import eventness, sameness
from marsad.coding.events.drafts import Draft
from marsad.coding.events.merge import SAME, absorb, join
from marsad.coding.events.story import Story
from marsad.coding.passage import Passage
from marsad.coding.setting import Setting
from marsad.coding.speech.statements import Statement
from marsad.coding.spot import spot
from marsad.lexicon.bundle import Lexicon
from marsad.lexicon.tables import DATA
from marsad.model import Document

Rows = list[tuple[list[str], int]]
Signs = Mapping[str, int]


class Read(NamedTuple):
    """A coded document after the passes that spot things in its sentences."""

    gold: list[dict[str, Any]]
    full: str
    folded: Folded
    passage: Passage
    setting: Setting
    statements: list[Statement]


PENALTY, FREE = 2.0, 0.1  # of a weight, and of the bias
FOLDS, BLOCK = 5, 20  # documents told one after the other may tell of the same events: they stay together
LEAST_OVERLAP = 0.6
#: Items of one sentence, of which coded documents have few.
SHORT = Path(__file__).parents[1] / "tests" / "coding" / "events" / "data" / "short_items.csv"


def documents(paths: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """Coded documents, the test set left out."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["id"][-1] not in "05":
                yield row


def read(rows: list[dict[str, Any]], lexicon: Lexicon) -> list[Read]:
    """The documents spotted with a lexicon, each with its coding."""
    out = []
    for row in rows:
        published = date.fromisoformat(row["published"]) if row["published"] else None
        document = Document(id=row["id"], text=row["text"], title=row["title"] or "", published=published)
        folded = fold(document.full)
        passage = Passage(document, folded, lexicon.matcher.find(folded.text))
        setting, statements = spot(passage, lexicon, published or dateline(document.full))
        out.append(Read(row["reports"], document.full, folded, passage, setting, statements))
    return out


def coded_event(d: Draft, one: Read) -> int | None:
    """Which coded report a draft tells of: by evidence and figures that lie in its scenes."""
    best, most = None, 0.0
    for scene in d.scenes:
        a, b = one.folded.raw_span(scene.start, scene.end)
        for k, report in enumerate(one.gold):
            share = 0.0
            at = one.full.find(report["evidence"])
            if at >= 0:
                length = len(report["evidence"])
                share += max(0.0, 2 * (min(b, at + length) - max(a, at)) / length)
            for casualty in report["casualties"]:
                at = one.full.find(casualty["text"])
                share += 0.7 if len(casualty["text"]) >= 6 and a <= at < b else 0.0
            if share > most:
                best, most = k, share
    return best if most >= LEAST_OVERLAP else None


def fit(rows: Rows, signs: Signs) -> dict[str, float]:
    """Weights by name of evidence; those of ``signs`` keep to their sign, those that come to nothing are left out."""
    names = sorted({n for evidence, _ in rows for n in evidence})
    at = {n: k for k, n in enumerate(names)}
    x, y = np.zeros((len(rows), len(names))), np.array([truth for _, truth in rows], dtype=float)
    for k, (evidence, _) in enumerate(rows):
        x[k, [at[n] for n in evidence]] = 1
    penalty = np.array([FREE if n == "bias" else PENALTY for n in names])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        odds = x @ w
        value = (np.logaddexp(0, odds) - y * odds).sum() + (penalty * w * w).sum() / 2
        return float(value), x.T @ (1 / (1 + np.exp(-odds)) - y) + penalty * w

    bounds = [(0 if signs.get(n, 0) > 0 else None, 0 if signs.get(n, 0) < 0 else None) for n in names]
    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", bounds=bounds).x
    return {n: float(w) for n, w in zip(names, found, strict=True) if abs(w) >= 0.005}


def fold_of(id: str) -> int:
    """Which fold a document is left out in."""
    return int(re.findall(r"\d+", id)[-1]) // BLOCK % FOLDS if id.startswith("l-") else int(id[-2:]) % FOLDS


def tell(what: str, by_document: Mapping[str, Rows], signs: Signs, least: float) -> dict[str, float]:
    """Fit on all documents; print precision and recall there, and on documents left out."""
    rows = [row for one in by_document.values() for row in one]
    weights = fit(rows, signs)
    said = [(odds(weights, names) > least, truth) for names, truth in rows]
    left: list[tuple[bool, int]] = []
    for k in range(FOLDS):
        learnt = fit([r for i, one in by_document.items() if fold_of(i) != k for r in one], signs)
        out = [r for i, one in by_document.items() if fold_of(i) == k for r in one]
        left += [(odds(learnt, names) > least, truth) for names, truth in out]
    print(f"{what}: {len(rows)} rows, {sum(t for _, t in rows)} true; fitted {figures(said)}, left out {figures(left)}")
    return weights


def odds(weights: Mapping[str, float], names: Sequence[str]) -> float:
    """The sum of the weights."""
    return sum(weights.get(n, 0.0) for n in names)


def figures(said: Sequence[tuple[bool, int]]) -> str:
    """Precision and recall."""
    found = sum(s and t for s, t in said)
    return f"P {found / max(1, sum(s for s, _ in said)):.3f} R {found / max(1, sum(t for _, t in said)):.3f}"


def write(name: str, weights: dict[str, float], what: str) -> None:
    """Replace a table of weights."""
    lines = [f"# {what}, in log-odds; fitted by bench/fit_coding.py on coded documents. Licence: as the repository."]
    lines += ["feature,weight", *(f"{n},{w:.2f}" for n, w in sorted(weights.items()))]
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def pairs_of(one: Read) -> Rows:
    """Each draft of an event against the events told before, as the coder would meet them if it joined rightly."""
    rows: Rows = []
    story = Story()
    events: dict[int, int] = {}
    for d in drafts_of(one.passage, one.setting, one.statements):
        event = coded_event(d, one)
        if event is None:
            story.begin(d)
            continue
        before = [c for c in story.told if id(c) in events]
        rows += [(sameness.features(c, d, story.rank(c)), int(events[id(c)] == event)) for c in before]
        mate = next((c for c in before if events[id(c)] == event), None)
        if mate is None:
            events[id(d)] = event
            story.begin(d)
        else:
            absorb(mate, d)
            story.go_on(mate)
    return rows


def events_of(one: Read) -> Rows:
    """The document's clusters: is it an event."""
    clusters = join(drafts_of(one.passage, one.setting, one.statements), one.setting)
    body = any(not d.title for d in clusters)
    return [(eventness.features(d, body), int(coded_event(d, one) is not None)) for d in clusters]


def short_items(lexicon: Lexicon) -> dict[str, Rows]:
    """Rows of items of one sentence, whose drafts are all events or none."""
    lines = (x for x in SHORT.read_text(encoding="utf-8").splitlines() if not x.startswith("#"))
    out = {}
    for k, row in enumerate(csv.DictReader(lines)):
        item: dict[str, Any] = {"id": f"s-{k:03}", "text": row["sentence"], "title": "", "published": None}
        item["reports"] = []
        (one,) = read([item], lexicon)
        clusters = join(drafts_of(one.passage, one.setting, one.statements), one.setting)
        out[f"s-{k:03}"] = [(eventness.features(d, True), int(row["event"])) for d in clusters]
    return out


def each(rows: list[dict[str, Any]], known: Sequence[Read], make: Callable[[Read], Rows]) -> dict[str, Rows]:
    """The rows of every document by its id."""
    return {row["id"]: make(one) for row, one in zip(rows, known, strict=True)}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", default="sameness,eventness", help="which tables to fit, with commas")
    args = parser.parse_args()
    wanted = args.only.split(",")
    rows = list(documents(args.gold))
    lexicon = Coder().lexicon
    known = read(rows, lexicon)
    made: dict[str, tuple[dict[str, float], str]] = {}
    if "sameness" in wanted:
        weights = tell("same event", each(rows, known, pairs_of), sameness.SIGNS, SAME)
        lexicon.sameness.by_name = weights
        made["sameness.csv"] = weights, "Evidence that two drafts of one document tell of the same event"
    if "eventness" in wanted:
        found = each(rows, known, events_of) | short_items(lexicon)
        weights = tell("an event", found, eventness.SIGNS, 0.0)
        made["eventness.csv"] = weights, "Evidence that a draft is an event"
    for name, (weights, what) in made.items():
        if args.write:
            write(name, weights, what)


if __name__ == "__main__":
    main()
