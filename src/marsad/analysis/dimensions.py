"""What events are counted by: a code and a label for each event, one dimension a function.

Every event has exactly one code in a dimension (0: unknown), so that the cells of a table share the events out.
Dimensions whose values are sets (doers, targets, sources) keep the set as one value; :mod:`.rows` can take it apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from marsad.analysis.columns import Columns, Ints
from marsad.analysis.words import TOGETHER, Words
from marsad.linking.entry import FAMILY

#: Ordinal of 1970-01-01, where numpy's days begin.
EPOCH = 719_163
#: The longest period, in days, that is put into one unit of time: the unit's own length; two for a day (a night).
LONGEST = {"day": 2, "week": 7, "month": 31, "quarter": 92, "year": 366}
#: Dimensions whose values are sets.
SETS = ("actor", "target", "source")


@dataclass(frozen=True, slots=True)
class Dimension:
    """Codes of events and what they stand for."""

    name: str
    codes: Ints
    label: Callable[[int], str]


def _words(codes: Ints, words: Sequence[str], name: str) -> Dimension:
    return Dimension(name, codes, lambda c: words[c].replace(TOGETHER, " + "))


def _mapped(codes: Ints, words: Words, to: Callable[[str], str], name: str) -> Dimension:
    """A dimension that puts several words under one."""
    found: dict[str, int] = {"": 0}
    table = np.array([found.setdefault(to(w), len(found)) for w in words], dtype=np.int64)
    labels = list(found)
    return Dimension(name, table[codes], lambda c: labels[c])


def unit(days: Ints, name: str) -> Ints:
    """The unit of time that each day (an ordinal) lies in, as a number that grows with time; weeks begin on Monday."""
    if name == "day":
        return days
    if name == "week":
        return (days - 1) // 7
    months = (days - EPOCH).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + 1970 * 12
    return months // {"month": 1, "quarter": 3, "year": 12}[name]


def unit_label(name: str, value: int) -> str:
    """``2020-05``, ``2020-Q2``, ``2020``, or the first day of a week."""
    if name == "month":
        return f"{value // 12:04}-{value % 12 + 1:02}"
    if name == "quarter":
        return f"{value // 4:04}-Q{value % 4 + 1}"
    if name == "year":
        return f"{value:04}"
    return date.fromordinal(value * 7 + 1 if name == "week" else value).isoformat()


def unit_number(name: str, label: str) -> int:
    """The number of the unit that :func:`unit_label` called ``label``."""
    if name in {"day", "week"}:
        day = date.fromisoformat(label).toordinal()
        return day if name == "day" else (day - 1) // 7
    year = int(label[:4])
    if name == "month":
        return year * 12 + int(label[5:7]) - 1
    return year if name == "year" else year * 4 + int(label[6]) - 1


def units_of(start: Ints, end: Ints, name: str) -> Ints:
    """The unit that an event is counted in: the one it began in; 0 where its period is longer than such a unit."""
    known = (start > 0) & (np.maximum(end, start) - start < LONGEST[name])
    return np.where(known, unit(np.maximum(start, 1), name), 0)


def dimension(columns: Columns, name: str) -> Dimension:
    """The dimension called ``name``. Raises KeyError for one that there is not."""
    return _BY_NAME[name](columns)


def _time(name: str) -> Callable[[Columns], Dimension]:
    def made(c: Columns) -> Dimension:
        return Dimension(name, units_of(c.start, c.end, name), lambda v: unit_label(name, v) if v else "")

    return made


_BY_NAME: dict[str, Callable[[Columns], Dimension]] = {
    "actor": lambda c: _words(c.doers, c.actors, "actor"),
    "target": lambda c: _words(c.targets, c.actors, "target"),
    "source": lambda c: _words(c.told_by, c.tellers, "source"),
    "place": lambda c: _words(c.place, c.places, "place"),
    "admin1": lambda c: _words(c.admin1, c.admin1s, "admin1"),
    "country": lambda c: _words(c.country, c.countries, "country"),
    "type": lambda c: _words(c.type, c.types, "type"),
    "family": lambda c: _mapped(c.type, c.types, lambda t: FAMILY.get(t, ""), "family"),
    "grade": lambda c: _words(c.grade, c.grades, "grade"),
    "precision": lambda c: Dimension("precision", c.where, lambda v: str(v) if v else ""),
    "sources": lambda c: Dimension("sources", c.sources + 1, lambda v: str(v - 1)),
    **{name: _time(name) for name in LONGEST},
}
#: All that ``marsad figures --by`` takes.
NAMES = (*_BY_NAME, "victims")
