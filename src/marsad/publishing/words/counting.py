"""Counted nouns: the noun's form after a number, in Arabic with gender and case, and in English.

Arabic (Unicode's plural rule for ar; Wright's grammar on the numerals): one and two are said by the noun itself; 3 to
10 take its plural in the genitive; 11 to 99 its singular in the accusative; hundreds and thousands its singular in the
genitive; of a larger number the last two digits decide, and where those are 00, 01 or 02 the noun stands as after a
hundred when the number is in digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from marsad.lexicon.tables import LexiconError, read

from .digits import Digits, digits
from .spelling import LARGEST, Case, Gender, spell

_TABLE = Path(__file__).with_name("nouns.csv")
_COLUMNS = ("key", "gender", "one", "few", "tail", "en_one", "en_many")
_TEENS_EN = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS_EN = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL_EN = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun and the forms that do not follow from its singular."""

    key: str
    gender: Gender
    one: str
    few: str
    tail: str
    en_one: str
    en_many: str

    def singular(self, case: Case = "nom") -> str:
        """قتيل, in the accusative قتيلاً; before a second word and in ة, اء, ى nothing is written."""
        if case == "acc" and not self.tail and not self.one.endswith(("ة", "اء", "ى", "أ")):
            return self.one + "اً"
        return self._with_tail(self.one)

    def dual(self, case: Case = "nom") -> str:
        """قتيلان, قتيلين; before a second word the nun falls."""
        stem = self.one[:-1] + {"ة": "ت", "ى": "ي"}.get(self.one[-1], self.one[-1])
        return self._with_tail(stem + ("ا" if case == "nom" else "ي") + ("" if self.tail else "ن"))

    def plural(self, case: Case = "gen") -> str:
        """The plural; a sound one has ون in the nominative."""
        if case == "nom" and self.few.endswith("ين") and self.few[:-2] == self.one:
            return self._with_tail(self.few[:-2] + "ون")
        return self._with_tail(self.few)

    def _with_tail(self, form: str) -> str:
        return f"{form} {self.tail}" if self.tail else form


@lru_cache(maxsize=1)
def nouns() -> dict[str, Noun]:
    """The nouns of ``nouns.csv`` by key. Raises LexiconError for a gender that there is not."""
    out: dict[str, Noun] = {}
    for row in read(_TABLE, _COLUMNS):
        gender: Gender
        if row["gender"] == "m":
            gender = "m"
        elif row["gender"] == "f":
            gender = "f"
        else:
            raise LexiconError(row.path, row.line, f"gender is m or f, not {row['gender']!r}")
        out[row["key"]] = Noun(
            row["key"], gender, row["one"], row["few"], row["tail"], row["en_one"], row["en_many"],
        )  # fmt: skip
    return out


def counted(
    number: int, noun: Noun | str, case: Case = "nom", form: Digits = "latin", *, words: bool = False,
    bare: bool = True,
) -> str:  # fmt: skip
    """``number`` of ``noun`` in Arabic, as it stands in a sentence in ``case``.

    ``words`` spells the number out where it can be, ``bare`` says a single one without واحد.

    >>> [counted(n, "killed") for n in (1, 2, 3, 11, 100, 103)]
    ['قتيل', 'قتيلان', '3 قتلى', '11 قتيلاً', '100 قتيل', '103 قتلى']
    >>> counted(2, "killed", "gen"), counted(3, "woman", words=True), counted(0, "missing")
    ('قتيلين', 'ثلاث نساء', 'لا مفقودين')
    """
    noun = nouns()[noun] if isinstance(noun, str) else noun
    if number < 0:
        raise ValueError(f"no count below zero: {number}")
    if number == 0:
        return f"لا {noun.plural()}"
    if number == 1:
        alone = "واحدة" if noun.gender == "f" else "واحداً" if case == "acc" else "واحد"
        return noun.singular(case) if bare else f"{noun.singular(case)} {alone}"
    if number == 2:
        pair = "اثنتين" if noun.gender == "f" else "اثنين"
        # a dual that is written like the plural says that it is one (ما لا يقل عن مدنيين اثنين)
        return f"{noun.dual(case)} {pair}" if case != "nom" and noun.dual(case) == noun.plural() else noun.dual(case)
    if words and number <= LARGEST:
        return _in_words(number, noun, case)
    return f"{digits(number, form)} {after(number, noun)}"


def after(number: int, noun: Noun | str) -> str:
    """The form of ``noun`` that stands after ``number`` in digits."""
    noun = nouns()[noun] if isinstance(noun, str) else noun
    last = number % 100
    if 3 <= last <= 10:
        return noun.plural()
    return noun.singular("acc") if last >= 11 else noun.singular("gen")


def _in_words(number: int, noun: Noun, case: Case) -> str:
    over = number % 100
    if over in (1, 2) and number > 100:  # a hundred killed and one, a hundred killed and two
        whole = f"{spell(number - over, noun.gender, case, before=True)} {noun.singular('gen')}"
        return f"{whole} و{noun.singular(case) if over == 1 else noun.dual(case)}"
    return f"{spell(number, noun.gender, case, before=over == 0)} {after(number, noun)}"


def counted_en(number: int, noun: Noun | str, *, words: bool = True) -> str:
    """``number`` of ``noun`` in English; below ten in words unless ``words`` is false.

    >>> counted_en(1, "civilian"), counted_en(3, "woman"), counted_en(1046, "civilian"), counted_en(0, "source")
    ('one civilian', 'three women', '1,046 civilians', 'no sources')
    """
    noun = nouns()[noun] if isinstance(noun, str) else noun
    return f"{number_en(number, words=words)} {noun.en_one if number == 1 else noun.en_many}"


def number_en(number: int, *, words: bool = True) -> str:
    """A number in English prose."""
    if number < 0:
        raise ValueError(f"no count below zero: {number}")
    return _SMALL_EN[number] if words and number < len(_SMALL_EN) else f"{number:,}"


def spell_en(number: int) -> str:
    """A number below a hundred in English words, as a sentence begins with it.

    >>> spell_en(7), spell_en(12), spell_en(40), spell_en(98)
    ('seven', 'twelve', 'forty', 'ninety-eight')
    """
    if not 0 <= number < 100:
        raise ValueError(f"no words for {number}")
    if number < 20:
        return (*_SMALL_EN, *_TEENS_EN)[number]
    ten, unit = divmod(number, 10)
    return _TENS_EN[ten - 2] + (f"-{_SMALL_EN[unit]}" if unit else "")
