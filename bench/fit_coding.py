"""Fit the weights by which drafts are joined and told from talk: ``python bench/fit_coding.py GOLD.jsonl… [--write]``.

GOLD are coded documents (``tests/gold``). Documents of the test set are never looked at.
Logistic regression by stochastic gradient descent, seeded, with an L2 penalty; prints precision and recall of both
decisions on the documents it was fitted on; ``--write`` replaces the tables in the lexicon, ``--only`` one of them: the
other stays as it is and is worked with. The shipped weights of ``eventness`` were fitted so.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import random
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from marsad.arabic.folding import Folded, fold
from marsad.arabic.times import dateline
from marsad.coding.assemble import drafts_of
from marsad.coding.coder import Coder
from marsad.coding.events import eventness, sameness
from marsad.coding.events.drafts import Draft
from marsad.coding.events.merge import absorb, join
from marsad.coding.passage import Passage
from marsad.coding.setting import Setting
from marsad.coding.speech.statements import Statement
from marsad.coding.spot import spot
from marsad.lexicon.bundle import Lexicon
from marsad.lexicon.tables import DATA
from marsad.model import Document

sys.path.append(str(Path(__file__).parent.parent / "tests"))
from held import held_out

Rows = list[tuple[list[str], int]]


class Read(NamedTuple):
    """A coded document after the passes that spot things in its sentences."""

    gold: list[dict[str, Any]]
    full: str
    folded: Folded
    passage: Passage
    setting: Setting
    statements: list[Statement]


DAY = "2021-03-14"  # of the sentences
PENALTY, EPOCHS, RATE = 0.06, 60, 0.05
LEAST_OVERLAP = 0.6


def documents(paths: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """Coded documents, the test set left out."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if not held_out(row["id"]):
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


def of_sentences(paths: Sequence[Path], lexicon: Lexicon) -> Rows:
    """Rows of plain sentences (a CSV of types and sentence) that tell of nothing, or of as many events as drafts."""
    out: Rows = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as stream:
            lines = csv.DictReader(line for line in stream if not line.startswith("#"))
            told = [(r["sentence"], len([t for t in r["types"].split("+") if t])) for r in lines]
        rows = [{"id": "", "title": "", "text": text, "published": DAY, "reports": []} for text, _ in told]
        for one, (_, count) in zip(read(rows, lexicon), told, strict=True):
            clusters = join(drafts_of(one.passage, one.setting, one.statements), one.setting)
            if count in (0, len(clusters)):
                out += [(eventness.features(d, True), int(count > 0)) for d in clusters]
    return out


def fit(rows: Rows) -> dict[str, float]:
    """Weights by name of evidence."""
    weights = dict.fromkeys(sorted({n for names, _ in rows for n in names}), 0.0)
    rows = list(rows)
    rng, rate = random.Random(1), RATE
    for _ in range(EPOCHS):
        rng.shuffle(rows)
        for names, truth in rows:
            error = 1 / (1 + math.exp(-sum(weights[n] for n in names))) - truth
            for n in names:
                weights[n] -= rate * (error + PENALTY * weights[n])
        rate *= 0.95
    return weights


def tell(what: str, rows: Rows, weights: dict[str, float], least: float) -> None:
    """Print precision and recall at a threshold in log-odds."""
    said = [(sum(weights[n] for n in names) > least, truth) for names, truth in rows]
    found = sum(s and t for s, t in said)
    print(
        f"{what}: {len(rows)} rows, {sum(t for _, t in said)} true; "
        f"P {found / max(1, sum(s for s, _ in said)):.3f} R {found / max(1, sum(t for _, t in said)):.3f}"
    )


def write(name: str, weights: dict[str, float], what: str, by: str = "fit_coding.py") -> None:
    """Replace a table of weights; its first line says what they are and which program fitted them."""
    lines = [f"# {what}; fitted by bench/{by} on coded documents. Licence: as the repository."]
    lines += ["feature,weight", *(f"{n},{w:.2f}" for n, w in sorted(weights.items()))]
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _of_clusters(one: Read, drafts: Rows) -> None:
    """Add the rows of a document's clusters: is it an event, and none that was told before."""
    clusters = join(drafts_of(one.passage, one.setting, one.statements), one.setting)
    body = any(not d.title for d in clusters)
    seen: set[int | None] = {None}
    for d in clusters:
        event = coded_event(d, one)
        drafts.append((eventness.features(d, body), int(event not in seen)))
        seen.add(event)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--sentences", nargs="*", type=Path, default=[], help="CSV of types and sentence")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", choices=("sameness", "eventness"), help="fit one table, keep the other")
    args = parser.parse_args()
    rows = list(documents(args.gold))
    lexicon = Coder().lexicon
    known = read(rows, lexicon)
    pairs: Rows = []
    for one in known:
        clusters: list[tuple[Draft, int]] = []
        for d in drafts_of(one.passage, one.setting, one.statements):
            event = coded_event(d, one)
            if event is None:
                continue
            pairs += [(sameness.features(c, d), int(e == event)) for c, e in clusters]
            mate = next((c for c, e in clusters if e == event), None)
            if mate is None:
                clusters.append((d, event))
            else:
                absorb(mate, d)
    same = fit(pairs)
    tell("same event", pairs, same, -0.4)
    if args.only != "eventness":
        lexicon.sameness.by_name = same
    drafts: Rows = []
    for one in known:
        _of_clusters(one, drafts)
    drafts += of_sentences(args.sentences, lexicon)
    event_weights = fit(drafts)
    tell("an event", drafts, event_weights, 0.0)
    if args.write and args.only != "eventness":
        write("sameness.csv", same, "Evidence that two drafts of one document tell of the same event, in log-odds")
    if args.write and args.only != "sameness":
        write("eventness.csv", event_weights, "Evidence that a draft is an event, in log-odds")


if __name__ == "__main__":
    main()
