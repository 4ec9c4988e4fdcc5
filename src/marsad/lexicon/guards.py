"""Guards: what near a trigger makes it an event, a plan, a denial or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ..arabic.folding import fold_key
from .tables import table

COLUMNS = ("trigger", "side", "reach", "effect", "words")
EFFECTS = frozenset(["need", "bar", "negated", "planned", "attempt", "past"])


class Guard(NamedTuple):
    """One row of ``guards.csv``."""

    side: str
    reach: int
    effect: str
    words: frozenset[str]


class Guards:
    """Guards by trigger id; those of ``*`` hold for every trigger."""

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        self._by_trigger: dict[str, list[Guard]] = {}
        self._all: list[Guard] = []
        for row in table("guards.csv", COLUMNS, folders):
            if row["effect"] not in EFFECTS or row["side"] not in ("before", "after", "sentence"):
                raise row.fault(f"unknown effect or side {row['effect']!r}, {row['side']!r}")
            if not row["reach"].isdigit():
                raise row.fault("reach is no number")
            guard = Guard(row["side"], int(row["reach"]), row["effect"], frozenset(map(fold_key, row.items("words"))))
            if row["trigger"] == "*":
                self._all.append(guard)
            else:
                self._by_trigger.setdefault(row["trigger"], []).append(guard)

    def of(self, trigger: str) -> list[Guard]:
        return self._all + self._by_trigger.get(trigger, [])
