"""One pass over a text for all the tables at once.

An Aho-Corasick automaton over the folded names finds every candidate; a hit counts when it begins a word, or
follows only proclitics (و ف ب ل ك and the article), and ends one. Of hits of the same kind that overlap, the
longest stays.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from functools import partial
from operator import itemgetter
from typing import Any, NamedTuple

import ahocorasick

from ..arabic.folding import LETTER
from ..arabic.words import PROCLITICS

_IN_WORD = re.compile(rf"[{LETTER}0-9a-z]")
_WORD_CHARS = "0123456789abcdefghijklmnopqrstuvwxyz" + "".join(
    chr(c) for c in range(0x600, 0x700) if _IN_WORD.match(chr(c))
)
# Text as one byte a character, w for those of words and a space for all others (a question mark stands for those that
# have no byte of their own).
_CHARS = "\0? \n.,:؛،\"-()" + _WORD_CHARS
_TO_BYTES = codecs.charmap_build(_CHARS.ljust(256, "\ufffe"))
_TO_MARKS = bytes(ord("w") if char in _WORD_CHARS else ord(" ") for char in _CHARS.ljust(256, "\0"))
_OUTSIDE = ord(" ")
_LONGEST_PROCLITIC = max(map(len, PROCLITICS))


class Match(NamedTuple):
    """A name found: ``start`` and ``end`` are folded offsets without the proclitics, which ``prefix`` holds."""

    kind: str
    id: str
    start: int
    end: int
    prefix: str


_made = partial(tuple.__new__, Match)
#: start, minus end, key, prefix
_Candidate = tuple[int, int, str, str]


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
        found: dict[str, list[_Candidate]] = {}
        # a space before and after: the mark of the character at i stands at i + 1
        marks = codecs.charmap_encode(f" {folded} ", "replace", _TO_BYTES)[0].translate(_TO_MARKS)
        outside, longest_proclitic, rfind = _OUTSIDE, _LONGEST_PROCLITIC, marks.rfind
        for last, (length, meanings) in self._automaton.iter(folded):
            if marks[last + 2] != outside:
                continue
            end = last + 1
            start = end - length
            prefix = ""
            if marks[start] != outside:
                begin = rfind(outside, max(0, start - longest_proclitic), start)
                if begin < 0:
                    continue
                prefix = folded[begin:start]
                if prefix not in PROCLITICS:
                    continue
            for kind, key in meanings:
                candidate = (start, -end, key, prefix)
                if kind in found:
                    found[kind].append(candidate)
                else:
                    found[kind] = [candidate]
        kept: list[Match] = []
        for kind, group in found.items():
            _longest(kind, group, kept)
        kept.sort(key=itemgetter(2, 3))
        return kept


def _longest(kind: str, found: list[_Candidate], kept: list[Match]) -> None:
    """Add to ``kept``, of the names that overlap, the longest (then the first); readings of one span all stay."""
    if len(found) > 1:
        found.sort(key=itemgetter(0, 1))
    first = len(kept)
    start = end = -1
    for a, minus, key, prefix in found:
        b = -minus
        if a < end and (a != start or b != end):
            if b - a <= end - start:
                continue
            while len(kept) > first and kept[-1].start == start and kept[-1].end == end:
                kept.pop()
        kept.append(_made((kind, key, a, b, prefix)))
        start, end = a, b
