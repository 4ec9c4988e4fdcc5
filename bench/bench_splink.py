"""The linker beside Splink on the same vectors: Splink's weights by EM and its connected components.

    python -m venv splink && splink/bin/pip install --require-hashes -r bench/requirements-splink.txt
    python bench/bench_splink.py --reports 20000 --days 36 --python splink/bin/python

marsad compares the reports and writes each compared pair with its levels; Splink (in an environment of its own) reads
the levels as they are, fits its weights by EM, scores the pairs and joins those above even odds. What is measured is
thus weighing and clustering, not blocking or comparing.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any


def written(path: Path, count: int, days: int) -> dict[str, Any]:
    """Link synthetic reports, write their pairs, and give marsad's own scores."""
    from bench_linking import connected, measures, reports

    from marsad.linking.compare import FIELDS, levels
    from marsad.linking.incremental import Linker
    from marsad.linking.weights import Scorer, learn, shipped

    entries, truth = reports(count, days)
    gold = {e.key: t for e, t in zip(entries, truth, strict=True)}
    plain = Linker()
    plain.add(entries)
    began = time.process_time()
    learned = Linker(scorer=Scorer(learn(plain.counts, shipped())))
    learned.add(plain.entries)
    seconds = time.process_time() - began
    sides = [plain.side(e) for e in plain.entries]
    names = [name for name, _ in FIELDS]
    with path.open("w", encoding="utf-8") as out:
        out.write(",".join(("a", "b", *names)) + "\n")
        for n, other in compared(plain):
            a, b = sides[n], sides[other]
            assert a is not None
            assert b is not None
            row = levels(plain.comparator.vector(a, b))
            out.write(",".join(map(str, (plain.entries[n].key, plain.entries[other].key, *row))) + "\n")
    return {
        "gold": gold, "fields": {name: len(kinds) for name, kinds in FIELDS},
        "rows": [
            {"way": "marsad, weights learned", "seconds": round(seconds, 1),
             **measures(([e.key for e in g] for g in learned.groups()), gold)},
            {"way": "marsad, weights learned, connected components", **measures(connected(learned), gold)},
            {"way": "marsad, shipped weights", **measures(([e.key for e in g] for g in plain.groups()), gold)},
        ],
    }  # fmt: skip


def compared(linker: Any) -> list[tuple[int, int]]:
    """The pairs that a linker compares, found anew."""
    from marsad.linking.blocking import Blocks

    blocks, out = Blocks(), []
    for n, entry in enumerate(linker.entries):
        side = linker.side(entry)
        for other in blocks.near(entry):
            if side is not None and linker.score(side, linker.side(linker.entries[other])) is not None:
                out.append((other, n))
        blocks.put(n, entry)
    return out


def splink(path: Path, fields: dict[str, int]) -> list[list[str]]:
    """Groups of reports that Splink makes of the pairs in ``path``; runs where Splink is installed."""
    import duckdb
    import splink.comparison_level_library as cll
    from splink import DuckDBAPI, Linker, SettingsCreator
    from splink.comparison_library import CustomComparison

    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE pairs AS SELECT * FROM read_csv('{path}')")
    # each pair is two records of its own that only meet one another
    sides = ", ".join(f"{name} AS f_{name}" for name in fields)
    connection.execute(
        f"CREATE TABLE records AS SELECT a || '|' || b || '|1' AS unique_id, a || '|' || b AS pair, {sides} FROM pairs "
        f"UNION ALL SELECT a || '|' || b || '|2', a || '|' || b, {sides} FROM pairs"
    )
    api = DuckDBAPI(connection=connection)
    comparisons = [
        CustomComparison(output_column_name=f"f_{name}", comparison_levels=[
            cll.CustomLevel(f'"f_{name}_l" = {k} AND "f_{name}_r" = {k}', label_for_charts=f"{name} {k}")
            for k in range(count - 1)
        ] + [cll.ElseLevel()])
        for name, count in fields.items()
    ]  # fmt: skip
    settings = SettingsCreator(
        link_type="dedupe_only", comparisons=comparisons, blocking_rules_to_generate_predictions=["l.pair = r.pair"],
        max_iterations=50,
    )  # fmt: skip
    linker = Linker(api.register(connection.table("records")), settings)
    linker.training.estimate_parameters_using_expectation_maximisation(
        "l.pair = r.pair", fix_u_probabilities=False,
        populate_probability_two_random_records_match_from_trained_values=True,
    )  # fmt: skip
    scored = linker.inference.predict(threshold_match_probability=0.5).as_record_list()
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for row in scored:
        a, b, _ = row["unique_id_l"].split("|")
        parent[root(a)] = root(b)
    groups: dict[str, list[str]] = {}
    for key in list(parent):
        groups.setdefault(root(key), []).append(key)
    return list(groups.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--days", type=int, default=36)
    parser.add_argument("--python", default=sys.executable, help="a Python that has Splink")
    parser.add_argument("--splink", nargs=2, metavar=("PAIRS", "FIELDS"), help="used by this program itself")
    args = parser.parse_args()
    if args.splink:
        print(json.dumps(splink(Path(args.splink[0]), json.loads(args.splink[1]))))
        return
    from bench_linking import measures

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pairs.csv"
        made = written(path, args.reports, args.days)
        for row in made["rows"]:
            print(json.dumps(row), flush=True)
        began = time.perf_counter()
        command = [args.python, __file__, "--splink", str(path), json.dumps(made["fields"])]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        groups = json.loads(done.stdout.splitlines()[-1])
        print(json.dumps({
            "way": "Splink's EM, connected components", "seconds": round(time.perf_counter() - began, 1),
            **measures(groups, made["gold"]),
        }))  # fmt: skip


if __name__ == "__main__":
    main()
