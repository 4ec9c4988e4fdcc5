"""What the place passes hand to each other: a mention of a place, and what the document says around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from ...lexicon.places import PlaceRecord, Places
from ...lexicon.vocabulary import Vocabulary

#: Levels from the widest to the narrowest; of two places joined in one phrase the narrower is meant.
WIDTH = {
    "country": 0, "region": 1, "admin1": 2, "admin2": 3, "front": 4, "city": 5, "town": 6, "water": 6, "camp": 7,
    "settlement": 7, "village": 7, "base": 7, "field": 7, "crossing": 7, "road": 7, "facility": 7, "quarter": 8,
}  # fmt: skip


@dataclass(slots=True, eq=False)
class PlaceMention:
    """One place as the text names it. ``start`` and ``end`` are folded offsets of the name without particles.

    ``precision`` is UCDP's where_prec; ``relation`` how the text stands to it: ``in``, ``near``, ``direction``,
    ``countryside``, ``between``, ``from``, ``to``, ``beside`` (a landmark of the mention before it), ``container``
    (the region around the mention before it), ``heading``, ``actor`` (the place's government speaks or acts).
    ``kept``: the narrowest of its phrase and the scene of something. ``parent``: index, in the sentence's list, of the
    mention that holds or locates it. ``dateline``: where the report was sent from. ``origin``: where somebody or
    something came from. ``known``: stands in a table.
    """

    start: int
    end: int
    name: str
    relation: str = "in"
    generic: str = ""
    cue: int = 0
    parent: int | None = None
    kept: bool = True
    dateline: bool = False
    origin: bool = False
    heading: bool = False
    known: bool = True
    located: bool = False
    candidates: list[PlaceRecord] = field(default_factory=list)
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    level: str = ""
    sentence: int = 0


@dataclass(slots=True)
class PlaceContext:
    """What the passes know of the document. ``country_votes``: countries by how often names of theirs occur.

    ``vocabulary``: the words of the language; without it only words of kind make an unknown name a place.
    ``nationalities``: adjectives of states, folded.
    """

    places: Places
    country_votes: Counter[str] = field(default_factory=Counter)
    outlet_country: str | None = None
    title_end: int = 0
    given_names: frozenset[str] = frozenset()
    vocabulary: Vocabulary | None = None
    nationalities: Mapping[str, object] = field(default_factory=dict)
