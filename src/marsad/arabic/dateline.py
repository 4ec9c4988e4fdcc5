"""The day of publication that a document states itself: in a line of its own, a heading or a label.

Never a date out of a sentence: ``الأحد ٢٢ أيار ٢٠١٦`` at the end of a round-up's heading counts, ``قُتل جندي في 22 أيار
2016`` does not.

>>> dateline("سوريا – الخميس 5 حزيران 2025\\nاغتال مسلحان شاباً في المدينة.")
datetime.date(2025, 6, 5)
>>> dateline("قتل جندي في 5 حزيران 2025 قرب المدينة.")
"""

from __future__ import annotations

import re
from datetime import date
from itertools import islice

from .calendar import shift
from .folding import fold, fold_key
from .timepoints import read
from .timeresolve import resolve_point
from .timetables import rows
from .timetokens import Tokens
from .words import words

#: lines looked at from the top and from the bottom, and the longest line that can be one
_TOP, _BOTTOM, _LONGEST = 8, 4, 160
#: a year is written in digits, and no line without one is folded and read
_YEAR = re.compile(r"\d")
#: words that may stand beside a date in a line of its own: a town, an agency
_BESIDE = 4


def _table(kind: str) -> frozenset[str]:
    return frozenset(
        fold_key(form) for row in rows("dateline_words.csv") if row["kind"] == kind for form in row["words"].split("|")
    )


_LABELS, _BULLETINS, _PROSE = _table("label"), _table("bulletin"), _table("prose")


def dateline(text: str) -> date | None:
    """The date of the first line near the top, then near the bottom, that states day, month and year and little else.

    A round-up of yesterday (``ملخص أحداث أمس الثلاثاء 19 مايو 2020``) was published on the day after.
    """
    lines = [line for line in islice(_lines(text), 400) if line]
    tail = [line for line in _lines(text[-2000:]) if line][-_BOTTOM:] if len(lines) > _TOP else []
    for number, line in enumerate([*lines[:_TOP], *tail]):
        if len(line) <= _LONGEST and _YEAR.search(line):
            found = _line(line, number < _TOP)
            if found is not None:
                return found
    return None


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text[:40000].splitlines()]


def _line(line: str, top: bool) -> date | None:
    t = Tokens(words(fold(line).text), None, None, None)
    if not t.has_time():
        return None
    for i in range(t.n):
        if t.toks[i] is None:
            continue
        got = read(t, i, False)
        if got is None or got[0].day is None or got[0].month is None or got[0].year is None:
            continue
        p, end = got
        if p.day_last is not None or p.hour is not None or not _apart(t, i, end, top):
            return None
        p.weekdays = p.weekdays if p.calendar == "h" else []
        day = resolve_point(p, None, None).first
        return shift(day, 1) if day is not None and p.relative == -1 else day
    return None


def _apart(t: Tokens, i: int, end: int, top: bool) -> bool:
    """Whether the date at ``i``-``end`` stands apart from prose."""
    before = [t.text(k) for k in range(i) if t.words[k].is_word]
    after = [t.text(k) for k in range(end, t.n) if t.words[k].is_word and not t.words[k].is_number]
    if any(word in _LABELS for word in before):
        return len(before) <= 6 and len(after) <= _BESIDE
    if any(word in _BULLETINS for word in before[:3]) and top:
        return not after and t.text(i - 1) not in ("في", "منذ", "حتي")
    if any(word in _PROSE for word in before):
        return False
    if len(before) > _BESIDE:
        return not after and t.text(i - 1) in ("-", "|", "/") and top
    if len(after) <= _BESIDE or (top and t.text(end) in ("-", ":", "|", "/")):
        return True
    return top and len(before) < _BESIDE and t.text(end) == "("  # الخرطوم 13 يوليو 2025 (شينخوا)
