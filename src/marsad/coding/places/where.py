"""Where a scene is: which of the places that its words name, and which one told before.

The guidelines: the most precise place of each mention; a hotel, bridge or mosque in a named town gives the town; a
place named once holds for the scene that follows it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from ..events.scenes import Scene
from ..passage import Passage

WIDE = frozenset({"country", "region", "admin1"})
_LANDMARKS = frozenset({"facility", "road"})
_BACK_TO = 60  # places told before that a common noun may point back to
_GAP = 14  # characters between two places of a list
_TOWNS = frozenset({"city", "town", "village", "camp", "admin2", "settlement", "quarter"})
#: Common nouns that stand for a place told before, and the levels that they may mean.
_BACK = {
    "المدينه": ("city", "town", "admin2"), "البلده": ("town", "village", "city", "admin2"),
    "القريه": ("village", "town"),
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
    return joined(inside, chosen, sentence.passage.text)


def joined(places: list[Any], chosen: Any, text: str) -> list[Any]:
    """``بلدات الهبيط وكفرسجنة وعابدين``: the chosen one with those before and behind it in its list."""
    k = places.index(chosen)
    first = last = k
    while first > 0 and _lists(text, places[first - 1], places[first]):
        first -= 1
    while last + 1 < len(places) and _lists(text, places[last], places[last + 1]):
        last += 1
    return places[first : last + 1]


def _lists(text: str, a: Any, b: Any) -> bool:
    """Whether ``b`` stands in one list with ``a``: ``حلب وحماة``، ``قرى تادف، قباسين وبزاعة``، ``طريق عدن - لحج``."""
    gap = text[a.end : b.start]
    if b.start <= a.end or len(gap) > _GAP or b.parent is not None:
        return False
    mark = gap.strip(' "#')
    if mark == "،":
        return _alike(a, b)
    if mark == "-":
        return a.generic in ("road", "front") and a.country == b.country
    return gap.strip(' "،').startswith("و")


def _alike(a: Any, b: Any) -> bool:
    """Whether two places with a comma between them are of one kind, so that neither holds the other."""
    if a.heading or a.dateline or b.generic not in ("", a.generic) or a.country != b.country:
        return False
    small = a.level in _TOWNS and b.level in _TOWNS
    return small if a.admin1 == b.admin1 else a.level == b.level


def back_levels(scene: Scene) -> tuple[str, ...]:
    """The levels that a common noun of the scene points back to (``المدينة``); empty where it has none."""
    for word in scene.sentence.words:
        if scene.start <= word.start < scene.end:
            text = word.text[1:] if word.text[:1] in "وبف" and word.text[1:] in _BACK else word.text
            text = "ال" + text[2:] if text.startswith("لل") else text
            if text in _BACK:
                return _BACK[text]
    return ()


class Told:
    """The places told in a document, in text order."""

    def __init__(self, passage: Passage) -> None:
        self.every = [p for s in passage.sentences for p in s.places]
        self._starts = [p.start for p in self.every]

    def last(self, offset: int, count: int) -> list[Any]:
        """The last ``count`` places before ``offset``."""
        k = bisect_left(self._starts, offset)
        return self.every[max(0, k - count) : k]

    def last_of(self, levels: Sequence[str], offset: int) -> Any:
        """The last place of one of these levels before ``offset``; None where none is told."""
        end = bisect_left(self._starts, offset)
        for k in range(end - 1, max(-1, end - _BACK_TO), -1):
            if self.every[k].level in levels:
                return self.every[k]
        return None

    def next(self, offset: int, count: int) -> list[Any]:
        """The first ``count`` places from ``offset`` on."""
        k = bisect_left(self._starts, offset)
        return self.every[k : k + count]

    def between(self, start: int, end: int) -> list[Any]:
        """The places that begin in ``[start, end)``, of very many the first."""
        k = bisect_left(self._starts, start)
        return self.every[k : min(k + 32, bisect_left(self._starts, end))]
