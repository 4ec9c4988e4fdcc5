"""Figures over many synthetic events: how fast each kind of table is made.

    python bench/bench_figures.py --events 500000

Places and actors follow Zipf's law; an event has one to four documents, none to two figures, one or two classes of
victims. One JSON object a table, the best of five runs; the last line is the program itself, start to end, on a file
that `marsad columns` could have written.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from marsad.analysis.columns import Columns
from marsad.analysis.figures import figures
from marsad.analysis.select import Selection
from marsad.analysis.words import Words, joined
from marsad.model import EVENT_TYPES, OUTCOMES

FIRST_DAY = 730_000
DAYS = 7300


def synthetic(count: int, seed: int = 1) -> Columns:
    """Columns of ``count`` events."""
    rng = np.random.default_rng(seed)
    types = [s for subs in EVENT_TYPES.values() for s in subs]
    actors = [f"actor{k}" for k in range(100)]
    sets = [joined(rng.choice(actors, size=rng.integers(1, 4))) for _ in range(2000)]
    tellers = [joined(f"source{k}" for k in rng.choice(60, size=rng.integers(1, 5))) for _ in range(3000)]
    zipf = 1 / (np.arange(3000) + 10)
    place = rng.choice(3000, size=count, p=zipf / zipf.sum())
    start = rng.integers(FIRST_DAY, FIRST_DAY + DAYS, size=count)
    start[rng.random(count) < 0.01] = 0
    length = np.where(rng.random(count) < 0.1, rng.integers(1, 60, size=count), 0)
    parts = rng.integers(0, 4, size=count)
    event = np.repeat(np.arange(count), parts)
    nth = np.arange(len(event)) - np.repeat(np.cumsum(parts) - parts, parts)
    low = rng.geometric(0.3, size=len(event))
    best = low + rng.integers(0, 2, size=len(event))
    documents = rng.integers(1, 5, size=count)
    doc_event = np.repeat(np.arange(count), documents)
    return Columns(
        id=Words(["", *(f"e{k}" for k in range(count))]),
        kind=np.ones(count, dtype=np.int64), type=rng.integers(1, len(types) + 1, size=count),
        start=start, end=np.where(start > 0, start + length, 0),
        place=place + 1, admin1=place % 250 + 1, country=place % 14 + 1, where=rng.integers(1, 7, size=count),
        doers=rng.integers(0, len(sets), size=count), targets=rng.integers(0, len(sets), size=count),
        told_by=rng.integers(0, len(tellers), size=count), grade=rng.integers(1, 5, size=count),
        sources=documents, profile=np.ones(count, dtype=np.int64),
        part_event=event, part_outcome=nth % 2 + 1, part_side=np.ones(len(event), dtype=np.int64),
        part_victims=nth // 2 * 3 + rng.integers(1, 4, size=len(event)), part_low=low, part_best=best,
        part_high=best + rng.integers(0, 5, size=len(event)),
        doc_event=doc_event, doc=rng.integers(1, count * 2, size=len(doc_event)),
        kinds=Words(["", "incident"]), types=Words(["", *types]), places=Words(["", *(f"p{k}" for k in range(3000))]),
        admin1s=Words(["", *(f"C-{k}" for k in range(250))]), countries=Words(["", *(f"C{k}" for k in range(14))]),
        actors=Words(["", *sets]), tellers=Words(["", *tellers]),
        grades=Words(["", "confirmed", "fair", "weak", "contested"]), profiles=Words(["", "marsad"]),
        outcomes=Words(["", *OUTCOMES]), sides=Words(["", "targets"]),
        victims=Words(["", *(f"class{k}" for k in range(6))]),
        documents=Words(["", *(f"d{k}" for k in range(2 * count))]),
    )  # fmt: skip


TABLES: tuple[tuple[str, dict[str, object]], ...] = (
    ("whole", {}),
    ("month", {"by": ["month"]}),
    ("place", {"by": ["place"]}),
    ("actor", {"by": ["actor"]}),
    ("victims", {"by": ["victims"]}),
    ("country, year, type", {"by": ["country", "year", "type"]}),
    ("actor, split", {"by": ["actor"], "shared": "split"}),
    ("source, each", {"by": ["source"], "shared": "each"}),
    ("month, spread over days", {"by": ["month"], "spread": "days"}),
    ("month of two years in one country", {
        "by": ["month"], "asked": Selection(since=FIRST_DAY + 100, until=FIRST_DAY + 830, places=("C3",)),
    }),
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=500_000)
    asked = parser.parse_args()
    columns = synthetic(asked.events)
    for name, options in TABLES:
        seconds, cells = [], 0
        for _ in range(5):
            began = time.perf_counter()
            cells = len(figures(columns, **options).cells)  # type: ignore[arg-type]
            seconds.append(time.perf_counter() - began)
        print(json.dumps({"table": name, "events": asked.events, "cells": cells, "seconds": round(min(seconds), 3)}))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.npz"
        columns.save(path)
        command = [sys.executable, "-m", "marsad", "figures", str(path), "--by", "month", "--format", "tsv"]
        seconds = []
        for _ in range(5):
            began = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            seconds.append(time.perf_counter() - began)
        print(json.dumps({"program": "figures --by month", "events": asked.events, "seconds": round(min(seconds), 3)}))


if __name__ == "__main__":
    main()
