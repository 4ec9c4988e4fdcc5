"""Units of attribution: sentences as tokens, with their quotations.

Quotation marks are paired within a paragraph. Guillemets and curly marks are told apart in the original
text; a mark that stays open ends with its sentence. Sentences that a quotation spans are joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from marsad.arabic import Folded, Word, words

#: Words from which a quotation is speech, not a name between marks.
SPEECH_WORDS = 4
#: Words of a name between marks that stands as a subject.
NAME_OF_TWO = 6


class Quote(NamedTuple):
    """Token indices of the marks of one quotation: ``open`` and ``close`` (the mark itself, or one past the end)."""

    open: int
    close: int
    words: int


class Unit:
    """One sentence: its tokens, quotations, and where each token lies."""

    __slots__ = ("end", "folded", "inside", "named", "quotes", "start", "text", "tokens", "within")

    def __init__(
        self, folded: Folded, start: int, end: int, tokens: list[Word], quotes: list[Quote],
        names: Sequence[tuple[int, int]] = (),
    ) -> None:  # fmt: skip
        self.folded, self.text = folded, folded.text
        self.start, self.end, self.tokens, self.quotes = start, end, tokens, quotes
        #: token index → the quotation it stands in or opens
        self.inside: dict[int, Quote] = {}
        for q in quotes:
            for i in range(q.open, min(q.close + 1, len(tokens))):
                self.inside[i] = q
        #: tokens that begin a known actor's name, and those that stand further inside one
        self.named: set[int] = set()
        self.within: set[int] = set()
        k = 0
        for a, b in names:
            while k < len(tokens) and tokens[k].end <= a:
                k += 1
            self.named.add(k)
            m = k + 1
            while m < len(tokens) and tokens[m].start < b:
                self.within.add(m)
                m += 1

    def in_speech(self, i: int) -> bool:
        """Whether token ``i`` stands within a quotation long enough to be speech."""
        q = self.inside.get(i)
        return q is not None and q.words >= SPEECH_WORDS

    def passive(self, i: int) -> bool:
        """Whether token ``i`` is written as a passive (نُقل، ووُصف): a damma on its first letter."""
        word = self.tokens[i]
        at = self.folded.raw_index(word.start)
        head = self.folded.raw[at : at + 5]
        return "\u064f" in head[1:2] or (word.text[0] in "وف" and len(word.text) > 3 and "\u064f" in head[1:4])


_PAIRS = {"«": "guillemet", "»": "guillemet", "“": "curly", "”": "curly", "„": "curly", "‟": "curly"}


def quote_spans(folded: Folded, start: int, end: int) -> list[tuple[int, int, bool]]:
    """(opening mark, closing mark, closed) of the quotations of folded ``[start, end)``, outermost only."""
    text, raw = folded.text, folded.raw
    marks: list[tuple[int, str]] = []
    at = text.find('"', start, end)
    while at != -1:
        marks.append((at, _PAIRS.get(raw[folded.raw_index(at)], "plain")))
        at = text.find('"', at + 1, end)
    last = {family: at for at, family in marks}
    out: list[tuple[int, int, bool]] = []
    opened, kind = -1, ""
    for at, family in marks:
        if opened < 0:
            opened, kind = at, family
        elif family == kind or last[kind] == opened:  # a mark without a fellow is closed by the next of any kind
            out.append((opened, at, True))
            opened = -1
    if opened >= 0:
        out.append((opened, end, False))
    return out


def join(sentences: Sequence[tuple[int, int]], spans: list[tuple[int, int, bool]]) -> list[tuple[int, int]]:
    """Sentences with those joined that a closed quotation spans."""
    out: list[tuple[int, int]] = []
    k = 0
    for a, b in sentences:
        if out:
            last = out[-1]
            while k < len(spans) and (spans[k][1] < last[1] or not spans[k][2]):
                k += 1
            if k < len(spans) and spans[k][0] < last[1] <= spans[k][1]:
                out[-1] = (last[0], b)
                continue
        out.append((a, b))
    return out


def unit(
    folded: Folded, start: int, end: int, spans: Sequence[tuple[int, int, bool]], tokens: list[Word] | None = None,
    names: Sequence[tuple[int, int]] = (),
) -> Unit:  # fmt: skip
    """The unit of folded ``[start, end)``.

    ``spans`` are the quotations that begin in it, ``tokens`` its words, ``names`` the known actors' in text order.
    """
    if tokens is None:
        tokens = words(folded.text, start, end)
    quotes: list[Quote] = []
    k = 0
    for a, b, _ in spans:
        while k < len(tokens) and tokens[k].start < a:
            k += 1
        first = k
        n = 0
        while k < len(tokens) and tokens[k].start < b:
            n += tokens[k].is_word
            k += 1
        if first < len(tokens):
            quotes.append(Quote(first, k, n))
    return Unit(folded, start, end, tokens, quotes, names)


def token_at(unit: Unit, start: int) -> int:
    """The first token that ends after the character ``start``."""
    t = unit.tokens
    lo, hi = 0, len(t)
    while lo < hi:
        mid = (lo + hi) // 2
        if t[mid].end <= start:
            lo = mid + 1
        else:
            hi = mid
    return lo
