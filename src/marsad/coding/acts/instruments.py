"""What a scene's blow was dealt with: the weapons that its words name as instruments."""

from __future__ import annotations

from typing import NamedTuple

from ...lexicon.bundle import Lexicon
from ...lexicon.matcher import Match
from ..events.scenes import Scene

AIR, MISSILE = "air-drone-strike", "shelling-artillery-missile"
MINE, SUICIDE = "remote-explosive-landmine-ied", "suicide-bomb"
GRENADE, CHEMICAL = "grenade", "chemical-weapon"
_HAND = frozenset({"gun", "blade"})  # weapons that leave the sub-event to who was hit

#: Words before a weapon that make it somebody's support, name or carrier.
_NOT_USED = frozenset(
    (
        "حامله لحامله دعم بدعم غطاء بغطاء اسناد باسناد وبغطاء وبدعم مدعومه مدعومين الدفاع الدفاعات المخابرات للمخابرات "
        "دفاع دفاعات مستودع مستودعات مخزن مخازن منصه منصات مربض مرابض بطاريه بطاريات مصنع معمل ورشه صفقه مستودعا "
        "منصتي مخازنه مستودعات"
    ).split()
)
#: Weapons that are hit rather than hit with, right behind a noun or verb of hitting.
_HIT = frozenset({"tank", "missile"})
_HITTING = frozenset({"target", "crater", "bombard"})
#: Words before a weapon that make it the means.
_USED = frozenset("انفجار بانفجار سقوط اطلاق بنيران برصاص من مخلفات".split())


class Arms(NamedTuple):
    """The weapons of a scene: the sub-events that the strongest stand for, how strong, and whether guns are named."""

    types: tuple[str, ...]
    strength: int
    every: tuple[str, ...]
    guns: bool

    @property
    def first(self) -> str:
        """The sub-event of the first of the strongest, empty where no weapon decides."""
        return self.types[0] if self.types else ""


def arms_of(scene: Scene, lexicon: Lexicon, as_means: bool) -> Arms:
    """The weapons named in the scene. ``as_means``: only those that stand as the means, not what was hit."""
    found = [*_named(scene, lexicon, as_means), *_told_by_acts(scene)]
    if not as_means:
        found += [
            (2, AIR)
            for m in scene.inside(scene.sentence.actors)
            if m.branch == "air" and m.head_class == "craft" and "دفاع" not in m.head
        ]
    elif any(m.branch == "air" and m.head_class == "craft" and "دفاع" not in m.head for m in scene.perpetrators):
        found.append((2, AIR))
    best = max((strength for strength, _ in found), default=0)
    return Arms(
        types=tuple(t for s, t in found if s == best and t not in _HAND),
        strength=best,
        every=tuple(t for _, t in found),
        guns=any(t == "gun" for _, t in found),
    )


def _named(scene: Scene, lexicon: Lexicon, as_means: bool) -> list[tuple[int, str]]:
    sentence = scene.sentence
    found = []
    for m in sentence.matches:
        if m.kind != "weapon" or not scene.start <= m.start < scene.end:
            continue
        i = sentence.word_at(m.start)
        before = sentence.words[i - 1].text if i else ""
        if before == "من" and i > 1:
            before = sentence.words[i - 2].text  # تحت غطاء من الطيران
        weapon = lexicon.things.weapons[m.id]
        if before in _NOT_USED or (not m.prefix and _is_hit(scene, m.id, i)):
            continue
        if weapon.type != SUICIDE:  # a suicide bomber is an actor and a weapon at once
            in_name = any(a.name_start <= m.start < a.name_end and a.branch != "air" for a in sentence.actors)
            means = "ب" in m.prefix or not as_means or _is_means(scene, i, before)
            if in_name or not (means or _does(scene, m, i)):
                continue
        found.append((weapon.strength, weapon.type))
    return found


def _is_hit(scene: Scene, weapon: str, i: int) -> bool:
    """``ضربات استهدفت صاروخين``, ``استهداف دبابة``: the weapon is the object of the blow.

    Behind a verb without a subject before it a weapon may be the subject (``استهدفت مسيرة سيارة``).
    """
    for k, act in enumerate(scene.acts):
        if not 0 < i - act.last <= 1 or act.trigger.id not in _HITTING:
            continue
        if act.pos == "n":
            return weapon in _HIT
        return any(a.pos == "n" and a.category == "strike" and act.first - a.last <= 3 for a in scene.acts[:k])
    return False


def _is_means(scene: Scene, i: int, before: str) -> bool:
    """Right behind a noun of act (``هجوم صاروخي``) or behind ``جراء انفجار``."""
    return before in _USED or any(
        a.pos == "n" and 0 < i - a.last <= 2 and a.category in ("clash", "strike", "explosion") for a in scene.acts
    )


#: Weapons that fly and hit by themselves.
_FLYING = frozenset({"aircraft", "missile", "artillery"})
_STRUCK = frozenset({"kill", "wound", "claim-lives", "result-in", "fall", "assassinate", "neutralise"})
_CREW = _STRUCK | {"assault-n", "open-fire", "execute", "sweep", "slaughter", "snipe", "enter", "storm"}


def _does(scene: Scene, m: Match, i: int) -> bool:
    """``قتلت مسيرة شابا``, ``صاروخ أصاب مطارا``: the weapon is the subject of a verb right before it or soon behind."""
    if m.id not in _FLYING or m.prefix not in ("", "و", "ف", "ال", "وال") or not scene.sentence.words[i].is_word:
        return False
    wanted = _CREW if m.id == "aircraft" else _STRUCK
    last = scene.sentence.word_at(m.end - 1)
    words = scene.sentence.words
    for act in scene.acts:
        if act.pos != "v" or act.passive or act.trigger.id not in wanted or act.standing != "real":
            continue
        if act.last + 1 == i or (
            0 < act.first - last <= 6 and not any(w.text in _CLAUSE for w in words[last + 1 : act.first])
        ):
            return True
    return False


_CLAUSE = frozenset("، ؛ : الذي التي بعد بعدما فيما بينما".split())


def _told_by_acts(scene: Scene) -> list[tuple[int, str]]:
    """Acts that are blows with one weapon (``غارة``, ``تفجير انتحاري``)."""
    strength = {AIR: 2, MINE: 2, SUICIDE: 3}
    return [
        (strength[a.trigger.type], a.trigger.type)
        for a in scene.acts
        if a.standing == "real" and a.trigger.type in strength
    ]
