"""Numbers as counts: ranges, what makes a number no count, "one of", the noun before a number."""

from __future__ import annotations

from .nouns import NounForm
from .numbers import NUMBER_WORDS, Number, parse_number
from .quantity_emit import Emitter
from .quantity_filters import (
    aged,
    dated,
    is_bare_bracket,
    is_code,
    is_one_of_several,
    is_year,
    labelled,
    measured,
    superseded,
)
from .quantity_words import BEFORE, MEASURES, ONE_OF, ONE_OF_THEM, OTHERS, PARTICLES, TWO


class Numerals(Emitter):
    """The part of a run that reads numbers; every method returns the index to go on from, 0 for "nothing here"."""

    __slots__ = ()

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

    def _between(self, i: int) -> int:
        """``بين 5 و7``; "between killed and wounded" counts nothing by itself."""
        texts, k = self._texts, i + 1
        low = parse_number(self._words, k) if k < self._n else None
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
        if i > 0 and texts[i - 1] == "ما" and self._free(i - 1):
            i, start = i - 1, self._words[i - 1].start
        return self._finish(Number(low.value, high.next, low.digits, False, low.start), k, i, start, "about", high)

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
        if texts[j : j + 2] == ["من", "كل"]:  # a rate
            rate = parse_number(words, j + 2) if j + 2 < self._n else None
            return rate.next if rate is not None else j
        again = self._said_again(number)
        if again:
            number, j = number._replace(next=again), again
        known = self._noun_at(j) is not None or (j < self._n and texts[j] in OTHERS)
        if number.digits and not known and start is None:
            if is_one_of_several(words, k, number):
                return j
            if is_bare_bracket(words, k, number):
                before = self._forms.get(texts[k - 2]) if k > 1 else None
                known = self._noun_at(j + 1) is not None or (j + 1 < self._n and texts[j + 1] in OTHERS)
                if not known and (before is None or before.number != "plural"):
                    return j
                number = number._replace(next=j + 1) if known else number
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

    def _said_again(self, number: Number) -> int:
        """The index after ``(4)`` in ``أربعة (4) عسكريين``, else 0."""
        j, texts = number.next, self._texts
        if j + 2 < self._n and texts[j] == "(" and texts[j + 2] == ")" and texts[j + 1] == str(number.value):
            return j + 3
        return 0

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
            if number.value == 2 and self._texts[k] in TWO and looks_dual(before) and self._free(k - 1):
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


def looks_dual(text: str) -> bool:
    """Whether a word has the ending of a dual."""
    return len(text) > 4 and text.endswith(("ين", "ان")) and text not in PARTICLES


def _definite_plural(reading: NounForm) -> bool:
    """``الجنود الثلاثة``, ``أطفاله الأربعة``: the number stands behind as an adjective."""
    return (reading.definite or reading.possessive) and reading.number != "singular"
