"""Weapons and objects: what a blow was dealt with, and what it hit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..arabic.folding import fold_key
from ..arabic.forms import pair_forms
from ..model import SUB_EVENTS
from .tables import table

OBJECT_CLASSES = frozenset(["civil", "military", "vehicle"])


class Weapon(NamedTuple):
    """``type`` is the ACLED sub-event of a blow with it, or gun / blade; ``strength`` decides between several."""

    id: str
    type: str
    strength: int


class Things:
    """Both tables; ``people``: whom a blow on an object is aimed at; ``names``: their folded forms, for the matcher."""

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        folders = list(folders)
        self.weapons: dict[str, Weapon] = {}
        self.objects: dict[str, str] = {}
        self.people: dict[str, str] = {}
        self._names: list[tuple[str, str, str]] = []
        for row in table("weapons.csv", ("id", "type", "strength", "names"), folders, key="id"):
            if row["type"] not in SUB_EVENTS | {"gun", "blade"}:
                raise row.fault(f"unknown type {row['type']!r}")
            self.weapons[row["id"]] = Weapon(row["id"], row["type"], int(row["strength"]))
            self._names += [(form, "weapon", row["id"]) for n in row.items("names") for form in _cases(n)]
        for row in table("objects.csv", ("id", "class", "people", "names"), folders, key="id"):
            if row["class"] not in OBJECT_CLASSES:
                raise row.fault(f"unknown class {row['class']!r}")
            self.objects[row["id"]] = row["class"]
            if row["people"]:
                self.people[row["id"]] = row["people"]
            self._names += [(form, "object", row["id"]) for n in row.items("names") for form in _cases(n)]

    def names(self) -> Iterator[tuple[str, str, str]]:
        """(folded form, kind, id)."""
        yield from self._names


def _cases(name: str) -> Iterator[str]:
    folded = fold_key(name)
    if folded.startswith("ال"):
        folded = folded[2:]
    yield folded
    if " " in folded:
        head, _, tail = folded.partition(" ")
        if not tail.startswith("ال"):
            yield f"{head} ال{tail}"  # the definite form: الطائرة المسيرة
            if " " not in tail:
                yield from sorted(pair_forms(head, tail))
    elif not folded.endswith(("ا", "ه", "ان", "ين", "ات")):
        yield folded + "ا"
        yield folded + "ين"
        yield folded + "ان"
    elif folded.endswith("ه"):
        yield folded[:-1] + "تين"
        yield folded[:-1] + "تان"
        yield folded[:-1] + "تي"
