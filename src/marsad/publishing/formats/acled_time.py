"""ACLED's days: one row a day for acts that last, one day in the middle of a time within which it is not known.

Rules (ACLED codebook): time_precision 1 day, 2 within a week, 3 within a month (the middle; "beginning" and "end" of a
month are told apart by the period itself); what is worse than a month is not recorded. The dead of several days are
shared out, the remainder to the first day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from marsad.linking.entry import UNDATED_DAYS
from marsad.publishing.material import Event

_WEEK, _MONTH = 7, 31
_iso = lru_cache(maxsize=100_000)(lambda ordinal: date.fromordinal(ordinal).isoformat())
_ordinal = lru_cache(maxsize=100_000)(lambda day: date.fromisoformat(day).toordinal())


def days(event: Event, lasts: bool, dead: int) -> list[tuple[int, int, int]] | str:
    """Days (ordinals) of an event with their time_precision and share of the dead, or why ACLED would have none."""
    start = event.get("start") or event.get("end")
    if not start:
        return "no date"
    first = _ordinal(start)
    last = max(first, _ordinal(event.get("end") or start))
    count = last - first + 1
    if count == 1:
        return [(first, 1, dead)]
    if count > _MONTH:
        return "time worse than a month"
    if lasts and count <= _WEEK and not _undated(event, first, last):
        each, rest = divmod(dead, count)
        return [(first, 1, each + rest), *((first + n, 1, each) for n in range(1, count))]
    return [(first + (count - 1) // 2, 2 if count <= _WEEK else 3, dead)]


def _undated(event: Event, first: int, last: int) -> bool:
    """Whether the period is only that in which an event told without a time is put: up to the day of a report."""
    return last - first == UNDATED_DAYS and any(last == _ordinal(p) for p in _published(event))


def _published(event: Event) -> Iterator[str]:
    for told in event.get("told") or ():
        if told.get("published"):
            yield told["published"]
    for figure in event.get("figures") or ():
        for saying in figure.get("sayings") or ():
            if saying.get("published"):
                yield saying["published"]


def iso(day: int) -> str:
    """An ordinal as ISO date."""
    return _iso(day)
