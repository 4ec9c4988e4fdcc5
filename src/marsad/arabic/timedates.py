"""Read dates: a day of a month, a month, a year, numeric dates; of either calendar."""

from __future__ import annotations

import re

from .calendar import FIRST_YEAR, LAST_YEAR
from .timenumbers import day_of_month
from .timepoint import Point
from .timetables import DATE_STOPS, MONTHS
from .timetokens import Tokens

_NUMERIC = re.compile(r"(\d{1,4})([/.])(\d{1,2})(?:\2(\d{2}|\d{4}))?\Z")


def month_name(t: Tokens, i: int) -> tuple[str, int, str, int] | None:
    """A month's name at ``i``: calendar, number, reading, position after it."""
    first = t.get(i, "month")
    if first is None:
        return None
    for name in MONTHS[first]:
        end = i + 1 + len(name.rest)
        if all(t.text(i + 1 + k) == word for k, word in enumerate(name.rest)):
            return name.calendar, name.number, name.reading, end
    return None


def _same_month(t: Tokens, i: int, number: int) -> int | None:
    """Position after the same month named again: ``/مارس``، ``(مارس)`` or just ``مارس``."""
    opened = t.text(i) in ("/", "(", "-", "\\")
    j = i + 1 if opened else i
    again = month_name(t, j)
    if again is None or again[0] != "g" or again[1] != number or t.prefix(j):
        return None
    j = again[3]
    return j + 1 if t.text(i) == "(" and t.text(j) == ")" else j


def year(t: Tokens, i: int, bare: bool = False) -> tuple[int, int] | None:
    """A year at ``i``, with عام, سنة, a comma or a bracket before it: value and position after it and its era."""
    j = i
    if t.text(j) in ("،", ",", "(") and (t.number(j + 1) is not None or t.get(j + 1, "unit") == "year-s"):
        j += 1
    if t.bare(j, "of") and t.get(j + 1, "unit") in ("year-s", "year-S"):
        j += 1
    if t.get(j, "unit") in ("year-s", "year-S"):
        j += 1
    value = t.number(j)
    if value is None or len(t.text(j)) != 4 or not (1300 <= value <= 1500 or FIRST_YEAR <= value <= LAST_YEAR):
        return None
    if bare and j != i:
        return None
    end = j + 1
    if t.text(i) in ("،", ",") and end < t.n and t.text(end)[0].isalpha() and not t.toks[end]:
        return None  # خلال آذار، 2000 شخص
    if t.bare(end, "era"):
        end += 1
    if t.text(i) == "(" and t.text(end) == ")":
        end += 1
    return value, end


def quality(t: Tokens, i: int) -> tuple[str, int] | None:
    """An adjective at ``i``: الماضي، الجاري، المقبل، نفسه، قبل الماضي."""
    value = t.bare(i, "quality")
    if value:
        return value, i + 1
    if t.bare(i, "before") and t.bare(i + 1, "quality") == "past":
        return "before_past", i + 2
    return None


def of_year(t: Tokens, i: int, p: Point) -> int:
    """``من العام الماضي`` or ``من العام نفسه`` after a month."""
    j = i + 1 if t.bare(i, "of") else i
    if j > i and t.bare(j, "unit") == "year-S":
        found = quality(t, j + 1)
        if found:
            p.year_quality = found[0]
            return found[1]
    return i


def month_tail(t: Tokens, i: int, p: Point) -> int:
    """What may follow a month: the same month in another naming, its year, its adjective."""
    if p.calendar == "g" and p.month is not None:
        i = _same_month(t, i, p.month) or i
    found = quality(t, i)
    if found and found[0] != "same":
        p.quality, i = found
    with_year = year(t, i)
    if with_year and (1300 <= with_year[0] <= 1500) == (p.calendar == "h"):
        p.year, i = with_year
    elif t.bare(i, "era"):
        i += 1
    if p.year is None:
        i = of_year(t, i, p)
    if p.quality is None and p.year is None:
        found = quality(t, i)
        if found and found[0] != "same":
            p.quality, i = found
    return i


def _quoted(t: Tokens, i: int, end: int) -> bool:
    return t.text(i - 1) == '"' and t.text(end) == '"'


def day_and_month(t: Tokens, i: int, p: Point) -> int | None:
    """``25 شباط 2023``، ``الحادي عشر من يوليو``، ``3 - 5 أيار``، ``14 و15 آذار``."""
    first = day_of_month(t, i)
    if first is None or t.text(i - 1) in DATE_STOPS:
        return None
    day, j = first
    last: int | None = None
    k = j
    if t.text(k) in ("-", "و") or t.bare(k, "until_to") or t.bare(k, "until"):
        k += 1
    elif not t.joined(k, "n_ordinal"):
        k = -1
    if k >= 0:
        second = day_of_month(t, k)
        if second and second[0] > day:
            last, j = second
    if t.bare(j, "the_days") == "1" and t.get(i, "n_ordinal") and t.get(j, "unit") == "day-p":
        j += 1  # أول أيام رمضان
    if t.bare(j, "of") or (t.text(j) in ("/", "-") and t.get(j + 1, "month")):
        j += 1
    if t.bare(j, "unit") == "month-s":
        j += 1
    name = month_name(t, j)
    if name is None or t.prefix(j):
        return None
    p.day, p.day_last = day, last
    p.calendar, p.month, _, j = name
    end = month_tail(t, j, p)
    return None if p.year is None and _quoted(t, i, end) else end


def month_and_day(t: Tokens, i: int, p: Point) -> int | None:
    """``يناير 15, 2025``: only with a year, as page headers write it."""
    name = month_name(t, i)
    if name is None or name[0] != "g":
        return None
    day = t.number(name[3])
    if day is None or not 1 <= day <= 31:
        return None
    found = year(t, name[3] + 1)
    if found is None or found[0] < FIRST_YEAR:
        return None
    p.calendar, p.month, p.day, p.year = "g", name[1], day, found[0]
    return found[1]


def month_alone(t: Tokens, i: int, p: Point, lead: bool) -> int | None:
    """A month without a day. ``lead``: a word before it (في، منذ، مطلع) says that a time follows."""
    named = t.get(i, "unit") == "month-s"
    j = i + 1 if named else i
    name = month_name(t, j)
    if name is None or (named and t.prefix(j)):
        return None
    if not named and t.text(i - 1) in DATE_STOPS:
        return None
    calendar, number, reading, after = name
    p.calendar, p.month = calendar, number
    end = month_tail(t, after, p)
    paired = _same_month(t, after, number) is not None if calendar == "g" else False
    evidence = named or paired or p.year is not None or p.quality is not None or p.year_quality is not None
    if reading == "name" and not evidence:
        strong = t.get(i - 1, "since") or t.get(i - 1, "edge")
        evidence = bool(lead and (strong or "آ" in t.raw(j)))
    if t.text(j) == "اب" and t.raw(j).startswith("إ"):
        evidence = lead = False  # the city of Ibb
    if not evidence and not (lead and reading != "name"):
        p.month = None
        return None
    return end


def numeric(t: Tokens, i: int, p: Point, lead: bool) -> int | None:
    """``14/2/2020``، ``14-2-2020``، ``2020-02-14``، ``14.2.2020``; ``14/2`` only after a word that leads to a date."""
    m = _NUMERIC.match(t.text(i))
    if m:
        a, b, c = int(m.group(1)), int(m.group(3)), m.group(4)
        if c is None:
            if not lead or m.group(2) != "/" or not _set(p, a, b, None):
                return None
            return i + 1
        if len(m.group(1)) == 4:
            return i + 1 if len(c) == 2 and _set(p, int(c), b, a) else None
        value = int(c) if len(c) == 4 else 2000 + int(c)
        if len(c) == 2 and (m.group(2) == "." or not lead):
            return None
        return i + 1 if _set(p, a, b, value) else None
    if t.text(i + 1) in ("-", "/") and t.text(i + 3) == t.text(i + 1):
        numbers = [t.number(i), t.number(i + 2), t.number(i + 4)]
        apart = not (t.touching(i + 1) and t.touching(i + 4))  # 9 / 11 / 2022
        if None in numbers or (apart and 4 not in (len(t.text(i)), len(t.text(i + 4)))):
            return None
        a, b, c3 = (n or 0 for n in numbers)
        if len(t.text(i)) == 4 and len(t.text(i + 4)) <= 2:
            return i + 5 if _set(p, c3, b, a) else None
        if len(t.text(i + 4)) == 4 and len(t.text(i)) <= 2:
            return i + 5 if _set(p, a, b, c3) else None
    return None


def _set(p: Point, day: int, month: int, value: int | None) -> bool:
    if month > 12 >= day:
        day, month = month, day
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return False
    if value is not None and not (FIRST_YEAR <= value <= LAST_YEAR or 1300 <= value <= 1500):
        return False
    p.day, p.month, p.year = day, month, value
    p.calendar = "h" if value is not None and value <= 1500 else "g"
    return True
