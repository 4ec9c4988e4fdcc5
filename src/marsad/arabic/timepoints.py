"""Read one expression of time: an hour, a day by its name or date, or a period; and its appositions."""

from __future__ import annotations

from .timedates import day_and_month, month_alone, month_and_day, numeric, quality
from .timenumbers import day_of_month
from .timeperiods import (
    edge,
    last_units,
    one_unit,
    part_of_year,
    season,
    the_season,
    unit_at,
    week_of_month,
    year_named,
)
from .timepoint import Point
from .timetables import TODAY_STOPS, WEEK_STOPS
from .timetokens import Tokens

#: after a day of the month: في 14 الجاري
_MONTH_ADJECTIVES = frozenset({"الجاري", "الحالي", "الماضي", "المنصرم", "الفايت", "المقبل", "القادم"})
_SEPARATORS = ("،", ",", "(", "-", "/", ":")


def read(t: Tokens, i: int, lead: bool = False) -> tuple[Point, int] | None:
    """The expression of time at ``i`` and the position after it. ``lead``: a word before it leads to a time."""
    opens = t.opens(i)
    if "point" not in opens:
        return None
    p = Point()
    j = _hour(t, i, p) if "hour" in opens else None
    start = j if j is not None else i
    end = _core(t, start, p, lead or start > i)
    if end is None and p.hour is not None:
        end = _bare_hour(t, i, p, lead)
    return (p, _adverb(t, end, p)) if end is not None else None


def _hour(t: Tokens, i: int, p: Point) -> int | None:
    """A part of the day before a day: ``منتصف ليل``، ``ساعات الفجر من``، ``مساء``."""
    j = i
    if t.get(j, "edge") == "mid" or t.get(j, "unit") == "hour-p":
        j += 1
    part = t.get(j, "part") or t.get(j, "the_part")
    if part is None or (j > i and t.prefix(j)):
        return None
    p.hour = part
    j += 1
    if t.bare(j, "of") and (t.get(j + 1, "the_day") or t.get(j + 1, "relative") or t.get(j + 1, "weekday")):
        j += 1
    return j


def _bare_hour(t: Tokens, i: int, p: Point, lead: bool) -> int | None:
    """``الليلة الماضية``، ``هذا المساء``; ``المساء`` alone after a word that leads to a time."""
    part = t.get(i, "the_part")
    j = i + 1
    if part is None and (t.get(i, "unit") == "hour-p" or t.get(i, "edge") == "mid"):
        part, j = t.get(i + 1, "the_part"), i + 2
    if part is None:
        return None
    p.hour = part
    adjective = quality(t, j)
    if adjective and adjective[0] in ("past", "before_past"):
        p.relative = -1 if adjective[0] == "past" else -2
        return adjective[1]
    if t.get(i - 1, "this"):
        p.relative = 0
        return j
    if t.text(i - 1) in ("ذلك", "تلك"):
        p.same, p.offset = "day", 0
        return j
    if not lead and j == i + 1:
        return None
    p.same, p.offset = "day", 0
    return j


def _adverb(t: Tokens, i: int, p: Point) -> int:
    """A part of the day after a day: ``أمس مساء``، ``الخميس ليلا``."""
    part = t.bare(i, "adverb") if p.hour is None and p.unit is None else None
    if part is None or any(t.get(i + 1, name) for name in ("weekday", "relative", "the_day")):
        return i
    p.hour = part
    return i + 1


def _core(t: Tokens, i: int, p: Point, lead: bool) -> int | None:
    opens = t.opens(i)
    if "point" not in opens:
        return None
    end = _day(t, i, p, lead) if "day" in opens else None
    if end is not None:
        return end
    if p.hour is not None:
        return None
    for name, reader in _PERIODS:
        if name in opens:
            end = reader(t, i, p)
            if end is not None:
                return end
    for name, later in _LED:
        if name in opens:
            end = later(t, i, p, lead)
            if end is not None:
                return end
    return None


_PERIODS = (
    ("season", season), ("season", the_season), ("part", part_of_year), ("part", week_of_month), ("edge", edge),
    ("units", last_units),
)  # fmt: skip
_LED = (("unit", one_unit), ("month", month_alone), ("year", year_named))


def _day(t: Tokens, i: int, p: Point, lead: bool) -> int | None:
    """A day: each of its namings once, in any order: ``أمس (الخميس) 25 رجب``."""
    j = i
    said_day = False
    if t.get(j, "the_day") or t.get(j, "the_days"):
        j, said_day = j + 1, True
    elif t.get(j, "this") and t.get(j + 1, "relative") == "0":
        j += 1
    end = _day_part(t, j, p, lead or said_day)
    if end is None:
        return None
    while p.same is None and p.offset is None:
        k = end
        opened = t.text(k) == "("
        if t.text(k) in _SEPARATORS:
            k += 1
        if t.bare(k, "equal"):
            k += 1
        if t.get(k, "the_day") and not t.prefix(k):
            k += 1
        if t.bare(k, "in") and k == end and p.weekdays:
            k += 1
        if t.prefix(k) or not _another(t, k, p):
            break
        after = _day_part(t, k, p, True)
        if after is None:
            break
        end = after + 1 if opened and t.text(after) == ")" else after
    return _equal(t, end) if p.month is not None else end


def _equal(t: Tokens, end: int) -> int:
    """The same day in the other calendar: ``الموافق 28 رجب 1442هـ``."""
    k = end + 1 if t.text(end) in _SEPARATORS else end
    if not t.bare(k, "equal"):
        return end
    k += 2 if t.bare(k + 1, "in") or t.prefix(k + 1) == "ل" else 1
    return day_and_month(t, k, Point()) or numeric(t, k, Point(), True) or end


def _another(t: Tokens, i: int, p: Point) -> bool:
    """Whether a naming of the day that ``p`` does not have yet may begin at ``i``."""
    if t.get(i, "relative"):
        return p.relative is None and t.get(i, "relative") == "-1"
    if t.get(i, "weekday"):
        return not p.weekdays and p.month is None
    return p.day is None and (t.number(i) is not None or t.get(i, "n_ordinal") is not None or "/" in t.text(i))


def _day_part(t: Tokens, i: int, p: Point, lead: bool) -> int | None:
    opens = t.opens(i)
    if "day" not in opens:
        return None
    end = _relative(t, i, p) if p.relative is None and "relative" in opens else None
    if end is None and "weekday" in opens:
        end = _weekday(t, i, p)
    if end is not None:
        return end
    if p.day is not None or p.month is not None:
        return None
    if "day-of-month" not in opens:
        return month_and_day(t, i, p) if "month" in opens else None
    end = numeric(t, i, p, lead)
    if end is not None:
        return end
    for dated in (day_and_month, month_and_day):
        end = dated(t, i, p)
        if end is not None:
            return end
    return _day_of_it(t, i, p)


def _relative(t: Tokens, i: int, p: Point) -> int | None:
    if t.get(i, "tomorrow"):
        p.relative = 1
        return i + 1
    if (t.get(i, "first") or t.get(i, "before")) and t.bare(i + 1, "relative") == "-1":
        p.relative = -2
        return i + 2
    if t.get(i, "first") and t.bare(i + 1, "of") and t.bare(i + 2, "relative") == "-1":
        p.relative = -2
        return i + 3
    if t.get(i, "after") and t.bare(i + 1, "tomorrow"):
        p.relative = 2
        return i + 2
    if t.get(i, "same_pre") and t.bare(i + 1, "relative") == "0":
        p.same, p.offset = "day", 0
        return i + 2
    value = t.get(i, "relative")
    if value is None:
        return None
    if value == "-1":
        p.relative = -1
        if t.bare(i + 1, "first_of"):
            p.relative = -2
            return i + 2
        return i + 1
    return _today(t, i, p)


def _today(t: Tokens, i: int, p: Point) -> int | None:
    """اليوم: today, or the same, the next or the previous day; not a name (روسيا اليوم) and no ordinal."""
    adjective = t.bare(i + 1, "quality")
    if adjective == "same":
        p.same, p.offset = "day", 0
        return i + 2
    if t.bare(i + 1, "after") or t.text(i + 1) in ("التالي", "الموالي"):
        p.same, p.offset = "day", 1
        return i + 2
    if t.bare(i + 1, "before") or t.text(i + 1) == "السابق":
        p.same, p.offset = "day", -1
        return i + 2
    if t.text(i - 1) in ("ذلك", "تلك"):
        p.same, p.offset = "day", 0
        return i + 1
    if t.text(i - 1) in TODAY_STOPS or t.bare(i + 1, "day_ordinal_stop"):
        return None
    if t.text(i + 1) == '"' and any(t.text(i - k) == '"' for k in (2, 3)):
        return None
    if t.bare(i + 1, "n_ordinal") and not t.bare(i + 1, "weekday") and _ordinal_of_days(t, i + 1):
        return None
    p.relative = 0
    return i + 1


def _ordinal_of_days(t: Tokens, i: int) -> bool:
    """``اليوم الثالث على التوالي`` and the like; not ``اليوم الأول من حزيران``."""
    probe = Point()
    return day_and_month(t, i, probe) is None


def _weekday(t: Tokens, i: int, p: Point) -> int | None:
    """``الجمعة``، ``الجمعة والسبت الماضيين``، ``ليل الخميس – الجمعة``."""
    value = t.get(i, "weekday")
    if value is None or p.weekdays or t.text(i - 1) in WEEK_STOPS:
        return None
    days = [int(value)]
    j = i + 1
    while len(days) < 7:
        k = j
        if t.text(k) in ("-", "/", "الي", "حتي"):
            k += 1
            following = t.get(k, "weekday") if not t.prefix(k) else None
        else:
            following = t.joined(k, "weekday")
            if following is None and p.hour == "ليل":
                following = t.bare(k, "weekday")
        if following is None or int(following) != (days[-1] + 1) % 7:
            break
        days.append(int(following))
        j = k + 1
    p.weekdays = days
    adjective = quality(t, j)
    if adjective and adjective[0] in ("past", "before_past", "recent", "next", "now"):
        p.quality, j = adjective
    return j


def _day_of_it(t: Tokens, i: int, p: Point) -> int | None:
    """``الثامن منه``، ``28 من الشهر نفسه``، ``الرابع عشر من الشهر الجاري``."""
    found = day_of_month(t, i)
    if found is None:
        return None
    day, j = found
    if t.bare(j, "of_it"):
        p.day, p.same = day, "month"
        return j + 1
    if t.text(j) in _MONTH_ADJECTIVES and (t.get(i - 1, "in") or t.get(i - 1, "the_day") or t.get(i - 1, "since")):
        p.day, p.unit, p.quality = day, "month", t.bare(j, "quality")
        return j + 1
    if not t.bare(j, "of"):
        return None
    j += 1
    this = t.text(j) in ("هذا", "ذات", "نفس")
    same_before = t.text(j) in ("ذات", "نفس")
    j += this
    if unit_at(t, j, "S") != "month":
        return None
    adjective = quality(t, j + 1)
    p.day = day
    if same_before or (adjective and adjective[0] == "same"):
        p.same = "month"
    elif adjective:
        p.unit, p.quality = "month", adjective[0]
    elif this:
        p.unit, p.quality = "month", "now"
    else:
        p.same = "month"
    return adjective[1] if adjective else j + 1
