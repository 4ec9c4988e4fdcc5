"""Find counted phrases among the words of a sentence, left to right, each word looked at a bounded number of times."""

from __future__ import annotations

import re

from .nouns import NounForm
from .numbers import FRACTIONS, NUMBER_WORDS, Number, parse_number
from .quantity_emit import Emitter
from .quantity_filters import aged, dated, is_code, is_year, labelled, measured, superseded
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
)

_DUAL_MARK = re.compile("\u064e[\u064a\u0649]\u0652?\u0646")
_PLURAL_MARK = re.compile("\u0650[\u064a\u0649]\u0652?\u0646")
_PROCLITIC_TOKENS = frozenset({"ال", "ب", "ل", "بال", "لل"})
_RANK = {"several": 0, "tens": 1, "hundreds": 2, "thousands": 3}


class Finder(Emitter):
    """One run over the words of one sentence."""

    __slots__ = ()

    def run(self) -> list[Quantity]:
        texts, forms, n = self._texts, self._forms, self._n
        i = 0
        while i < n:
            text = texts[i]
            if text in START:
                i = self._special(i)
            elif text in forms:
                i = self._noun(i, 0)
            else:
                first = text[0]
                if first.isdecimal():
                    i = self._number(i, i, None, "exact") or i + 1
                elif first in "وفبلك" and text[1:] in forms:
                    i = self._noun(i, 1)
                elif first in "وف" and text[1:2] in ("ب", "ل", "ك") and text[2:] in forms:
                    i = self._noun(i, 2)
                else:
                    i += 1
        return self._out

    # -- what a phrase may begin with; each returns the index to go on from, 0 for "nothing here"

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

    def _reached(self, i: int) -> int:
        """``تجاوز عدد القتلى الأربعين``: the number within four words takes the qualifier of the verb."""
        qualifier = BEFORE[self._texts[i]][-1].qualifier
        for k in range(i + 2, min(i + 6, self._n)):
            text = self._texts[k]
            if text[0].isdecimal() or text in NUMBER_WORDS:
                return self._number(k, k, None, qualifier)
            if not text[0].isalpha():
                break
        return 0

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

    def _between(self, i: int) -> int:
        """``بين 5 و7``; "between killed and wounded" counts nothing by itself."""
        texts = self._texts
        low = parse_number(self._words, i + 1) if i + 1 < self._n else None
        if low is None:
            if i + 2 < self._n and texts[i + 1] in self._forms and texts[i + 2][0] == "و":
                return i + 3
            return 0
        j = low.next
        if j < self._n and texts[j] in ("و", "الي"):
            j += 1
        high = parse_number(self._words, j) if j < self._n else None
        if high is None or high.value <= low.value or dated(self._words, high) or is_year(self._words, j, high):
            return 0
        start = self._words[i].start + (1 if texts[i] == "وبين" else 0)
        return self._finish(Number(low.value, high.next, low.digits, False, low.start), i + 1, i, start, "about", high)

    def _number(self, k: int, first: int, start: int | None, qualifier: str) -> int:
        """A number at ``k`` whose phrase begins at word ``first``: emitted, or passed over when it counts nothing."""
        words, texts = self._words, self._texts
        number = parse_number(words, k)
        if number is None:
            return 0
        j = number.next
        if number.value == 0:
            return j
        entry = NUMBER_WORDS.get(texts[k])
        if number.value == 1 and not number.digits and start is None and qualifier == "exact":
            return self._one(k, number)
        if measured(words, number) or dated(words, number) or aged(words, number) or superseded(words, first):
            return j + (2 if texts[j : j + 1] == ["في"] else 1 if j < self._n and texts[j] in MEASURES else 0)
        known = self._noun_at(j) is not None or (j < self._n and texts[j] in OTHERS)
        if number.digits and is_code(words, k, number):
            return j
        if not known and start is None and labelled(words, k, number):
            return j
        if number.digits and not known and is_year(words, k, number):
            of = j < self._n and texts[j] in ("من", "منهم", "منهن")
            if not (start is not None or (of and texts[first - 1] not in ("في", "منذ", "حتي", "الي", "بين"))):
                return j
        if entry is not None and entry.definite and k > 0 and texts[k - 1] in MEASURES and not known:
            return j
        return self._range(number, k, first, start, qualifier)

    def _range(self, number: Number, k: int, first: int, start: int | None, qualifier: str) -> int:
        """A second number after to, or, a dash: the upper end."""
        words, texts, j = self._words, self._texts, number.next
        if j + 1 < self._n and texts[j] in ("الي", "او", "-", "حتي"):
            high = parse_number(words, j + 1)
            dash = texts[j] == "-"
            if high is not None and not (dash and not (number.digits and high.digits)):
                if dated(words, high) or measured(words, high):
                    return high.next
                if number.value < high.value <= max(10, 4 * number.value):
                    whole = Number(number.value, high.next, number.digits, number.definite, number.start)
                    return self._finish(whole, k, first, start, "about" if qualifier == "exact" else qualifier, high)
                if dash and words[j].start == words[k].end:
                    return self._past_dashes(high.next)
        return self._finish(number, k, first, start, qualifier, None)

    def _past_dashes(self, i: int) -> int:
        while i + 1 < self._n and self._texts[i] == "-" and self._texts[i + 1][0].isdecimal():
            i += 2
        return i

    def _one(self, k: int, number: Number) -> int:
        """``واحد``: "one of them", or "and one of the ..."; after a noun it only says that there is one."""
        text, j = self._texts[k], number.next
        if number.digits or text in ONE_OF:
            at = self._one_of(k)
            if at:
                return at
        after = self._texts[j] if j < self._n else ""
        if after in ("من", "منهم", "منهن", "منهما", "منها", "فقط") or after in OTHERS:
            return self._finish(number, k, k, None, "exact", None)
        return j

    def _one_of(self, i: int) -> int:
        """``أحد عناصر ...``, ``أحدهم``."""
        text, texts = self._texts[i], self._texts
        prefix = ONE_OF_THEM.get(text)
        if prefix is not None:
            return self._emit(i, i, i + 1, self._words[i].start + len(prefix), 1, "singular")
        if i + 1 >= self._n or (i > 0 and texts[i - 1] in ("لا", "اي", "يوم", "جبل", "ولا", "لم", "من")):
            return 0
        start = self._words[i].start + len(ONE_OF[text])
        found = self._noun_at(i + 1, plural=True)
        if found is not None:
            return self._emit(i, i, i + 1, start, 1, "singular", noun=found)
        after, second = texts[i + 1], texts[i + 2] if i + 2 < self._n else ""
        if text in ("واحد", "واحدي") or after in PARTICLES or not after[0].isalpha():
            return 0
        if not after.startswith("ال") and second not in self._forms and not second.startswith("ال"):
            return 0
        return self._emit(i, i, i + 1, start, 1, "singular")

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
        if reading.number == "dual" or reading.either:
            return self._dual(i, prefix, reading, i, self._words[i].start + prefix, "exact") or i + 1
        if reading.number != "singular" or reading.definite:
            return i + 1
        if i > 0 and texts[i - 1] in UNCOUNTED:
            return i + 1
        end = self._compound(i, text)
        if end < self._n and texts[end] in ONE:
            end += 1
        start = self._words[i].start + prefix
        return self._emit(
            i, i, end, start, 1, "singular", noun=(i, self._compound(i, text), start), definite=reading.possessive
        )

    def _dual(self, i: int, prefix: int, reading: NounForm, first: int, start: int, qualifier: str) -> int:
        text = self._texts[i][prefix:]
        after = self._texts[i + 1] if i + 1 < self._n else ""
        two = after in TWO
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

    # -- the end of a phrase

    def _finish(
        self, number: Number, k: int, first: int, start: int | None, qualifier: str, high: Number | None
    ) -> int:
        j = number.next
        form = "digits" if number.digits else "words"
        noun = self._noun_at(j)
        if start is None:
            start = number.start
        if noun is None and k == first and k > 0:
            before, prefix, reading = self._before(k - 1)
            if number.value == 2 and self._texts[k] in TWO and _looks_dual(before) and self._free(k - 1):
                form, first, start = "dual", k - 1, self._words[k - 1].start
                noun = (k - 1, k, start)
            elif number.definite and reading is not None and _definite_plural(reading) and self._free(k - 1):
                first, start = k - 1, self._words[k - 1].start + prefix
                noun = (k - 1, k, start)
        return self._emit(
            k, first, j, start, number.value, form, qualifier=qualifier, noun=noun, definite=number.definite,
            high=high.value if high is not None else None, number_start=number.start,
        )  # fmt: skip

    def _before(self, i: int) -> tuple[str, int, NounForm | None]:
        text = self._texts[i]
        reading = self._forms.get(text)
        if reading is None and text[0] in "وفبل":
            return text, 1, self._forms.get(text[1:])
        return text, 0, reading

    def _free(self, i: int) -> bool:
        return not self._out or self._out[-1].last_word < i


def _looks_dual(text: str) -> bool:
    return len(text) > 4 and text.endswith(("ين", "ان")) and text not in PARTICLES


def _definite_plural(reading: NounForm) -> bool:
    return reading.definite and reading.number != "singular"
