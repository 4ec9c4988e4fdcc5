"""Who was acted upon where the text names no target: whoever suffered, or those who live in what was hit.

The codebook: casualties of a strike aimed at something else are no targets; where nobody knows who was hit, a
blow on a dwelling, market or town is a blow on civilians, and one on nothing said has no target.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...model import EVENT_TYPES
from ..acts.find import Act
from ..events.scenes import Scene
from ..people.groups import Group
from .words import among, words

UNKNOWN = "unspecified"
#: Sub-events whose unknown victims stay targets of their own.
_KEEP_UNKNOWN = frozenset({"attack", "arrests", "abduction-forced-disappearance", "chemical-weapon", "sexual-violence"})
_STRIKES = frozenset({*EVENT_TYPES["explosions"], "attack"} - {"chemical-weapon"})
_NOBODY = frozenset(
    {"peaceful-protest", "change-to-group-activity", "headquarters-or-base-established", "disrupted-weapons-use"}
)
_CIVIL = frozenset({"civilians", "unspecified", "journalists", "medics", "aid-workers", "protesters"})
_AGAINST_CROWD = frozenset({"excessive-force-against-protesters", "protest-with-intervention"})
_HITTING = ("استهدف", "استهدفت", "استهداف", "قصف", "ضرب")
_CAUSE = frozenset(["جراء", "اثر", "نتيجه", "بقصف", "بغاره", "بغارات"])
_AT = frozenset({"على", "صوب", "باتجاه", "نحو", "تجاه", "ضد"})
_AGAINST = frozenset({"strike", "attack", "clash"})
_LIVED_IN = frozenset("market school hospital ambulance house camp worship gathering aid-queue village".split())
_REACH = 6  # words between an act and the thing that it was dealt to
_EDGE, _DWELLING, _HIT = words("edge"), words("dwelling"), words("hit")


def implied(
    kind: str, type_: str, perpetrators: Sequence[str], victims: Sequence[str], dwelling: bool, many: bool = False
) -> list[str]:
    """Targets of a report that names none.

    ``victims``: ids of its figures that are no part of another; ``dwelling``: a dwelling or town was hit; ``many``:
    so many suffered that it was no attack on one man.
    """
    if type_ in _NOBODY:
        return []
    if type_ in _AGAINST_CROWD:
        return ["protesters"]
    barred = {*perpetrators, *(("unidentified-armed-group",) if type_ == "suicide-bomb" else ())}
    found = list(dict.fromkeys(v for v in victims if v not in barred))
    known = [v for v in found if v != UNKNOWN]
    if known:
        return known
    if type_ == "sexual-violence":
        return ["civilians"]
    told = type_ != "attack" or kind == "incident"
    if found and told and type_ in _STRIKES and (dwelling or (type_ == "attack" and many)):
        return ["civilians"]
    if found and type_ in _KEEP_UNKNOWN:
        return found
    return []


def with_allies(targets: list[str], perpetrators: Sequence[str], victims: Sequence[str]) -> list[str]:
    """Targets named in part: the armed sides that suffer with them were aimed at, too."""
    if not targets or not set(targets) <= set(victims):
        return targets
    known = {*targets, *perpetrators, *_CIVIL}
    return targets + [v for v in dict.fromkeys(victims) if v not in known]


def hits_dwelling(scene: Scene) -> bool:
    """Whether a civilian thing or a settlement is what the blow was aimed at, not its edge or surroundings."""
    sentence = scene.sentence
    first, last = sentence.word_at(scene.start), sentence.word_at(scene.end - 1)
    objects = {
        sentence.word_at(m.start) for m in sentence.matches
        if m.kind == "object" and scene.start <= m.start < scene.end and _civil(scene, m.id)
    }  # fmt: skip
    for i in range(first, min(last + 1, len(sentence.words))):
        text = sentence.words[i].text
        if i not in objects and not among(text, _DWELLING):
            continue
        previous = [sentence.words[k].text for k in range(max(first, i - 2), i)]
        if previous and previous[-1] in _EDGE:
            continue
        if i in objects or any(t in _HIT or t.endswith(_HITTING) for t in previous):
            return True
        if any(w.text in _CAUSE for w in sentence.words[i + 1 : i + 5]) and previous[-1:] == ["في"]:
            return True
        if any(a.last < i <= a.last + 4 and a.category in ("strike", "explosion", "attack") for a in scene.acts):
            return True
    return False


def stood_for(scene: Scene, people: Mapping[str, str]) -> list[str]:
    """Whom a thing stands for that the scene's blow was dealt to: ``استهدف سيارة إسعاف``, ``نهب مستودعات مساعدات``.

    ``people``: the actor for each kind of thing that stands for somebody.
    """
    sentence = scene.sentence
    for m in sentence.matches:
        if m.kind != "object" or m.id not in people or not scene.start <= m.start < scene.end:
            continue
        at = sentence.word_at(m.start)
        if sentence.words[at - 1].text in _EDGE or not any(a.last < at <= a.last + _REACH for a in scene.acts):
            continue
        return [people[m.id]]
    return []


def set_upon(scene: Scene) -> list[str]:
    """Unarmed persons that an act is done to, though nothing is said to befall them: ``أطلقوا النار على صيادين``."""
    sentence = scene.sentence
    for g in sentence.groups:
        if g.cls not in _CIVIL or g.own or g.pronoun or not scene.start <= g.start < scene.end:
            continue
        before = sentence.words[g.first - 1].text if g.first else ""
        led = g.prefix == "" and before in _AT
        near = [a for a in scene.acts if a.last < g.first <= a.last + _REACH]
        bare = g.prefix == "" and any(a.pos == "v" and a.category in _AGAINST and _reaches(scene, a, g) for a in near)
        if near and (led or bare):
            return [g.cls]
    return []


def _reaches(scene: Scene, act: Act, group: Group) -> bool:
    """Whether nothing but the verb's subject, a time or a place stands between it and its object."""
    between = set(range(act.last + 1, group.first))
    for m in (*scene.perpetrators, *scene.inside(scene.sentence.times)):
        between -= set(range(scene.sentence.word_at(m.start), scene.sentence.word_at(m.end - 1) + 1))
    return not between


def _civil(scene: Scene, kind: str) -> bool:
    return kind in _LIVED_IN
