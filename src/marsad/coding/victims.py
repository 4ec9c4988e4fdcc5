"""Whose the persons of a loss are: from the side named with them, their noun, or those told of before."""

from __future__ import annotations

from collections.abc import Sequence

from .groups import Group
from .losses import Loss
from .passage import Sentence
from .scenes import Scene
from .setting import Setting

_DIRECT = frozenset("civilians unspecified protesters rioters medics aid-workers journalists".split())
_AS_CIVILIANS = frozenset({"official", "settler"})
_ARMED = frozenset({"member", "fighter", "gunman", "leader", "attacker", "wanted"})


def victims(
    scene: Scene, loss: Loss, before: Sequence[tuple[Loss, tuple[str, ...]]], setting: Setting
) -> tuple[str, ...]:
    """The actor ids of a loss; ``before`` are the losses of the event so far with theirs."""
    group = loss.group
    named = tuple(dict.fromkeys(i for m in group.mentions for i in setting.ids(m)))
    if named:
        return named
    cls = group.cls
    previous = next((ids for _, ids in reversed(before)), ())
    if group.subset and previous:
        return _of_part(cls, group, previous, setting)
    if group.partitive or group.other or not group.person:
        return previous or _antecedent(scene, group, setting)
    if group.person.outcome and previous and group.cls == "unspecified":
        return previous
    if cls in _DIRECT:
        if cls == "unspecified" and group.person.outcome:
            return _beside(scene, loss, setting) or (cls,)
        return (cls,)
    if cls in _AS_CIVILIANS:
        return ("civilians",)
    if cls == "tribal":
        return ("tribal-militia",)
    if cls == "soldier":
        return setting.state_forces() or ("unspecified",)
    if cls == "police":
        return setting.police() or ("police",)
    if cls in _ARMED:
        return _armed(scene, group, previous, setting)
    return previous or ("unspecified",)


def _of_part(cls: str, group: Group, previous: tuple[str, ...], setting: Setting) -> tuple[str, ...]:
    """A named part of a total: medics and journalists are themselves, the others belong to the total's side."""
    if cls in ("medics", "aid-workers", "journalists"):
        return (cls,)
    if cls in ("civilians", "unspecified", "member", "", "other", "leader", "soldier", "fighter"):
        if cls == "civilians" and ("unspecified" in previous or len(previous) > 1):
            return ("civilians",)
        return previous
    if cls == "police":
        return setting.police() or previous
    return previous


def _beside(scene: Scene, loss: Loss, setting: Setting) -> tuple[str, ...]:
    """``قتلى مدنيون``: another noun right behind that says whose they are."""
    for group in scene.sentence.groups:
        if 0 <= group.first - loss.group.last - 1 <= 1 and group.bare and group.cls in _DIRECT - {"unspecified"}:
            return (group.cls,)
    return ()


def _antecedent(scene: Scene, group: Group, setting: Setting) -> tuple[str, ...]:
    """Those whom a pronoun or a bare number stands for: the targets of the scene, else persons told before."""
    for m in scene.targets:
        ids = setting.ids(m)
        if ids:
            return ids
    sentence = scene.sentence
    for other in reversed([g for g in sentence.groups if g.start < group.start]):
        ids = tuple(i for m in other.mentions for i in setting.ids(m))
        if ids:
            return ids
        if other.cls in _DIRECT and other.cls != "unspecified":
            return (other.cls,)
        if other.cls == "police":
            return setting.police() or ("police",)
        if other.cls == "soldier":
            return setting.state_forces() or ("unspecified",)
    return ()


def _armed(scene: Scene, group: Group, previous: tuple[str, ...], setting: Setting) -> tuple[str, ...]:
    if group.possessive:
        owner = owner_before(scene.sentence, group, setting)
        if owner:
            return owner
    if group.cls == "attacker":
        for m in scene.perpetrators:
            if setting.ids(m):
                return setting.ids(m)
    for m in scene.targets:
        ids = setting.ids(m)
        if ids and ids[0] not in _DIRECT:
            return ids
    if previous and previous[0] not in _DIRECT:
        return previous
    if group.cls in ("gunman", "attacker", "wanted"):
        return ("unidentified-armed-group",)
    return ("unspecified",)


def owner_before(sentence: Sentence, group: Group, setting: Setting) -> tuple[str, ...]:
    """The actor that a possessive points back to: the last one named before it in its sentence."""
    for m in reversed([a for a in sentence.actors if a.end <= group.start]):
        ids = setting.ids(m)
        if ids:
            return ids
    return ()
