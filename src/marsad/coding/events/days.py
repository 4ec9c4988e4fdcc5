"""The day of an event that its scene does not tell: of the list that it stands in, of its sentence, of the story."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from ...arabic.calendar import precision, shift
from ..passage import Passage, Sentence
from ..setting import Setting
from .drafts import Draft


def fill_days(drafts: list[Draft], passage: Passage, setting: Setting) -> None:
    """A day for each incident: told before in its sentence, else the list's or the story's, else publication's."""
    story = _story_day(drafts, passage)
    items = _items(passage)
    listed = len(items) >= _ITEMS or _headings(passage) >= 2
    covered = _covered(passage, setting, items) if listed else None
    before: Any = None  # the day of the incident told last
    for d in drafts:
        if d.kind == "incident":
            _whole(d)
            if d.time is not None and d.first is not None:
                before = d.time
        if d.first is not None or d.last is not None:
            continue
        if d.kind == "tally":
            if d.said is not None:
                _take(d, d.said)
            continue
        sentence = d.scene.sentence
        same = [
            t for t in sentence.times
            if t.kind == "day" and t.first is not None and t.start < d.scene.start and t is not d.said
        ]  # fmt: skip
        if same or d.said is not None:
            _take(d, same[-1] if same else d.said)
        elif covered is not None:
            _take(d, covered)
        elif setting.published is not None and (listed or story is None):
            d.first, d.last, d.precision = setting.published, setting.published, 1
        elif story is not None:
            _take(d, before or story)


_LONGEST = 31  # days of one incident


def _whole(d: Draft) -> None:
    """An incident told by its end alone is of that day; one that lasted two days began on the day before its end."""
    if d.first is None and d.last is not None:
        d.first = d.last
    if d.first is None or d.first != d.last or d.precision not in (None, 1):
        return
    scene = d.scene
    lasted = [t.days for t in scene.inside(scene.sentence.times) if t.kind == "duration" and not t.relative and t.days]
    if lasted and 1 < lasted[0] <= _LONGEST and d.last is not None:
        d.first, d.precision = shift(d.last, 1 - lasted[0]), precision(shift(d.last, 1 - lasted[0]), d.last)


def _take(d: Draft, t: Any) -> None:
    d.first, d.last, d.precision, d.time = t.first, t.last, t.precision, t


def _story_day(drafts: list[Draft], passage: Passage) -> Any:
    """The first day that an event of the document has; else the first day named at all."""
    for d in drafts:
        for t in (d.time, d.said):
            if t is None or t.first is None:
                continue
            if t.kind in ("day", "anaphor", "period") and (t.precision or 9) <= 2:
                return t
    for sentence in passage.sentences:
        for t in sentence.times:
            if t.kind == "day" and t.first is not None:
                return t
    return None


_ITEMS = 3  # lines with a mark that make a list
_NUMBERED = re.compile(r"\(?\d{1,2}\s?[).:\-]")
_BULLETS = frozenset("-•*")


def _items(passage: Passage) -> list[Sentence]:
    """The sentences that begin a line with a bullet, a number or a sign."""
    return [s for s in passage.sentences if not s.title and _is_item(s, passage.text)]


def _is_item(s: Sentence, text: str) -> bool:
    if text[: s.start].rstrip(" ")[-1:] not in ("\n", ""):
        return False
    first = s.text[:1]
    return first in _BULLETS or unicodedata.category(first or " ") == "So" or bool(_NUMBERED.match(s.text))


def _headings(passage: Passage) -> int:
    return sum(any(p.heading for p in s.places) for s in passage.sentences)


_FAR = 40  # days between a list and the days that it covers


def _covered(passage: Passage, setting: Setting, items: Sequence[Sentence]) -> Any:
    """The day or days that a list covers, as its headline or the lines before its first item tell."""
    first = min((s.start for s in (*items, *(s for s in passage.sentences if _heads(s)))), default=0)
    lead = [s for s in passage.sentences if s.title or s.start < first]
    published = setting.published
    found = []
    for s in lead[:4]:
        for t in s.times:
            near = published is None or t.last is None or abs((published - t.last).days) <= _FAR
            if t.kind in ("day", "period", "anaphor") and t.first is not None and near and (t.precision or 9) <= 4:
                found.append(t)
        if s.title and found:
            break
    others = [t for t in found if t.first != published]
    return (others or found or [None])[0]


def _heads(s: Sentence) -> bool:
    return not s.title and any(p.heading for p in s.places)

