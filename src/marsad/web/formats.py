"""Numbers and dates as a reader wants them: his digits, his names of months; isolated from the text's direction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_datetime
from markupsafe import Markup, escape

_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
#: Which of Babel's locales has the months of which set.
_MONTHS = {"levant": "ar_SY", "gulf": "ar_AE", "maghreb": "ar_DZ", "morocco": "ar_MA"}


@lru_cache(maxsize=8)
def _locale(name: str) -> Locale:
    return Locale.parse(name)


@dataclass(frozen=True, slots=True)
class Formats:
    """How one reader reads numbers and dates. ``digits``: ``latn`` or ``arab``; ``months``: a set of Arabic names."""

    language: str
    months: str = "levant"
    digits: str = "latn"

    @property
    def locale(self) -> Locale:
        return _locale("en_GB" if self.language == "en" else _MONTHS[self.months])

    def in_digits(self, text: str) -> str:
        """``text`` in the reader's digits, whichever it was in."""
        plain = text.translate({0x660 + n: str(n) for n in range(10)})
        return plain.translate(_EASTERN) if self.digits == "arab" and self.language == "ar" else plain

    def number(self, value: float | None) -> str:
        """A number with its thousands apart; what is not known is a dash."""
        if value is None:
            return "–"
        text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")
        if self.digits == "arab" and self.language == "ar":
            text = text.replace(",", "٬").replace(".", "٫")
        return self.in_digits(text)

    def percent(self, value: float | None) -> str:
        """A share of one as per cent."""
        if value is None:
            return "–"
        sign = "٪" if self.digits == "arab" and self.language == "ar" else "%"
        return self.in_digits(f"{value * 100:.0f}") + sign

    def day(self, value: date | str | None) -> str:
        """A day in words: ``3 آذار 2024``."""
        day = _day(value)
        return "" if day is None else self._written(day, "d MMMM y")

    def short_day(self, value: date | str | None) -> str:
        day = _day(value)
        return "" if day is None else self._written(day, "d MMM y")

    def _written(self, day: date, pattern: str) -> str:
        return _written(day, pattern, self)

    def month(self, value: str) -> str:
        """``2024-03`` in words."""
        return self._written(date(int(value[:4]), int(value[5:7]), 1), "MMMM y")

    def moment(self, value: datetime | None) -> str:
        """Day and time, in UTC."""
        if value is None:
            return ""
        return self.in_digits(format_datetime(value, "d MMM y، HH:mm" if self.language == "ar" else "d MMM y, HH:mm",
                                              locale=self.locale))  # fmt: skip

    def month_names(self) -> list[str]:
        """The twelve months, for charts that are drawn in the browser."""
        return [format_date(date(2024, n, 1), "LLLL", locale=self.locale) for n in range(1, 13)]

    def period(self, start: date | str | None, end: date | str | None) -> str:
        """A period in words, what both days share said once."""
        first, last = _day(start), _day(end)
        if first is None:
            return self.day(last)
        if last is None or last == first:
            return self.day(first)
        if (first.year, first.month) == (last.year, last.month):
            return self.in_digits(f"{first.day}–{format_date(last, 'd MMMM y', locale=self.locale)}")
        if first.year == last.year:
            return f"{self.in_digits(format_date(first, 'd MMMM', locale=self.locale))} – {self.day(last)}"
        return f"{self.day(first)} – {self.day(last)}"


@lru_cache(maxsize=50_000)
def _written(day: date, pattern: str, formats: Formats) -> str:
    return formats.in_digits(format_date(day, pattern, locale=formats.locale))


def _day(value: date | str | None) -> date | None:
    if isinstance(value, str):
        return date.fromisoformat(value) if value else None
    return value


def isolated(text: object, kind: str = "") -> Markup:
    """``text`` with a direction of its own; ``kind`` is a class, never a reader's word."""
    return Markup(f'<bdi class="{kind}">{escape(text)}</bdi>' if kind else f"<bdi>{escape(text)}</bdi>")
