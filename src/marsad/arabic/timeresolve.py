"""Set what was read against the date of publication: from a Point to first and last day.

Rules: the coding guidelines; where they are silent, the phrase rules of the UCDP GED codebook (appendix 2). Weeks
begin on Sunday and weekends are Friday and Saturday, as in most Arab countries.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from .calendar import (
    hijri_span,
    hijri_year,
    make,
    month_span,
    shift,
    shift_months,
    weekday_on_or_before,
    year_span,
)
from .timepoint import Point

_EDGES = {
    "early": (1, 10), "mid": (10, 20), "late": (21, 31), "half1": (1, 15), "half2": (16, 31),
    "week1": (1, 7), "week2": (8, 14), "week3": (15, 21), "week4": (22, 28),
}  # fmt: skip
_YEAR_EDGES = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_SEASONS = {"winter": (-1, 2), "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
_DAYS = {"day": 1, "week": 7}


class Dates(NamedTuple):
    """First and last day, ``None`` where they cannot be told; ``relative``: told from the date of publication."""

    first: date | None
    last: date | None
    relative: bool = False
    future: bool = False
    uncertain: bool = False


_UNKNOWN = Dates(None, None, True)


def resolve_point(p: Point, published: date | None, reference: date | None) -> Dates:
    """The days of ``p``. ``reference``: a date told earlier, which lends its year where ``published`` is ``None``."""
    if p.month is not None:
        found = _month(p, published, reference)
        if p.relative is not None and found.first is None:
            return _relative(p, published)
        return found
    if p.relative is not None and not p.weekdays:
        return _relative(p, published)
    if p.weekdays:
        return _weekdays(p, published)
    if p.season is not None or p.part is not None:
        return _part_of_year(p, published)
    if p.unit is not None and p.count is not None:
        return _last_units(p, published)
    if p.unit is not None and not p.vague:
        return _unit(p, published)
    if p.year is not None:
        return _year(p, p.year)
    return _UNKNOWN


def _relative(p: Point, published: date | None) -> Dates:
    if published is None or p.relative is None:
        return _UNKNOWN
    day = shift(published, p.relative)
    return Dates(day, day, True, p.relative > 0)


def _weekdays(p: Point, published: date | None) -> Dates:
    if published is None:
        return _UNKNOWN
    length = len(p.weekdays) - 1
    if p.quality == "next":
        first = shift(weekday_on_or_before(published, p.weekdays[0]), 7)
        return Dates(first, shift(first, length), True, True)
    until = shift(published, -1) if p.quality in ("past", "before_past", "recent") else published
    last = shift(weekday_on_or_before(until, p.weekdays[-1]), -7 if p.quality == "before_past" else 0)
    return Dates(shift(last, -length), last, True)


def _year(p: Point, value: int) -> Dates:
    first, last = year_span(value)
    if p.year_last is not None:
        last = year_span(p.year_last)[1]
    if p.edge is not None:
        a, b = _YEAR_EDGES[p.edge]
        first, last = date(value, a, 1), month_span(value, b)[1]
    return Dates(first, last)


def _chosen_year(p: Point, published: date | None) -> int | None:
    """The year that the words point to: written, or by its adjective."""
    if p.year is not None:
        return p.year
    if published is None or p.year_quality is None:
        return None
    return published.year + {"past": -1, "next": 1}.get(p.year_quality, 0)


def _edge(edge: str, first: date, last: date) -> tuple[date, date]:
    """A part of the month ``first``-``last``; ``last4`` is its last seven days."""
    if edge == "last4":
        return shift(last, -6), last
    a, b = _EDGES[edge]
    return shift(first, a - 1), min(shift(first, b - 1), last)


def _days_of(p: Point, year: int) -> tuple[date, date] | None:
    """The days that ``p`` names in ``year`` of its calendar."""
    assert p.month is not None
    if p.day is not None:
        if p.calendar == "h":
            span = hijri_span(year, p.month, p.day)
            if span is None or p.day_last is None:
                return span
            to = hijri_span(year, p.month, p.day_last)
            return (span[0], to[1]) if to else None
        first = make(year, p.month, p.day)
        last = make(year, p.month, p.day_last) if p.day_last is not None else first
        return (first, last) if first and last else None
    whole = hijri_span(year, p.month) if p.calendar == "h" else month_span(year, p.month)
    if whole is None or p.edge is None:
        return whole
    return _edge(p.edge, *whole)


def _month(p: Point, published: date | None, reference: date | None) -> Dates:
    hijri = p.calendar == "h"
    chosen = _chosen_year(p, published) if not hijri else p.year
    if chosen is not None:
        span = _days_of(p, chosen)
        if span is None:
            return Dates(None, None)
        span = _by_weekday(p, span)
        future = published is not None and span[0] > published
        return Dates(*span, p.year is None, future, hijri)
    anchor = published or reference
    if anchor is None:
        return _UNKNOWN
    base = hijri_year(anchor) if hijri else anchor.year
    if base is None:
        return _UNKNOWN
    candidates = [s for s in (_days_of(p, y) for y in (base - 1, base, base + 1)) if s is not None]
    if not candidates:
        return Dates(None, None)
    span = _candidate(p, candidates, anchor, published is not None)
    return Dates(*_by_weekday(p, span), True, published is not None and span[0] > published, hijri)


def _candidate(p: Point, candidates: list[tuple[date, date]], anchor: date, told: bool) -> tuple[date, date]:
    """Of the same day or month in three years, the one meant."""
    if not told:
        return min(candidates, key=lambda s: (abs((s[0] - anchor).days), s[0]))
    if p.quality == "next":
        return next((s for s in candidates if s[0] > anchor), candidates[-1])
    if p.quality == "now":
        return min(candidates, key=lambda s: (abs((s[0] - anchor).days), s[0]))
    if p.quality == "past" and p.day is None:
        past = [s for s in candidates if s[1] < anchor]
    else:
        past = [s for s in candidates if s[0] <= anchor]
    return past[-1] if past else candidates[0]


def _by_weekday(p: Point, span: tuple[date, date]) -> tuple[date, date]:
    """A Hijri day moved by one where the text's own weekday says so."""
    if p.calendar != "h" or len(p.weekdays) != 1 or span[0] != span[1]:
        return span
    for step in (0, -1, 1):
        day = shift(span[0], step)
        if day.weekday() == p.weekdays[0]:
            return day, day
    return span


def _season(p: Point, published: date) -> Dates:
    """A season told without its year: the latest begun, ``الماضي`` the latest over, ``المقبل`` the next."""
    assert p.season is not None
    begin = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9}[p.season]
    year = published.year + (p.quality == "next")
    first = date(year, begin, 1)
    while (first if p.quality != "past" else shift_months(first, 3)) > published and p.quality != "next":
        first = shift_months(first, -12)
    last = shift(shift_months(first, 3), -1)
    if p.edge is not None:
        first = shift_months(first, {"early": 0, "mid": 1, "late": 2}[p.edge])
        last = month_span(first.year, first.month)[1]
    return Dates(first, last, True, first > published)


def _part_of_year(p: Point, published: date | None) -> Dates:
    if p.season is not None and p.year is None and p.year_quality is None:
        return _season(p, published) if published is not None else _UNKNOWN
    value = _chosen_year(p, published)
    if value is None:
        return _UNKNOWN
    if p.season == "winter":
        first, last = date(value - 1, 12, 1), month_span(value, 2)[1]
    elif p.season is not None:
        a, b = _SEASONS[p.season]
        first, last = date(value, a, 1), month_span(value, b)[1]
    else:
        assert p.part is not None
        name, which = p.part
        months = {"quarter": 3, "third": 4, "half": 6}.get(name, which)
        begin = 1 if name == "first" else 13 - which if name == "last" else months * (which - 1) + 1
        first, last = date(value, begin, 1), month_span(value, begin + months - 1)[1]
    return Dates(first, last, p.year is None, published is not None and first > published)


def back(day: date, count: int, unit: str) -> date:
    """``day`` less ``count`` units; hours count by full days begun, minutes as nothing."""
    if unit == "minute":
        return day
    if unit == "hour":
        return shift(day, -(count // 24 + (1 if count % 24 else 0)))
    if unit in _DAYS:
        return shift(day, -count * _DAYS[unit])
    return shift_months(day, -count * {"month": 1, "year": 12, "decade": 120}[unit])


def _last_units(p: Point, published: date | None) -> Dates:
    """``خلال الأيام الثلاثة الماضية``: from published less three days to published."""
    if published is None or p.unit is None or p.count is None or p.same is not None:
        return _UNKNOWN
    if p.quality == "next":
        return Dates(published, shift(published, (published - back(published, p.count, p.unit)).days), True, True)
    return Dates(back(published, p.count, p.unit), published, True)


def _unit(p: Point, published: date | None) -> Dates:
    if published is None:
        return _UNKNOWN
    if p.unit == "week":
        return _week(p, published)
    step = {"past": -1, "recent": -1, "before_past": -2, "next": 1}.get(p.quality or "now", 0)
    if p.unit == "year":
        year = published.year + step
        dates = _year(p, year)
        last = min(dates.last, published) if step == 0 and not p.edge and dates.last else dates.last
        return Dates(dates.first, last, True, step > 0)
    month = shift_months(published.replace(day=1), step)
    first, last = month_span(month.year, month.month)
    if p.day is not None:
        day = make(month.year, month.month, p.day)
        return Dates(day, day, True, day is not None and day > published)
    if p.edge is not None:
        return Dates(*_edge(p.edge, first, last), True, step > 0)
    return Dates(first, min(last, published) if step == 0 else last, True, step > 0)


def _week(p: Point, published: date) -> Dates:
    sunday = weekday_on_or_before(published, 6)
    if p.quality == "next":
        return Dates(shift(published, 1), shift(published, 7), True, True)
    if p.edge is not None:
        start = shift(sunday, -7) if p.quality in ("past", "recent") else sunday
        a, b = {"early": (0, 2), "mid": (2, 4), "late": (4, 6)}[p.edge]
        return Dates(shift(start, a), shift(start, b), True)
    if p.quality == "before_past":
        return Dates(shift(published, -14), shift(published, -7), True)
    if p.quality in ("past", "recent"):
        return Dates(shift(published, -7), published, True)
    return Dates(sunday, published, True)
