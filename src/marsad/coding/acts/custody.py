"""Arrested or abducted: the same words of taking somebody away, told apart by who took them and where to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ...lexicon.bundle import Lexicon
from ..events.scenes import Scene

ARRESTS, ABDUCTION = "arrests", "abduction-forced-disappearance"
#: What is said of persons taken, by sub-event.
OUTCOME = {ARRESTS: "arrested", ABDUCTION: "abducted"}
#: Words for being led away, which say by themselves neither arrest nor abduction.
LED_AWAY = frozenset({"lead-away", "detain", "take"})
_UNKNOWN = frozenset({"مجهوله", "مجهول", "مجهولا"})
_WHITHER = frozenset("جهه مكان وجهه".split())


def custody(kind: str, scene: Scene, lexicon: Lexicon, perpetrators: Sequence[str]) -> str:
    """The sub-event: forces of a state arrest; who hides himself or the way abducts."""
    main = scene.main
    if kind not in OUTCOME or main is None:
        return kind
    if kind == ABDUCTION:
        by_state = any(lexicon.actors.kind(p) == "state-forces" for p in perpetrators)
        return ARRESTS if by_state and main.trigger.id in LED_AWAY and not _whither_unknown(scene) else kind
    hidden = main.pos == "v" and set(perpetrators) == {"unidentified-armed-group"}
    return ABDUCTION if hidden or _whither_unknown(scene) else kind


def _whither_unknown(scene: Scene) -> bool:
    words = [w.text for w in scene.sentence.words if scene.start <= w.start]
    return any(a in _WHITHER and b in _UNKNOWN for a, b in pairwise(words))
