"""Join the places of one phrase: "بلدة التبني بريف دير الزور الغربي" is one place, التبني.

Between two places of one phrase stand only joining words (في، بريف، محافظة، شمال …). The first is then meant; the
second holds it or tells where it lies. A narrower second one takes its place ("دمشق، حي المزة").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ...arabic.words import Word
from .cues import Cues, bare
from .spots import CAPITAL
from .types import WIDTH, PlaceMention

_LONGEST_LINK = 7
_MARKS = frozenset("،,()\"'-/_#")
_SETTLED = frozenset("quarter town city village camp admin2 admin1".split())
_LOCATING = frozenset(("near", "direction", "beside"))


def join(text: str, words: Sequence[Word], starts: list[int], mentions: list[PlaceMention], cues: Cues) -> None:
    """Set ``parent``, ``relation`` and ``kept`` of mentions that stand in one phrase."""
    for k in range(1, len(mentions)):
        one, two = mentions[k - 1], mentions[k]
        if one.heading or two.heading or one.dateline != two.dateline or two.start < one.end:
            continue
        link = words[bisect_left(starts, one.end) : bisect_right(starts, two.start)]
        if link and link[-1].end > two.start:  # the word that the second name begins in
            own, link = link[-1], link[:-1]
            particles = text[own.start : two.start]
        else:
            particles = ""
        if len(link) > _LONGEST_LINK or particles.startswith(("و", "ف")):
            _sibling(one, two, link, particles)
            continue
        if not _joins(link, particles, cues) or (_doubtful(one) and two.generic in _SETTLED):
            continue
        _attach(text, mentions, k, link, particles, cues)


def _sibling(one: PlaceMention, two: PlaceMention, link: Sequence[Word], particles: str) -> None:
    """X وY: the second has the kind and the relation of the first."""
    if link or particles not in ("و", "ول", "وب"):
        return
    if two.relation == "actor" and one.cue >= 2:
        two.relation, two.kept = one.relation, one.kept
    two.cue = max(two.cue, one.cue)
    two.generic = two.generic or one.generic
    if two.relation == "in" and one.relation in ("near", "direction", "from", "to", "between", "countryside"):
        two.relation = one.relation
    two.origin = two.origin or one.origin
    if one.parent is not None and one.relation in ("container", "beside"):
        two.parent, two.kept, two.relation = one.parent, False, one.relation


def _joins(link: Sequence[Word], particles: str, cues: Cues) -> bool:
    if not link:
        return particles in ("ب", "ل", "")
    plain = [w for w in link if w.text not in _MARKS]
    if any(not _connects(w.text, cues) for w in plain):
        return False
    if not plain and "(" not in [w.text for w in link]:
        return False  # "X، Y" is a list
    return not any(w.text.startswith("و") and w.text not in ("وسط", "وادي", "ولايه") for w in plain)


def _connects(word: str, cues: Cues) -> bool:
    if cues.has("connect", word) or cues.has("connect", bare(word)):
        return True
    return _demonym(word) or cues.kind(word).startswith("settlement")


def _demonym(word: str) -> bool:
    return word.startswith("ال") and word.endswith(("يه", "ي")) and len(word) > 5


def _attach(
    text: str, mentions: list[PlaceMention], k: int, link: Sequence[Word], particles: str, cues: Cues
) -> None:
    one, two = mentions[k - 1], mentions[k]
    target = k - 1
    while mentions[target].parent is not None and not mentions[target].kept:
        target = mentions[target].parent or 0
    locating = two.relation in _LOCATING
    in_town = not locating and two.name != CAPITAL and _settled(two)
    if target == k - 1 and in_town and _landmark(text, one, cues, _is_town(two)):
        one.kept, one.parent, one.relation = False, k, "beside"  # a square or hospital in a town: the town
        return
    if not locating and _narrower(two, mentions[target]) and not particles and "في" not in [w.text for w in link]:
        mentions[target].kept, mentions[target].parent, mentions[target].relation = False, k, "container"
        return
    if one.relation in ("from", "to", "between") and two.relation in ("from", "to", "between"):
        return
    two.parent, two.kept = target, False
    two.relation = "beside" if locating else "container"


def _doubtful(mention: PlaceMention) -> bool:
    """A small place's name without any cue: most often a tribe, a person or a common word."""
    return mention.known and not mention.cue and all(r.tier >= 4 for r in mention.candidates)


def _landmark(text: str, mention: PlaceMention, cues: Cues, before_town: bool) -> bool:
    """Whether the name is that of a building or a square (ساحة العروض, مستشفى ناصر)."""
    before = text[max(0, mention.start - 12) : mention.start].split()
    market = bool(before) and bare(before[-1]) == "سوق"
    if market and not before_town and _is_known_town(mention):
        return False  # سوق مليط بشمال دارفور: the market of that town
    head = text[mention.start : mention.end].split()[0]
    return cues.has("landmark", head) or bool(before and cues.has("landmark", bare(before[-1])))


def _is_town(mention: PlaceMention) -> bool:
    """Whether the best reading of ``mention`` is no province."""
    return mention.generic not in ("admin1", "admin2") and any(
        r.level in _SETTLED and r.level != "admin1" for r in mention.candidates[:1]
    )


def _is_known_town(mention: PlaceMention) -> bool:
    return any(r.level in _SETTLED and (r.by_hand or r.tier <= 3) for r in mention.candidates)


def _settled(mention: PlaceMention) -> bool:
    return any(r.level in _SETTLED for r in mention.candidates)


def _narrower(two: PlaceMention, one: PlaceMention) -> bool:
    """Whether every reading of ``two`` is narrower than the widest of ``one``."""
    if not one.candidates or two.cue < 3:
        return False
    wide = min(WIDTH[r.level] for r in one.candidates)
    narrow = min((WIDTH[r.level] for r in two.candidates), default=7)
    return wide <= 5 and narrow > wide and two.generic in ("quarter", "village", "town", "camp")
