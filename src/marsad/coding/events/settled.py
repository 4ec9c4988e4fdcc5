"""What figures say once an event's doers and targets are known: whose the hurt are, and who was taken by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...model import EVENT_TYPES
from ..people.owner import is_army
from ..setting import Setting
from .drafts import Draft, Figure

_OPEN = ("unspecified",)
#: Words for being led away, which say by themselves neither arrest nor abduction.
_LED_AWAY = frozenset({"lead-away", "detain", "take"})


def finish(drafts: Sequence[Draft], setting: Setting) -> None:
    """Settle what only the whole event tells of its figures."""
    for d in drafts:
        for f in d.figures:
            if f.loss.group.whose and not f.loss.sure:
                _of_sides(d, f)
            person = f.loss.group.person
            plain = person is not None and person.id == "person"
            if d.targets == ["civilians"] and f.ids == _OPEN and not plain and d.type not in EVENT_TYPES["explosions"]:
                f.ids = ("civilians",)  # a blow on a town may hit anybody
        _taken(d, setting)


def _of_sides(d: Draft, f: Figure) -> None:
    """``ثمانية من الطرفين``: both sides; ``خلف المهاجمون وراءهم ست جثث``: those who came."""
    sides = d.perpetrators if f.loss.group.whose == "doers" else [*d.perpetrators, *d.targets]
    armed = tuple(dict.fromkeys(i for i in sides if i not in ("civilians", "unspecified")))
    if armed:
        f.ids = armed


def _taken(d: Draft, setting: Setting) -> None:
    """``اقتاد الجنود أربعة شبان``: led away by a state's forces is arrested, by anybody else abducted."""
    if not d.perpetrators or not all(is_army(i, setting) for i in d.perpetrators):
        return
    changed = False
    for f in d.figures:
        act, text = f.loss.act, d.scene.sentence.text
        if f.loss.outcome != "abducted" or act is None or act.trigger.id not in _LED_AWAY or "مجهول" in text:
            continue
        f.loss = replace(f.loss, outcome="arrested")
        changed = True
    if changed and d.type == "abduction-forced-disappearance":
        d.type = "arrests"
