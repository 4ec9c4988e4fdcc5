"""The end of a counted phrase: its noun, "others", a qualifier after it, whether it is part of another figure."""

from __future__ import annotations

from collections.abc import Sequence

from .folding import Folded
from .nouns import NounForms
from .numbers import NUMBER_WORDS
from .quantity_types import Quantity
from .quantity_words import AFTER, AMONG, OTHERS, PARTICLES, START, VAGUE
from .words import Word

_QUOTES = ('"', "(")


class Emitter:
    """The words of one sentence, and the quantities found in them so far."""

    __slots__ = ("_forms", "_n", "_opens", "_out", "_source", "_texts", "_words")

    def __init__(self, words: Sequence[Word], nouns: NounForms, source: Folded | None = None) -> None:
        self._words = words
        self._texts = [word.text for word in words]
        self._n = len(words)
        self._forms = nouns.forms
        self._opens = nouns.opens
        self._source = source
        self._out: list[Quantity] = []

    def _noun_at(self, j: int, plural: bool = False) -> tuple[int, int, int] | None:
        """(first word, word after, start) of the known noun that is counted at ``j``; a quotation mark may precede."""
        texts = self._texts
        if j < self._n and texts[j] in _QUOTES:
            j += 1
        if j >= self._n or texts[j] in OTHERS:
            return None
        reading = self._forms.get(texts[j])
        if reading is None and j + 1 < self._n:
            reading = self._forms.get(f"{texts[j]} {texts[j + 1]}")  # حالات اختناق
        if reading is None or (reading.number == "dual" and not reading.either):
            return None
        if plural and reading.number == "singular":
            return None
        return j, self._compound(j, texts[j]), self._words[j].start

    def _compound(self, j: int, head: str) -> int:
        """The index after a noun of one or two words (``رجال أمن``)."""
        if j + 1 < self._n and f"{head} {self._texts[j + 1]}" in self._forms:
            return j + 2
        return j + 1

    def _emit(
        self, k: int, first: int, number_next: int, start: int, count: int | None, form: str, *,
        qualifier: str = "exact", noun: tuple[int, int, int] | None = None, other: bool = False,
        definite: bool = False, high: int | None = None, number_start: int | None = None,
    ) -> int:  # fmt: skip
        """Add a quantity; ``noun`` is (first word, word after, start). Returns the index to go on from."""
        words, texts, n = self._words, self._texts, self._n
        after = max(number_next, noun[1] if noun is not None else 0)
        for j in range(after, min(after + 3, n)):
            text = texts[j]
            if text in OTHERS and (j == after or form != "singular"):
                other, after = True, j + 1
                break
            if j > after and text[0] == "و":  # 3 دواعش واعتقال آخرين
                break
            if text in PARTICLES or not text[0].isalpha() or (j > after and form == "singular") or text in START:
                break
        end_at, mark = self._mark(after, 1 if form == "singular" else 6)
        if mark is not None:
            after = end_at
            if qualifier in ("exact", "about"):
                qualifier = mark
        if number_start is None:
            number_start = start if k == first else words[k].start
        noun_start, noun_end, noun_text = None, None, None
        if noun is not None:
            noun_start, noun_end, noun_text = noun[2], words[noun[1] - 1].end, self._noun_text(noun)
        self._out.append(
            Quantity(
                start, words[after - 1].end, number_start, words[number_next - 1].end, count, high, qualifier,
                noun_start, noun_end, noun_text, form, self._subset(first, start, number_next), other, definite,
                first, after - 1, number_next,
            )
        )  # fmt: skip
        return after

    def _noun_text(self, noun: tuple[int, int, int]) -> str:
        first, after, start = noun
        head = self._texts[first][start - self._words[first].start :]
        return " ".join((head, *self._texts[first + 1 : after]))

    def _mark(self, i: int, reach: int) -> tuple[int, str | None]:
        """A qualifier after the phrase (``على الأقل``), within ``reach`` plain words."""
        texts = self._texts
        for j in range(i, min(i + reach, self._n)):
            text = texts[j]
            for phrase in AFTER.get(text, ()):
                end = j + 1 + len(phrase.rest)
                if tuple(texts[j + 1 : end]) == phrase.rest:
                    return end, phrase.qualifier
            if not (text[0].isalpha() or text == '"') or text in NUMBER_WORDS or text in VAGUE:
                break
        return i, None

    def _subset(self, first: int, start: int, after: int) -> bool:
        """Introduced by "among them", or joined by "and" to one that is; ``17 شخصا في الغارة، 5 منهم نساء``."""
        texts = self._texts
        if first == 0:
            return False
        before = texts[first - 1]
        if before in AMONG:
            return True
        if before == "ذلك":
            return first > 2 and texts[first - 2] == "في" and texts[first - 3] in ("بما", "وبما")
        if not self._out:
            return False
        last = self._out[-1].last_word
        if after < self._n and texts[after] in AMONG and (last == first - 1 or before == "،"):
            return True
        if not self._out[-1].subset:
            return False
        if last == first - 1:
            return start > self._words[first].start and texts[first][0] == "و"
        return last == first - 2 and before == "و"
