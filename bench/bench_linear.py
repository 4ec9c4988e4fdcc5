"""Whether time grows in step with length, on texts made to hurt.

For each text: processor seconds at rising lengths, the exponent between the last two (1 is linear), seconds a megabyte.
``--json`` prints JSON, ``--plot FILE.svg`` draws time over length, ``--largest N`` sets the greatest length in letters.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import time
from pathlib import Path

from plots import plot
from texts import HOSTILE

from marsad import Coder

#: An Arabic letter takes two bytes of UTF-8: 2.5 million of them are 5 MB.
LARGEST = 2_500_000
STEPS = 4
#: A text whose first length takes this long (seconds) is not measured further.
PATIENCE = 60.0


def lengths(largest: int) -> list[int]:
    return [largest >> step for step in reversed(range(STEPS))]


def curve(coder: Coder, name: str, largest: int) -> list[tuple[int, float]]:
    """(length, seconds) at rising lengths."""
    points: list[tuple[int, float]] = []
    for length in lengths(largest):
        text = HOSTILE[name](length)
        gc.collect()
        began = time.process_time()
        coder.code(text, "2021-03-14")
        points.append((len(text), time.process_time() - began))
        if points[-1][1] > PATIENCE:
            break
    return points


def exponent(points: list[tuple[int, float]]) -> float:
    """Slope of log time over log length between the last two points."""
    if len(points) < 2:
        return math.inf
    (a, s), (b, t) = points[-2:]
    return math.log(t / s) / math.log(b / a)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--largest", type=int, default=LARGEST)
    parser.add_argument("--only", choices=sorted(HOSTILE), action="append")
    options = parser.parse_args()
    coder = Coder()
    curves: dict[str, list[tuple[int, float]]] = {}
    if not options.json:
        print(f"{'text':22}" + "".join(f"{length:>12,}" for length in lengths(options.largest)) + "   exponent  s/MB")
    for name in options.only or HOSTILE:
        curves[name] = points = curve(coder, name, options.largest)
        if not options.json:
            row = "".join(f"{seconds:12.3f}" for _, seconds in points)
            length, seconds = points[-1]
            print(f"{name:22}{row}{exponent(points):11.2f}{seconds / length * 5e5:6.1f}", flush=True)
    if options.json:
        found = {name: {"points": points, "exponent": round(exponent(points), 2)} for name, points in curves.items()}
        print(json.dumps(found, indent=1))
    if options.plot:
        options.plot.write_text(plot(curves), encoding="utf-8")


if __name__ == "__main__":
    main()
