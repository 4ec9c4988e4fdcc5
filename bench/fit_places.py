"""Fit the weights by which the place of an event is chosen: ``python bench/fit_places.py GOLD.jsonl… [--write]``.

GOLD are coded documents (``tests/gold``); those of the test set are never looked at. Each event is one choice
among the places that may be its own, or none: a conditional logit with an L2 penalty. So that the weights hold for
places that no table has, each document is read again without random thirds of the names. Prints the share of events
whose place is right on the documents fitted and, cross-validated, on documents left out; ``--write`` replaces the
table.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from fit_coding import Read, coded_event, documents, read, write
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from marsad.arabic.folding import fold
from marsad.coding.assemble import drafts_of, speaker_spans
from marsad.coding.events.merge import join
from marsad.coding.places.choice import Chooser
from marsad.evaluation.slots import same_place
from marsad.lexicon.bundle import Lexicon

PENALTY = 2.0
FOLDS, BLOCK = 5, 20  # documents told one after the other may tell of the same events: they stay together
THIRDS = (11, 12, 13)  # seeds

WHAT = "Evidence that a place named in a document is the place of an event, in log-odds against no place"


class Choice(NamedTuple):
    """One event: its document, the evidence for each place that it may have and whether the place is right."""

    document: str
    places: list[tuple[list[str], bool]]
    placed: bool  # the coding gives the event a place


class Without(Lexicon):
    """A lexicon without some names of places."""

    def __init__(self, names: frozenset[str]) -> None:
        self._gone = names
        super().__init__()

    def _entries(self) -> Iterator[tuple[str, str, str]]:
        for name, kind, key in super()._entries():
            if kind != "place" or key not in self._gone:
                yield name, kind, key


def town_names(rows: Sequence[dict[str, Any]], lexicon: Lexicon) -> list[str]:
    """The keys of places below the province that the documents name."""
    found: set[str] = set()
    for row in rows:
        for m in lexicon.matcher.find(fold(f"{row['title'] or ''}\n{row['text']}").text):
            if m.kind == "place":
                found.add(m.id)
    small = (k for k in found if all(r.level not in ("country", "admin1") for r in lexicon.places.records(k)))
    return sorted(small)


def choices(one: Read, document: str) -> Iterator[Choice]:
    chooser = Chooser(one.passage, speaker_spans(one.statements), one.setting.lexicon.placechoice)
    for d in join(drafts_of(one.passage, one.setting, one.statements), one.setting):
        event = coded_event(d, one)
        if event is None:
            continue
        gold = one.gold[event]["places"]
        places = []
        for p, names in chooser.candidates(d):
            found = {"name": one.folded.raw_slice(p.start, p.end), "country": p.country}
            places.append((names, any(same_place(found, g) for g in gold)))
        if places:
            yield Choice(document, places, bool(gold))


def fit(rows: Sequence[Choice]) -> dict[str, float]:
    """Weights by name of evidence, against no place at all, which weighs nothing."""
    rows = [r for r in rows if not r.placed or any(right for _, right in r.places)]
    names = sorted({n for r in rows for evidence, _ in r.places for n in evidence})
    at = {n: k for k, n in enumerate(names)}
    columns: list[int] = []
    ends, group, right = [0], [], []
    for k, r in enumerate(rows):
        for evidence, truth in (*r.places, ([], not any(t for _, t in r.places))):
            columns += [at[n] for n in evidence]
            ends.append(len(columns))
            group.append(k)
            right.append(float(truth))
    x = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(group), len(names)))
    groups, hit = np.array(group), np.array(right)
    starts = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        odds = x @ w
        e = np.exp(odds - np.maximum.reduceat(odds, starts)[groups])
        every, good = np.add.reduceat(e, starts), np.add.reduceat(e * hit, starts)
        value = (np.log(every) - np.log(good)).sum() + PENALTY * (w @ w) / 2
        return float(value), x.T @ (e / every[groups] - e * hit / good[groups]) + PENALTY * w

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    return {n: float(w) for n, w in zip(names, found, strict=True) if abs(w) >= 0.005}


def fold_of(id: str) -> int:
    """Which fold a document is left out in."""
    return int(re.findall(r"\d+", id)[-1]) // BLOCK % FOLDS if id.startswith("l-") else int(id[-2:]) % FOLDS


def share(weights: dict[str, float], rows: Sequence[Choice]) -> float:
    """Of the events, how many get a place of theirs, or none where they have none."""
    good = 0
    for r in rows:
        odds = [(sum(weights.get(n, 0.0) for n in names), right) for names, right in r.places]
        best = max(odds, key=lambda x: x[0])
        good += best[1] if best[0] > 0 else not r.placed
    return good / max(1, len(rows))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    rows = list(documents(args.gold))
    lexicon = Lexicon()
    towns = town_names(rows, lexicon)
    known: list[Choice] = []
    strange: list[Choice] = []
    for seed in (None, *THIRDS):
        gone = frozenset() if seed is None else frozenset(random.Random(seed).sample(towns, len(towns) // 3))
        into = known if seed is None else strange
        for row, one in zip(rows, read(rows, Without(gone) if gone else lexicon), strict=True):
            into.extend(choices(one, row["id"]))
    weights = fit([*known, *strange])
    print(json.dumps({"events": len(known), "fitted": round(share(weights, known), 3)}))
    for name, found in (("names known", known), ("a third unknown", strange)):
        good = 0.0
        for k in range(FOLDS):
            learnt = fit([c for c in (*known, *strange) if fold_of(c.document) != k])
            left = [c for c in found if fold_of(c.document) == k]
            good += share(learnt, left) * len(left)
        print(json.dumps({"left out": name, "share": round(good / len(found), 3)}))
    if args.write:
        write("placechoice.csv", weights, WHAT, "fit_places.py")


if __name__ == "__main__":
    main()
