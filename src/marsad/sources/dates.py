"""Days as sources write them: ISO, the web's and mail's forms, and Arabic in words."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"(\d{4})([-/.]?)(\d\d)\2(\d\d)(?!\d)")
_MAIL = re.compile(r"\d{1,2} [A-Za-z]{3} \d{2,4}|[A-Za-z]{3} [A-Za-z]{3} +\d")


def read_day(text: str | None) -> date | None:
    """The day that ``text`` names, in the time zone that it is written in; None where it names none.

    >>> read_day("2024-03-05T23:30:00+03:00"), read_day("Tue, 05 Mar 2024 23:30:00 +0300")
    (datetime.date(2024, 3, 5), datetime.date(2024, 3, 5))
    >>> read_day("الثلاثاء، ٥ آذار/مارس ٢٠٢٤ - 10:15 مساءً")
    datetime.date(2024, 3, 5)
    """
    text = (text or "").strip()[:200]
    if not text:
        return None
    iso = _ISO.match(text)
    try:
        if iso:
            return date(int(iso[1]), int(iso[3]), int(iso[4]))
        if _MAIL.search(text):
            return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, OverflowError):
        pass
    return _arabic_day(text)


def _arabic_day(text: str) -> date | None:
    from ..arabic.times import times

    # without a day of publication only dates that are whole say which day they mean
    for found in times(text, None):
        if found.kind == "day" and found.first is not None and found.first == found.last:
            return found.first
    return None


def day_of_epoch(seconds: float) -> date | None:
    """The day (UTC) of a Unix time; None where it is out of range."""
    try:
        return datetime.fromtimestamp(seconds, UTC).date()
    except (OverflowError, ValueError, OSError):
        return None
