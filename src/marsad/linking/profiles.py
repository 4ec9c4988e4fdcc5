"""Profiles: how a project turns words into numbers and what it does when sources disagree.

The tables ``profiles.csv`` and ``profile_values.csv`` name the codebook behind each rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from marsad.lexicon.tables import Row, table
from marsad.model import QUALIFIERS

_COLUMNS = ("id", "name", "conflict", "contested_zero", "unknown", "bombers", "alone")
_NUMBERS = ("low", "best", "high")


class Toll(NamedTuple):
    """Persons: the least that is meant, the best single number, the most. ``low <= best <= high``."""

    low: int
    best: int
    high: int


class Value(NamedTuple):
    """One cell of the table: a fixed number, or the text's number plus ``plus``."""

    fixed: int | None
    plus: int = 0

    def of(self, count: int | None) -> int | None:
        if self.fixed is not None:
            return self.fixed
        return None if count is None else count + self.plus


@dataclass(frozen=True, slots=True)
class Profile:
    """A named convention."""

    id: str
    name: str
    conflict: str
    contested_zero: bool
    unknown: int | None
    bombers: bool
    alone: bool
    values: dict[str, tuple[Value, Value, Value]]

    def of(self, reports: int) -> Profile:
        """The profile for an event of so many reports."""
        if not self.alone or reports > 1:
            return self
        return replace(self, values={**self.values, "more_than": self.values["exact"]})

    def toll(self, count: int | None, qualifier: str) -> Toll | None:
        """The range of one figure as written; None where the text's number is needed and missing."""
        low, best, high = (value.of(count) for value in self.values[qualifier])
        if low is None or best is None or high is None:
            return None
        return Toll(min(low, best), best, max(high, best))


def _value(row: Row, column: str) -> Value:
    text = row[column]
    if text == "n":
        return Value(None, 0)
    if text.startswith("n+") and text[2:].isdigit():
        return Value(None, int(text[2:]))
    if text.isdigit():
        return Value(int(text))
    raise row.fault(f"{column} must be a number, n or n+k, not {text!r}")


def load(folders: Iterable[Path] = ()) -> dict[str, Profile]:
    """All profiles by id. Raises :class:`~marsad.lexicon.tables.LexiconError` for a fault in a table."""
    folders = list(folders)
    values: dict[str, dict[str, tuple[Value, Value, Value]]] = {}
    for row in table("profile_values.csv", ("profile", "qualifier", *_NUMBERS), folders):
        if row["qualifier"] not in QUALIFIERS:
            raise row.fault(f"unknown qualifier {row['qualifier']!r}")
        low, best, high = (_value(row, column) for column in _NUMBERS)
        values.setdefault(row["profile"], {})[row["qualifier"]] = (low, best, high)
    out: dict[str, Profile] = {}
    for row in table("profiles.csv", _COLUMNS, folders, key="id"):
        missing = [q for q in QUALIFIERS if q not in values.get(row["id"], {})]
        if missing:
            raise row.fault(f"profile {row['id']} has no value for {', '.join(missing)}")
        if row["conflict"] not in {"best", "lowest", "span"}:
            raise row.fault("conflict must be best, lowest or span")
        unknown = int(row["unknown"]) if row["unknown"] else None
        out[row["id"]] = Profile(
            row["id"], row["name"], row["conflict"], row["contested_zero"] == "yes", unknown,
            row["bombers"] == "yes", row["alone"] == "yes", values[row["id"]],
        )  # fmt: skip
    return out


@lru_cache(maxsize=1)
def builtin() -> dict[str, Profile]:
    """The profiles that marsad ships."""
    return load()
