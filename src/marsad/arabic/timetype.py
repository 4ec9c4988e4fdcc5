"""One time told in a text, and times that lean on an earlier one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from .calendar import make, month_span, precision, shift, year_span


class Time(NamedTuple):
    """An expression of time: where it stands and the days that it means, both included.

    ``kind``: ``day``, ``period``, ``since`` (from ``first`` to the day of publication), ``until``, ``duration``
    (a length without a date), ``anaphor`` (leans on an earlier date: see :func:`resolve`) or ``future``.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    #: UCDP's date_prec: 1 one day, 2 two to six days, 3 a week, 4 up to a month, 5 more
    precision: int | None
    kind: str
    #: told from the day of publication
    relative: bool = False
    #: the part of the day: فجر، صباح، ضحى، ظهر، عصر، مساء، ليل، نهار
    hour: str | None = None
    #: an anaphor's distance in days from the earlier date; ``None`` where it is not told (لاحقاً، بعد أيام)
    offset_days: int | None = None
    #: what an anaphor shares with the earlier date: day, week, month, year, period, or since (منذ ذلك الحين)
    same: str | None = None
    #: an anaphor's day within the month told before (الثامن منه)
    month_day: int | None = None
    #: ``بعد يومين من X``: the event named next lies ``offset_days`` from the one told
    reverse: bool = False
    #: a stretch of no telling length (خلال الفترة الماضية)
    vague: bool = False
    #: a Hijri date: the day may differ by one
    uncertain: bool = False
    #: a duration's length
    days: int | None = None
    #: ``منذ X``: the last day of X itself (X is ``first`` to ``anchor_last``)
    anchor_last: date | None = None
    #: ``منذ سقوط المدينة في X``: an event stands between منذ and X, and happened on X
    via_event: bool = False
    #: a month is named, so that a later الشهر نفسه or الثامن منه may lean on it
    month_named: bool = False


_A_NIGHT = 1  # days between the first and the last of a night
_LEANED_ON = frozenset({"day", "period", "since", "anaphor"})


def resolve(
    times: Iterable[Time], default: date | None = None, published: date | None = None
) -> list[Time]:
    """Give anaphors their days: each leans on the last day or period told before it, the first on ``default``.

    A day leans on the last day or period rather than on a since, a day of a month on the last month named; what
    runs since an earlier date runs to ``published``. What has nothing to lean on stays without days.
    """
    found: list[Time] = []
    earlier: Time | None = None
    day: Time | None = None
    month: Time | None = None
    for time in times:
        if time.kind == "anaphor":
            if time.same == "since":
                found.append(_since(time, earlier, default, published))
                continue
            nearest = {"month": month, "day": day}.get(time.same or "", earlier)
            time = _lean(time, nearest or earlier, default, published)
        if time.first is not None and time.kind in _LEANED_ON and (time.via_event or not time.reverse):
            earlier = time
            day = day if time.kind == "since" and day is not None else time
            month = time if time.month_named else month
        found.append(time)
    return found


def _lean(time: Time, earlier: Time | None, default: date | None, published: date | None) -> Time:
    first = earlier.first if earlier else default
    last = (earlier.anchor_last or earlier.last) if earlier else default
    if first is None or last is None:
        return time
    if time.month_day is not None:
        day = make(last.year, last.month, time.month_day)
        if day is not None and published is not None and day > published >= last:  # the 19th, told on the 3rd
            before = shift(date(last.year, last.month, 1), -1)
            day = make(before.year, before.month, time.month_day)
        return _dated(time, day, day)
    if time.same == "month":
        return _dated(time, *month_span(first.year, first.month))
    if time.same == "year":
        return _dated(time, *year_span(first.year))
    if time.same in ("period", "week"):
        return _dated(time, first, earlier.last if earlier else last)
    if time.offset_days is None:
        return time
    if time.offset_days == 0:
        return _dated(time, first, last)
    if time.offset_days > 0 and earlier is not None and earlier.kind == "period" and (last - first).days > _A_NIGHT:
        return _dated(time, shift(first, time.offset_days), shift(last, time.offset_days))
    day = shift(last if time.offset_days > 0 else first, time.offset_days)
    return _dated(time, day, day)


def _since(time: Time, earlier: Time | None, default: date | None, published: date | None) -> Time:
    first = earlier.first if earlier else default
    if first is None:
        return time
    prec = precision(first, published) if published and first <= published else None
    return time._replace(first=first, last=published, precision=prec)


def _dated(time: Time, first: date | None, last: date | None) -> Time:
    if first is None or last is None:
        return time
    loose = time.offset_days is not None and abs(time.offset_days) >= 28
    return time._replace(first=first, last=last, precision=4 if loose else precision(first, last))


