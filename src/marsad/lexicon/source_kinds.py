"""What kind of source a name stands for, and which armed actor it speaks for.

Kinds follow who can know a toll: those who count bodies or document cases (medical, monitor, international)
stand before officials, soldiers, neighbours and media.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from marsad.arabic.folding import fold_key
from marsad.lexicon.tables import table

_CLITICS = ("بال", "وال", "ال", "لل", "ب", "و", "ل")


class Source(NamedTuple):
    """``rank`` 2 counts or documents itself, 1 others; ``actor`` is the armed actor that it speaks for."""

    name: str
    kind: str
    rank: int
    actor: str | None
    #: one of many whom the words fit ("a medical source"): never the same as another outlet's
    anonymous: bool


_ANONYMOUS = frozenset(map(fold_key, (
    "مصدر", "مصدرا", "مصادر", "مصدران", "مصادرنا", "شاهد", "شهود", "سكان", "مسؤول", "مسؤولون", "ناشطون", "ضابط",
    "طبيب", "مسعفون", "أحد", "عامل", "مراسلنا", "عقيد", "ذووه", "لجنة",
)))  # fmt: skip


class SourceKinds:
    """Reads names of sources. Tables: ``source_kinds.csv`` and ``source_parties.csv``."""

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        folders = list(folders)
        self._words: dict[str, tuple[int, str, int]] = {}
        self._phrases: list[tuple[str, int, str, int]] = []
        for order, row in enumerate(table("source_kinds.csv", ("kind", "rank", "words"), folders)):
            if not row["rank"].isdigit():
                raise row.fault("rank must be a number")
            for word in map(fold_key, row.items("words")):
                if " " in word:
                    self._phrases.append((word, order, row["kind"], int(row["rank"])))
                else:
                    self._words.setdefault(word, (order, row["kind"], int(row["rank"])))
        self._parties: list[tuple[str, str, date | None, date | None]] = []
        for row in table("source_parties.csv", ("actor", "since", "until", "words"), folders):
            since, until = (date.fromisoformat(row[c]) if row[c] else None for c in ("since", "until"))
            self._parties.extend((fold_key(words), row["actor"], since, until) for words in row.items("words"))
        self._memo: dict[tuple[str, int | None], Source] = {}

    def read(self, name: str, day: int | None = None) -> Source:
        """The source that ``name`` stands for on ``day`` (an ordinal)."""
        known = self._memo.get((name, day))
        if known is None:
            known = self._memo[name, day] = self._read(name, day)
        return known

    def _read(self, name: str, day: int | None) -> Source:
        key = fold_key(name)
        words = key.split()
        found = [f for word in words if (f := self._kind(word)) is not None]
        found.extend((order, kind, rank) for phrase, order, kind, rank in self._phrases if phrase in key)
        _, kind, rank = min(found, default=(99, "other", 1))
        when = date.fromordinal(day) if day else None
        actor = None
        for phrase, candidate, since, until in self._parties:
            if phrase in key and not (when and ((since and when < since) or (until and when >= until))):
                actor = candidate
                break
        return Source(key, kind, rank, actor, bool(words) and words[0] in _ANONYMOUS)

    def _kind(self, word: str) -> tuple[int, str, int] | None:
        found = self._words.get(word)
        for clitic in _CLITICS:
            if found is None and word.startswith(clitic):
                found = self._words.get(word[len(clitic) :])
        return found


@lru_cache(maxsize=1)
def builtin() -> SourceKinds:
    """The kinds that marsad ships."""
    return SourceKinds()
