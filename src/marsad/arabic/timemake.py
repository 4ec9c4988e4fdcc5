"""Make a :class:`Time` of what was read: one expression, a range of two, or all since one."""

from __future__ import annotations

from .calendar import precision
from .timepoint import Point
from .timeresolve import Dates, resolve_point
from .timetokens import Tokens
from .timetype import Time


def dates(t: Tokens, p: Point) -> Dates:
    return resolve_point(p, t.published, t.reference)


def made(t: Tokens, p: Point, i: int, end: int) -> Time:
    """The time of the words ``i`` to ``end``, which say ``p``."""
    start, stop = t.words[i].start, t.words[end - 1].end
    if not p.dated and not p.vague:
        month_day = p.day if p.same == "month" else None
        return Time(start, stop, None, None, None, "anaphor", False, p.hour, p.offset, p.same, month_day)
    if p.vague:
        kind = "future" if p.quality == "next" else "period"
        return Time(start, stop, None, None, None, kind, True, p.hour, vague=True)
    d = dates(t, p)
    kind = "future" if d.future or p.quality == "next" or p.year_quality == "next" else _kind(p, d)
    prec = precision(d.first, d.last) if d.first and d.last else None
    if prec == 4 and p.unit == "week" and p.count is None:
        prec = 3
    named = p.month is not None or p.unit == "month"
    return Time(
        start, stop, d.first, d.last, prec, kind, d.relative, p.hour, uncertain=d.uncertain, month_named=named
    )  # fmt: skip


def _kind(p: Point, d: Dates) -> str:
    if p.unit is not None and p.day is None:
        return "period"
    if d.first is None:
        return "day" if p.day is not None or p.relative is not None or len(p.weekdays) == 1 else "period"
    return "day" if d.first == d.last else "period"


def as_since(t: Tokens, time: Time, via: bool = False, begin: int | None = None) -> Time:
    """``time`` as the beginning of a stretch that lasts to publication; ``via``: an event stands between."""
    published = t.published
    last = published if published is None or time.first is None or time.first <= published else time.last
    prec = precision(time.first, last) if time.first and last and time.first <= last else None
    return time._replace(
        start=time.start if begin is None else t.words[begin].start,
        kind="since", last=last, precision=prec, anchor_last=time.last, via_event=via,
    )  # fmt: skip


def spanned(t: Tokens, a: Point, b: Point, i: int, end: int) -> Time | None:
    """From the first day of ``a`` to the last of ``b``; what ``a`` leaves out is taken from ``b``."""
    last = dates(t, b)
    if a.day is not None and a.month is None and a.unit is None:
        if b.month is None or b.day is None:
            return None
        a.month, a.calendar, a.year = b.month, b.calendar, b.year
        a.quality, a.year_quality = b.quality, b.year_quality
    first = dates(t, a)
    unsaid = a.month is not None and a.year is None and a.year_quality is None and a.calendar == b.calendar
    if unsaid and last.last is not None and not (a.quality == "past" and first.first is not None):
        near = Point(day=a.day, month=a.month, calendar=a.calendar, edge=a.edge)
        first = resolve_point(near, last.last, None)
    if a.weekdays and b.weekdays and last.first is not None:
        first = resolve_point(Point(weekdays=a.weekdays), last.first, None)
    if first.first is None or last.last is None:
        if first.first is None and last.last is None and not (first.relative or last.relative):
            return None
    elif first.first > last.last:
        return None
    prec = precision(first.first, last.last) if first.first and last.last else None
    kind = "future" if first.future else "period"
    return Time(
        t.words[i].start, t.words[end - 1].end, first.first, last.last, prec, kind,
        first.relative or last.relative, a.hour, uncertain=first.uncertain or last.uncertain,
    )  # fmt: skip


def back_to(t: Tokens, i: int, end: int) -> Time:
    """``منذ ذلك الحين``: since an earlier date."""
    start, stop = t.words[i].start, t.words[end - 1].end
    return Time(start, stop, None, None, None, "anaphor", offset_days=0, same="since")
