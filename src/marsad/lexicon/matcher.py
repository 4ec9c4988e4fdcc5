"""One pass over a text for all the tables at once.

An Aho-Corasick automaton over the folded names finds every candidate; a hit counts when it begins a word, or
follows only proclitics (و ف ب ل ك and the article), and ends one. Of hits of the same kind that overlap, the
longest stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import itemgetter
from typing import Any, NamedTuple

import ahocorasick

from ..arabic.folding import LETTER
from ..arabic.words import PROCLITIC

_IN_WORD = re.compile(rf"[{LETTER}0-9a-z]")
_WORD_CHARS = frozenset(chr(c) for c in range(0x600, 0x700) if _IN_WORD.match(chr(c))) | frozenset(
    "0123456789abcdefghijklmnopqrstuvwxyz"
)
_LONGEST_PROCLITIC = 6


class Match(NamedTuple):
    """A name found: ``start`` and ``end`` are folded offsets without the proclitics, which ``prefix`` holds."""

    kind: str
    id: str
    start: int
    end: int
    prefix: str


class Matcher:
    """The compiled names of all tables. Picklable; ``entries`` are (folded name, kind, id)."""

    def __init__(self, entries: Iterable[tuple[str, str, str]]) -> None:
        meanings: dict[str, list[tuple[str, str]]] = {}
        for name, kind, key in entries:
            if name:
                meanings.setdefault(name, []).append((kind, key))
        automaton: Any = ahocorasick.Automaton()
        for name, found in meanings.items():
            automaton.add_word(name, (len(name), tuple(dict.fromkeys(found))))
        self.names = len(meanings)
        self._empty = not meanings
        automaton.make_automaton()
        self._automaton = automaton

    def find(self, folded: str) -> list[Match]:
        """All names in ``folded``, in text order; longest of each kind where they overlap."""
        if self._empty:
            return []
        found: list[Match] = []
        size = len(folded)
        chars = _WORD_CHARS
        for last, (length, meanings) in self._automaton.iter(folded):
            end = last + 1
            if end < size and folded[end] in chars:
                continue
            start = end - length
            prefix = ""
            if start and folded[start - 1] in chars:
                at = start - 1
                floor = max(0, start - _LONGEST_PROCLITIC)
                while at > floor and folded[at - 1] in chars:
                    at -= 1
                if at and folded[at - 1] in chars:
                    continue
                prefix = folded[at:start]
                if not PROCLITIC.fullmatch(prefix):
                    continue
            for kind, key in meanings:
                found.append(Match(kind, key, start, end, prefix))
        return longest(found)


def longest(found: list[Match]) -> list[Match]:
    """Of the matches of one kind that overlap, the longest (then the first); readings of one span all stay."""
    if len(found) < 2:
        return found
    by_kind: dict[str, list[Match]] = {}
    for m in found:
        by_kind.setdefault(m.kind, []).append(m)
    kept: list[Match] = []
    for group in by_kind.values():
        group.sort(key=lambda m: (m.start, -m.end))
        last: Match | None = None
        for m in group:
            if last is None or m.start >= last.end:
                kept.append(m)
                last = m
            elif m.start == last.start and m.end == last.end:
                kept.append(m)
            elif m.end - m.start > last.end - last.start:
                while kept and kept[-1].kind == m.kind and kept[-1].start == last.start and kept[-1].end == last.end:
                    kept.pop()
                kept.append(m)
                last = m
    kept.sort(key=itemgetter(2, 3))
    return kept
