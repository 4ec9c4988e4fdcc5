"""Link what the coder itself reads in the gold of linking, and say whose the faults are.

    python bench/bench_links_coded.py [tests/gold/links.jsonl] [--details]

Each gold report is aligned with one report of the coder as scoring a coding does; a gold report without one stands
alone. Pairs of gold reports that should be one event and are not fall into classes: a report that the coder lacks,
one that it takes for no single event or gives no place or time, and pairs that the linker compared and refused.
``--details`` lists refused pairs of documents that were read while building, with the gold report of either.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import marsad
from marsad.arabic.folding import fold_key
from marsad.evaluation.links import score_links
from marsad.evaluation.scores import align
from marsad.linking.entry import Entry, read_codings
from marsad.linking.explain import explain
from marsad.linking.incremental import Linker

Json = dict[str, Any]


def aligned(documents: list[Json], codings: list[Json]) -> dict[str, str]:
    """Gold report → the coder's report of it."""
    out: dict[str, str] = {}
    for gold, coded in zip(documents, codings, strict=True):
        for g, p in align(gold["reports"], coded["reports"]).pairs:
            place = [_index(gold, g), _index(coded, p)]
            out[f"{gold['id']}#{place[0]}"] = f"{gold['id']}#{place[1]}"
    return out


def _index(coding: Json, report: Json) -> int:
    return next(n for n, r in enumerate(coding["reports"]) if r is report)


def classes(gold: dict[str, Any], pair: dict[str, str], linker: Linker) -> tuple[Counter[str], list[tuple[str, str]]]:
    """Gold pairs by what became of them, and those that were refused."""
    entries = {e.key: e for e in linker.entries}
    home = {e.key: n for n, group in enumerate(linker.groups()) for e in group}
    keys, out, refused = sorted(gold), Counter[str](), []
    for n, a in enumerate(keys):
        for b in keys[n + 1 :]:
            if gold[a] == gold[b]:
                what = _class(entries.get(pair.get(a, "")), entries.get(pair.get(b, "")), home, linker)
                out[what] += 1
                if what.startswith("refused"):
                    refused.append((a, b))
    return out, refused


def _class(a: Entry | None, b: Entry | None, home: dict[str, int], linker: Linker) -> str:
    if a is None or b is None:
        return "coder: no report"
    if home[a.key] == home[b.key]:
        return "found"
    for e in (a, b):
        if e.kind != "incident":
            return f"coder: {e.kind}"
        if not e.places:
            return "coder: no place"
        if e.start is None:
            return "coder: no time"
    found = explain(a, b, linker.comparator, linker.scorer)
    assert found is not None
    against = sorted((r for r in found.reasons[1:] if r.bits < -0.5), key=lambda r: r.bits)
    return "refused: " + ", ".join(f"{r.field} {r.level}" for r in against[:2]) + (" (+)" if found.score > 0 else "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, default=Path("tests/gold/links.jsonl"))
    parser.add_argument("--details", action="store_true")
    parser.add_argument("--codings", type=Path, help="codings made before, instead of coding")
    args = parser.parse_args()
    documents = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").splitlines()]
    if args.codings:
        codings = [json.loads(line) for line in args.codings.read_text(encoding="utf-8").splitlines()]
    else:
        coder = marsad.Coder()
        codings = [coder.code(d["text"], d["published"], d["title"], d["id"]).as_json() for d in documents]
    codings = [{**c, "outlet": d["outlet"]} for c, d in zip(codings, documents, strict=True)]
    pair = aligned(documents, codings)
    events = {f"{d['id']}#{n}": r.get("event") or f"{d['id']}#{n}"
              for d in documents for n, r in enumerate(d["reports"])}  # fmt: skip
    linker = Linker()
    linker.add(read_codings(codings, key=fold_key))
    named = {theirs: mine for mine, theirs in pair.items()}
    groups = [[named[e.key] for e in group if e.key in named] for group in linker.groups()]
    for name, digits in (("all", "0123456789"), ("read while building", "12346789")):
        gold = {k: v for k, v in events.items() if k.split("#")[0][-1] in digits}
        scores = score_links([[k for k in group if k in gold] for group in groups], gold)
        found, refused = classes(gold, pair, linker)
        print(json.dumps({"documents": name, "aligned": sum(k in pair for k in gold), **scores.as_json()}))
        print(json.dumps({"documents": name, "gold pairs": dict(found.most_common())}))
    both = {k: v for k, v in events.items() if k in pair}
    print(json.dumps({"reports": "that the coder has", **score_links(groups, both).as_json()}))
    if args.details:
        written = {f"{d['id']}#{n}": r for d in documents for n, r in enumerate(d["reports"])}
        entries = {e.key: e for e in linker.entries}
        for a, b in refused:
            print()
            for k in (a, b):
                r = written[k]
                print(k, "GOLD", r["start"], r["type"], [p["name"] for p in r["places"]], r["perpetrators"],
                      r["targets"], [(c["outcome"], c["count"], c["qualifier"]) for c in r["casualties"]])
                print("    ", _shown(entries[pair[k]]))
            found_ = explain(entries[pair[a]], entries[pair[b]], linker.comparator, linker.scorer)
            assert found_ is not None
            print("    ", round(found_.score, 1), [(r.field, r.level, round(r.bits, 1)) for r in found_.reasons[1:]])


def _shown(e: Entry) -> str:
    from datetime import date

    days = [date.fromordinal(d).isoformat() if d else None for d in (e.start, e.end)]
    places = [(s.name, s.admin1, s.precision) for s in e.places]
    figures = [(f.outcome, f.number, f.qualifier) for f in e.figures]
    return f"{days} {e.dated} {e.type} {places} {list(e.perpetrators)} {list(e.targets)} {figures}"


if __name__ == "__main__":
    main()
