"""What figures say once an event's doers and targets are known: whose the hurt are, and who was taken by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...model import EVENT_TYPES
from ..acts.custody import LED_AWAY
from ..people.owner import is_armed, is_army
from ..setting import Setting
from .drafts import Draft, Figure

_OPEN, _GUNMEN = ("unspecified",), ("unidentified-armed-group",)
_ARMED = frozenset("soldier police leader gunman attacker wanted member".split())
#: Nouns by which one side calls another.
_LABELS = frozenset("terrorist militant jihadist mercenary militiaman".split())
_HELD = frozenset({"captured", "arrested", "abducted"})
_NO_FOE = frozenset({"unspecified", "civilians", "unidentified-armed-group", "protesters", "rioters"})


def finish(drafts: Sequence[Draft], setting: Setting) -> None:
    """Settle what only the whole event tells of its figures, and who was meant by a label."""
    for k, d in enumerate(drafts):
        for f in d.figures:
            if f.loss.group.whose and not f.loss.sure:
                _of_sides(d, f)
        _soldiers(d, setting)
        _police(d, setting)
        _of_target(d)
        _labelled(d, drafts[max(0, k - 3) : k], setting)
        _taken(d, setting)
        if d.type == "agreement":  # who is exchanged was taken before
            d.figures = [f for f in d.figures if not (f.loss.group.own and f.loss.outcome in _HELD)]


def _of_sides(d: Draft, f: Figure) -> None:
    """``ثمانية من الطرفين``: both sides; ``خلف المهاجمون وراءهم ست جثث``: those who came."""
    doers = [] if f.loss.outcome == "arrested" else d.perpetrators
    sides = doers if f.loss.group.whose == "doers" else [*doers, *d.targets]
    armed = tuple(dict.fromkeys(i for i in sides if is_armed(i)))
    if armed:
        f.ids = armed
    elif f.loss.group.whose == "doers":
        f.ids = _GUNMEN


def _of_target(d: Draft) -> None:
    """Those of nobody's side are the target's where one alone was: civilians set upon, a force fought."""
    if d.type == "peaceful-protest" and d.perpetrators == ["protesters"]:
        for f in d.figures:
            f.ids = ("protesters",) if f.ids == _OPEN else f.ids
    if len(d.targets) != 1 or d.targets[0] == "unspecified":
        return
    fought = d.type in EVENT_TYPES["battles"] and d.perpetrators and not d.mutual and is_armed(d.targets[0])
    for f in d.figures:
        group = f.loss.group
        if f.ids != _OPEN or (group.person is not None and group.person.id == "person"):
            continue
        if d.targets == ["civilians"]:
            named_men = group.cls in _ARMED and (group.cls != "member" or group.possessive)
            if d.type not in EVENT_TYPES["explosions"] and not named_men:  # a blow on a town may hit anybody
                f.ids = ("civilians",)
        elif fought and not group.other and (group.own or group.person is None or f.loss.outcome == "captured"):
            f.ids = (d.targets[0],)


def _soldiers(d: Draft, setting: Setting) -> None:
    """Soldiers are those of the army that was attacked, not of the country where it stood."""
    armies = [i for i in d.targets if is_army(i, setting)]
    if len(armies) != 1:
        return
    guessed = {
        f.ids for f in d.figures
        if f.loss.group.cls == "soldier" and len(f.ids) == 1 and all(m.kind == "generic" for m in f.loss.group.mentions)
        and f.ids[0] not in (*d.targets, *d.perpetrators) and is_army(f.ids[0], setting)
    }  # fmt: skip
    for f in d.figures:
        if f.ids in guessed and (f.loss.group.cls == "soldier" or f.loss.group.person is None):
            f.ids = (armies[0],)


def _police(d: Draft, setting: Setting) -> None:
    """``في صفوف الجيش والشرطة``: one actor where the state has no police of its own in the table."""
    state = setting.state_forces()
    if not state or setting.police() != state:
        return
    for f in d.figures:
        if "police" in f.ids and state[0] in f.ids:
            f.ids = state
    if state[0] in d.targets and "police" in d.targets:
        d.targets.remove("police")


def _labelled(d: Draft, before: Sequence[Draft], setting: Setting) -> None:
    """``قتل عشرات الإرهابيين``: those whom the same force fights in the event told before."""
    labels = [
        f for f in d.figures
        if f.ids == _GUNMEN and f.loss.group.person is not None and f.loss.group.person.id in _LABELS
    ]  # fmt: skip
    if not labels or not all(is_army(i, setting) for i in d.perpetrators):
        return
    foes = [t for t in d.targets if t not in _NO_FOE]
    for e in reversed(before):
        if foes:
            break
        sides = [*e.perpetrators, *e.targets]
        if not d.perpetrators or set(sides) & set(d.perpetrators):
            foes = [i for i in sides if i not in _NO_FOE and is_armed(i) and not is_army(i, setting)]
    if len(set(foes)) != 1:
        return
    for f in d.figures:
        if f in labels or (f.loss.part_of and f.ids == _GUNMEN):
            f.ids = (foes[0],)
    d.targets = list(dict.fromkeys(foes[0] if t in _GUNMEN else t for t in d.targets))


def _taken(d: Draft, setting: Setting) -> None:
    """``اقتاد الجنود أربعة شبان``: led away by a state's forces is arrested, by anybody else abducted."""
    if not d.perpetrators or not all(is_army(i, setting) for i in d.perpetrators):
        return
    if any(f.loss.outcome == "killed" for f in d.figures):
        return  # who is killed afterwards was abducted
    changed = False
    for f in d.figures:
        act, text = f.loss.act, d.scene.sentence.text
        if f.loss.outcome != "abducted" or act is None or act.trigger.id not in LED_AWAY or "مجهول" in text:
            continue
        f.loss = replace(f.loss, outcome="arrested")
        changed = True
    if changed and d.type == "abduction-forced-disappearance":
        d.type = "arrests"
