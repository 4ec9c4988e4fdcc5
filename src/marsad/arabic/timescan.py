"""Find the expressions of time of one sentence: single ones, ranges, since and until, and those that lean on others."""

from __future__ import annotations

from datetime import date

from .calendar import precision, shift
from .timeanaphora import anaphor
from .timedates import month_name
from .timelasting import just_now, lasting, since_length
from .timemake import as_since, back_to, made, spanned
from .timenumbers import day_of_month
from .timepoint import Point
from .timepoints import read
from .timetokens import Tokens
from .timetype import Time

#: words that an event may take between منذ and its date (منذ سقوط النظام في …)
_REACH = 14
_BREAKS = frozenset("،.؛:!?؟\n")
_ARTICLES = frozenset({"ال", "لل", "وال"})

_READERS = ("since", "until", "between", "lean", "lasting")


class Scan:
    """One sentence being read; ``found`` holds its times in order."""

    def __init__(self, t: Tokens) -> None:
        self.t = t
        self.found: list[Time] = []
        self.since_limit = -1

    def run(self) -> list[Time]:
        t, i = self.t, 0
        toks, words, n = t.toks, t.words, t.n
        while i < n:
            if toks[i] is None:
                text = words[i][0]
                if i < self.since_limit and text in _BREAKS:
                    self.since_limit = -1
                if text not in _ARTICLES:
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
        for name in _READERS:
            if name in tok.opens:
                end: int | None = getattr(self, name)(i)
                if end is not None:
                    return end
        if "lead" in tok.opens:
            return self.point(i + 1, True) or i + 1
        return self.point(i, False) or i + 1

    # one expression

    def point(self, i: int, lead: bool) -> int | None:
        got = read(self.t, i, lead)
        if got is None:
            return None
        t, (p, end) = self.t, got
        ranged = self.range_after(p, i, end)
        if ranged is not None:
            return ranged
        time = made(t, p, i, end)
        if i < self.since_limit and p.dated and time.first is not None and time.kind != "future":
            time = as_since(t, time, via=True)
            self.since_limit = -1
        self.found.append(time)
        return end

    def range_after(self, p: Point, i: int, end: int) -> int | None:
        """``26 نيسان الماضي وحتى 12 آب الحالي`` without a word before it."""
        t = self.t
        if not (p.dated and (p.month is not None or p.weekdays or p.year is not None)):
            return None
        j = end + 1 if t.text(end) == "،" and t.joined(end + 1, "until") else end
        pair = p.month is not None and p.day is None and p.edge is None and t.joined(end, "month") is not None
        if pair:  # كانون الثاني وشباط الماضيين
            after = read(t, end, True)
            month = after[0].month if after is not None and after[0].day is None else None
            if month is None or p.month is None or month != p.month % 12 + 1:
                return None
        elif t.get(j, "until") or (t.get(j, "until_to") and t.prefix(j) in ("", "و")):
            j += 2 if t.bare(j + 1, "extent") else 1
        elif t.text(j) == "-":
            j += 1
        else:
            return None
        other = read(t, j, True)
        if other is None or not other[0].dated or (t.text(j - 1) == "-" and p.month is None and other[0].month is None):
            return None
        time = spanned(t, p, other[0], i, other[1])
        if time is None:
            return None
        self.found.append(time)
        return other[1]

    # since and until

    def since(self, i: int) -> int | None:
        t = self.t
        if t.get(i, "since_then"):
            self.found.append(back_to(t, i, i + 1))
            return i + 1
        if not t.get(i, "since"):
            return None
        if t.bare(i + 1, "just"):
            self.found.append(just_now(t, i))
            return i + 2
        if t.get(i + 1, "that") and t.get(i + 2, "date_word"):
            self.found.append(back_to(t, i, i + 3))
            return i + 3
        got = read(t, i + 1, True)
        if got is not None and got[0].same == "day" and got[0].hour and t.published:  # منذ الصباح
            got[0].same, got[0].offset, got[0].relative = None, None, 0
        if got is not None and (got[0].dated or got[0].vague):
            p, end = got
            ranged = self.range_to(p, i, end)
            if ranged is not None:
                return ranged
            self.found.append(as_since(t, made(t, p, i + 1, end), begin=i))
            return end
        lasted = since_length(t, i)
        if lasted is not None:
            self.found.append(as_since(t, lasted[0]))
            return lasted[1]
        self.since_limit = i + _REACH
        return i + 1

    def range_to(self, p: Point, i: int, end: int) -> int | None:
        """``منذ X وحتى Y``."""
        t = self.t
        j = end + 1 if t.text(end) == "،" and t.joined(end + 1, "until") else end
        if not (t.get(j, "until") or t.get(j, "until_to")):
            return None
        j += 2 if t.bare(j + 1, "extent") else 1
        if t.get(j, "now"):
            self.found.append(as_since(t, made(t, p, i + 1, end), begin=i))
            return j + 1
        other = read(t, j, True)
        if other is None:
            return None
        time = spanned(t, p, other[0], i, other[1])
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
        time = made(t, got[0], j, got[1])
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
        time = spanned(t, first, other[0], j, other[1])
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

    # lengths and what leans on another time

    def lean(self, i: int) -> int | None:
        got = self.earlier_in(i) or anaphor(self.t, i)
        if got is None:
            return None
        self.found.append(got[0])
        return got[1]

    def earlier_in(self, i: int) -> tuple[Time, int] | None:
        """``في وقت سابق من الشهر الجاري``: from its first day to the day before publication (UCDP)."""
        t = self.t
        if not (t.bare(i, "time") and t.bare(i + 1, "earlier_adjective") and t.bare(i + 2, "of")):
            return None
        got = read(t, i + 3, True)
        if got is None or got[0].unit is None or not got[0].dated:
            return None
        time = made(t, got[0], i, got[1])
        if time.first is not None and time.last == t.published and time.last is not None and time.first < time.last:
            last = shift(time.last, -1)
            time = time._replace(last=last, precision=precision(time.first, last))
        return time, got[1]

    def lasting(self, i: int) -> int | None:
        got = lasting(self.t, i)
        if got is None:
            return None
        self.found.append(got[0])
        return got[1]


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
