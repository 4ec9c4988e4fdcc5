"""The sides of an event's figures together: what one figure says holds for those that say nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from ...model import EVENT_TYPES
from ..people.tables import word_class
from ..setting import Setting

if TYPE_CHECKING:
    from .drafts import Draft, Figure

_PROTESTS = frozenset(
    "excessive-force-against-protesters protest-with-intervention peaceful-protest violent-demonstration".split()
)
_ON_CIVIL = frozenset((*EVENT_TYPES["explosions"], "attack"))
_PLAIN = frozenset({"civilians", "unspecified", "national", ""})
_HIT = word_class("hit")
_OPEN = ("unspecified",)


def settle(drafts: Sequence[Draft], setting: Setting) -> None:
    """Give figures whose side no word of their own says the side that the event gives them."""
    for d in drafts:
        figures = sorted(d.figures, key=lambda f: f.loss.group.start)
        _from_next(figures)
        _from_parts(figures)
        _from_families(figures)
        _from_others(d, figures)
        if d.type in _PROTESTS and not (d.type == "peaceful-protest" and set(d.perpetrators) - {"protesters"}):
            _protesters(figures, "rioters" if d.type == "violent-demonstration" else "protesters")
        elif d.kind == "incident" and d.type in _ON_CIVIL and not d.mutual and _hits_civil(d, setting):
            for f in figures:
                if f.ids == _OPEN and f.loss.group.cls in _PLAIN and not _is_martyr(f):
                    f.ids = ("civilians",)
        _parts_follow(figures)
        if figures and not d.explicit_targets:
            d.targets = _hurt(d, figures)
            if d.kind == "incident" and d.type in EVENT_TYPES["explosions"] and d.targets == ["unspecified"]:
                d.targets = []  # a blow hits whom it hits: nobody known was aimed at


def _hurt(d: Draft, figures: Sequence[Figure]) -> list[str]:
    """The sides of the figures, where the text names no target."""
    ids = list(dict.fromkeys(i for f in figures for i in f.ids if i not in d.perpetrators))
    return [i for i in ids if i != "unspecified"] or ids


def _from_next(figures: Sequence[Figure]) -> None:
    """``تسعة قتلى و17 جريحا من المدنيين``: what stands behind the second holds for both."""
    for f, nxt in pairwise(figures):
        a, b = f.loss.group, nxt.loss.group
        named = bool(b.mentions or b.also or b.ranks or b.more)
        if not f.loss.sure and nxt.loss.sure and named and 0 < b.first - a.last <= 3 and not nxt.loss.part_of:
            f.ids, f.loss.sure = nxt.ids, True


def _from_parts(figures: Sequence[Figure]) -> None:
    """``347 شخصاً، هم 198 من الجنود و149 مدنياً``: parts that make up the total tell whose it is."""
    for k, f in enumerate(figures):
        count = f.loss.group.count
        if f.loss.part_of or f.loss.sure or count is None:
            continue
        parts = []
        for p in figures[k + 1 :]:
            if not p.loss.part_of or p.loss.outcome != f.loss.outcome:
                break
            parts.append(p)
        if len(parts) > 1 and sum(p.loss.group.count or 0 for p in parts) == count:
            f.ids, f.loss.sure = tuple(dict.fromkeys(i for p in parts for i in p.ids)), True


def _from_families(figures: Sequence[Figure]) -> None:
    """A total of which women and children make up two fifths or more is of civilians."""
    for k, f in enumerate(figures):
        count = f.loss.group.count
        if f.loss.part_of or f.ids != _OPEN or not count or f.loss.outcome == "arrested":
            continue
        inner = 0
        for p in figures[k + 1 :]:
            if not p.loss.part_of:
                break
            person = p.loss.group.person
            if p.loss.outcome == f.loss.outcome and person is not None and person.subset in ("women", "children"):
                inner += p.loss.group.count or 0
        if inner * 5 >= count * 2:
            f.ids, f.loss.sure = ("civilians",), True


def _from_others(d: Draft, figures: Sequence[Figure]) -> None:
    """A figure of nobody's side has that of the last sure one before it of the event, else of the first behind."""
    sure = [f for f in figures if f.loss.sure and not f.loss.part_of and len(f.ids) == 1]
    for f in figures:
        group = f.loss.group
        if f.loss.sure or f.loss.part_of or f.ids != _OPEN or (group.person and group.cls == "national"):
            continue
        before = [s for s in sure if s.loss.group.start < group.start]
        first = sure[0] if sure and d.kind == "incident" and not group.other else None
        near = before[-1] if before else first
        if near is None or d.mutual:
            continue
        if group.person is None or group.own or group.other or near.ids == ("civilians",):
            f.ids = near.ids


def _protesters(figures: Sequence[Figure], crowd: str) -> None:
    """Those of no side hurt in a protest are its crowd."""
    for f in figures:
        person = f.loss.group.person
        told = person is not None and person.id in ("civilian", "resident", "passer-by")
        taken = f.loss.outcome == "arrested" and person is None and not f.loss.sure
        if taken or (f.ids in (_OPEN, ("civilians",)) and not told):
            f.ids = (crowd,)


def _parts_follow(figures: Sequence[Figure]) -> None:
    """Women and children inside a total of civilians or protesters are those."""
    whole = None
    for f in figures:
        if not f.loss.part_of:
            whole = f
            continue
        follows = whole is not None and f.loss.group.cls in _PLAIN and f.ids in (_OPEN, ("civilians",))
        if follows and whole is not None and len(whole.ids) == 1 and whole.ids != _OPEN:
            f.ids = whole.ids


def _is_martyr(f: Figure) -> bool:
    person = f.loss.group.person
    return person is not None and person.id == "martyr"


def _hits_civil(d: Draft, setting: Setting) -> bool:
    """Whether a civil object and no military one stands in the event's scenes.

    A hospital counts where it was hit, not where the hurt were brought.
    """
    objects = setting.lexicon.things.objects
    classes = set()
    for s in d.scenes:
        for m in s.sentence.matches:
            if m.kind != "object" or not s.start <= m.start < s.end:
                continue
            at = s.sentence.word_at(m.start)
            if m.id != "hospital" or (at > 0 and s.sentence.words[at - 1].text.lstrip("وف") in _HIT):
                classes.add(objects[m.id])
    return "civil" in classes and "military" not in classes
