"""Make the outlines of countries that maps in briefings draw as their ground, from a TopoJSON file of Natural Earth.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/build_country_outlines.py package/countries-50m.json

Only rings that reach into :data:`FRAME` are kept; corners are rounded to a twentieth of a degree (about five
kilometres) and written as steps from the corner before, as in ``build_outlines.py``.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "src/marsad/publishing/briefing/countries.json"
#: West, south, east, north, in degrees.
FRAME = (-26.0, -12.0, 82.0, 50.0)
#: Parts of a degree.
GRID = 20
#: Fewest corners of a ring that is drawn.
LEAST = 4


def arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """The lines of a topology in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    out = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        out.append(line)
    return out


def ring(numbers: list[int], lines: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """One ring from the numbers of its arcs; a negative number is an arc that runs backwards."""
    out: list[tuple[float, float]] = []
    for n in numbers:
        line = lines[n] if n >= 0 else lines[~n][::-1]
        out += line[1:] if out else line
    return out


def steps(corners: list[tuple[float, float]]) -> list[int]:
    """First corner and the steps to the others, in parts of a degree; empty for a ring that is not drawn."""
    west, south, east, north = FRAME
    if not any(west <= x <= east and south <= y <= north for x, y in corners):
        return []
    found: list[tuple[int, int]] = []
    for x, y in corners:
        corner = (round(x * GRID), round(y * GRID))
        if not found or found[-1] != corner:
            found.append(corner)
    if len(found) < LEAST:
        return []
    out = list(found[0])
    for before, after in pairwise(found):
        out += [after[0] - before[0], after[1] - before[1]]
    return out


def main(source: Path) -> None:
    topology = json.loads(source.read_text(encoding="utf-8"))
    lines = arcs(topology)
    found = []
    for country in topology["objects"]["countries"]["geometries"]:
        parts = [country["arcs"]] if country["type"] == "Polygon" else country.get("arcs", [])
        if rings := [s for part in parts for numbers in part if (s := steps(ring(numbers, lines)))]:
            found.append((str(country["properties"]["name"]), rings))
    text = ",\n".join(json.dumps(rings, separators=(",", ":")) for _, rings in sorted(found))
    TARGET.write_text(f'{{"grid":{GRID},"countries":[\n{text}\n]}}\n', encoding="utf-8")
    print(f"{TARGET.name}: {len(found)} countries, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
