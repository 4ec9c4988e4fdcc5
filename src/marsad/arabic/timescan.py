"""Find the expressions of time of one sentence: single ones, ranges, since and until, and those that lean on others."""

from __future__ import annotations

from datetime import date

from .calendar import precision
from .timeanaphora import anaphor
from .timedates import month_name
from .timelengths import days, length
from .timenumbers import day_of_month
from .timepoint import Point
from .timepoints import read
from .timeresolve import Dates, back, resolve_point
from .timetokens import Tokens
from .timetype import Time

#: words that an event may take between منذ and its date (منذ سقوط النظام في …)
_REACH = 14
_BREAKS = frozenset("،.؛:!?؟\n")


class Scan:
    """One sentence being read; ``found`` holds its times in order."""

    def __init__(self, t: Tokens) -> None:
        self.t = t
        self.found: list[Time] = []
        self.since_limit = -1

    def run(self) -> list[Time]:
        t, i = self.t, 0
        toks = t.toks
        while i < t.n:
            if toks[i] is None:
                if i < self.since_limit and t.words[i].text in _BREAKS:
                    self.since_limit = -1
                if t.words[i].text not in ("ال", "لل", "وال"):
                    i += 1
                    continue
            i = self.at(i)
        return _joined(self.found)

    def at(self, i: int) -> int:
        """Read what begins at ``i``; the position to go on from."""
        t = self.t
        tok = t.toks[i]
        if tok is None or "digits" in tok.classes:
            return self.point(i, False) or i + 1
        if "in" in tok.classes:
            return self.point(i + 1, True) or i + 1
        if "of" in tok.classes:
            return self.from_to(i) or i + 1
        if "on" in tok.classes:
            return i + 1
        for reader in (self.since, self.until, self.between, self.lean, self.lasting):
            end = reader(i)
            if end is not None:
                return end
        if any(name in tok.classes for name in ("during", "dated", "whole")):
            return self.point(i + 1, True) or i + 1
        return self.point(i, False) or i + 1

    # one expression

    def point(self, i: int, lead: bool) -> int | None:
        got = read(self.t, i, lead)
        if got is None:
            return None
        p, end = got
        ranged = self.range_after(p, i, end)
        if ranged is not None:
            return ranged
        time = self.made(p, i, end)
        if i < self.since_limit and p.dated and time.first is not None and time.kind != "future":
            time = self.as_since(time, via=True)
            self.since_limit = -1
        self.found.append(time)
        return end

    def range_after(self, p: Point, i: int, end: int) -> int | None:
        """``26 نيسان الماضي وحتى 12 آب الحالي`` without a word before it."""
        t = self.t
        if not (p.dated and (p.month is not None or p.weekdays or p.year is not None)):
            return None
        j = end
        if t.get(j, "until") or (t.get(j, "until_to") and t.prefix(j) in ("", "و")):
            j += 2 if t.bare(j + 1, "extent") else 1
        elif t.text(j) == "-":
            j += 1
        else:
            return None
        other = read(t, j, True)
        if other is None or not other[0].dated or (t.text(j - 1) == "-" and p.month is None and other[0].month is None):
            return None
        time = self.spanned(p, other[0], i, other[1])
        if time is None:
            return None
        self.found.append(time)
        return other[1]

    def dates(self, p: Point) -> Dates:
        return resolve_point(p, self.t.published, self.t.reference)

    def made(self, p: Point, i: int, end: int) -> Time:
        start, stop = self.t.words[i].start, self.t.words[end - 1].end
        if not p.dated and not p.vague:
            month_day = p.day if p.same == "month" else None
            return Time(start, stop, None, None, None, "anaphor", False, p.hour, p.offset, p.same, month_day)
        if p.vague:
            kind = "future" if p.quality == "next" else "period"
            return Time(start, stop, None, None, None, kind, True, p.hour, vague=True)
        d = self.dates(p)
        kind = "future" if d.future or p.quality == "next" or p.year_quality == "next" else _kind(p, d)
        prec = precision(d.first, d.last) if d.first and d.last else None
        if prec == 4 and p.unit == "week" and p.count is None:
            prec = 3
        named = p.month is not None or p.unit == "month"
        return Time(
            start, stop, d.first, d.last, prec, kind, d.relative, p.hour, uncertain=d.uncertain, month_named=named
        )  # fmt: skip

    # since and until

    def as_since(self, time: Time, via: bool = False, begin: int | None = None) -> Time:
        published = self.t.published
        last = published if published is None or time.first is None or time.first <= published else time.last
        prec = precision(time.first, last) if time.first and last and time.first <= last else None
        return time._replace(
            start=time.start if begin is None else self.t.words[begin].start,
            kind="since", last=last, precision=prec, anchor_last=time.last, via_event=via,
        )  # fmt: skip

    def since(self, i: int) -> int | None:
        t = self.t
        if t.get(i, "since_then"):
            self.found.append(_anaphor(t, i, i + 1, 0, "since"))
            return i + 1
        if not t.get(i, "since"):
            return None
        if t.get(i + 1, "that") and t.get(i + 2, "date_word"):
            self.found.append(_anaphor(t, i, i + 3, 0, "since"))
            return i + 3
        got = read(t, i + 1, True)
        if got is not None and got[0].same == "day" and got[0].hour and t.published:  # منذ الصباح
            got[0].same, got[0].offset, got[0].relative = None, None, 0
        if got is not None and (got[0].dated or got[0].vague):
            p, end = got
            ranged = self.range_to(p, i, end)
            if ranged is not None:
                return ranged
            self.found.append(self.as_since(self.made(p, i + 1, end), begin=i))
            return end
        lasted = length(t, i + 1)
        if lasted is not None:
            number, unit, end = lasted
            first = None
            if t.published is not None and number is not None:
                first = back(t.published, number, unit) if unit != "hour" or number >= 24 else t.published
            elif unit in ("hour", "minute"):
                first, number = t.published, 1
            time = Time(t.words[i].start, t.words[end - 1].end, first, first, None, "since", True, vague=number is None)
            self.found.append(self.as_since(time))
            return end
        self.since_limit = i + _REACH
        return i + 1

    def range_to(self, p: Point, i: int, end: int) -> int | None:
        """``منذ X وحتى Y``."""
        t = self.t
        j = end
        if not (t.get(j, "until") or t.get(j, "until_to")):
            return None
        j += 2 if t.bare(j + 1, "extent") else 1
        if t.get(j, "now"):
            self.found.append(self.as_since(self.made(p, i + 1, end), begin=i))
            return j + 1
        other = read(t, j, True)
        if other is None:
            return None
        time = self.spanned(p, other[0], i, other[1])
        if time is None:
            return None
        self.found.append(time)
        return other[1]

    def until(self, i: int) -> int | None:
        t = self.t
        j = i
        if t.get(i, "until") or (t.get(i, "before") and (t.get(i + 1, "edge") or t.get(i + 1, "month"))):
            j = i + 1
        elif t.get(i, "until_to") and t.bare(i + 1, "extent"):
            j = i + 2
        else:
            return None
        got = read(t, j, False)
        if got is None or not got[0].dated:
            return None
        time = self.made(got[0], j, got[1])
        kind = "future" if time.kind == "future" else "until"
        start = t.words[i].start
        self.found.append(time._replace(start=start, kind=kind, first=None, precision=None, anchor_last=time.first))
        return got[1]

    # ranges

    def between(self, i: int) -> int | None:
        """``بين A وB``، ``في الفترة بين A وحتى B``."""
        t = self.t
        j = i
        if t.get(j, "what") and t.bare(j + 1, "between"):
            j += 1
        if not t.get(j, "between"):
            return None
        return self.two(i, j + 1, ("و", "until", "until_to", "-"))

    def from_to(self, i: int) -> int | None:
        """``من A إلى B``."""
        if not self.t.get(i, "of"):
            return None
        return self.two(i, i + 1, ("until", "until_to", "-"))

    def two(self, i: int, j: int, links: tuple[str, ...]) -> int | None:
        t = self.t
        got = self.bound(j)
        if got is None:
            return None
        first, k = got
        if t.text(k) == "و" and "و" in links:
            k += 1
        elif "و" in links and t.prefix(k) == "و" and not t.get(k, "until") and not t.get(k, "until_to"):
            pass
        elif "و" in links and t.prefix(k) == "و" and (t.get(k, "until") or t.get(k, "until_to")):
            k += 1
        elif t.get(k, "until") or t.get(k, "until_to"):
            k += 2 if t.bare(k + 1, "extent") else 1
        elif t.text(k) == "-":
            k += 1
        else:
            return None
        other = read(t, k, True)
        if other is None or not other[0].dated:
            return None
        time = self.spanned(first, other[0], j, other[1])
        if time is None:
            return None
        self.found.append(time)
        return other[1]

    def bound(self, j: int) -> tuple[Point, int] | None:
        """The first end of a range: an expression, or a bare day or year (من 3 إلى 5 أيار، بين 2011 و2019)."""
        t = self.t
        k = j + 1 if t.get(j, "the_day") else j
        if t.get(k, "n_ordinal") or t.number(k) is not None or t.text(k) == "ال":
            day = day_of_month(t, k)
            if day is not None and not (t.bare(day[1], "of") or month_name(t, day[1]) or t.bare(day[1], "of_it")):
                return Point(day=day[0]), day[1]
        got = read(t, j, True)
        return got if got is not None and got[0].dated else None

    def spanned(self, a: Point, b: Point, i: int, end: int) -> Time | None:
        """From the first day of ``a`` to the last of ``b``; what ``a`` leaves out is taken from ``b``."""
        last = self.dates(b)
        if a.day is not None and a.month is None and a.unit is None:
            if b.month is None or b.day is None:
                return None
            a.month, a.calendar, a.year = b.month, b.calendar, b.year
            a.quality, a.year_quality = b.quality, b.year_quality
        first = self.dates(a)
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
            self.t.words[i].start, self.t.words[end - 1].end, first.first, last.last, prec, kind,
            first.relative or last.relative, a.hour, uncertain=first.uncertain or last.uncertain,
        )  # fmt: skip

    # lengths and what leans on another time

    def lean(self, i: int) -> int | None:
        got = anaphor(self.t, i)
        if got is None:
            return None
        self.found.append(got[0])
        return got[1]

    def lasting(self, i: int) -> int | None:
        """``قبل يومين``، ``خلال أسبوعين``، ``على مدى ثلاثة أيام``، ``استمرت أربع ساعات``."""
        t = self.t
        ago = t.get(i, "before")
        during = t.get(i, "during")
        if not (ago or during or t.get(i, "whole") or t.get(i, "last_verb")):
            return None
        got = length(t, i + 1)
        if got is None:
            return None
        number, unit, end = got
        start, stop = t.words[i].start, t.words[end - 1].end
        if t.bare(end, "quality"):
            return None
        published = t.published
        if ago:
            if number is None and unit in ("hour", "minute") and not t.bare(end, "of"):
                number = 1
            if t.bare(end, "of") or number is None:
                time = Time(start, stop, None, None, None, "period", True, vague=True)
                if t.bare(end, "of"):
                    offset = None if number is None else -days(number, unit)
                    time = Time(start, stop, None, None, None, "anaphor", offset_days=offset, same="day")
            else:
                hours = unit in ("hour", "minute") and number < 24
                if unit == "hour":
                    number, unit = number // 24, "day"
                day = None if published is None else published if hours else back(published, number, unit)
                exact = day is not None and unit in ("day", "hour", "minute")
                prec = (1 if exact else 3 if unit == "week" else 4) if day else None
                time = Time(start, stop, day, day, prec, "day", True)
        else:
            lasting = None if number is None else days(number, unit)
            first = last = None
            if during and published is not None and number is not None and unit != "minute":
                first, last = back(published, number, unit), published
            prec = precision(first, last) if first and last else None
            time = Time(start, stop, first, last, prec, "duration", bool(during), days=lasting, vague=number is None)
        self.found.append(time)
        return end


def _kind(p: Point, d: Dates) -> str:
    if p.unit is not None and p.day is None:
        return "period"
    if d.first is None:
        return "day" if p.day is not None or p.relative is not None or len(p.weekdays) == 1 else "period"
    return "day" if d.first == d.last else "period"


def _anaphor(t: Tokens, i: int, end: int, offset: int | None, same: str) -> Time:
    start, stop = t.words[i].start, t.words[end - 1].end
    return Time(start, stop, None, None, None, "anaphor", offset_days=offset, same=same)


#: the longest fight that "from Saturday … until Sunday" of one sentence tells of, in days
_LONGEST_FIGHT = 14


def _joined(times: list[Time]) -> list[Time]:
    """Times of a sentence that bound one period: منذ 17 سبتمبر … حتى أمس; مساء السبت … حتى ليل الأحد."""
    since = [k for k, time in enumerate(times) if time.kind == "since" and time.first is not None]
    until = [k for k, time in enumerate(times) if time.kind == "until" and time.last is not None]
    if len(until) != 1:
        return times
    end = until[0]
    begin = since[0] if len(since) == 1 else end - 1 if end and times[end - 1].kind == "day" and not since else -1
    if begin < 0:
        return times
    time, last = times[begin], times[end].last
    if time.first is None or last is None or last < time.first:
        return times
    if time.kind == "day" and (last == time.first or (last - time.first).days > _LONGEST_FIGHT):
        return times
    kind = "period" if time.kind == "day" else "since"
    times[begin] = time._replace(last=last, kind=kind, precision=precision(time.first, last))
    return times


def scan(t: Tokens) -> list[Time]:
    """The times of one sentence in order."""
    return Scan(t).run()


def latest(times: list[Time]) -> date | None:
    """The last day told in full among ``times``: it lends its year to later ones."""
    for time in reversed(times):
        if time.first is not None and time.kind in ("day", "period") and not time.relative:
            return time.first
    return None
