"""Link synthetic reports: how fast, how much memory, how well, beside simple baselines.

    python bench/bench_linking.py --reports 500000 --days 7300
    python bench/bench_linking.py --reports 50000 --days 90 --baselines
    python bench/bench_linking.py --growth

The generator draws true events over places that follow Zipf's law and tells each in one to several documents
with the errors that reports have: dates a day or two off, a neighbouring or coarser place, another weapon, an actor
left out, tolls that grow, no toll at all. Numbers are printed as one JSON object a run.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from math import log
from pathlib import Path
from typing import Any

from marsad.evaluation.links import score_links
from marsad.linking.entry import Entry, Figure, Spot, total
from marsad.linking.incremental import Linker
from marsad.linking.weights import Scorer, learn, shipped
from marsad.model import EVENT_TYPES

FIRST_DAY = 738_000
SUBS = [s for family in ("battles", "explosions", "violence-against-civilians") for s in EVENT_TYPES[family]]


def places(rng: random.Random, count: int) -> list[Spot]:
    """Places in 14 countries of about 18 governorates each."""
    centres = [(f"C{k % 14}", f"C{k % 14}-{k}", rng.uniform(14, 37), rng.uniform(0, 48)) for k in range(250)]
    out = []
    for k in range(count):
        country, admin1, lat, lon = rng.choice(centres)
        out.append(Spot(f"p{k}", country, admin1, lat + rng.gauss(0, 0.3), lon + rng.gauss(0, 0.3), 1))
    return out


def reports(count: int, days: int, seed: int = 1, spots: int = 3000) -> tuple[list[Entry], list[int]]:
    """``count`` reports and the true event of each."""
    rng = random.Random(seed)
    where = places(rng, spots)
    weights = [1 / (k + 10) for k in range(spots)]
    outlets = [f"outlet{k}" for k in range(60)]
    entries: list[Entry] = []
    truth: list[int] = []
    event = 0
    while len(entries) < count:
        event += 1
        spot = rng.choices(where, weights)[0]
        day = FIRST_DAY + rng.randrange(days)
        sub = rng.choice(SUBS)
        sides = (f"a{min(int(rng.expovariate(0.15)), 60)}",), (f"b{min(int(rng.expovariate(0.15)), 60)}",)
        killed = None if rng.random() < 0.35 else min(int(rng.paretovariate(0.8)), 400)
        for _ in range(min(1 + int(rng.expovariate(0.9)), 12)):
            entries.append(_tell(rng, len(entries), spot, day, sub, sides, killed, outlets))
            truth.append(event)
    return entries[:count], truth[:count]


def _tell(
    rng: random.Random, number: int, spot: Spot, day: int, sub: str,
    sides: tuple[tuple[str, ...], tuple[str, ...]], killed: int | None, outlets: list[str],
) -> Entry:  # fmt: skip
    told = rng.choices((0, -1, 1, 2), (0.86, 0.05, 0.07, 0.02))[0]
    dice = rng.random()
    if dice < 0.12:
        spot = Spot(spot.admin1 or "", spot.country, spot.admin1, spot.lat, spot.lon, 4)
    elif dice < 0.24:
        lat, lon = (spot.lat or 0) + rng.gauss(0, 0.04), (spot.lon or 0) + rng.gauss(0, 0.04)
        spot = Spot(f"{spot.name}-near{rng.randrange(3)}", spot.country, spot.admin1, lat, lon, 1)
    if rng.random() < 0.18:
        sub = rng.choice(SUBS)
    perpetrators, targets = (side if rng.random() > 0.15 else () for side in sides)
    figures: tuple[Figure, ...] = ()
    if killed is not None and rng.random() > 0.2:
        seen = killed if rng.random() < 0.6 else max(1, round(killed * rng.uniform(0.6, 1.2)))
        figures = (Figure("killed", ("civilians",), seen, "exact"),)
    start = day + told
    return Entry(
        key=f"d{number:07d}#0", document=f"d{number:07d}", outlet=rng.choice(outlets), published=start + 1,
        kind="incident", type=sub, start=start, end=start, dated=True, places=(spot,), perpetrators=perpetrators,
        targets=targets, figures=figures, killed=total(figures, "killed"),
    )  # fmt: skip


def measures(groups: Iterable[Iterable[str]], truth: dict[str, int]) -> dict[str, float]:
    """Pairwise and B-cubed scores, the largest group."""
    scores = score_links(groups, truth).as_json()
    return {k: v for k, v in scores.items() if k not in ("reports", "gold_pairs")}


def same_day_and_place(entries: Iterable[Entry]) -> list[list[str]]:
    """Baseline: one event for each day, first place and type family."""
    groups: dict[object, list[str]] = defaultdict(list)
    for e in entries:
        lone = e.kind != "incident" or not e.places
        groups[e.key if lone else (e.start, e.places[0].name, e.places[0].admin1)].append(e.key)
    return list(groups.values())


def connected(linker: Linker) -> list[list[str]]:
    """Baseline: connected components of the same scores above 0."""
    seen: set[int] = set()
    return [
        [linker.entries[n].key for n in linker.component(number, seen)]
        for number in range(len(linker.entries)) if number not in seen
    ]  # fmt: skip


def timed(call: Callable[[], object]) -> tuple[float, float]:
    """Seconds that passed, and seconds of the processor."""
    began, busy = time.perf_counter(), time.process_time()
    call()
    return round(time.perf_counter() - began, 3), round(time.process_time() - busy, 3)


def run(count: int, days: int, extra: int, baselines: bool) -> dict[str, Any]:
    entries, truth = reports(count + extra, days)
    order = list(range(len(entries)))
    random.Random(7).shuffle(order)
    first, rest = [entries[n] for n in order[:count]], [entries[n] for n in order[count:]]
    gc.collect()
    gc.freeze()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    linker = Linker()
    seconds, busy = timed(lambda: linker.add(first))
    out: dict[str, Any] = {"reports": count, "days": days, "seconds": seconds, "processor": busy}
    gc.freeze()
    if extra:
        out["added"] = extra
        out["add_seconds"], out["add_processor"] = timed(lambda: linker.add(rest))
    out["mib"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    out["mib_of_reports"] = round(before)
    out["compared_pairs"] = sum(linker.counts.values())
    gold = {entries[n].key: truth[n] for n in order}
    out.update(measures(([e.key for e in group] for group in linker.groups()), gold))
    if baselines:
        learned = Linker(scorer=Scorer(learn(linker.counts, shipped())))
        learned.add(linker.entries)
        out["learned_weights"] = measures(([e.key for e in group] for group in learned.groups()), gold)
        out["same_day_and_place"] = measures(same_day_and_place(linker.entries), gold)
        out["connected_components"] = measures(connected(linker), gold)
    return out


def plot(rows: list[dict[str, Any]], path: Path) -> None:
    """Time over reports, with n log n through the first point."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot as plt

    mpl.rcParams["svg.hashsalt"] = "marsad"
    n = [row["reports"] for row in rows]
    figure, axes = plt.subplots(figsize=(5, 3), layout="constrained")
    axes.plot(n, [row["processor"] for row in rows], "o-", label="all at once")
    axes.plot(n, [rows[0]["processor"] * x * log(x) / n[0] / log(n[0]) for x in n], ":", color="gray", label="n log n")
    axes.plot(n, [row["add_processor"] for row in rows], "s-", label="1,000 more")
    axes.set(xscale="log", yscale="log", xlabel="reports", ylabel="seconds of one core")
    axes.set_xticks(n, [f"{x:,}" for x in n], rotation=20, fontsize=8)
    axes.minorticks_off()
    axes.legend(frameon=False, fontsize=8)
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=50_000)
    parser.add_argument("--days", type=int, default=730)
    parser.add_argument("--extra", type=int, default=1000)
    parser.add_argument("--baselines", action="store_true")
    parser.add_argument("--growth", action="store_true", help="the same density at growing sizes")
    parser.add_argument("--plot", type=Path, help="an .svg file for the growth")
    args = parser.parse_args()
    if args.growth:
        rows = []
        for count in (31_250, 62_500, 125_000, 250_000, 500_000):
            # a process of its own, so that the memory is that of this size
            command = [sys.executable, __file__, "--reports", str(count), "--days", str(round(7300 * count / 500_000))]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            rows.append(json.loads(done.stdout))
            print(done.stdout, end="", flush=True)
        if args.plot:
            plot(rows, args.plot)
    else:
        print(json.dumps(run(args.reports, args.days, args.extra, args.baselines)))


if __name__ == "__main__":
    main()
