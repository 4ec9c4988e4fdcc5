"""What a scene does not say and the document does: the place of the scene before, the day of the story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..passage import Passage
from ..places.choice import Chooser
from ..setting import Setting
from .days import fill_days
from .drafts import Draft


def inherit(
    drafts: list[Draft], passage: Passage, setting: Setting, speakers: Sequence[tuple[int, int]] = ()
) -> None:
    """Fill places and days from what stands before; each value keeps the words it came from."""
    _windows(drafts, passage)
    _places(drafts, passage, setting, speakers)
    fill_days(drafts, passage, setting)


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
