"""What a scene does not say and the document does: the place of the scene before, the day of the story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...arabic.calendar import precision, shift
from ..passage import Passage
from ..places.choice import Chooser
from ..setting import Setting
from .drafts import Draft


def inherit(
    drafts: list[Draft], passage: Passage, setting: Setting, speakers: Sequence[tuple[int, int]] = ()
) -> None:
    """Fill places and days from what stands before; each value keeps the words it came from."""
    _windows(drafts, passage)
    _places(drafts, passage, setting, speakers)
    _days(drafts, passage, setting)


def _places(
    drafts: list[Draft], passage: Passage, setting: Setting, speakers: Sequence[tuple[int, int]]
) -> None:
    chooser = Chooser(passage, speakers, setting.lexicon.placechoice)
    summed: list[Any] = []
    for d in drafts:
        d.own_place = bool(d.places)
        d.places = chooser.choose(d) or (summed[:1] if d.kind == "tally" else [])
        if d.kind == "tally" and d.places:
            summed = d.places


def _windows(drafts: list[Draft], passage: Passage) -> None:
    """Figures that go on with a tally, without a day or town of their own, cover its period.

    In a monitor's report of a month or year that holds for the whole document.
    """
    last: Draft | None = None
    reach = _NEAR
    for d in drafts:
        if d.kind == "tally":
            leans = d.time is not None and d.time.same in ("month", "period", "year")
            if last is not None and (leans or (d.first is None and d.said is None)):
                _cover(d, last)
            if d.first is not None and d.time is not None and d.precision is not None and d.precision >= 3:
                if last is None and d.precision >= 4 and _is_report(d, passage):
                    reach = len(passage.sentences)
                last = d
        elif last is not None and d.time is None and d.kind == "incident" and _goes_on(d, last, reach):
            d.kind = "tally"
            _cover(d, last)


_NEAR = 4  # sentences
_REPORTS = ("وثق", "احص", "سجل", "رصد", "تقرير", "حصيله", "احصا", "شهري", "سنوي", "نصف", "وثيق", "تعداد")


def _is_report(d: Draft, passage: Passage) -> bool:
    """A monitor sums up a period: its first sentences or its headline speak of documenting, reporting, summing."""
    lead = [*passage.sentences[:4], d.scene.sentence]
    return any(w.text.lstrip("وال").startswith(_REPORTS) for s in lead for w in s.words)


def _cover(d: Draft, last: Draft) -> None:
    d.first, d.last, d.precision, d.time = last.first, last.last, last.precision, last.time


def _goes_on(d: Draft, last: Draft, reach: int) -> bool:
    counted = any(f.loss.group.count is not None and not f.loss.part_of for f in d.figures)
    if not counted and reach > _NEAR:
        scene = d.scene
        counted = any(q.count is not None and q.count > 1 for q in scene.inside(scene.sentence.quantities))
    narrow = d.places and d.own_place and d.places[0].level not in ("country", "region", "admin1", "")
    if narrow and reach <= _NEAR:
        return False
    return counted and d.scene.sentence.index - last.scene.sentence.index <= reach


def _days(drafts: list[Draft], passage: Passage, setting: Setting) -> None:
    """A day for each incident: told before in its sentence, else the story's, else the day on which it was told."""
    story = _story_day(drafts, passage)
    listed = _is_round_up(passage)
    for d in drafts:
        if d.kind == "incident":
            _whole(d)
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
        elif listed and setting.published is not None:
            d.first, d.last, d.precision = setting.published, setting.published, 1
        elif story is not None:
            _take(d, story)


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


def _is_round_up(passage: Passage) -> bool:
    """A list of the day's items: under headings of places, or with bullets."""
    headed = sum(any(p.heading for p in s.places) for s in passage.sentences)
    bulleted = sum(s.text[:1] in "-•*▪◾■●" for s in passage.sentences)
    return headed >= 2 or bulleted >= 3
