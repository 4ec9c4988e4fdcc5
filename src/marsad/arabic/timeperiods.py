"""Read periods: weeks, months and years, their edges, parts and seasons, and the last so many days."""

from __future__ import annotations

from .timedates import month_alone, quality, year
from .timenumbers import count, day_of_month
from .timepoint import Point
from .timetokens import Tokens

_FIRST = frozenset(("الاولي", "الاوليين", "الاول"))


def unit_at(t: Tokens, i: int, forms: str) -> str | None:
    """The unit of time at ``i`` where its form is one of ``forms`` (s, d, p; definite S, D, P)."""
    value = t.get(i, "unit")
    if value is None:
        return None
    unit, form = value.split("-")
    return unit if form in forms else None


def last_units(t: Tokens, i: int, p: Point) -> int | None:
    """``الأيام الثلاثة الماضية``، ``الساعات الـ24 الماضية``، ``الـ48 ساعة الماضية``، ``اليومين الماضيين``."""
    number: int | None = None
    j = i
    if t.get(i, "latest"):  # آخر 24 ساعة
        read = count(t, i + 1)
        unit = unit_at(t, read[1], "sp") if read else unit_at(t, i + 1, "d")
        if unit is None or unit in ("minute", "decade"):
            return None
        p.unit, p.quality, p.count = unit, "recent", read[0] if read else 2
        return read[1] + 1 if read else i + 2
    if t.text(i) in ("ال", "وال", "لل", "بال") and t.number(i + 1) is not None:
        found = t.number(i + 1), i + 2
        unit = unit_at(t, found[1], "spP")
        if unit is None:
            return None
        number, j = found[0], found[1] + 1
    elif unit := unit_at(t, i, "D"):
        number, j = 2, i + 1
    elif unit := unit_at(t, i, "P"):
        j = i + 1
        read = count(t, j)
        if read:
            number, j = read
    else:
        read = count(t, i)
        unit = unit_at(t, read[1], "spd") if read else None
        if read is None or unit is None:
            return None
        number, j = read[0], read[1] + 1
    if t.bare(j, "few"):
        j += 1
    found_quality = quality(t, j)
    if found_quality is None:
        return None
    p.quality, j = found_quality
    p.unit, p.count = unit, number
    if p.quality == "same":
        p.same = "period"
    else:
        p.vague = number is None
    return j


def one_unit(t: Tokens, i: int, p: Point, lead: bool) -> int | None:
    """``الأسبوع الماضي``، ``هذا الشهر``، ``العام الجاري``; without an adjective only after an edge or منذ."""
    this = bool(t.get(i, "this"))
    j = i + 1 if this else i
    unit = unit_at(t, j, "S")
    if unit is None or unit in ("hour", "decade"):
        return None
    j += 1
    found = year(t, j, bare=True) if unit == "year" else None
    if found:
        p.year = found[0]
        return found[1]
    adjective = quality(t, j)
    if adjective:
        p.quality, j = adjective
        if p.quality == "same":
            p.same = unit
    elif t.bare(j, "quality") is None and t.bare(j, "before") and unit != "year":
        return None
    elif this or lead:
        p.quality = "now"
    else:
        return None
    p.unit = unit
    return j


def year_named(t: Tokens, i: int, p: Point, lead: bool) -> int | None:
    """``عام 2019``، ``العامين 2019 و2020``، and a bare year after منذ, في or خلال."""
    pair = t.get(i, "years") or unit_at(t, i, "D") == "year"
    if pair:
        first, second = t.number(i + 1), t.number(i + 3)
        if first and second and t.text(i + 2) in ("و", "-") and 1900 <= first < second <= 2100:
            p.year, p.year_last = first, second
            return i + 4
        return None
    found = year(t, i)
    if found is None or not 1900 <= found[0] <= 2100:
        return None
    named = t.get(i, "unit") is not None
    if not named and not lead:
        return None
    p.year, j = found
    if not named:
        return j
    if t.text(j) == "-" and t.touching(j) and (second := t.number(j + 1)) and 0 < second - p.year < 30:
        p.year_last, j = second, j + 2
    return j


def _year_after(t: Tokens, i: int, p: Point) -> int | None:
    """The year that a season or a part of it belongs to: ``2018``، ``من عام 2018``، ``العام الماضي``، ``الماضي``."""
    j = i + 1 if t.bare(i, "of") else i
    found = year(t, j)
    if found and 1900 <= found[0] <= 2100:
        p.year = found[0]
        return found[1]
    this = bool(t.bare(j, "this"))
    j += this
    if unit_at(t, j, "S") == "year":
        adjective = quality(t, j + 1)
        if adjective or this:
            p.year_quality = adjective[0] if adjective else "now"
            return adjective[1] if adjective else j + 1
    return None


def season(t: Tokens, i: int, p: Point) -> int | None:
    """``صيف 2018``، ``شتاء العام الماضي``."""
    name = t.get(i, "season")
    if name is None:
        return None
    end = _year_after(t, i + 1, p)
    if end is None:
        return None
    p.season = name
    if p.year is not None and t.text(end) in ("-", "/") and t.number(end + 1) == p.year + 1:
        p.year += name == "winter"  # شتاء 2019-2020
        end += 2
    return end


def the_season(t: Tokens, i: int, p: Point) -> int | None:
    """``الصيف الماضي``; ``الصيف`` alone after an edge, منذ or هذا."""
    name = t.get(i, "the_season")
    if name is None:
        return None
    adjective = quality(t, i + 1)
    if adjective and adjective[0] in ("past", "now", "next"):
        p.season, p.quality = name, adjective[0]
        return adjective[1]
    if any(t.get(i - 1, lead) for lead in ("edge", "since", "this")):
        p.season, p.quality = name, "now"
        return i + 1
    return None


def week_of_month(t: Tokens, i: int, p: Point) -> int | None:
    """``الأسبوع الأول من أيار``، ``النصف الثاني من شهر آذار``: the days 1-7, 8-14 …; 1-15, 16 to the end."""
    half = t.get(i, "part_of_year") == "half"
    if not half and unit_at(t, i, "S") != "week":
        return None
    last = t.bare(i + 1, "quality") == "recent"
    which = (4, i + 2) if last and not half else day_of_month(t, i + 1)
    if which is None or not t.bare(which[1], "of") or which[0] > (2 if half else 4):
        return None
    for reader in (month_alone, one_unit):
        end = reader(t, which[1] + 1, p, True)
        if end is not None:
            if p.month is None and p.unit != "month":
                return None
            p.edge = f"{'half' if half else 'last' if last else 'week'}{which[0]}"
            return end
    return None


def part_of_year(t: Tokens, i: int, p: Point) -> int | None:
    """``الربع الأول من عام 2019``، ``النصف الثاني من العام الماضي``."""
    name = t.get(i, "part_of_year")
    if name is None:
        return _months_of_year(t, i, p)
    most = {"quarter": 4, "half": 2, "third": 3}[name]
    which = (most, i + 2) if t.bare(i + 1, "quality") == "recent" else day_of_month(t, i + 1)
    if which is None or not t.bare(which[1], "of"):
        return None
    end = _year_after(t, which[1], p)
    if end is None or which[0] > most:
        return None
    p.part = (name, which[0])
    return end


def _months_of_year(t: Tokens, i: int, p: Point) -> int | None:
    """``الأشهر التسعة الأولى من عام 2019``، ``الشهرين الأخيرين من العام الماضي``."""
    if unit_at(t, i, "PD") != "month":
        return None
    read = (2, i + 1) if unit_at(t, i, "D") else count(t, i + 1)
    if read is None or not 1 <= read[0] <= 11:
        return None
    first, last = t.text(read[1]) in _FIRST, t.bare(read[1], "quality") == "recent"
    if not (first or last) or not t.bare(read[1] + 1, "of"):
        return None
    end = _year_after(t, read[1] + 1, p)
    if end is not None:
        p.part = ("first" if first else "last", read[0])
    return end


def edge(t: Tokens, i: int, p: Point) -> int | None:
    """``مطلع الشهر``، ``منتصف كانون الأول الماضي``، ``أواخر عام 2019``، ``نهاية الأسبوع الماضي``."""
    name = t.get(i, "edge")
    if name is None:
        return None
    p.edge = name
    for reader in (month_alone, one_unit, year_named):
        end = reader(t, i + 1, p, True)
        if end is not None:
            return end
    end = the_season(t, i + 1, p)
    if end is not None:
        return end
    p.edge = None
    return None
