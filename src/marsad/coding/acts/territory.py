"""Whose gain a change of ground is: ACLED's three sub-events of territory."""

from __future__ import annotations

from collections.abc import Sequence

from ...lexicon.bundle import Lexicon
from ..events.scenes import Scene

_FIGHT = frozenset("معارك اشتباكات مواجهات هجوم".split())
_YIELDED = frozenset("انسحاب تسليم سلمت تسلمت سلم تسلم".split())
_LOST = ("فقد", "خسر")


def transfer(scene: Scene, lexicon: Lexicon, takers: Sequence[str], losers: Sequence[str]) -> str:
    """The sub-event of a scene in which ground changes hands."""
    inside = [w.text for w in scene.sentence.words if scene.start <= w.start < scene.end]
    words = set(inside)
    words |= {w[1:] for w in words if w[:1] in "وبل" and len(w) > 4}
    driven_out = scene.main is not None and scene.main.trigger.id == "liberate"
    if _unfought(inside) or (words & _YIELDED and not words & _FIGHT and not driven_out):
        return "non-violent-transfer-of-territory"
    if scene.main is not None and scene.sentence.passage.text[scene.main.start :].startswith(_LOST):
        takers, losers = losers, takers  # خسر الجيش التلة لصالح الفصائل
    return "government-regains-territory" if _is_states_gain(scene, lexicon, takers, losers) else (
        "non-state-actor-overtakes-territory"
    )  # fmt: skip


#: How the name of a state's force begins.
_ARMY = frozenset({"الجيش", "القوات", "الشرطة", "الدرك"})
_REALM = frozenset({"ولاية", "حكومة", "الحكومة", "النظام", "دولة", "الدولة", "جمهورية", "إقليم"})
_WITHOUT = frozenset("دون بدون بلا غير بغير لا لم".split())
_SHOT = frozenset(
    (
        "قتال معارك معركه مقاومه مواجهه مواجهات اشتباك اشتباكات رصاصه طلقه رصاص تطلق يطلق يطلقوا يقاتل يقاتلوا تقاتل "
        "حرب صدام عنف دماء خسائر"
    ).split()
)


def _unfought(words: Sequence[str]) -> bool:
    """``من دون قتال``, ``بلا طلقة``, ``من غير أن تطلق رصاصة``: a word of fighting within three behind a "without"."""
    return any(w in _WITHOUT and not _SHOT.isdisjoint(words[k + 1 : k + 4]) for k, w in enumerate(words))


def is_state(lexicon: Lexicon, actor: str) -> bool:
    """Whether an actor is the force of a state, or a militia that fights for its country's government."""
    if lexicon.actors.is_force(actor):
        return True
    known = lexicon.actors.actors.get(actor)
    if known is None:  # an army that no table has
        first, _, second = actor.removeprefix("other:").partition(" ")
        return first in _ARMY or (first == "جيش" and second.split(" ")[0] in _REALM)  # جيش الفتح is none
    return known.kind in ("political-militia", "identity-militia") and any(
        lexicon.actors.kind(a) == "state-forces" and lexicon.actors.country(a) == known.country
        for a in (*known.allies, *known.parents)
    )


def _is_states_gain(scene: Scene, lexicon: Lexicon, takers: Sequence[str], losers: Sequence[str]) -> bool:
    if takers:
        return any(is_state(lexicon, t) for t in takers)
    text = scene.sentence.passage.text
    if any(a.trigger.id == "liberate" or text[a.start : a.end].startswith("استعاد") for a in scene.acts):
        return True  # ground is freed and regained by those who held it
    return bool(losers) and not any(lexicon.actors.is_force(t) for t in losers)
