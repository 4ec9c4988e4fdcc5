"""What around a place speaks for or against its being an event's: headings, lines, other places beside the event."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from ..passage import Passage, Sentence
from .where import WIDE

_GAPS = (12, 30, 60, 120)  # characters between an act and a place
TOWNS = frozenset(("city", "town", "village", "camp", "quarter"))
#: Words before or in a name that stands for its town: those of ``landmark`` in ``place_words.csv`` that hold people.
_STANDING = frozenset(
    (
        "جسر جسري ساحه ساحتي ميدان مستشفي مشفي مستشفيي مدرسه مدرستي مسجد مسجدي جامع كنيسه فندق مطعم مول جامعه جامعتي "
        "ملعب استاد دوار مجمع كليه قصر مبني عماره برج تقاطع موقف محطه مقهي متجر مصرف بنك عياده مستوصف مركز"
    ).split()
)
#: Definite buildings and markets that have no name of their own: ``السوق القديم``.
_UNNAMED = frozenset("السوق المستشفي المشفي الجامع المسجد الملعب القصر الشارع الساحه".split())
#: Provinces that bear the name of their town are the town where no word says otherwise.
_PROVINCE = frozenset(("admin1", "region"))


def is_landmark(p: Any, sentence: Sentence) -> bool:
    """Whether ``p`` is a building or a spot of a town."""
    if p.level in ("facility", "road"):
        return True
    k = sentence.word_at(p.start)
    words = sentence.words[max(0, k - 1) : k + 1]
    if sentence.words[k].text.removeprefix("ب") in _UNNAMED and not p.generic and p.level not in WIDE:
        return True
    return any(w.text.removeprefix("ب").removesuffix("ي") in _STANDING or w.text in _STANDING for w in words)


def is_town(p: Any) -> bool:
    """Whether ``p`` is a town, or a province by whose bare name its town is meant."""
    return p.level in TOWNS or (p.level == "admin1" and p.generic not in _PROVINCE and p.relation != "countryside")


class Surroundings:
    """The headings of a document, and how its places agree with each other."""

    def __init__(self, passage: Passage, places: Sequence[Any]) -> None:
        self._headings = [p for p in places if p.heading and p.end > passage.title_end]
        self._starts = [p.start for p in self._headings]

    @property
    def is_round_up(self) -> bool:
        """Whether headings of different places divide the document."""
        return len({p.name for p in self._headings}) > 1

    def heading_before(self, offset: int) -> Any:
        """The last heading before ``offset``; None where the body has none there."""
        k = bisect_left(self._starts, offset)
        return self._headings[k - 1] if k else None

    def against(self, p: Any, told: Sequence[Any]) -> list[str]:
        """How a place of another sentence agrees with those of the event's own."""
        if not told or not p.country:
            return []
        if all(o.country != p.country for o in told):
            return ["other-country"]
        firsts = {o.admin1 for o in told if o.admin1}
        if p.admin1 and firsts:
            return ["same-province" if p.admin1 in firsts else "other-province"]
        return ["same-country"]


def width(p: Any) -> str:
    """``wide`` for provinces and countries, ``landmark`` for buildings and roads, else ``narrow``."""
    return "wide" if p.level in WIDE else "landmark" if p.level in ("facility", "road") else "narrow"


def same_line(passage: Passage, p: Any, d: Any) -> str:
    """Whether a place of another sentence stands in the event's own line."""
    a, b = (p.end, d.start) if p.start < d.start else (d.start, p.start)
    return "other-line" if passage.text.find("\n", a, b) >= 0 else "same-line"


def gap_of(p: Any, main: Any) -> str:
    """How far a place of the sentence stands from the act, and on which side."""
    gap = p.start - main.end if p.start >= main.start else main.start - p.end
    side = "on" if p.start >= main.start else "off"
    return f"gap-{side}-{sum(gap > g for g in _GAPS)}"
