"""Places named by a number or by their rank: ``الكيلو 160``، ``الحارة 17``، ``بلوك 5``، and ``العاصمة``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from ...arabic.words import Word
from ...lexicon.places import PlaceRecord, Places
from .cues import PLACING, STRONG, bare, look_before
from .naming import Names
from .types import PlaceMention

#: Nouns that a number makes a name, and the level that they name.
NUMBERED = {
    "كيلو": "road", "الكيلو": "road", "الحاره": "quarter", "حاره": "quarter", "بلوك": "quarter", "مربع": "quarter",
    "المربع": "quarter", "المنطقه": "quarter", "البلوك": "quarter",
}  # fmt: skip
_MEASURES = ("متر", "غرام", "جرام", "كيلو", "من")
CAPITAL = "العاصمه"
_CAPITAL = frozenset(("العاصمه", "بالعاصمه", "للعاصمه", "والعاصمه"))
_NEXT = 3  # words between العاصمة and its name


def spots(
    words: Sequence[Word], mentions: list[PlaceMention], names: Names, places: Places, nationalities: Mapping[str, Any]
) -> list[PlaceMention]:
    """``mentions`` and the numbered places and capitals without a name among ``words``, in text order."""
    found = []
    for i, word in enumerate(words):
        if word in names.taken:
            continue
        if word.text in _CAPITAL:
            made = _capital(words, i, mentions, names, places, nationalities)
        else:
            made = _numbered(words, i, names)
        if made is not None:
            found.append(made)
            names.taken.add(made.start, made.end)
    return sorted([*mentions, *found], key=lambda m: m.start) if found else mentions


def _numbered(words: Sequence[Word], i: int, names: Names) -> PlaceMention | None:
    head = words[i].text if words[i].text in NUMBERED else bare(words[i].text)
    if head not in NUMBERED or i + 1 >= len(words) or not words[i + 1].is_number:
        return None
    if i and (words[i - 1].is_number or words[i - 1].text == "ال"):
        return None  # 16 كيلو
    if i + 2 < len(words) and words[i + 2].text.startswith(_MEASURES[:3]):
        return None
    start = words[i].end - len(head)
    before = look_before(words, i, words[i].text[: -len(head)], names.cues, frozenset())
    if before.barred or (not before.strength and head in ("حاره", "مربع", "المنطقه")):
        return None
    name = f"{head} {words[i + 1].text}"
    return PlaceMention(
        start, words[i + 1].end, name, before.relation, NUMBERED[head], max(before.strength, PLACING), known=False
    )


def _capital(
    words: Sequence[Word], i: int, mentions: Sequence[PlaceMention], names: Names, places: Places,
    nationalities: Mapping[str, Any],
) -> PlaceMention | None:  # fmt: skip
    """``وسط العاصمة``: the capital of the country that the document speaks of, where no name follows."""
    end = words[i].end
    follows = words[i + _NEXT].start if i + _NEXT < len(words) else words[-1].end
    if any(end <= m.start < follows for m in mentions):
        return None
    prefix = words[i].text.removesuffix("العاصمه").removesuffix("لعاصمه")
    before = look_before(words, i, prefix, names.cues, frozenset())
    if before.barred or before.strength < PLACING or before.relation in ("from", "to"):
        return None
    found = capitals(places)
    said = nationalities.get(words[i + 1].text) if i + 1 < len(words) else None
    if said is not None:
        found = [r for r in found if r.country == said.country]  # العاصمة الليبية
    if not found:
        return None
    start = end - len("العاصمه") if not words[i].text.startswith("لل") else end - len("لعاصمه")
    return PlaceMention(
        start, end, CAPITAL, before.relation, "city", STRONG, origin=before.origin,
        candidates=found,
    )


_MADE: WeakKeyDictionary[Places, list[PlaceRecord]] = WeakKeyDictionary()


def capitals(places: Places) -> list[PlaceRecord]:
    """The records of the capitals, one for each country: its first level where that is one, else its town."""
    known = _MADE.get(places)
    if known is not None:
        return known
    found = [r for name in sorted(places.words["capital"]) for r in places.records(name) if r.admin1]
    found = [r for r in found if r.country not in _SHARED]
    out: dict[str, PlaceRecord] = {}
    for fits in (_first_level, _by_hand, _well_known):
        for r in filter(fits, found):
            out.setdefault(r.country, r)
    made = _MADE[places] = list(out.values())
    return made


def _first_level(r: PlaceRecord) -> bool:
    return r.by_hand and r.level == "admin1"


def _by_hand(r: PlaceRecord) -> bool:
    return r.by_hand and r.level in ("city", "town", "quarter")


def _well_known(r: PlaceRecord) -> bool:
    return r.level == "city" and r.tier <= 2


_SHARED = frozenset(("PS", "IL"))  # whose capital is in dispute
