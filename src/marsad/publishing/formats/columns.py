"""The columns of every table that is published, with what each means. Source: ``data/columns.csv``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from marsad.lexicon.tables import LexiconError, read

_TABLE = Path(__file__).with_name("data") / "columns.csv"
#: What a value may be. ``list`` is words joined by ``|``, ``json`` a JSON text.
TYPES = ("text", "integer", "number", "date", "list", "json", "flag")


class Column(NamedTuple):
    """One column of ``table``; ``tag`` is its HXL hashtag, ``source`` where its rule is from."""

    table: str
    name: str
    type: str
    tag: str
    description_en: str
    description_ar: str
    source: str


@lru_cache(maxsize=1)
def tables() -> dict[str, tuple[Column, ...]]:
    """The columns of all tables in their order. Raises :class:`~marsad.lexicon.tables.LexiconError` for a fault."""
    found: dict[str, list[Column]] = {}
    for row in read(_TABLE, Column._fields):
        if row["type"] not in TYPES:
            raise row.fault(f"unknown type {row['type']!r}")
        if not (row["description_en"] and row["description_ar"] and row["source"]):
            raise row.fault("a column needs a description in English and Arabic, and a source")
        found.setdefault(row["table"], []).append(Column(*(row[f] for f in Column._fields)))
    for table, columns in found.items():
        if len({c.name for c in columns}) != len(columns):
            raise LexiconError(_TABLE, 0, f"a column stands twice in {table}")
    return {table: tuple(columns) for table, columns in found.items()}


def names(table: str) -> list[str]:
    """Names of a table's columns."""
    return [c.name for c in tables()[table]]
