"""The two sides of fighting in which nobody is told to have begun: the codebook puts them in alphabetical order."""

from __future__ import annotations

from collections.abc import Sequence

from ..events.scenes import Scene

_CIVIL = frozenset({"civilians", "unspecified", "journalists", "medics", "aid-workers", "protesters", "rioters"})


def is_mutual(scene: Scene) -> bool:
    """Whether the scene tells of fighting or an agreement between sides, and of nobody who begins."""
    main = scene.main
    return main is not None and (main.trigger.frame == "mutual" or exchanged(scene))


def exchanged(scene: Scene) -> bool:
    """``قصف متبادل``: a blow that both sides strike."""
    main = scene.main
    if main is None:
        return False
    words = scene.sentence.words[main.last + 1 : main.last + 4]
    return any(w.text in ("متبادل", "متبادله", "المتبادل", "المتبادله") for w in words)


def in_order(first: Sequence[str], second: Sequence[str], hurt: Sequence[str] = ()) -> tuple[list[str], list[str]]:
    """The sides in alphabetical order. ``hurt``: ids of those killed and hurt, who are the side that is not named."""
    a, b = list(dict.fromkeys(first)), list(dict.fromkeys(second))
    if set(a) == set(b) and len(a) == 2:
        return [min(a)], [max(a)]
    if not a or not b:
        one = a or b
        other = list(dict.fromkeys(h for h in hurt if h not in one and h not in _CIVIL))
        if not one:
            return other[:1], other[1:2]
        if not other:
            return a, b
        a, b = one, other
    if len(a) == 2 and not b:
        a, b = a[:1], a[1:]
    if a and b and min(b) < min(a):
        a, b = b, a
    return a, b
