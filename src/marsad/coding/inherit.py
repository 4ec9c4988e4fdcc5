"""What a scene does not say and the document does: the place of the scene before, the day of the story."""

from __future__ import annotations

from .drafts import Draft
from .passage import Passage
from .setting import Setting


def inherit(drafts: list[Draft], passage: Passage, setting: Setting) -> None:
    """Fill places and days from what stands before; each value keeps the words it came from."""
    _places(drafts, passage)
    _days(drafts, passage)


def _places(drafts: list[Draft], passage: Passage) -> None:
    all_places = [p for s in passage.sentences for p in s.places if p.kept and not p.dateline]
    dateline = [p for s in passage.sentences for p in s.places if p.dateline]
    for d in drafts:
        if d.places:
            continue
        d.own_place = False
        sentence = d.scene.sentence
        here = [p for p in sentence.places if p.kept and not p.dateline and p.start < d.scene.start]
        before = here or [p for p in all_places if p.start < d.start]
        if d.kind == "tally":
            before = here or [p for p in all_places if sentence.start <= p.start < sentence.end]
        if before:
            d.places = [before[-1]]
        elif d.kind != "tally":
            later = [p for p in all_places if p.start >= d.start][:1]
            d.places = later or dateline[:1]


def _days(drafts: list[Draft], passage: Passage) -> None:
    story = None
    for sentence in passage.sentences:
        for t in sentence.times:
            if t.kind == "day" and t.first is not None and story is None:
                story = t
    for d in drafts:
        if d.first is not None or d.last is not None or d.kind != "incident":
            continue
        sentence = d.scene.sentence
        same = [t for t in sentence.times if t.kind == "day" and t.first is not None and t.start < d.scene.start]
        t = same[-1] if same else story
        if t is not None:
            d.first, d.last, d.precision, d.time = t.first, t.last, t.precision, t
