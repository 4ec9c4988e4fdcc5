"""Places of one sentence: names that stand as places, how the text relates to them, which one is meant.

``find_places`` takes the matcher's hits and the words around them; ``groups`` joins "X بريف Y" into one place,
``unknown`` and ``signs`` add names that no table has, ``resolve`` chooses among places of one name for the document.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from ...arabic.folding import Folded
from ...arabic.words import Word
from ...lexicon.matcher import Match
from ...lexicon.places import PlaceRecord
from .cues import PLACING, STRONG, Before, Cues, cues_of, look_before
from .groups import join
from .headings import Head
from .lines import mark_dateline, mark_heading
from .naming import Names, Taken
from .resolve import resolve
from .signs import signed_places
from .spots import NUMBERED, spots
from .types import PlaceContext, PlaceMention
from .unknown import describes, unknown_places

__all__ = ["Found", "PlaceContext", "PlaceMention", "find_places", "named", "relate", "resolve"]

_MARKS = dict.fromkeys((*range(0x64B, 0x653), 0x640, 0x670))
#: Kinds that are narrower than a country: one that bears a country's name is another place.
_NARROW = frozenset(("quarter", "camp", "road", "settlement"))
_BEARERS = frozenset(("مسجد", "جامع", "مدرسه", "كليه"))
_BAD_PREFIX = frozenset(("ك", "وك", "فب", "فل"))


class Found:
    """The mentions of one sentence while others are still added."""

    __slots__ = ("head", "mentions", "names", "starts", "words")

    def __init__(
        self, words: Sequence[Word], starts: list[int], mentions: list[PlaceMention], names: Names | None
    ) -> None:
        self.words = words
        self.starts = starts
        self.mentions = mentions
        self.names = names
        #: the head of its line, where the line belongs to a list
        self.head: Head | None = None

    def add(self, more: Sequence[PlaceMention]) -> None:
        if more:
            self.mentions = sorted([*self.mentions, *more], key=lambda m: m.start)


def find_places(
    folded: Folded,
    words: Sequence[Word],
    matches: Sequence[Match],
    blocked: Iterable[tuple[int, int]],
    context: PlaceContext,
) -> list[PlaceMention]:
    """Mentions of places in the sentence of ``words``, in text order, not yet resolved.

    ``matches`` are the hits of kind "place" in it; ``blocked`` are spans of actors, sources and persons, whose names
    are no places.
    """
    return relate(folded.text, named(folded, words, matches, blocked, context), context)


def named(
    folded: Folded,
    words: Sequence[Word],
    matches: Sequence[Match],
    blocked: Iterable[tuple[int, int]],
    context: PlaceContext,
    taken: Iterable[tuple[int, int]] = (),
    eventful: bool = False,
) -> Found:
    """The places that a sentence names, known and unknown, each by itself.

    ``taken``: what else is no part of an unknown name. ``eventful``: the sentence tells of something, so that bare
    unknown names are looked for.
    """
    if not words:
        return Found(words, [], [], None)
    cues = cues_of(context.places)
    spans = sorted(blocked)
    starts = [w.start for w in words]
    mentions: list[PlaceMention] = []
    for match in matches:
        if match.kind != "place" or _inside(match.start, match.end, spans):
            continue
        exact = context.places.spellings.get(match.id)
        if exact and folded.raw_slice(match.start, match.end).translate(_MARKS) not in exact:
            continue
        found = _mention(folded.text, words, starts, match, cues, context)
        if found is not None and not (mentions and mentions[-1].end > found.start):
            mentions.append(found)
    used = Taken(words)
    for span in [*((m.start, m.end) for m in mentions), *spans, *taken]:
        used.add(*span)
    names = Names(words, used, cues, context.vocabulary, context.places)
    mentions = unknown_places(words, starts, mentions, names)
    mentions = spots(words, mentions, names, context.places, context.nationalities)
    if eventful and context.vocabulary is not None:
        opens = words[0].start < context.title_end or words[0].start <= context.title_end + 2
        mentions = signed_places(words, starts, mentions, names, context.nationalities, opens)
    return Found(words, starts, mentions, names)


def relate(text: str, found: Found, context: PlaceContext) -> list[PlaceMention]:
    """The mentions of a sentence with their headings, datelines and parents."""
    mentions = found.mentions
    if mentions:
        cues = cues_of(context.places)
        mark_heading(text, found.words, mentions, found.head)
        if found.head is None:
            mark_dateline(text, found.words, mentions, cues, context)
        join(text, found.words, found.starts, mentions, cues)
    return mentions


def _inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Whether ``[start, end)`` overlaps a span; one within the name (دمشق, الأسد in عين الأسد) blocks nothing."""
    k = bisect_left(spans, (end, end))
    return any(a < end and b > start and not (start <= a and b <= end) for a, b in spans[max(0, k - 4) : k])


def _mention(
    text: str, words: Sequence[Word], starts: list[int], match: Match, cues: Cues, context: PlaceContext
) -> PlaceMention | None:
    start, prefix, name = match.start, match.prefix, text[match.start : match.end]
    if prefix.endswith("ل") and name.startswith("ل") and match.id.startswith("ال") and name[1:] == match.id[2:]:
        start += 1  # للرقه: the name begins after both lams
    elif name != match.id and name.startswith("ل") and name[1:] == match.id[2:]:
        return None  # that spelling stands for للرقه only
    elif prefix.endswith(("ال", "لل")) or prefix in _BAD_PREFIX:
        return None
    records = context.places.records(match.id)
    if not records:
        return None
    first = bisect_right(starts, match.start) - 1
    last = bisect_left(starts, match.end)
    before = look_before(words, first, prefix, cues, context.given_names)
    if before.barred:
        return None
    if match.id.startswith("حي ") and before.strength < STRONG:
        before = before._replace(generic="quarter", strength=STRONG)
    if match.id.startswith("مخيم ") and not name.startswith("ل"):
        before = before._replace(generic="camp", strength=STRONG)
        start += len("مخيم ")
    own = cues.kind(name.split(" ", 1)[0]) if " " in name else ""
    if own.startswith("settlement") and before.strength < STRONG:
        before = before._replace(strength=STRONG)  # خربة حمصة names its kind itself
    government = not before.strength and all(
        r.level == "country" or cues.has("capital", match.id) for r in records if r.tier == records[0].tier
    )
    if government and before.relation == "in":
        before = before._replace(relation="actor")
    if before.strength < STRONG and _a_word(name, prefix, records, before, context):
        return None  # a common word that no word of kind makes a place
    if name == "سوريه" and not before.strength and _describes(words, first):
        return None  # مروحية سورية
    if name in NUMBERED and last < len(words) and words[last].is_number:
        return None  # الحارة 17
    if before.strength < STRONG and cues.kind(name) and not name.startswith("ال"):
        return None  # مفرق الصبيحة
    if first and describes(words[first - 1].text, name) and before.generic and all(r.tier >= 4 for r in records):
        return None  # المدينة المحاصرة
    if last < len(words) and words[last].text in ("بن", "ابن") and not prefix:
        return None
    if not prefix and first and words[first - 1].text in _BEARERS and records[0].level in ("country", "admin1"):
        return None  # مسجد صلاح الدين
    if before.generic in _NARROW and all(r.level in ("country", "admin1") for r in records):
        return PlaceMention(  # حي البرازيل, شارع فلسطين: named after the country
            start, match.end, match.id, before.relation, before.generic, before.strength, known=False
        )
    return PlaceMention(
        start, match.end, match.id, before.relation, before.generic, before.strength, origin=before.origin,
        candidates=records, kept=before.relation != "actor" and not (before.origin and before.relation == "from"),
    )  # fmt: skip


def _a_word(
    name: str, prefix: str, records: Sequence[PlaceRecord], before: Before, context: PlaceContext
) -> bool:  # fmt: skip
    if all(r.tier == 5 for r in records):
        return True
    if before.generic or prefix == "و":
        return False
    if " " in name or context.vocabulary is None or any(r.by_hand for r in records):
        return False
    if context.vocabulary.bare(name):
        return all(r.tier >= 3 for r in records)
    return before.strength < PLACING and context.vocabulary.has(name)  # لمهربين


def _describes(words: Sequence[Word], i: int) -> bool:
    """Whether the word at ``i`` may be an adjective of an indefinite feminine noun before it."""
    before = words[i - 1].text if i else ""
    return before.endswith(("ه", "ات")) and not before.startswith("ال") and len(before) > 3
