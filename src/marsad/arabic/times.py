"""Times told in Arabic news: dates in every naming, weekdays, أمس, periods, since and until, and what leans on them.

>>> from datetime import date
>>> [(str(t.first), str(t.last), t.kind) for t in times("قُتل ثلاثة جنود فجر أمس الجمعة", date(2021, 3, 6))]
[('2021-03-05', '2021-03-05', 'day')]
>>> [(str(t.first), str(t.last)) for t in times("بين آذار 2019 وتشرين الثاني 2020", None)]
[('2019-03-01', '2020-11-30')]
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .calendar import FIRST_YEAR, LAST_YEAR
from .dateline import dateline
from .folding import Folded, fold
from .sentences import sentences
from .timescan import latest, scan
from .timetokens import Tokens
from .timetype import Time, resolve
from .words import Word, words

__all__ = ["Time", "dateline", "find_times", "latest", "resolve", "times"]


def find_times(
    sentence: Sequence[Word], published: date | None, reference: date | None = None, folded: Folded | None = None
) -> list[Time]:
    """Times of one sentence's folded words, in order, with folded offsets.

    ``published``: the day that relative times count from; with ``None``, or outside 1900-2100, they keep no days.
    ``reference``: a date told in full before (:func:`latest`), which lends its year to ``16 كانون الثاني`` where
    ``published`` is ``None``. ``folded``: tells آب from إب and أب, which folding writes alike; without it آب needs a
    number or an adjective.
    """
    if published is not None and not FIRST_YEAR <= published.year <= LAST_YEAR:
        published = None
    t = Tokens(sentence, published, reference, folded)
    return scan(t) if t.has_time() else []


def times(text: str, published: date | None) -> list[Time]:
    """Times of a whole text, in order, with offsets in ``text``. Anaphors keep no days: see :func:`resolve`."""
    folded = fold(text)
    found: list[Time] = []
    reference: date | None = None
    for start, end in sentences(folded.text):
        here = find_times(words(folded.text, start, end), published, reference, folded)
        reference = latest(here) or reference
        for time in here:
            a, b = folded.raw_span(time.start, time.end)
            found.append(time._replace(start=a, end=b))
    return found
