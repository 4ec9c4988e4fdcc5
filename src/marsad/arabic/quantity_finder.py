"""Find counted phrases among the words of a sentence, left to right, each word looked at a bounded number of times."""

from __future__ import annotations

import re

from .nouns import NounForm
from .numbers import FRACTIONS, NUMBER_WORDS
from .quantity_numerals import Numerals, looks_dual
from .quantity_types import Quantity
from .quantity_words import (
    BEFORE,
    BETWEEN,
    DUAL_SIGNS,
    FIGURE,
    MEASURES,
    ONE,
    ONE_OF,
    ONE_OF_THEM,
    OTHER_PAIRS,
    OTHERS,
    PARTICLES,
    REACHED,
    START,
    TWO,
    UNCOUNTED,
    VAGUE,
    VERBAL,
)

_DUAL_MARK = re.compile("\u064e[\u064a\u0649]\u0652?\u0646")
_PLURAL_MARK = re.compile("\u0650[\u064a\u0649]\u0652?\u0646")
_PROCLITIC_TOKENS = frozenset({"ال", "ب", "ل", "بال", "لل"})
#: What a word opens, beside the letters before a noun; and how many words are remembered.
_NOTHING, _SPECIAL, _DIGITS = -1, -2, -3
_MEMORY = 50_000
_RANK = {"several": 0, "tens": 1, "hundreds": 2, "thousands": 3}


class Finder(Numerals):
    """One run over the words of one sentence."""

    __slots__ = ()

    def run(self) -> list[Quantity]:
        opens = self._opens
        at = 0
        for i, text in enumerate(self._texts):
            what = opens.get(text)
            if what is None:
                what = self._open(text)
            if what == _NOTHING or i < at:
                continue
            if what == _SPECIAL:
                at = self._special(i)
            elif what == _DIGITS:
                at = self._number(i, i, None, "exact") or i + 1
            else:
                at = self._noun(i, what)
        return self._out

    def _open(self, text: str) -> int:
        """What a word opens: nothing, a special phrase, digits, or a noun behind so many letters of proclitics."""
        forms, first = self._forms, text[0]
        if text in START:
            what = _SPECIAL
        elif text in forms:
            what = 0
        elif first.isdecimal():
            what = _DIGITS
        elif first in "وفبلك" and text[1:] in forms:
            what = 1
        elif first in "وف" and text[1:2] in ("ب", "ل", "ك") and text[2:] in forms:
            what = 2
        else:
            what = _NOTHING
        if len(self._opens) >= _MEMORY:
            self._opens.clear()
        self._opens[text] = what
        return what

    def _special(self, i: int) -> int:
        text = self._texts[i]
        if text in BETWEEN:
            return self._between(i) or i + 1
        for phrase in BEFORE.get(text, ()):
            k = i + 1 + len(phrase.rest)
            if k < self._n and tuple(self._texts[i + 1 : k]) == phrase.rest:
                at = self._counted(k, i, self._words[i].start + len(phrase.prefix), phrase.qualifier)
                if at:
                    return at
        if text in REACHED and i + 1 < self._n and self._texts[i + 1] in FIGURE:
            at = self._reached(i)
            if at:
                return at
        at = 0
        if text in NUMBER_WORDS or text in FRACTIONS or text[1:] in FRACTIONS:
            at = self._number(i, i, None, "exact")
        if not at and (text in ONE_OF or text in ONE_OF_THEM):
            at = self._one_of(i)
        if not at and text in VAGUE:
            at = self._vague(i, i, None)
        if not at and text in OTHER_PAIRS:
            at = self._emit(i, i, i + 1, self._words[i].start + (1 if text[0] == "و" else 0), 2, "dual", other=True)
        return at or self._noun_or_next(i)

    def _noun_or_next(self, i: int) -> int:
        text = self._texts[i]
        if text in self._forms:
            return self._noun(i, 0)
        if text[0] in "وفبلك" and text[1:] in self._forms:
            return self._noun(i, 1)
        return i + 1

    def _counted(self, k: int, first: int, start: int, qualifier: str, nested: bool = False) -> int:
        """What a qualifier that begins at word ``first`` says something of, at word ``k``."""
        texts = self._texts
        if texts[k] in _PROCLITIC_TOKENS and k + 1 < self._n and texts[k + 1][0].isdecimal():
            k += 1
        text = texts[k]
        if text[0].isdecimal() or text in NUMBER_WORDS or text == "نصف":
            at = self._number(k, first, start, qualifier)
            if at:
                return at
        if text in VAGUE:
            return self._vague(k, first, start)
        reading = self._forms.get(text)
        if reading is not None and (reading.number == "dual" or reading.either) and not reading.definite:
            return self._dual(k, 0, reading, first, start, qualifier)
        if not nested:
            for phrase in BEFORE.get(text, ()):
                j = k + 1 + len(phrase.rest)
                if phrase.prefix == "" and j < self._n and tuple(texts[k + 1 : j]) == phrase.rest:
                    return self._counted(j, first, start, qualifier, nested=True)
        return 0

    def _vague(self, k: int, first: int, start: int | None) -> int:
        texts, n = self._texts, self._n
        word = VAGUE[texts[k]]
        if word.follow and k + 2 < n and texts[k + 2].endswith("وا") and word.form.startswith("عدد"):
            return 0  # عدد مَن قضوا
        if start is None:
            shift = len(word.prefix) - (2 if word.prefix.endswith(("ال", "لل")) else 0)
            start = self._words[k].start + shift
        qualifier, j = word.qualifier, k + 1
        if word.follow:
            j = self._follow(k, word.follow)
            if not j:
                if k + 1 < n and texts[k + 1] in OTHERS:
                    return self._emit(k, first, k + 2, start, None, "vague", qualifier=qualifier, other=True)
                return 0
        while j < n and (texts[j] in VAGUE or texts[j] in ("الف", "مليون", "عشر", "عشره")):
            scale = VAGUE.get(texts[j])
            if scale is not None and (scale.follow or scale.prefix not in ("", "ال")):
                break
            name = scale.qualifier if scale is not None else "thousands" if texts[j] in ("الف", "مليون") else qualifier
            qualifier = max(qualifier, name, key=_RANK.__getitem__)
            j += 1
        if j < n and texts[j] in MEASURES:
            return j + 1
        number_end = j
        if j < n and texts[j] == "من" and not word.follow:
            j += 1
        found = self._noun_at(j) if j < n else None
        if found is None and word.qualifier == "several" and not word.follow and k > first - 1 and k > 0:
            before = self._forms.get(texts[k - 1])
            if before is not None and before.number == "plural" and not before.definite:
                reading = self._words[k - 1]
                return self._emit(
                    k, k - 1, number_end, reading.start, None, "vague", qualifier=qualifier,
                    noun=(k - 1, k, reading.start),
                )  # fmt: skip
        return self._emit(k, first, number_end, start, None, "vague", qualifier=qualifier, noun=found)

    def _follow(self, k: int, follow: str) -> int:
        """The index after ``follow`` within three words of ``k``, with nothing but adjectives between."""
        for j in range(k + 1, min(k + 4, self._n)):
            text = self._texts[j]
            if text == follow:
                return j + 1
            if (text in PARTICLES and text != "غير") or not self._words[j].is_word or text[0].isdecimal():
                return 0
        return 0

    def _noun(self, i: int, prefix: int) -> int:
        """A noun by itself: a dual counts two, an indefinite singular one."""
        texts = self._texts
        text = texts[i][prefix:]
        reading = self._forms[text]
        if prefix == 0 and self._out and self._out[-1].last_word == i - 1 and self._is_adjective(text, reading):
            return i + 1
        if reading.number == "dual" or reading.either:
            return self._dual(i, prefix, reading, i, self._words[i].start + prefix, "exact") or i + 1
        if reading.number != "singular" or reading.definite:
            return i + 1
        if text in VERBAL or text in OTHERS or (i > 0 and texts[i - 1] in UNCOUNTED):
            return i + 1
        if reading.lemma.startswith("of-") and not text.endswith("ي") and not self._accusative(i):  # سوريا, إسرائيلية
            return i + 1
        end = self._compound(i, text)
        if end < self._n and texts[end] in ONE:
            end += 1
        start = self._words[i].start + prefix
        return self._emit(
            i, i, end, start, 1, "singular", noun=(i, self._compound(i, text), start), definite=reading.possessive
        )

    def _accusative(self, i: int) -> bool:
        """``أوقف سوريًّا``: a national as an object, by its vowels, behind no noun that he describes."""
        if self._source is None or (i and self._texts[i - 1].endswith(("ا", "ه"))):
            return False
        word = self._words[i]
        return "\u064b" in self._source.raw_slice(word.start, word.end)

    def _is_adjective(self, text: str, reading: NounForm) -> bool:
        """Whether a noun right after a counted one only describes it (``جنديان تركيان``, ``جندي تركي``)."""
        last = self._out[-1]
        if last.noun is None or reading.possessive:
            return False
        if reading.number == "dual" or reading.either:
            return last.count == 2 and last.noun.endswith("ن")
        described = text.endswith(("ي", "يه", "يا")) or (text.endswith("ا") and last.noun.endswith("ا"))
        return reading.number == "singular" and not reading.definite and described

    def _dual(self, i: int, prefix: int, reading: NounForm, first: int, start: int, qualifier: str) -> int:
        text = self._texts[i][prefix:]
        after = self._texts[i + 1] if i + 1 < self._n else ""
        two = after in TWO
        if reading.lemma.startswith("of-") and i > 0 and looks_dual(self._texts[i - 1]):  # سفينتين تركيتين
            return 0
        if reading.either and not two and not self._is_dual(i, reading):
            return 0
        construct = not two and not reading.possessive and not text.endswith("ن")  # before a noun: جثتي شرطيين
        if construct and (not after or after in PARTICLES or not after[0].isalpha()):
            return 0
        noun = (i, i + 1, self._words[i].start + prefix)
        definite = reading.definite or reading.possessive
        return self._emit(
            i, first, i + (2 if two else 1), start, 2, "dual", qualifier=qualifier, noun=noun, definite=definite
        )

    def _is_dual(self, i: int, reading: NounForm) -> bool:
        """Whether a form that may be dual or plural is a dual: by its vowels, or a word of two after it."""
        text = self._texts[i]
        if self._source is not None and text.endswith("ن"):
            raw = self._source.raw_slice(self._words[i].start, self._words[i].end)
            if _DUAL_MARK.search(raw):
                return True
            if _PLURAL_MARK.search(raw):
                return False
        if reading.possessive or not text.endswith("ن"):
            return False
        return reading.number == "dual" or any(t in DUAL_SIGNS for t in self._texts[i + 1 : i + 6])
