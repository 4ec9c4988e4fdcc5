"""Whose gain a change of ground is: ACLED's three sub-events of territory."""

from __future__ import annotations

from collections.abc import Sequence

from ...lexicon.bundle import Lexicon
from ..events.scenes import Scene

_FIGHT = frozenset("معارك اشتباكات مواجهات هجوم".split())
_YIELDED = frozenset("انسحاب تسليم سلمت تسلمت سلم تسلم".split())
_STATES = ("state-forces", "external-forces")


def transfer(scene: Scene, lexicon: Lexicon, takers: Sequence[str], losers: Sequence[str]) -> str:
    """The sub-event of a scene in which ground changes hands."""
    words = {w.text for w in scene.sentence.words if scene.start <= w.start < scene.end}
    words |= {w[1:] for w in words if w[:1] in "وبل" and len(w) > 4}
    unfought = "قتال" in words and bool(words & {"دون", "بدون"})
    if unfought or (words & _YIELDED and not words & _FIGHT):
        return "non-violent-transfer-of-territory"
    return "government-regains-territory" if _is_states_gain(scene, lexicon, takers, losers) else (
        "non-state-actor-overtakes-territory"
    )  # fmt: skip


def is_state(lexicon: Lexicon, actor: str) -> bool:
    """Whether an actor is the force of a state, or a militia that fights for its country's government."""
    if lexicon.actors.kind(actor) in _STATES:
        return True
    known = lexicon.actors.actors.get(actor)
    if known is None:  # an army that no table has
        return "جيش" in actor.removeprefix("other:").split(" ")[0]
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
    return bool(losers) and not any(lexicon.actors.kind(t) in _STATES for t in losers)
