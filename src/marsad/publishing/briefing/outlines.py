"""Outlines that maps are drawn on: countries as the ground, first-level regions with their names.

``countries.json`` beside this file (Natural Earth, public domain, made by ``tools/build_country_outlines.py``) holds
countries. Regions are those of the observatory's map; where that file is not there, maps have countries only.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

_HERE = Path(__file__).parent
_REGIONS = _HERE.parents[1] / "web" / "static" / "geo" / "regions.json"
Ring = tuple[tuple[float, float], ...]


class Region(NamedTuple):
    """A first-level region; ``at`` is where its label stands (longitude, latitude)."""

    id: str
    country: str
    en: str
    ar: str
    at: tuple[float, float]
    rings: tuple[Ring, ...]


def _ring(steps: list[int], grid: int) -> Ring:
    x, y = steps[0], steps[1]
    out = [(x / grid, y / grid)]
    for at in range(2, len(steps), 2):
        x, y = x + steps[at], y + steps[at + 1]
        out.append((x / grid, y / grid))
    return tuple(out)


@lru_cache(maxsize=1)
def countries() -> tuple[tuple[Ring, ...], ...]:
    """The rings of each country."""
    found: dict[str, Any] = json.loads((_HERE / "countries.json").read_text(encoding="utf-8"))
    return tuple(tuple(_ring(r, found["grid"]) for r in rings) for rings in found["countries"])


@lru_cache(maxsize=1)
def regions() -> dict[str, Region]:
    """Regions by code; none where their file is not there."""
    if not _REGIONS.exists():
        return {}
    found: dict[str, Any] = json.loads(_REGIONS.read_text(encoding="utf-8"))
    return {
        r["id"]: Region(
            r["id"], r["country"], r["en"], r["ar"], (r["at"][0], r["at"][1]),
            tuple(_ring(s, found["grid"]) for s in r["rings"]),
        )
        for r in found["regions"]
    }  # fmt: skip


def region_name(code: str, language: str) -> str:
    """The name of a region; "" where it is not known."""
    found = regions().get(code)
    return "" if found is None else found.ar if language == "ar" else found.en
