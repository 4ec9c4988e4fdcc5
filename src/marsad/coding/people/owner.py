"""Those whom a possessive, a pronoun or a bare number stands for."""

from __future__ import annotations

from typing import Any

from ..events.scenes import Scene
from ..setting import Setting
from .groups import Group
from .tables import word_class

_TELLS = word_class("told")
_HELPERS, _MEDICAL = sorted(word_class("humanitarian")), sorted(word_class("medical"))
_STATIONS = frozenset({"شرطه", "الشرطه", "مخفر", "المخفر", "مخفرا"})
_ARMIES = ("القوات ", "الجيش ", "جيش ", "الشرطة ", "شرطة ", "القوة ", "الحرس ")
_CIVIL = frozenset("civilians unspecified protesters medics aid-workers journalists".split())


def is_armed(actor: str) -> bool:
    """Whether an actor id is of an armed side."""
    return actor not in _CIVIL and actor != "rioters"


def is_army(actor: str, setting: Setting) -> bool:
    """Whether an actor is a state's forces or police; one that is in no table by its name."""
    if actor.startswith("other:"):
        return actor[6:].startswith(_ARMIES)
    return actor == "police" or setting.lexicon.actors.is_force(actor)


def armed_target(scene: Scene, setting: Setting) -> tuple[str, ...]:
    """The first armed side that the scene's act is done to."""
    for m in scene.targets:
        ids = setting.ids(m)
        if ids and is_armed(ids[0]):
            return ids
    return ()


def antecedent(scene: Scene, group: Group, setting: Setting) -> tuple[str, ...]:
    """Those whom a pronoun or a bare number stands for: the targets of the scene, else persons told before."""
    told = [m for m in scene.targets if setting.ids(m) and not (group.pronoun and 0 <= m.start - group.end <= 1)]
    if told:  # اغتاله العدو: who does it is not who it was
        some = told if group.partitive and not group.pronoun else told[:1]
        return tuple(dict.fromkeys(i for m in some for i in setting.ids(m)))
    for other in reversed([g for g in scene.sentence.groups if g.start < group.start]):
        ids = tuple(i for m in other.mentions for i in setting.ids(m))
        if _speaks(scene, other):
            continue
        if ids:
            return ids
        if other.cls in _CIVIL and other.cls != "unspecified":
            return (other.cls,)
        if other.cls == "police":
            return setting.police() or ("police",)
        if other.cls == "soldier":
            return setting.state_forces() or ("unspecified",)
    return ()


def owner_of_men(scene: Scene, group: Group, setting: Setting) -> tuple[str, ...]:
    """``ثلاثة من زملائه``, ``سبعة من رجالها``: the side or trade of the last one told of before, speakers included."""
    sentence = scene.sentence
    gender = _gender(sentence.words[group.noun].text)
    found: list[tuple[int, tuple[str, ...]]] = []
    for a in sentence.actors:
        ids = setting.ids(a)
        fits = not a.gender or not gender or a.gender == gender
        if a.end <= group.start and ids and a.kind != "state" and is_armed(ids[0]) and fits:
            found.append((a.start, ids))
    for g in sentence.groups:
        if g.end > group.start or g.own or g.pronoun:
            continue
        fitting = [m for m in g.mentions if not m.gender or not gender or m.gender == gender]
        ids = tuple(i for m in fitting for i in setting.ids(m)) or (() if g.mentions else _trade_of(scene, g, setting))
        if ids:
            found.append((g.start, ids))
    return max(found)[1] if found else ()


def _trade_of(scene: Scene, group: Group, setting: Setting) -> tuple[str, ...]:
    """The ids of persons told of by their trade, or by the body behind them (``عضو في الدفاع المدني``)."""
    behind = scene.sentence.passage.text[group.end : group.end + 26].split("،")[0]
    if group.cls in ("leader", "member", "official", "unspecified"):
        if "شرطه" in behind:
            return setting.police() or ("police",)
        if any(stem in behind for stem in _HELPERS):
            return ("aid-workers",)
        if any(stem in behind for stem in _MEDICAL):
            return ("medics",)
    if group.cls in ("medics", "aid-workers", "journalists", "protesters"):
        return (group.cls,)
    if group.cls == "police":
        return setting.police() or ("police",)
    return setting.state_forces() if group.cls == "soldier" else ()


def _speaks(scene: Scene, group: Group) -> bool:
    """``ذكر طبيب أن``: who tells of others is none of them."""
    return group.first > 0 and scene.sentence.words[group.first - 1].text.lstrip("و") in _TELLS


def owner(scene: Scene, group: Group, setting: Setting) -> tuple[str, ...]:
    """The actor that a possessive points back to: the last one named before it of the pronoun's gender."""
    words = scene.sentence.words
    gender = _gender(words[group.pronoun_at].text if group.pronoun_at >= 0 else words[group.noun].text)
    earlier = [a for a in scene.sentence.actors if a.end <= group.start and setting.ids(a) and a.kind != "state"]
    if not any(a.trigger.frame == "victim-subject" for a in scene.acts if a.end <= group.start):
        others = [a for a in earlier if a not in scene.perpetrators]
        earlier = others or earlier
    fitting = [a for a in earlier if not a.gender or not gender or a.gender == gender]
    last = max((a.end for a in fitting or earlier), default=0)
    near = words[max(0, group.first - 8) : group.first]
    if gender == "m" and any(w.text in _STATIONS and w.start >= last for w in near):
        return setting.police() or ("police",)  # هاجموا مركز شرطة وخطفوا اثنين من أفراده
    chosen = fitting or earlier
    return setting.ids(chosen[-1]) if chosen else ()


def _gender(text: str) -> str:
    if text.endswith(("هم", "هن")):
        return "p"
    return "f" if text.endswith("ها") or text == "الاخيره" else "m" if text.endswith("ه") or text == "الاخير" else ""


def speaker(scene: Scene, setting: Setting) -> tuple[str, ...]:
    """The armed side whose words the scene is: losses that it tells of are mostly its own."""
    spoken = [a for a in scene.sentence.actors if a.start < scene.end and a.head_class == "speaker"]
    doers = {i for m in scene.perpetrators for i in setting.ids(m)}
    for m in spoken:
        ids = setting.ids(m)
        if ids and is_armed(ids[0]) and not set(ids) & doers:
            return ids
    return ()


def opponent(scene: Scene, setting: Setting) -> tuple[str, ...]:
    """The armed side named last before the end of the scene that is not its doer."""
    doers = {i for m in scene.perpetrators for i in setting.ids(m)}
    if not doers:
        return ()
    passage = scene.sentence.passage
    for sentence in reversed(passage.sentences[max(0, scene.sentence.index - 4) : scene.sentence.index + 1]):
        for m in reversed(sentence.actors):
            ids = _of(m, setting)
            if m.start < scene.end and ids and is_armed(ids[0]) and not set(ids) & doers and m.kind != "state":
                return ids
    return ()


def _of(mention: Any, setting: Setting) -> tuple[str, ...]:
    return () if mention.head_class == "speaker" else setting.ids(mention)
