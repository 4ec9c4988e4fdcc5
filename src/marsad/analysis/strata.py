"""A measure taken in each stratum by itself: what holds of the whole may hold in none of its parts (Simpson 1951)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from marsad.analysis.columns import Columns
from marsad.analysis.hypothesis_file import Measure
from marsad.analysis.intervals import Interval
from marsad.analysis.measures import LEAST, Looking, measure

Labels = Callable[[Columns], np.ndarray]
#: Strata with most events that are shown; the others are too many to look at.
MOST = 12


@dataclass(frozen=True, slots=True)
class Stratum:
    """One part of the scope, and the measure taken in it alone."""

    name: str
    interval: Interval
    events: int


def strata(looking: Looking, asked: Measure) -> tuple[Stratum, ...]:
    """The measure in each stratum of ``asked.strata`` that has events enough for an interval, the largest first."""
    if not asked.strata:
        return ()
    names = _labels(looking.columns, asked.strata)
    mine, counts = np.unique(names[looking.scope], return_counts=True)
    out = []
    for name in mine[np.argsort(-counts, kind="stable")]:
        if name:
            part = replace(looking, scope=looking.scope & (names == name), memo={})
            found = measure(part, asked)
            if found.events >= LEAST and found.interval.value is not None:
                out.append(Stratum(str(name), found.interval, found.events))
        if len(out) == MOST:
            break
    return tuple(out)


def _labels(columns: Columns, by: str) -> np.ndarray:
    """The stratum of each event, an empty text where it is in none."""
    if by == "year":
        years = {day: str(date.fromordinal(day).year) for day in np.unique(columns.start).tolist() if day > 0}
        return np.array([years.get(day, "") for day in columns.start.tolist()])
    codes, words = {
        "admin1": (columns.admin1, columns.admin1s), "country": (columns.country, columns.countries),
        "type": (columns.type, columns.types), "grade": (columns.grade, columns.grades),
    }[by]  # fmt: skip
    return np.array(list(words))[codes]
