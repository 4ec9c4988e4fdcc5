"""Numbers that count nothing: dates, times, ages, measures, percentages, names with numbers, list marks.

Each rule looks at a few words around the number; none looks further, so time stays linear.
"""

from __future__ import annotations

from collections.abc import Sequence

from .numbers import NUMBER_WORDS, Number
from .quantity_words import LABELS, MEASURES, MONTHS, ORDINALS, ROSE
from .words import Word

#: Time words that may also begin "on the day of", "in the year": a measure only after a round hundred.
_ALSO_DATES = frozenset({"يوم", "عام", "شهر", "اسبوع", "سنه", "قرن", "عقد"})
_YEARS = range(1300, 2101)
_MONTH_SECONDS = frozenset({"الاول", "الثاني", "الاولي", "الاخره", "الثانيه", "الاخر", "القعده", "الحجه"})
_PAST = frozenset({"الماضي", "الماضيه", "اول", "امس", "الجاري", "كامل"})
_AGE = frozenset({"عمره", "عمرها", "العمر", "عمرهم", "عمر", "اعمارهم"})
_GLUED = frozenset("#@_/=+:&~\\*")
_SIGNS = frozenset("%$€£°")
_ERAS = frozenset({"ه", "م"})


def measured(words: Sequence[Word], number: Number) -> bool:
    """A measure, percentage or currency follows the number."""
    j = number.next
    if j >= len(words):
        return False
    text = words[j].text
    if text in _SIGNS:
        return True
    kind = MEASURES.get(text)
    after = words[j + 1].text if j + 1 < len(words) else ""
    if kind is None:
        return text == "في" and after in ("الميه", "المايه")
    if text in _ALSO_DATES:
        if after[:1].isdecimal():
            return False
        round_hundred = number.value >= 100 and number.value % 100 == 0
        return round_hundred or (text in ("سنه", "عام") and after not in _PAST)
    return True


def dated(words: Sequence[Word], number: Number) -> bool:
    """A month follows the number, or what else makes it a day of the month (``28 منه``)."""
    j = number.next
    if j >= len(words) or number.value > 31 or number.value == 0:
        return False
    text = words[j].text
    if text in MONTHS or text == "منه":
        return True
    after = words[j + 1].text if j + 1 < len(words) else ""
    if text == "من":
        return after in MONTHS or after in ("شهر", "الشهر")
    if text == "شهر":
        return after in MONTHS
    if text == "-" or text == "و":  # 5 و7 أيار
        return after[:1].isdecimal() and j + 2 < len(words) and words[j + 2].text in MONTHS
    return False


def aged(words: Sequence[Word], number: Number) -> bool:
    """``في العشرين من عمره``."""
    j = number.next
    return j + 1 < len(words) and words[j].text == "من" and words[j + 1].text in _AGE


def labelled(words: Sequence[Word], i: int, number: Number) -> bool:
    """The word before makes the number a name, a reading or a date (``اللواء 105``, ``الساعة 5``)."""
    if i == 0:
        return False
    before = words[i - 1]
    text = before.text
    if text == "ال" and i > 1:
        text = words[i - 2].text
        if text in MEASURES:  # الساعات الـ24
            return True
    if text in _SIGNS:
        return True
    kind = LABELS.get(text)
    if kind is not None:
        if number.digits or kind in ("age", "name"):
            return True
        return kind == "rank" and number.definite
    if not number.digits:
        return text in ORDINALS and NUMBER_WORDS[words[i].text].kind in ("ten", "tens")
    return text in MONTHS or (text in _MONTH_SECONDS and i > 1 and words[i - 2].text in MONTHS)


def is_code(words: Sequence[Word], i: int, number: Number) -> bool:
    """Digits that are part of a code, a date with dashes, an address, a list mark or a telephone number."""
    word = words[i]
    text = word.text
    if len(text) > 1 and text[0] == "0" and text[1].isdecimal():
        return True
    if len(text) >= 7 and text.isdecimal():
        return True
    if i > 0:
        before = words[i - 1]
        glued = before.end == word.start
        if glued and before.text in _GLUED:
            return True
        if before.text.isascii() and before.text.isalpha():
            return True
        if glued and before.text == "-" and i > 1 and words[i - 2].end == before.start and words[i - 2].is_word:
            return True
    j = number.next
    if j >= len(words):
        return i == 0 and j == 1 and len(words) == 1
    after = words[j]
    latin = after.text[0].isascii() and after.text[0].isalpha()
    if after.start == word.end and (latin or after.text in "_/=@"):
        return True
    if (after.text == "/" and j + 1 < len(words) and words[j + 1].text[0].isdecimal()) or (
        i > 1 and words[i - 1].text == "/" and words[i - 2].text[0].isdecimal()
    ):
        return True  # 9 / 11 / 2022
    first = i == 0 or words[i - 1].text == "\n"
    return first and after.text in ".-)" and (j + 1 >= len(words) or not words[j + 1].text[0].isdecimal())


def is_bare_bracket(words: Sequence[Word], i: int, number: Number) -> bool:
    """``(143)``: a name's number, an age or a repetition, unless a counted noun stands beside it."""
    j = number.next
    return i > 0 and words[i - 1].text == "(" and j < len(words) and words[j].text == ")"


def is_one_of_several(words: Sequence[Word], i: int, number: Number) -> bool:
    """Digits beside digits (``944 123 456``): a telephone number, a score, a table."""
    j = number.next
    return (i > 0 and words[i - 1].text[0].isdecimal()) or (j < len(words) and words[j].text[0].isdecimal())


def is_year(words: Sequence[Word], i: int, number: Number) -> bool:
    """Four digits that may be a year; the caller has made sure that no counted noun follows."""
    if len(words[i].text) != 4 or number.next != i + 1 or number.value not in _YEARS:
        return False
    if number.next < len(words) and words[number.next].text in _ERAS:
        return True
    return number.value >= 1900


def superseded(words: Sequence[Word], i: int) -> bool:
    """The old figure of "rose from 5 to 7"."""
    if i == 0 or words[i - 1].text != "من":
        return False
    return any(w.text in ROSE for w in words[max(0, i - 8) : i - 1])
