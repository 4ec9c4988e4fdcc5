"""Make the outlines of regions that the map draws, from a GeoJSON file of them.

    python tools/build_outlines.py admin1.geojson

Features need ``iso`` (ISO 3166-2), ``country``, ``name_en`` and ``name_ar``. Corners are rounded to a hundredth of a
degree (about a kilometre) and written as steps from the corner before, which makes the file a fifth of its size.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "src/marsad/web/static/geo/regions.json"
#: Parts of a degree.
GRID = 100
#: Fewest corners of a ring that is drawn.
LEAST = 5


def rings(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    """All rings of a polygon or of several, holes among them."""
    parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for part in parts:
        yield from part


def steps(ring: list[list[float]]) -> list[int]:
    """First corner and the steps to the others, in parts of a degree; empty for a ring too small to see."""
    corners: list[tuple[int, int]] = []
    for lon, lat in ring:
        corner = (round(lon * GRID), round(lat * GRID))
        if not corners or corners[-1] != corner:
            corners.append(corner)
    if len(corners) < LEAST:
        return []
    out = list(corners[0])
    for before, after in pairwise(corners):
        out += [after[0] - before[0], after[1] - before[1]]
    return out


def middle(ring: list[list[float]]) -> tuple[float, float, float]:
    """Area of a ring and its centre of gravity, on a plane."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        area += cross
        x += (x0 + x1) * cross
        y += (y0 + y1) * cross
    return (abs(area) / 2, x / (3 * area), y / (3 * area)) if area else (0.0, ring[0][0], ring[0][1])


def region(feature: dict[str, Any]) -> dict[str, Any]:
    """One region as the map reads it: ``id``, ``country``, names, ``at`` (where its label stands), ``rings``."""
    told = feature["properties"]
    _, lon, lat = max(middle(r) for r in rings(feature["geometry"]))
    return {
        "id": told["iso"], "country": told["country"], "en": told["name_en"], "ar": told["name_ar"],
        "at": [round(lon, 2), round(lat, 2)],
        "rings": [s for r in rings(feature["geometry"]) if (s := steps(r))],
    }  # fmt: skip


def main(source: Path) -> None:
    found = json.loads(source.read_text(encoding="utf-8"))["features"]
    made = sorted((region(f) for f in found), key=lambda r: str(r["id"]))
    text = ",\n".join(json.dumps(r, ensure_ascii=False, separators=(",", ":")) for r in made)
    TARGET.write_text(f'{{"grid":{GRID},"regions":[\n{text}\n]}}\n', encoding="utf-8")
    print(f"{TARGET.name}: {len(made)} regions, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
