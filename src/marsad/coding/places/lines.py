"""Headings ("حلب:", "#ريف_حماة_الشرقي") and datelines ("المكلا (اليمن) (ا ف ب) -"): places of a line, not of an act."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...arabic.words import Word
from .cues import Cues
from .headings import Head, is_head
from .types import PlaceContext, PlaceMention

_AFTER_HEADING = re.compile(r"[\"')\]]?\s{0,2}(?:الغربي|الشرقي|الشمالي|الجنوبي)?\s{0,2}:")
_DATELINE = re.compile(r"[-:/|]|\n|ــ")
_REACH = 90
_BEFORE_HEADING = frozenset("ريف محافظه مدينه قطاع ولايه عاجل جبهه".split())


def mark_heading(
    text: str, words: Sequence[Word], mentions: list[PlaceMention], head: Head | None = None
) -> None:
    """A place that opens the line and ends it, or stands before a colon, heads what follows.

    ``head``: the head of the line where the line belongs to a list.
    """
    for m in mentions[:2]:
        if is_head(m, head, _BEFORE_HEADING, text):
            m.heading, m.kept, m.relation = True, False, "heading"
    if any(m.heading for m in mentions[:2]):
        return
    opening = [w for w in words if w.is_word][:3]
    for m in mentions[:2]:
        lead = [w for w in opening if w.start < m.start and w.end <= m.start]
        if len(lead) > 1 or any(w.text not in _BEFORE_HEADING for w in lead):
            return
        rest = [w for w in words if w.start >= m.end and w.is_word]
        tagged = "#" in text[max(0, m.start - 12) : m.start]
        if _AFTER_HEADING.match(text, m.end) or (not rest and len(words) <= 8) or (tagged and len(rest) <= 1):
            m.heading, m.kept, m.relation = True, False, "heading"


def mark_dateline(
    text: str, words: Sequence[Word], mentions: list[PlaceMention], cues: Cues, context: PlaceContext
) -> None:
    """The places before the dash, colon or bracket that opens the body of a report."""
    begin = context.title_end
    if not mentions or words[0].start > begin + _REACH or words[0].start < begin or mentions[0].start > begin + _REACH:
        return
    line = text.rfind("\n", 0, words[0].start) + 1
    if text[begin:line].strip() and line - begin > _REACH:
        return
    stop = _dateline_end(text, words, mentions, cues)
    for m in mentions:
        if m.end <= stop:
            m.dateline, m.kept, m.heading = True, False, False


def _dateline_end(text: str, words: Sequence[Word], mentions: list[PlaceMention], cues: Cues) -> int:
    """Where the dateline ends: every word up to there is a place, an agency or a name after a dash; 0 where none."""
    first = words[0].start
    if text[first : mentions[0].start].strip("\"'(#-/ "):
        lead = [w for w in words if w.start < mentions[0].start and w.is_word]
        if any(not cues.has("dateline", w.text) for w in lead):
            return 0
    stop, marks, sure = 0, 0, False
    for w in words:
        if w.start - first > _REACH:
            break
        inside = any(m.start <= w.start < m.end or w.start < m.start < w.end for m in mentions[:12])
        if w.text in "-:/|)" or w.text == "\n":
            marks, stop = marks + 1, w.end
            sure = sure or w.text != ":" or _said(words, w)
            continue
        sure = sure or (w.is_word and not inside and cues.has("dateline", w.text))
        if w.is_word and not inside and not cues.has("dateline", w.text) and not (marks and w.end - stop < 22):
            break
        if w.text in ".،":
            break
    return stop if marks and sure else 0  # a lone place and a colon is a heading


_SAID = ("قال", "اعلن", "افاد", "ذكر", "كشف", "اتهم", "اكد", "صرح", "نفي", "اتفق", "دعا", "دان", "ادان", "وثق", "نقل")


def _said(words: Sequence[Word], mark: Word) -> bool:
    """Whether a verb of saying follows the colon: ``باريس: قالت الشبكة`` is where the report was sent from."""
    after = next((w for w in words if w.start >= mark.end and w.is_word), None)
    return after is not None and after.text.startswith(_SAID)
