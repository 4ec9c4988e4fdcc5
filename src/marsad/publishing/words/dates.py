"""Days and periods in words, with the months of the chosen calendar."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from marsad.lexicon.tables import read

from .digits import Digits, in_digits

#: Names of months, and the Levantine ones with the Gulf's after a slash, as agencies for all Arab countries write.
CALENDARS = ("levantine", "gulf", "maghrebi", "moroccan", "both")
_MONTHS = Path(__file__).with_name("months.csv")
_COUNTRIES = Path(__file__).with_name("calendars.csv")
_WEEKDAYS = {
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


@lru_cache(maxsize=1)
def _months() -> dict[str, tuple[str, ...]]:
    rows = sorted(read(_MONTHS, ("number", "en", *CALENDARS[:4])), key=lambda r: int(r["number"]))
    out = {name: tuple(r[name] for r in rows) for name in ("en", *CALENDARS[:4])}
    return out | {"both": tuple(f"{a}/{b}" for a, b in zip(out["levantine"], out["gulf"], strict=True))}


@lru_cache(maxsize=1)
def _usage() -> tuple[dict[str, str], str]:
    rows = list(read(_COUNTRIES, ("calendar", "countries")))
    return {c: r["calendar"] for r in rows for c in r.items("countries")}, rows[-1]["calendar"]


def usual(countries: Iterable[str]) -> str:
    """The calendar of ``countries``; where they do not agree, ``both``."""
    known, other = _usage()
    found = {known.get(c, other) for c in countries}
    return found.pop() if len(found) == 1 else "both"


@dataclass(frozen=True, slots=True)
class Dates:
    """How days are written: language, names of months, digits."""

    language: str = "ar"
    calendar: str = "levantine"
    form: Digits = "latin"

    def __post_init__(self) -> None:
        if self.language not in _WEEKDAYS or self.calendar not in CALENDARS:
            raise ValueError(f"no dates in {self.language!r}, {self.calendar!r}")

    def month(self, number: int) -> str:
        return _months()["en" if self.language == "en" else self.calendar][number - 1]

    def number(self, number: int) -> str:
        """A day of the month or a year: no thousands."""
        return in_digits(str(number), self.form) if self.language == "ar" else str(number)

    def weekday(self, day: date) -> str:
        return _WEEKDAYS[self.language][day.weekday()]

    def day(self, day: date, *, weekday: bool = False, year: bool = True) -> str:
        """``الأحد 17 تشرين الثاني 2013``, ``Sunday, 17 November 2013``."""
        text = f"{self.number(day.day)} {self.month(day.month)}" + (f" {self.number(day.year)}" if year else "")
        if not weekday:
            return text
        return f"{self.weekday(day)}{' ' if self.language == 'ar' else ', '}{text}"

    def month_of(self, day: date) -> str:
        return f"{self.month(day.month)} {self.number(day.year)}"

    def short(self, day: date) -> str:
        """``2013-11-17`` in the digits of the page."""
        return in_digits(day.isoformat(), self.form) if self.language == "ar" else day.isoformat()

    def period(self, first: date, last: date) -> str:
        """A period as a noun: a day, whole months or years by their name, else both ends.

        >>> dates = Dates("en")
        >>> dates.period(date(2021, 3, 1), date(2021, 3, 31)), dates.period(date(2021, 3, 1), date(2021, 4, 2))
        ('March 2021', '1 March to 2 April 2021')
        """
        if first == last:
            return self.day(first)
        whole = first.day == 1 and (last + timedelta(1)).day == 1
        if whole and (first.year, first.month) == (last.year, last.month):
            return self.month_of(first)
        if whole and first.month == 1 and last.month == 12:
            return self.number(first.year) if first.year == last.year else (
                f"{self.number(first.year)}{self._to}{self.number(last.year)}"
            )
        if first.year != last.year:
            return f"{self.day(first)}{self._to}{self.day(last)}"
        if first.month != last.month:
            return f"{self.day(first, year=False)}{self._to}{self.day(last)}"
        return f"{self.number(first.day)}{self._to}{self.day(last)}"

    @property
    def _to(self) -> str:
        return " إلى " if self.language == "ar" else " to "

    def within(self, first: date, last: date) -> str:
        """A period after its preposition: ``في 17 أيار 2016``, ``بين 1 و9 أيار 2016``, ``in May 2016``."""
        arabic = self.language == "ar"
        if first == last:
            return ("في " if arabic else "on ") + self.day(first)
        named = self.period(first, last)
        if self._to not in named:
            return ("في " if arabic else "in ") + named
        start, end = named.split(self._to)
        if not arabic:
            return f"between {start} and {end}"
        return f"بين {start} و{end}"


def month_end(day: date) -> date:
    """The last day of the month of ``day``."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
