"""Times that lean on one told before: بعد يومين، قبل ذلك بيوم، في اليوم التالي، خلال الفترة ذاتها، حينها."""

from __future__ import annotations

from .timelengths import amount
from .timeperiods import unit_at
from .timetokens import Tokens
from .timetype import Time

Found = tuple[Time, int]


def anaphor(t: Tokens, i: int) -> Found | None:
    """The anaphor at ``i`` and the position after it."""
    opens = t.opens(i)
    for name, reader in _READERS:
        if name in opens:
            got = reader(t, i)
            if got is not None:
                return got
    return None


def _made(t: Tokens, i: int, end: int, offset: int | None, same: str | None = "day", reverse: bool = False) -> Found:
    start, stop = t.words[i].start, t.words[end - 1].end
    return Time(start, stop, None, None, None, "anaphor", offset_days=offset, same=same, reverse=reverse), end


def _then(t: Tokens, i: int) -> Found | None:
    if t.get(i, "same_then"):
        return _made(t, i, i + 1, 0)
    if t.get(i, "later"):
        return _made(t, i, i + 1, None)
    if t.bare(i, "time") and t.bare(i + 1, "later_adjective"):
        return _made(t, i, i + 2, 0)
    if t.bare(i, "time") and t.bare(i + 1, "earlier_adjective"):
        if any(t.get(k, "relative") or t.get(k, "weekday") for k in (i + 2, i + 3)):
            return None
        return _made(t, i, i + 2, None)
    if t.bare(i, "adverb") and not _leads_on(t, i + 1):
        hour = t.bare(i, "adverb")
        if hour == "مساء" and t.get(i - 1, "whole"):
            return None
        time, end = _made(t, i, i + 1, 0)
        return time._replace(hour=hour), end
    return None


def _morrow(t: Tokens, i: int) -> Found | None:
    """``غداة X``: X was the day before what is told."""
    if not t.bare(i, "morrow"):
        return None
    if t.get(i + 1, "that"):
        return _made(t, i, i + 2, 1)  # غداة ذلك
    time, end = _made(t, i, i + 1, -1, "day", True)
    return time._replace(via_event=True), end


def _leads_on(t: Tokens, i: int) -> bool:
    """Whether a day follows an hour, so that they are one expression."""
    j = i + 1 if t.text(i) in ("،", ",", "(") else i
    if t.prefix(j):
        return False
    for name in ("relative", "weekday", "the_day", "first", "the_part", "this", "same_pre", "tomorrow"):
        if t.get(j, name):
            return True
    return t.number(j) is not None


def _after(t: Tokens, i: int) -> Found | None:
    """``بعد يومين``، ``بعد يومين من مقتل …``، ``بعدها بيومين``، ``قبل ذلك بساعات``."""
    after, before = t.get(i, "after"), t.get(i, "before")
    if t.get(i, "after_it") or t.get(i, "before_it"):
        j, sign = i + 1, 1 if t.get(i, "after_it") else -1
    elif (after or before) and t.get(i + 1, "that"):
        j, sign = i + 2, 1 if after else -1
    elif after:
        got = amount(t, i + 1)
        if got is None:
            return None
        days, end = got
        if t.bare(end, "of") or t.bare(end, "on"):
            return _made(t, i, end, None if days is None else -days, "day", True)
        return _made(t, i, end, days)
    else:
        return None
    if t.prefix(j) != "ب" and t.text(j) != "ب":
        return _made(t, i, j, None) if t.get(i, "after_it") else None
    got = amount(t, j if t.prefix(j) == "ب" else j + 1)
    if got is None:
        return None
    return _made(t, i, got[1], None if got[0] is None else sign * got[0])


def _same_period(t: Tokens, i: int) -> Found | None:
    """``الفترة ذاتها``، ``التاريخ نفسه``، ``ذلك الشهر``، ``الأيام نفسها``؛ ``الفترة الماضية`` is vague."""
    for word, same in (("period", "period"), ("date_word", "day")):
        if t.get(i, word) and (not t.prefix(i) or t.prefix(i) == "ب"):
            adjective = t.bare(i + 1, "quality")
            if t.text(i) == "الوقت" or (adjective is None and not t.get(i - 1, "that")):
                continue
            if adjective == "same" or (t.get(i - 1, "that") and adjective is None):
                return _made(t, i, i + (2 if adjective else 1), 0, same)
            if same == "period" and adjective in ("past", "recent"):
                return Time(t.words[i].start, t.words[i + 1].end, None, None, None, "period", True, vague=True), i + 2
    pre = t.get(i, "same_pre") or t.get(i, "that")
    unit = unit_at(t, i + 1, "SP") if pre else None
    if unit and unit not in ("hour", "minute") and not t.bare(i + 2, "quality"):
        return _made(t, i, i + 2, 0, "period" if unit == "day" else unit)
    if pre and t.bare(i + 1, "period"):
        return _made(t, i, i + 2, 0, "period")
    return None


def _by_units(t: Tokens, i: int) -> Found | None:
    """``بعد عودتهما اليه بيوم واحد``: so many units after or before what is named."""
    if t.prefix(i) != "ب" or unit_at(t, i, "sd") in (None, "hour", "minute"):
        return None
    for back in range(1, 7):
        if t.text(i - back) in ("،", ".", ""):
            return None
        if t.get(i - back, "after") or t.get(i - back, "before"):
            got = amount(t, i)
            if got is None or got[0] is None:
                return None
            sign = -1 if t.get(i - back, "after") else 1
            return _made(t, i, got[1], sign * got[0], "day", True)
    return None


def _lately(t: Tokens, i: int) -> Found | None:
    if t.get(i, "lately"):
        return Time(t.words[i].start, t.words[i].end, None, None, None, "period", True, vague=True), i + 1
    return None


_READERS = (
    ("then", _then), ("morrow", _morrow), ("after", _after), ("period", _same_period), ("by-units", _by_units),
    ("lately", _lately),
)  # fmt: skip
