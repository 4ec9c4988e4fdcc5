"""Nouns for persons: whose victims they are when no side is named, and what the noun itself says."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ..arabic.folding import fold_key
from ..arabic.nouns import NounForm, NounForms, NounRow
from ..arabic.tables import items
from ..arabic.tables import rows as national_rows
from ..arabic.words import cores
from ..model import OUTCOMES
from .tables import Row, table

COLUMNS = ("id", "singular", "feminine", "plurals", "class", "subset", "outcome")
_MOST = 20000  # words remembered


class Person(NamedTuple):
    """One noun: ``cls`` is an actor id (civilians …) or a role that the side beside it decides (soldier …)."""

    id: str
    cls: str
    subset: str
    outcome: str


class Reading(NamedTuple):
    """A word read as a noun for persons, and the proclitics taken off it."""

    person: Person
    form: NounForm
    prefix: str


class People:
    """The nouns by id, and their forms; nationals (``فلسطيني``) have the class ``national``."""

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        self.by_id: dict[str, Person] = {}
        rows: list[NounRow] = []
        for row in table("people.csv", COLUMNS, folders, key="id"):
            if row["outcome"] and row["outcome"] not in OUTCOMES:
                raise row.fault(f"unknown outcome {row['outcome']!r}")
            self.by_id[row["id"]] = Person(row["id"], row["class"], row["subset"], row["outcome"])
            rows.append(NounRow(row["id"], _kept(row, "singular"), _kept(row, "feminine"), _kept(row, "plurals")))
        for line in national_rows("demonyms.csv"):
            self.by_id[line["id"]] = Person(line["id"], "national", "", "")
            rows.append(NounRow(line["id"], *(tuple(items(line[c])) for c in ("singular", "feminine", "plurals"))))
        self.forms = NounForms(rows)
        #: first words of names of several words: إمام of إمام مسجد
        self.heads = frozenset(
            fold_key(n).split()[0] for r in rows for n in (*r.singular, *r.feminine, *r.plurals) if " " in n
        )
        self._read: dict[str, Reading | None] = {}

    def read(self, word: str) -> Reading | None:
        """The reading of a folded word with its proclitics, or ``None`` where it is no noun for persons."""
        if word in self._read:
            return self._read[word]
        found = None
        for prefix, rest in cores(word):
            if prefix.endswith("س"):
                continue
            form = self.forms.lookup(rest)
            if form is not None:
                found = Reading(self.by_id[form.lemma], form, prefix)
                break
        if len(self._read) >= _MOST:
            self._read.clear()
        self._read[word] = found
        return found

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_read": {}}


def _kept(row: Row, column: str) -> tuple[str, ...]:
    return tuple(item for item in row.items(column) if not item.endswith("_"))
