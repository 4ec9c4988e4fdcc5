"""Sums with dates: months of either calendar, shifts, and UCDP's steps of precision."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from hijridate import Gregorian, Hijri

Span = tuple[date, date]
#: Years that a news text may speak of.
FIRST_YEAR, LAST_YEAR = 1900, 2100


def make(year: int, month: int, day: int) -> date | None:
    """The Gregorian date, or ``None`` where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_span(year: int, month: int) -> Span:
    """First and last day of a Gregorian month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_span(year: int) -> Span:
    return date(year, 1, 1), date(year, 12, 31)


def shift(day: date, days: int) -> date:
    """``day`` moved by ``days``; held within the years that Python knows."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.min if days < 0 else date.max


def shift_months(day: date, months: int) -> date:
    """``day`` moved by calendar months; the 31st becomes the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year = min(max(index // 12, 1), 9999)
    month = index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@lru_cache(maxsize=4096)
def hijri_span(year: int, month: int, day: int | None = None) -> Span | None:
    """Gregorian dates of an Umm al-Qura month, or of one day of it; ``None`` outside 1343-1500 AH.

    Sightings of the moon may differ from the calendar by one day.
    """
    try:
        first = Hijri(year, month, 1)
        length = first.month_length()
        start = first.to_gregorian()
    except (ValueError, OverflowError):
        return None
    begin = date(start.year, start.month, start.day)
    if day is None:
        return begin, shift(begin, length - 1)
    if not 1 <= day <= 30:
        return None
    the_day = shift(begin, day - 1)
    return the_day, the_day


@lru_cache(maxsize=4096)
def hijri_year(day: date) -> int | None:
    """The Hijri year that ``day`` falls in."""
    try:
        return Gregorian(day.year, day.month, day.day).to_hijri().year
    except (ValueError, OverflowError):
        return None


def weekday_on_or_before(day: date, weekday: int) -> date:
    """The latest ``weekday`` (Monday 0) that is not after ``day``."""
    return shift(day, -((day.weekday() - weekday) % 7))


def precision(first: date, last: date) -> int:
    """UCDP's date_prec of a span: 1 one day, 2 up to 6 days, 3 a week, 4 up to a month, 5 more."""
    days = (last - first).days + 1
    if days <= 1:
        return 1
    if days < 7:
        return 2
    if days == 7:
        return 3
    return 4 if days <= 31 else 5
