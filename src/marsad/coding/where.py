"""Where a scene is: which of the places that its words name, and which one told before.

The guidelines: the most precise place of each mention; a hotel, bridge or mosque in a named town gives the town; a
place named once holds for the scene that follows it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from .passage import Passage
from .scenes import Scene

WIDE = frozenset({"country", "region", "admin1"})
_LANDMARKS = frozenset({"facility", "road"})
_TOWNS = frozenset({"city", "town", "village", "camp", "admin2", "settlement", "quarter"})
#: Common nouns that stand for a place told before, and the levels that they may mean.
_BACK = {
    "المدينه": ("city", "town", "admin2"), "البلده": ("town", "village", "city", "admin2"), "القريه": ("village", "town"),
    "المخيم": ("camp",), "المحافظه": ("admin1",), "الولايه": ("admin1",), "الاقليم": ("admin1", "region"),
    "الحي": ("quarter",), "القطاع": ("region",), "الناحيه": ("admin2", "town"), "القضاء": ("admin2",),
    "المديريه": ("admin2", "town"), "البلاد": ("country",),
}  # fmt: skip


def own_places(scene: Scene, speakers: Sequence[tuple[int, int]]) -> list[Any]:
    """The places that the scene's own words name, those joined by ``و`` together; none where it names none."""
    sentence = scene.sentence
    acting = [m for m in (*scene.perpetrators, *scene.targets) if m.kind == "state"]
    inside = [
        p for p in scene.inside(sentence.places)
        if p.kept and not p.dateline and not p.origin and p.relation not in ("from", "to", "actor")
        and not any(m.start <= p.start < m.end for m in acting)
        and not any(a <= p.start < b for a, b in speakers)
    ]  # fmt: skip
    found = [p for p in inside if p.level not in WIDE] or inside
    if not found:
        return []
    main = scene.main
    at = main.start if main is not None else scene.start
    after = [p for p in found if p.start >= at]
    before = [p for p in found if p.start < at]
    chosen = after[0] if after else before[-1]
    if chosen.level in _LANDMARKS and before and before[0].level in _TOWNS:
        chosen = before[0]
    return _joined(inside, chosen, sentence.passage.text)


def _joined(places: list[Any], chosen: Any, text: str) -> list[Any]:
    """``بلدات الهبيط وكفرسجنة وعابدين``: the chosen one with those before and behind it in its list."""
    k = places.index(chosen)
    first = last = k
    while first > 0 and _lists(text, places[first - 1], places[first]):
        first -= 1
    while last + 1 < len(places) and _lists(text, places[last], places[last + 1]):
        last += 1
    return places[first : last + 1]


def _lists(text: str, a: Any, b: Any) -> bool:
    gap = text[a.end : b.start]
    return b.start > a.end and len(gap) <= 14 and gap.strip(' "،').startswith("و") and b.parent is None


class Told:
    """The places told so far in a document, for scenes that name none."""

    def __init__(self, passage: Passage) -> None:
        named = [p for s in passage.sentences for p in s.places]
        kept = [p for p in named if p.kept or p.heading]
        self.places = [p for p in kept if not p.dateline]
        self.dateline = [p for p in kept if p.dateline][:1]
        self._starts = [p.start for p in self.places]
        self._all = named
        self._all_starts = [p.start for p in named]

    def back(self, scene: Scene) -> list[Any]:
        """The place that a common noun of the scene stands for (``المدينة``); none where it has no such noun."""
        for word in scene.sentence.words:
            if scene.start <= word.start < scene.end:
                text = word.text[1:] if word.text[:1] in "وبف" and word.text[1:] in _BACK else word.text
                text = "ال" + text[2:] if text.startswith("لل") else text
                levels = _BACK.get(text)
                if levels is not None:
                    for p in reversed(self._all[: bisect_left(self._all_starts, word.start)][-40:]):
                        if p.level in levels and p.country:
                            return [p]
        return []

    def before(self, offset: int) -> list[Any]:
        """The last place told before ``offset``."""
        k = bisect_left(self._starts, offset)
        return self.places[k - 1 : k] if k else []

    def after(self, offset: int) -> list[Any]:
        """The first place told from ``offset`` on, else the dateline's."""
        k = bisect_left(self._starts, offset)
        return self.places[k : k + 1] or self.dateline

    def wide_before(self, offset: int, since: int) -> list[Any]:
        """The last country, governorate or region named in ``[since, offset)``, whatever it stands for there."""
        for p in reversed(self._all[: bisect_left(self._all_starts, offset)][-20:]):
            if p.start < since:
                break
            if p.level in WIDE and p.country:
                return [p]
        return []
