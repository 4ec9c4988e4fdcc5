"""The words of a sentence as the readers of time see them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .folding import Folded
from .timetables import LEXICON, Tok, tok
from .words import Word

_NUMBER = tok("", {"digits": ""})
#: What an article that stands alone before digits (الـ28) may begin.
_ARTICLE = frozenset({"point", "day", "day-of-month", "units"})
_NOTHING: frozenset[str] = frozenset()


class Tokens:
    """A sentence's words with their classes; positions outside it have no class and no text."""

    __slots__ = ("folded", "n", "published", "reference", "toks", "words")

    def __init__(
        self, words: Sequence[Word], published: date | None, reference: date | None, folded: Folded | None
    ) -> None:
        self.words = words
        self.n = len(words)
        self.published = published
        #: a date read earlier in the document: it lends its year where there is no date of publication
        self.reference = reference
        self.folded = folded
        known = LEXICON.get
        self.toks: list[Tok | None] = [known(w[0]) or (_NUMBER if w[4] else None) for w in words]

    def has_time(self) -> bool:
        return any(self.toks)

    def text(self, i: int) -> str:
        return self.words[i][0] if 0 <= i < self.n else ""

    def opens(self, i: int) -> frozenset[str]:
        """The readers that word ``i`` may begin something for (:data:`~.timetables.OPENS`)."""
        if not 0 <= i < self.n:
            return _NOTHING
        tok = self.toks[i]
        if tok is not None:
            return tok.opens
        return _ARTICLE if self.words[i][0] in ("ال", "لل") else _NOTHING

    def get(self, i: int, name: str) -> str | None:
        """The value of word ``i`` in class ``name``, or ``None`` where it is not of that class."""
        tok = self.toks[i] if 0 <= i < self.n else None
        return tok.classes.get(name) if tok is not None else None

    def bare(self, i: int, name: str) -> str | None:
        """As :meth:`get`, for a word without particles."""
        tok = self.toks[i] if 0 <= i < self.n else None
        return tok.classes.get(name) if tok is not None and not tok.prefix else None

    def joined(self, i: int, name: str) -> str | None:
        """As :meth:`get`, for a word with و before it."""
        tok = self.toks[i] if 0 <= i < self.n else None
        return tok.classes.get(name) if tok is not None and tok.prefix == "و" else None

    def prefix(self, i: int) -> str:
        tok = self.toks[i] if 0 <= i < self.n else None
        return tok.prefix if tok is not None else ""

    def number(self, i: int) -> int | None:
        """The value of a plain run of up to nine digits."""
        text = self.text(i)
        return int(text) if text.isdecimal() and len(text) <= 9 else None

    def touching(self, i: int) -> bool:
        """Whether word ``i`` follows the one before it without a space."""
        return 0 < i < self.n and self.words[i].start == self.words[i - 1].end

    def raw(self, i: int) -> str:
        """Word ``i`` as the text writes it, where the original is known, else ``""``."""
        if self.folded is None or not 0 <= i < self.n:
            return ""
        return self.folded.raw_slice(self.words[i].start, self.words[i].end)
