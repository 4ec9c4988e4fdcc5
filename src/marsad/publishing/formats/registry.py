"""All formats by name. A format is a module; it is imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from marsad.publishing.formats.format import Format

_MODULES = {
    "ged": "ged", "acled": "acled", "hxl": "hxl", "csv": "csv_table", "geojson": "geojson", "jsonl": "jsonl",
    "parquet": "parquet", "xlsx": "xlsx", "sqlite": "sqlite", "atom": "atom", "jsonfeed": "jsonfeed",
}  # fmt: skip
NAMES = tuple(_MODULES)


def get(name: str) -> Format:
    """The format of a name. Raises KeyError for one that does not exist."""
    return cast(Format, import_module(f"marsad.publishing.formats.{_MODULES[name]}"))
