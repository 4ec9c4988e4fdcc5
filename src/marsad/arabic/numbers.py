"""Numbers in digits and words, in every case, gender and spelling, to the trillions.

The words come from ``data/numbers.csv``; what may follow what is decided here. A number is a sum of groups
below a thousand, each with its scale: ``مليون وثلاثمئة وخمسة وعشرون ألفا ومئتان`` = 1,325,200. Two numbers
joined by "and" that do not make one (``ثلاثة وأربعة``) are read as the first of them.

>>> from .words import words
>>> parse_number(words("خمسه وعشرون جنديا"), 0).value
25
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from .folding import fold_key
from .tables import items, rows
from .words import Word

#: Longer runs of digits are no count (telephone numbers, hostile input).
MAX_DIGITS = 13
#: Proclitics that number words carry, by what they mean: joined by "and", and definite.
_PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
_DEFINITE = ("ال", "وال", "فال", "بال", "كال", "لل", "وبال", "ولل")
#: Words that look like a number word with a proclitic and are something else: "I am not", "dressed".
_NOT = frozenset({"لست", "كست", "وكست", "ولست", "فلست", "كاحد", "لاحد", "الاحد", "والاحد", "بالاحد", "للاحد", "كخمس"})
_MONDAY = frozenset({"اثنين", "اثنان"})  # with the article it is the weekday
_UP = 10**15


class NumberWord(NamedTuple):
    """What one surface form does in a number; ``prefix`` is the proclitics written onto it."""

    kind: str
    value: int
    prefix: str

    @property
    def joined(self) -> bool:
        return self.prefix[:1] in ("و", "ف")

    @property
    def definite(self) -> bool:
        return "ال" in self.prefix or "لل" in self.prefix


class Number(NamedTuple):
    """A number read at a word: its value, the index of the word after it, how it is written."""

    value: int
    next: int
    digits: bool
    definite: bool
    start: int  # folded offset of the number without its proclitics (the article stays)


def _forms() -> dict[str, NumberWord]:
    base: dict[str, tuple[str, int]] = {}
    for row in rows("numbers.csv"):
        for form in items(row["forms"]):
            base.setdefault(fold_key(form), (row["kind"], int(row["value"])))
    units = [(form, value) for form, (kind, value) in base.items() if kind == "unit" and value > 2]
    hundreds = [form for form, (kind, _) in base.items() if kind == "hundred"]
    tens = [form for form, (kind, _) in base.items() if kind == "ten"]
    only = [(form, value) for form, (kind, value) in base.items() if kind == "only"]
    for form, value in units:
        for hundred in hundreds:
            base.setdefault(form + hundred, ("hundreds", value * 100))
    for form, value in (*units, *only):
        for ten in tens:
            base.setdefault(form + ten, ("teen", value + 10))
    table: dict[str, NumberWord] = {}
    for prefix in (*_PROCLITICS, *_DEFINITE):
        for form, (kind, value) in base.items():
            surface = prefix + form
            if surface in _NOT or (prefix in _DEFINITE and form in _MONDAY):
                continue
            if kind == "hundred" and prefix.endswith("ك"):  # كمية: an amount
                continue
            table.setdefault(surface, NumberWord(kind, value, prefix))
    return table


#: Every surface form of a number word, proclitics included.
NUMBER_WORDS: dict[str, NumberWord] = _forms()
_get = NUMBER_WORDS.get
FRACTIONS = {"نصف": Fraction(1, 2), "ربع": Fraction(1, 4), "ثلث": Fraction(1, 3)}


def digits_value(text: str) -> Fraction | None:
    """The value of a digit token; ``1,046`` and ``1.046`` are thousands. ``None`` for times, dates, long runs.

    >>> [str(digits_value(t)) for t in ("1,046", "1.5", "1.500.000", "0.046", "10:30")]
    ['1046', '3/2', '1500000', '23/500', 'None']
    """
    if len(text) > 2 * MAX_DIGITS or ":" in text or "/" in text:
        return None
    parts = text.replace(",", ".").split(".")
    if len(parts) == 1:
        return Fraction(int(text)) if len(text) <= MAX_DIGITS else None
    if all(len(p) == 3 for p in parts[1:]) and len(parts[0]) <= 3 and parts[0].lstrip("0"):
        return Fraction(int("".join(parts)))
    if len(parts) == 2:
        return Fraction(int("".join(parts)), 10 ** len(parts[1]))
    return None


def _plain(words: Sequence[Word], i: int) -> NumberWord | None:
    """The number word at ``i`` if nothing but the article is written onto it."""
    if i >= len(words):
        return None
    entry = _get(words[i].text)
    return entry if entry is not None and entry.prefix in ("", "ال") else None


def _and(words: Sequence[Word], i: int) -> tuple[NumberWord | None, int]:
    """The number word joined by "and" at ``i`` (``وعشرون`` or ``و عشرون``), and its index."""
    if i >= len(words):
        return None, i
    text = words[i].text
    if text == "و":
        return _plain(words, i + 1), i + 1
    entry = _get(text)
    if entry is not None and entry.prefix in ("و", "وال"):
        return entry, i
    if text == "واحد":  # "and one-" of eleven
        ten = _plain(words, i + 1)
        if ten is not None and ten.kind == "ten":
            return entry, i
    return None, i


def _below_hundred(words: Sequence[Word], i: int, entry: NumberWord) -> tuple[int, int] | None:
    """(value, next) of the part below a hundred that begins with ``entry`` at ``i``."""
    kind, value, _ = entry
    if kind in ("ten", "teen", "tens"):
        return value, i + 1
    if kind not in ("unit", "only"):
        return None
    after = _plain(words, i + 1)
    if after is not None and after.kind == "ten":
        return value + 10, i + 2
    joined, at = _and(words, i + 1)
    if joined is not None and joined.kind == "tens":
        return value + joined.value, at + 1
    return (value, i + 1) if kind == "unit" else None


def _group(words: Sequence[Word], i: int, entry: NumberWord) -> tuple[int, int] | None:
    """(value, next) of a group below a thousand that begins with ``entry`` at ``i``."""
    kind, value, _ = entry
    if kind in ("hundred", "hundreds"):
        base, at = value, i + 1
    else:
        after = _plain(words, i + 1) if kind == "unit" and value > 2 else None
        if after is None or after.kind != "hundred":
            return _below_hundred(words, i, entry)
        base, at = value * 100, i + 2
    joined, j = _and(words, at)
    if joined is None:
        return base, at
    rest = _below_hundred(words, j, joined)
    if rest is None:
        return base, at
    following = _plain(words, rest[1])
    if following is not None and following.kind == "hundred":  # مئة وثلاث مئة: two numbers
        return base, at
    return base + rest[0], rest[1]


def _part(words: Sequence[Word], i: int, entry: NumberWord | None) -> tuple[Fraction, int, int] | None:
    """(value, next, scale) of a group with its scale at ``i``; ``entry`` is None for digits."""
    if entry is None:
        value = digits_value(words[i].text)
        if value is None:
            return None
        at = i + 1
    elif entry.kind == "dual":
        return Fraction(2 * entry.value), i + 1, entry.value
    elif entry.kind == "scale":
        return Fraction(entry.value), i + 1, entry.value
    elif entry.kind == "scale2":
        many = 1 if _and(words, i + 1)[0] is not None else 2
        return Fraction(many * entry.value), i + 1, entry.value
    else:
        group = _group(words, i, entry)
        if group is None:
            return None
        value, at = Fraction(group[0]), group[1]
    scale = _plain(words, at)
    if scale is not None and scale.kind == "scales" and not 3 <= value % 100 <= 10:
        scale = None  # عام 2020 آلاف القتلى
    if scale is not None and scale.kind in ("scale", "scale2", "scales"):
        if entry is None and scale.value >= 10**6:
            value = _decimal(words[i].text, value)
        return value * scale.value, at + 1, scale.value
    return value, at, 1


def _decimal(text: str, value: Fraction) -> Fraction:
    """Before a million, ``1.046`` is a decimal."""
    whole, mark, rest = text.replace(",", ".").partition(".")
    return Fraction(int(whole + rest), 10 ** len(rest)) if mark and "." not in rest else value


def parse_number(words: Sequence[Word], i: int) -> Number | None:
    """The longest number that begins at word ``i``, or ``None``; a value that is not whole is no number."""
    word = words[i]
    text = word.text
    digits = text[0].isdecimal()
    entry = None if digits else _get(text)
    if entry is None and not digits:
        return _fraction(words, i)
    part = _part(words, i, entry)
    if part is None:
        return None
    total, at, scale = part
    while scale > 1:
        more = _more(words, at)
        if more is None or more[0] >= scale:
            break
        total, at, scale = total + more[0], more[1], more[2]
    if entry is None and scale == 1 and total.denominator == 1 and "." in text.replace(",", ".") and total < 1000:
        return None  # 3.0
    if total.denominator != 1 or not 0 <= total < _UP:
        return None
    definite = entry is not None and entry.definite
    shift = 0 if entry is None else len(entry.prefix) - (2 if definite else 0)
    if text == "واحد" and total > 1 and total % 100 == 11:
        shift = 1  # وأحد عشر
    return Number(int(total), at, digits, definite, word.start + shift)


def _more(words: Sequence[Word], i: int) -> tuple[Fraction, int, int] | None:
    """A further part joined by "and": a group with a scale, or half of the scale before it."""
    if i >= len(words):
        return None
    half = _half(words, i)
    if half is not None:
        return half
    if words[i].text == "و" and i + 1 < len(words) and words[i + 1].text[0].isdecimal():
        return _part(words, i + 1, None)
    joined, at = _and(words, i)
    return None if joined is None else _part(words, at, joined)


def _half(words: Sequence[Word], i: int) -> tuple[Fraction, int, int] | None:
    """``ونصف`` after a million: half of it (``مليون ونصف المليون``)."""
    text = words[i].text
    share = FRACTIONS.get(text[1:]) if text[:1] == "و" else None
    before = _get(words[i - 1].text)
    if share is None or before is None or before.value < 10**6:
        return None
    after = _plain(words, i + 1)
    again = after is not None and after.kind == "scale" and after.value == before.value
    return share * before.value, i + (2 if again else 1), 1


def _fraction(words: Sequence[Word], i: int) -> Number | None:
    """``نصف مليون``: a fraction of a million or more."""
    text = words[i].text
    bare = text if text in FRACTIONS else text[1:]
    share = FRACTIONS.get(bare)
    scale = _plain(words, i + 1) if share is not None else None
    if share is None or scale is None or scale.kind != "scale" or scale.value < 10**6:
        return None
    return Number(int(share * scale.value), i + 2, False, False, words[i].start + len(text) - len(bare))
