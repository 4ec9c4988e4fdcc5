"""How two drafts of one document stand to each other: in place, time, sides, figures and kind of act.

Each relation is one word. ``none``: the later draft says nothing of it; ``first``: only the later one does.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..acts.families import back_families, family
from .drafts import Draft, Figure

#: Actors that may be anybody of their kind: they contradict no name.
_OPEN = frozenset({"unidentified-armed-group", "unspecified", "civilians"})
#: What is robbed, burnt or seized within a raid belongs to it.
_BROUGHT = frozenset({"looting-property-destruction", "disrupted-weapons-use"})
_RAIDS = frozenset({"fight", "territory", "arrest"})
_WIDE = frozenset({"country", "admin1", "region"})
_LOCAL = frozenset({"quarter", "facility", "road", "camp"})  # they may lie in a town that is named, too


def place_names(d: Draft) -> set[str]:
    """The words of a draft's places, without articles."""
    text = d.scene.sentence.passage.text
    return {w.removeprefix("ال") for p in d.places for w in text[p.start : p.end].split()}


def of_places(a: Draft, b: Draft) -> str:
    """``same``, ``within`` (one may lie in the other), ``near`` (a quarter or road of one governorate with the other),
    ``beside`` (another town of the governorate), ``other``, ``none`` or ``first``."""
    if not b.places:
        return "none"
    if not a.places:
        return "first"
    if place_names(a) & place_names(b):
        return "same"
    both = (*a.places, *b.places)
    if any(p.level in _WIDE for p in both) and {p.country for p in a.places} & {p.country for p in b.places}:
        open_region = any(not p.admin1 for p in both)
        shared = {(p.country, p.admin1) for p in a.places} & {(p.country, p.admin1) for p in b.places}
        if shared or open_region:
            return "within"
        return "other"
    near = {(p.country, p.admin1) for p in a.places if p.admin1} & {(p.country, p.admin1) for p in b.places}
    if not near:
        return "other"
    return "near" if any(p.level in _LOCAL for p in both) else "beside"


def of_times(a: Draft, b: Draft) -> str:
    """``same``, ``overlaps``, ``other``, ``none`` or ``first``."""
    if b.time is None or b.first is None:
        return "none"
    if a.time is None or a.first is None:
        return "first"
    if a.first == b.first and a.last == b.last:
        return "same"
    apart = (a.last or a.first) < b.first or (b.last or b.first) < a.first
    return "other" if apart else "overlaps"


def of_sides(first: Sequence[str], second: Sequence[str]) -> str:
    """``same``, ``vague`` (one of them may be anybody), ``other``, ``none`` or ``first``."""
    if not second:
        return "none"
    if not first:
        return "first"
    if set(first) & set(second):
        return "same"
    return "vague" if _may_be_anybody(first) or _may_be_anybody(second) else "other"


def _may_be_anybody(ids: Sequence[str]) -> bool:
    return all(i in _OPEN or i.startswith(("other:جماع", "other:مسلح", "other:مجموع")) for i in ids)


def of_figures(a: Draft, b: Draft) -> str:
    """``same``, ``same-small``, ``rival`` (another number of the same victims), ``more``, ``first`` or ``none``."""
    mine = {f.key for f in a.figures if f.loss.group.count}
    theirs = {f.key for f in b.figures if f.loss.group.count}
    if not theirs:
        return "none"
    if any(count and count > 2 for _, count, _ in mine & theirs):
        return "same"
    if mine & theirs:
        return "same-small"
    if not mine:
        return "first"
    return "rival" if any(_rival(x, y) for x in a.figures for y in b.figures) else "more"


def _rival(x: Figure, y: Figure) -> bool:
    if x.loss.outcome != y.loss.outcome or x.loss.part_of or y.loss.part_of or not set(x.ids) & set(y.ids):
        return False
    return None not in (x.loss.group.count, y.loss.group.count) and x.loss.group.count != y.loss.group.count


def of_kinds(a: Draft, b: Draft) -> str:
    """``type``, ``family``, ``back`` (a noun that may mean the other), ``part`` (what a raid may bring), ``open`` (the
    later has no act), ``open-first`` (the earlier has none) or ``other``."""
    if b.scene.main is None:
        return "open"
    if a.type == b.type:
        return "type"
    fa, fb = family(a.type), family(b.type)
    if fa == fb:
        return "family"
    if fa in back_families(b):
        return "back"
    if a.scene.main is None:
        return "open-first"
    return "part" if fb in _BROUGHT and fa in _RAIDS else "other"
