"""Numbers inside expressions of time: counts (الأربع والعشرين) and days of a month (الحادي عشر، الـ28)."""

from __future__ import annotations

from .timetokens import Tokens

Read = tuple[int, int]  # value, position after it


def count(t: Tokens, i: int) -> Read | None:
    """A cardinal at ``i``: digits, with the article or without, or words up to 999."""
    if t.text(i) == "ال" and t.number(i + 1) is not None:
        i += 1
    value = t.number(i)
    if value is not None:
        return value, i + 1
    hundred = t.bare(i, "n_hundred")
    if hundred:
        rest = _below_hundred(t, i + 1, joined=True)
        return (int(hundred) + rest[0], rest[1]) if rest else (int(hundred), i + 1)
    return _below_hundred(t, i, joined=False)


def _below_hundred(t: Tokens, i: int, joined: bool) -> Read | None:
    get = t.joined if joined else t.bare
    ten = get(i, "n_ten")
    if ten:
        return int(ten), i + 1
    unit = get(i, "n_unit")
    if not unit:
        return None
    value = int(unit)
    if value < 10:
        if t.bare(i + 1, "n_teen"):
            return value + 10, i + 2
        ten = t.joined(i + 1, "n_ten")
        if ten:
            return value + int(ten), i + 2
    return value, i + 1


def day_of_month(t: Tokens, i: int) -> Read | None:
    """A day of a month at ``i``: 1-31 in digits (``28``، ``الـ28``) or an ordinal (``الحادي والثلاثين``)."""
    if t.text(i) == "ال" and t.number(i + 1) is not None:
        i += 1
    value = t.number(i)
    if value is not None:
        return (value, i + 1) if 1 <= value <= 31 and len(t.text(i)) <= 2 else None
    ten = t.get(i, "n_ordinal_ten")
    if ten:
        return int(ten), i + 1
    ordinal = t.get(i, "n_ordinal")
    if not ordinal:
        return None
    value = int(ordinal)
    if value < 10 and t.bare(i + 1, "n_teen"):
        return value + 10, i + 2
    ten = t.joined(i + 1, "n_ordinal_ten")
    if ten and value < 10 and value + int(ten) <= 31:
        return value + int(ten), i + 2
    return value, i + 1
