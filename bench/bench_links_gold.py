"""Link the gold reports and print scores beside simple baselines, with and without the documents nobody read.

    python bench/bench_links_gold.py [tests/gold/links.jsonl]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bench_linking import connected, same_day_and_place

from marsad.evaluation.gold_links import GoldLinks, chained, merged_tallies, read_gold, score_figures
from marsad.evaluation.links import score_links
from marsad.linking.incremental import Linker


def run(name: str, gold: GoldLinks, figures: dict[str, dict[str, object]]) -> None:
    linker = Linker()
    linker.add(gold.entries)
    groups = linker.groups()
    ways = {
        "average link": [[e.key for e in g] for g in groups],
        "same day and place": same_day_and_place(linker.entries),
        "connected components": connected(linker),
    }
    for way, found in ways.items():
        print(json.dumps({"documents": name, "way": way, **score_links(found, gold.events).as_json()}))
    print(json.dumps({"documents": name, "merged tallies": merged_tallies(groups), "chained": chained(groups)}))
    for number in ("low", "best", "high"):
        scores = score_figures(gold, figures, number).as_json()
        print(json.dumps({"documents": name, "figures equal to gold": number, **scores}))


def main() -> None:
    path = Path(sys.argv[1] if len(sys.argv) > 1 else "tests/gold/links.jsonl")
    gold = read_gold(path)
    figures = json.loads(path.with_suffix(".events.json").read_text(encoding="utf-8"))
    documents = {e.document for e in gold.entries}
    run("all", gold, figures)
    run("read while building", gold.only(d for d in documents if d[-1] not in "05"), figures)


if __name__ == "__main__":
    main()
