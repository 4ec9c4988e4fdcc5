"""Nouns for persons: whose victims they are when no side is named, and what the noun itself says."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ..arabic.nouns import NounForms, NounRow
from ..model import OUTCOMES
from .tables import Row, table

COLUMNS = ("id", "singular", "feminine", "plurals", "class", "subset", "outcome")


class Person(NamedTuple):
    """One noun: ``cls`` is an actor id (civilians …) or a role that the side beside it decides (soldier …)."""

    id: str
    cls: str
    subset: str
    outcome: str


class People:
    """The nouns by id, and their forms."""

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        self.by_id: dict[str, Person] = {}
        rows: list[NounRow] = []
        for row in table("people.csv", COLUMNS, folders, key="id"):
            if row["outcome"] and row["outcome"] not in OUTCOMES:
                raise row.fault(f"unknown outcome {row['outcome']!r}")
            self.by_id[row["id"]] = Person(row["id"], row["class"], row["subset"], row["outcome"])
            rows.append(NounRow(row["id"], _kept(row, "singular"), _kept(row, "feminine"), _kept(row, "plurals")))
        self.forms = NounForms(rows)


def _kept(row: Row, column: str) -> tuple[str, ...]:
    return tuple(item for item in row.items(column) if not item.endswith("_"))
