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


#: Kinds of actor names (``actor_names.csv``) by which a source may be called after its side.
_NAMING = frozenset({"full", "short", "abbrev", "unit", "label"})
_SHORTEST = 3
_LONGEST = 6


def _channel(key: str) -> str:
    """A name without the platform that it publishes on: ``مركز (فيسبوك)``."""
    return key.split(" (")[0].strip()


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
        self._names: dict[str, list[tuple[str, date | None, date | None]]] = {}
        self._parties: list[tuple[str, str, date | None, date | None]] = []
        for row in table("source_parties.csv", ("actor", "since", "until", "words"), folders):
            since, until = (date.fromisoformat(row[c]) if row[c] else None for c in ("since", "until"))
            self._parties.extend((fold_key(words), row["actor"], since, until) for words in row.items("words"))
        for row in table("actor_names.csv", ("name", "actors", "since", "until", "kind"), folders):
            name = fold_key(row["name"])
            if row["kind"] in _NAMING and "|" not in row["actors"] and len(name) >= _SHORTEST:
                since, until = (date.fromisoformat(row[c]) if row[c] else None for c in ("since", "until"))
                self._names.setdefault(name, []).append((row["actors"], since, until))
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
        actor = self._named(words, when)
        for phrase, candidate, since, until in self._parties:
            if phrase in key and not (when and ((since and when < since) or (until and when >= until))):
                actor = candidate
                break
        return Source(_channel(key), kind, rank, actor, bool(words) and words[0] in _ANONYMOUS)

    def _named(self, words: list[str], when: date | None) -> str | None:
        """The actor whose name the source's name holds, the longest name first."""
        for length in range(min(len(words), _LONGEST), 0, -1):
            for start in range(len(words) - length + 1):
                name = " ".join(words[start : start + length])
                for actor, since, until in self._names.get(name, ()):
                    if not (when and ((since and when < since) or (until and when >= until))):
                        return actor
        return None

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
