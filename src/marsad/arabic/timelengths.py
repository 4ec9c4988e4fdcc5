"""Lengths of time: يومين، ثلاثة أيام، نحو 48 ساعة، بضعة أسابيع، أيام."""

from __future__ import annotations

from .timedates import month_name
from .timenumbers import count
from .timeperiods import unit_at
from .timetokens import Tokens

_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3650}


def days(number: int, unit: str) -> int:
    """Whole days in ``number`` units; months of 30, years of 365."""
    if unit == "minute":
        return 0
    return number // 24 if unit == "hour" else number * _DAYS[unit]


def length(t: Tokens, i: int) -> tuple[int | None, str, int] | None:
    """Number (``None``: أيام، بضعة أسابيع), unit and position after the length at ``i``."""
    j = i
    while j < i + 4 and (t.bare(j, "approx") or (j > i and (t.bare(j, "of") or t.bare(j, "on")))):
        j += 1
    unit = unit_at(t, j, "d")
    if unit:
        return 2, unit, j + 1
    unit = unit_at(t, j, "s")
    if unit and not t.get(j, "relative"):
        if month_name(t, j + 1) or (t.number(j + 1) is not None and len(t.text(j + 1)) == 4):
            return None  # شهر آب، عام 2019
        if t.get(j, "the_day") and (t.get(j + 1, "weekday") or t.get(j + 1, "relative") or t.number(j + 1)):
            return None  # يوم السبت، يوم 14
        return 1, unit, j + 2 if t.bare(j + 1, "only") else j + 1
    unit = unit_at(t, j, "p")
    if unit:
        return None, unit, j + 2 if t.bare(j + 1, "approx") else j + 1
    if t.bare(j, "vague"):
        k = j + 2 if t.bare(j + 1, "of") else j + 1
        unit = unit_at(t, k, "pP")
        return (None, unit, k + 1) if unit else None
    number = count(t, j)
    unit = unit_at(t, number[1], "sp") if number else None
    return (number[0], unit, number[1] + 1) if number and unit else None


def amount(t: Tokens, i: int) -> tuple[int | None, int] | None:
    """Days of the length at ``i`` and the position after it; a plural of hours or less is the same day."""
    got = length(t, i)
    if got is None:
        return None
    number, unit, end = got
    if number is None:
        return (0 if unit in ("hour", "minute") else None), end
    return days(number, unit), end
