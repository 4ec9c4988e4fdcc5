"""Times told by a length: قبل يومين، خلال أسبوعين، على مدى ثلاثة أيام، استمرت أربع ساعات، منذ ثلاثة أيام."""

from __future__ import annotations

from .calendar import precision
from .timelengths import days, length
from .timeresolve import back
from .timetokens import Tokens
from .timetype import Time

Found = tuple[Time, int]


def lasting(t: Tokens, i: int) -> Found | None:
    """The length at ``i`` after a word that says whether it lies before now, spans an act or an act lasted it."""
    before, during = t.get(i, "before"), t.get(i, "during")
    if not (before or during or t.get(i, "whole") or t.get(i, "last_verb")):
        return None
    if before and t.bare(i + 1, "just") and not t.bare(i + 2, "of"):
        return just_now(t, i), i + 2
    got = length(t, i + 1)
    if got is None or t.bare(got[2], "quality"):
        return None
    number, unit, end = got
    start, stop = t.words[i].start, t.words[end - 1].end
    time = _ago(t, start, stop, number, unit, end) if before else _for(t, start, stop, number, unit, bool(during))
    return time, end


def just_now(t: Tokens, i: int) -> Time:
    """``قبل قليل``، ``منذ لحظات``: the day of publication."""
    day = t.published
    return Time(t.words[i].start, t.words[i + 1].end, day, day, 1 if day else None, "day", True)


def _ago(t: Tokens, start: int, stop: int, number: int | None, unit: str, end: int) -> Time:
    """``قبل يومين``: days before publication; ``قبل ساعات``: its day; ``قبل يومين من X`` leans on another time."""
    if number is None and unit in ("hour", "minute"):
        number = 1
    if t.bare(end, "of") or t.bare(end, "on"):
        offset = None if number is None else -days(number, unit)
        return Time(start, stop, None, None, None, "anaphor", offset_days=offset, same="day")
    if number is None:
        return Time(start, stop, None, None, None, "period", True, vague=True)
    if unit in ("hour", "minute"):
        number, unit = days(number, unit), "day"
    if t.published is None:
        return Time(start, stop, None, None, None, "day", True)
    day = back(t.published, number, unit)
    prec = {"day": 1, "week": 3, "month": 4}.get(unit, 5)
    return Time(start, stop, day, day, prec, "day", True)


def _for(t: Tokens, start: int, stop: int, number: int | None, unit: str, during: bool) -> Time:
    """A duration; ``خلال يومين`` may be the days before publication, which it proposes."""
    span = None if number is None else days(number, unit)
    first = last = None
    if during and t.published is not None and number is not None and unit != "minute":
        first, last = back(t.published, number, unit), t.published
    prec = precision(first, last) if first and last else None
    return Time(start, stop, first, last, prec, "duration", during, days=span, vague=number is None)


def since_length(t: Tokens, i: int) -> Found | None:
    """``منذ ثلاثة أيام``: its first day; ``منذ ساعات``: the day of publication; ``منذ أيام``: none."""
    got = length(t, i + 1)
    if got is None:
        return None
    number, unit, end = got
    if unit in ("hour", "minute"):
        number, unit = days(number or 0, unit), "day"
    first = back(t.published, number, unit) if t.published is not None and number is not None else None
    vague = number is None
    return Time(t.words[i].start, t.words[end - 1].end, first, first, None, "since", True, vague=vague), end
