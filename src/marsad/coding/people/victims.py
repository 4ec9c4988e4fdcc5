"""Whose the persons of a loss are: from the side named with them, their noun, or those told of before.

:func:`victims` reads one loss of a scene; :func:`marsad.coding.events.victims.settle` goes over an event's figures
once its scenes are joined.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..acts.find import Act
from ..events.scenes import Scene
from ..setting import Setting
from .groups import Group
from .losses import Loss
from .owner import antecedent, armed_target, is_armed, is_army, opponent, owner, owner_of_men, speaker
from .tables import word_class

#: Classes of people.csv that are actor ids themselves.
DIRECT = frozenset("civilians unspecified protesters rioters medics aid-workers journalists".split())
_AS_CIVILIANS = frozenset({"official", "settler"})
_ARMED = frozenset({"member", "fighter", "gunman", "leader", "attacker", "wanted"})
_SERVANTS = frozenset({"escort", "helper", "guard"})
#: Words right behind workers and staff that say for whom they work.
_TRADES = {
    "medics": tuple(word_class("medical")),
    "aid-workers": tuple(word_class("humanitarian")),
}
_FAMILY = word_class("family")
_ORGANISED = frozenset({"rebel-group", "political-militia", "state-forces", "external-forces"})
_MEN = frozenset({"man", "rival"})
_BOTH = word_class("both-sides")
_LEFT = frozenset({"خلف", "ترك", "خلفوا", "تركوا", "مخلفين", "تاركين", "خلفت", "تركت"})
_BEHIND = frozenset({"وراءهم", "خلفهم", "وراءها", "خلفها", "وراءه", "خلفه"})


def victims(
    scene: Scene, loss: Loss, before: Sequence[tuple[Loss, tuple[str, ...]]], setting: Setting
) -> tuple[str, ...]:
    """The actor ids of a loss, never none; ``before`` are the losses of the scene so far with theirs.

    Sets ``loss.sure``: whether the text says so with the persons themselves.
    """
    if _of_family(scene, loss.group):
        loss.sure = True
        return ("civilians",)
    ids = _named(loss.group, setting)
    loss.group.whose = _of_sides(scene, loss.group)
    if ids:
        loss.sure = True
        return ids
    previous = next((ids for other, ids in reversed(before) if not other.part_of), ())
    found = _by_noun(scene, loss, previous, setting)
    return found or previous or ("unspecified",)


def _loser(scene: Scene, act: Act, group: Group, setting: Setting) -> tuple[str, ...]:
    """``فقد الجيش سبعة``, ``الميليشيا خسرت عشرين``: the armed subject of the verb."""
    if group.possessive and group.person is not None and group.person.cls in DIRECT:
        return ()
    for m in scene.sentence.actors:
        ids = setting.ids(m)
        behind = act.end <= m.start and m.end <= group.start
        before = m.end <= act.start and act.first - scene.sentence.word_at(m.end - 1) <= 2
        if ids and is_armed(ids[0]) and m.head_class != "speaker" and (behind or before):
            return ids
    return ()


def _of_family(scene: Scene, group: Group) -> bool:
    """``أسرة من تسعة أفراد``, ``العائلة التي قضى ستة من أفرادها``."""
    if group.person is None or group.person.id not in ("individual", "person") or not group.count:
        return False
    words = scene.sentence.words
    possessive = group.possessive and words[group.noun].text.endswith("ها")
    reach = 5 if possessive else 3 if words[group.first - 1].text == "من" else 0
    before = [w.text.lstrip("ول") for w in words[max(0, group.first - reach) : group.first]]
    return bool(reach) and group.first > 0 and not _FAMILY.isdisjoint(before)


def _of_sides(scene: Scene, group: Group) -> str:
    """``من الطرفين``: both sides; ``خلفوا وراءهم``: the doers; else empty."""
    words = scene.sentence.words
    if any(w.text in _BOTH for w in words[max(group.first, group.last - 2) : group.last + 4]):
        return "both"
    before = [w.text for w in words[max(0, group.first - 5) : group.first]]
    left = group.own == "killed" and not _BEHIND.isdisjoint(before)
    return "doers" if left and any(t.lstrip("وف") in _LEFT for t in before) else ""


def _named(group: Group, setting: Setting) -> tuple[str, ...]:
    """The sides named with the persons, and those of further nouns (``من المدنيين والعسكريين``)."""
    named = [i for m in group.mentions for i in setting.ids(m)]
    if group.cls == "settler":
        return ("civilians",)
    if group.cls == "official" and named and setting.lexicon.actors.is_force(named[0]):
        return ("civilians",)
    member = group.person is not None and group.person.id == "activist" and bool(named) and is_armed(named[0])
    if group.cls in DIRECT - {"unspecified"} and not member:
        if group.joined_side and named:
            return tuple(dict.fromkeys((group.cls, *named)))
        if not group.also:
            return ()
        named = []
    if group.also:
        for cls in (() if named else (group.cls,)) + group.also:
            named += _of_class(cls, setting, named)
    return tuple(dict.fromkeys(named))


def _of_class(cls: str, setting: Setting, beside: Sequence[str] = ()) -> tuple[str, ...]:
    """The ids of a class; ``beside`` are the sides named with it."""
    if cls == "loyalist":
        return ("syria-pro-government-militias",) if "syria-government-2000-2024" in beside else ()
    if cls in DIRECT:
        return (cls,)
    if cls in _AS_CIVILIANS:
        return ("civilians",)
    if cls == "tribal":
        return ("tribal-militia",)
    if cls == "soldier":
        return setting.state_forces()
    if cls == "police":
        return setting.police() or ("police",)
    if cls in ("gunman", "wanted"):
        return ("unidentified-armed-group",)
    return ()


def _by_noun(scene: Scene, loss: Loss, previous: tuple[str, ...], setting: Setting) -> tuple[str, ...]:
    group = loss.group
    cls = group.cls
    if group.ranks:  # في صفوفهم
        loss.sure = True
        theirs = scene.sentence.words[group.pronoun_at].text.endswith("هم") and previous
        return theirs or owner(scene, group, setting) or armed_target(scene, setting) or previous
    if group.person is not None and group.person.id == "son" and loss.outcome != "abducted":
        nxt = next((w.text for w in scene.sentence.words[group.last + 1 : group.last + 2]), "")
        named = tuple(dict.fromkeys(i for m in group.mentions for i in setting.ids(m)))
        if named and (_mutual(scene) or loss.part_of or setting.lexicon.actors.kind(named[0]) in _ORGANISED):
            return named
        if ("عشير" in nxt or "قبيل" in nxt) and _mutual(scene):
            return ("tribal-militia",)
    if loss.act is not None and loss.act.trigger.id == "lose" and (own := _loser(scene, loss.act, group, setting)):
        loss.sure = True
        return own
    if loss.part_of and previous:
        return _of_part(group, previous, setting)
    if group.partitive or not group.person or (group.other and cls in ("unspecified", "other", "member")):
        return previous or antecedent(scene, group, setting)
    if cls == "other":
        return previous
    if cls == "comrade":
        return owner_of_men(scene, group, setting) or previous or speaker(scene, setting)
    if group.possessive and group.person.id in _MEN and (found := owner_of_men(scene, group, setting)):
        loss.sure = True
        return found
    if loss.outcome == "displaced" or _family(scene, group):
        loss.sure = True
        return ("civilians",)
    if group.own and (inflicted := _inflicted_on(scene, group, setting)):
        loss.sure = True
        return inflicted
    if group.own and cls == "unspecified":
        martyr = group.person.id == "martyr"
        return previous or (() if martyr else _target_of_dead(scene, setting))
    if cls in ("unspecified", "national"):
        return ("unspecified",)
    trade = _trade(scene, group)
    loss.sure = True
    if trade and cls in ("civilians", "member"):
        return (trade,)
    if cls in DIRECT or cls in _AS_CIVILIANS or cls == "tribal":
        return _of_class(cls, setting)
    if cls == "soldier":
        return (setting.police() if _of_police(scene, group) else ()) or _soldiers(scene, setting)
    if cls == "police":
        return _of_class(cls, setting)
    if cls in _ARMED:
        return _armed(scene, loss, previous, setting)
    loss.sure = False
    return ()


def _family(scene: Scene, group: Group) -> bool:
    """``أربعة أشخاص من عائلة واحدة``."""
    after = [w.text for w in scene.sentence.words[group.last + 1 : group.last + 4]]
    return group.cls in ("unspecified", "member", "national") and not _FAMILY.isdisjoint(after)


def _of_police(scene: Scene, group: Group) -> bool:
    """``عشرة من منتسبي الفوج الثاني بالشرطة الاتحادية``."""
    following = [g.start for g in scene.sentence.groups if g.start >= group.end]
    stop = min((group.end + 60, *following))
    return "شرطه" in scene.sentence.passage.text[group.start : stop].split("،")[0]


def _trade(scene: Scene, group: Group) -> str:
    """``العاملين في القطاع الصحي``: medics."""
    if group.person is None or group.person.id not in ("worker", "employee", "element", "individual", "volunteer"):
        return ""
    text = scene.sentence.passage.text[group.end : group.end + 30].split("،")[0]
    return next((trade for trade, stems in _TRADES.items() if any(s in text for s in stems)), "")


def _inflicted_on(scene: Scene, group: Group, setting: Setting) -> tuple[str, ...]:
    """``كبدت الفصائل قوات النظام 25 قتيلا``: the side between the verb and the figure."""
    words = scene.sentence.words
    for i in range(group.first - 1, max(-1, group.first - 9), -1):
        if words[i].text.lstrip("وفي").startswith(("كبد", "تكبد", "تكبيد")):
            between = [m for m in scene.sentence.actors if words[i].end <= m.start < group.start and setting.ids(m)]
            if between or not words[i].text.endswith(("ه", "ها", "هم", "هما")):
                return setting.ids(between[-1]) if between else ()
            stop = words[i].start
            told = [m for m in scene.sentence.actors if m.end <= stop and m.kind not in ("state", "pronoun")]
            joined = len(told) > 1 and scene.sentence.passage.text[told[-2].end : told[-1].start].strip() in ("", "و")
            return setting.ids(told[-1]) if len(told) > 1 and not joined else opponent(scene, setting)
    return ()


def _target_of_dead(scene: Scene, setting: Setting) -> tuple[str, ...]:
    """``سقوط 25 قتيلا`` in a blow on one armed side: that side."""
    targets = armed_target(scene, setting)
    return targets if targets and not _mutual(scene) and len(targets) == 1 else ()


def _mutual(scene: Scene) -> bool:
    return any(a.trigger.frame == "mutual" for a in scene.acts)


def _of_part(group: Group, previous: tuple[str, ...], setting: Setting) -> tuple[str, ...]:
    """A named part of a total: medics and journalists are themselves, the others belong to the total's side."""
    cls = group.cls
    if cls in ("medics", "aid-workers", "journalists"):
        return (cls,)
    if cls == "civilians":
        return ("civilians",) if "unspecified" in previous or len(previous) > 1 else previous
    if cls in _AS_CIVILIANS and not any(is_armed(i) for i in previous):
        return ("civilians",)
    if cls in ("soldier", "police", "gunman") and not any(is_armed(i) for i in previous):
        return _of_class(cls, setting) or previous
    return previous


def _soldiers(scene: Scene, setting: Setting) -> tuple[str, ...]:
    """The state force that the scene targets or names, else that of the document's country."""
    kind = setting.lexicon.actors.kind
    doers = {i for m in scene.perpetrators for i in setting.ids(m)}
    state = setting.state_forces()
    counted = {id(m) for g in scene.sentence.groups for m in g.mentions}
    forces = [setting.ids(m) for m in scene.targets if setting.ids(m) and id(m) not in counted]
    forces = [ids for ids in forces if is_army(ids[0], setting)]
    if forces and state not in forces:
        return forces[0]
    if state and not set(state) & doers:
        return state
    for m in reversed(scene.sentence.actors):
        ids = setting.ids(m)
        if ids and id(m) not in counted and kind(ids[0]).endswith("forces") and not set(ids) & doers:
            return ids
    return state or ("unspecified",)


def _armed(scene: Scene, loss: Loss, previous: tuple[str, ...], setting: Setting) -> tuple[str, ...]:
    """Members, fighters, gunmen whose side is not named with them."""
    group = loss.group
    if group.possessive:
        if group.person is not None and group.person.id in _SERVANTS:
            return previous or antecedent(scene, group, setting)
        found = owner(scene, group, setting)
        if found:
            return found
    force = _security(scene, group, setting)
    if force:
        return force
    if group.cls == "attacker":
        found = _attackers(scene, loss, setting)
        if found:
            return found
    targets = armed_target(scene, setting)
    if group.cls == "gunman" and not group.definite:  # جنديان وأربعة مسلحين: gunmen are no soldiers
        targets = tuple(i for i in targets if not setting.lexicon.actors.is_force(i))
        previous = tuple(i for i in previous if not setting.lexicon.actors.is_force(i))
    if targets:
        return targets
    if previous and is_armed(previous[0]):
        return previous
    if group.cls in ("gunman", "attacker", "wanted"):
        return ("unidentified-armed-group",)
    loss.sure = False
    own = loss.act is not None and loss.act.trigger.frame == "victim-subject"
    first, second = (speaker, opponent) if own or not scene.perpetrators else (opponent, speaker)
    return first(scene, setting) or second(scene, setting) or ("unspecified",)


def _attackers(scene: Scene, loss: Loss, setting: Setting) -> tuple[str, ...]:
    """``قتل أربعة من المهاجمين``: the doers, unless they are the subject of the killing."""
    act = loss.act
    for m in scene.perpetrators:
        ids = setting.ids(m)
        killer = act is not None and -60 < m.start - act.start < 30
        if ids and not killer:
            return ids
    found = opponent(scene, setting)
    return found if found and not setting.lexicon.actors.is_force(found[0]) else ()


def _security(scene: Scene, group: Group, setting: Setting) -> tuple[str, ...]:
    """``سبعة من أفراد الأمن``."""
    nxt = next((w.text for w in scene.sentence.words[group.last + 1 : group.last + 2]), "")
    if nxt in ("الامن", "الشرطه", "الامنيين", "الامنيه"):
        branch = "police" if nxt == "الشرطه" else "security"
        return setting.lexicon.actors.state_force(setting.country, branch, setting.published)
    return ()
