"""Numbers in Arabic words, in the three cases and both genders, up to 999,999.

Rules (Wright, *A Grammar of the Arabic Language*, on the numerals): three to ten take the gender that the counted noun
has not, eleven and twelve that of the noun, the units of 13 to 19 again the other; 11 and 13 to 19 do not change with
the case; the dual and the tens do; hundreds are one word with their unit.
"""

from __future__ import annotations

from typing import Literal

Case = Literal["nom", "acc", "gen"]
Gender = Literal["m", "f"]
#: Beyond this numbers are written in digits only.
LARGEST = 999_999
#: three to ten as they stand before a masculine noun, and before a feminine one
_BEFORE_M = ("ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة")
_BEFORE_F = ("ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر")
_TENS = ("عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
_HUNDREDS = ("ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة")


def spell(number: int, gender: Gender = "m", case: Case = "nom", *, before: bool = False) -> str:
    """``number`` in words as it counts a noun of ``gender``.

    ``before``: a noun in the genitive follows, so that a dual at the end drops its nun (مئتا قتيل, ألفا قتيل).
    Raises ValueError below zero and above :data:`LARGEST`.

    >>> spell(3, "f"), spell(11, "m"), spell(12, "f", "gen"), spell(1046, "m")
    ('ثلاث', 'أحد عشر', 'اثنتي عشرة', 'ألف وستة وأربعون')
    """
    if not 0 <= number <= LARGEST:
        raise ValueError(f"no words for {number}")
    if number == 0:
        return "صفر"
    thousands, rest = divmod(number, 1000)
    parts = [_thousands(thousands, case, before and not rest)] if thousands else []
    if rest:
        parts += _below_thousand(rest, gender, case, before)
    return " و".join(parts)


def _below_thousand(number: int, gender: Gender, case: Case, before: bool) -> list[str]:
    hundreds, rest = divmod(number, 100)
    parts = []
    if hundreds == 1:
        parts.append("مئة")
    elif hundreds == 2:
        parts.append(_dual("مئت", case, before and not rest))
    elif hundreds:
        parts.append(_HUNDREDS[hundreds - 3])
    if rest:
        parts.append(_below_hundred(rest, gender, case))
    return parts


def _below_hundred(number: int, gender: Gender, case: Case) -> str:
    if number <= 10:
        return _unit(number, gender, case)
    if number < 20:
        return _teen(number - 10, gender, case)
    tens, unit = divmod(number, 10)
    ten = _TENS[tens - 2] + ("ون" if case == "nom" else "ين")
    return f"{_unit(unit, gender, case, alone=True)} و{ten}" if unit else ten


def _unit(number: int, gender: Gender, case: Case, *, alone: bool = False) -> str:
    """``alone``: no noun follows it at once, so eight before a feminine noun loses its ya (ثمانٍ وعشرون)."""
    if number == 1:
        return {"m": "واحداً" if case == "acc" else "واحد", "f": "واحدة"}[gender]
    if number == 2:
        return _dual("اثن" if gender == "m" else "اثنت", case, short=False)
    if gender == "f" and number == 8 and alone:
        return "ثمانياً" if case == "acc" else "ثمانٍ"
    return (_BEFORE_M if gender == "m" else _BEFORE_F)[number - 3]


def _teen(unit: int, gender: Gender, case: Case) -> str:
    ten = "عشر" if gender == "m" else "عشرة"
    if unit == 1:
        return f"{'أحد' if gender == 'm' else 'إحدى'} {ten}"
    if unit == 2:
        return f"{_dual('اثن' if gender == 'm' else 'اثنت', case, short=True)} {ten}"
    return f"{_unit(unit, gender, case)} {ten}"


def _thousands(number: int, case: Case, before: bool) -> str:
    if number == 1:
        return "ألف"
    if number == 2:
        return _dual("ألف", case, before)
    words = spell(number, "m", case, before=True)
    if 3 <= number % 100 <= 10:
        return f"{words} آلاف"
    if number % 100 <= 2:  # مئة ألف; one or two over a hundred repeat the noun
        hundreds, over = number - number % 100, number % 100
        if over == 0:
            return f"{words} ألف"
        more = "ألف" if over == 1 else _dual("ألف", case, before)
        return f"{spell(hundreds, 'm', case, before=True)} ألف و{more}"
    return f"{words} {'ألف' if before else 'ألفاً'}"


def _dual(stem: str, case: Case, short: bool) -> str:
    return stem + ("ا" if case == "nom" else "ي") + ("" if short else "ن")
