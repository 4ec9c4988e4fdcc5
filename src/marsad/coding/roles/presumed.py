"""Who stands where a subject stands, in a scene of which nobody is told to have done it.

The tables know no verb that ``باغت`` or ``انهال`` could be mistaken for, but a force named right behind a word that
looks like a verb, or at the head of a clause, is its subject all the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..events.scenes import Scene
from ..passage import Sentence
from .cues import BOTH, DOER, SIDE
from .syntax import Party, before, covered
from .words import among, bare, words

_OPENERS = words("that") | words("go-on") | frozenset("بان وان بينما حين بعدما عندما حتي لكن غير قد".split())
_PREPOSITION, _AGAINST = words("preposition"), words("against")
_OTHERWISE = words("otherwise") | words("accuse") | words("announce") | words("expose") | words("fall-into")
_OUTSIDE = frozenset({"asset", "speaker", "act", "weapon"})
_BLOWS = frozenset({"strike", "clash", "attack", "arrest", "abduction", "territory", "loss"})
_SELF = frozenset({"mine", "explode", "find-body", "fall", "fall-shell", "withdraw", "protest", "march", "die"})


def presumed(scene: Scene, found: Sequence[Party]) -> Party | None:
    """The party that stands as the subject of a verb that no table has, None where someone else did it."""
    main = scene.main
    if main is None or main.category not in _BLOWS or main.trigger.id in _SELF or main.passive:
        return None
    if main.trigger.frame == "mutual":
        return None
    if any(p.role in (DOER, BOTH, SIDE) for p in found):
        return None
    hurt = {i for x in scene.losses for m in x.group.mentions for i in m.ids or ()}
    free = covered(scene)
    for p in found:
        if p.role or not p.mention.ids or p.mention.kind == "state" or p.mention.head_class in _OUTSIDE:
            continue
        if p.carried or p.mention.joined_to is not None or hurt & set(p.mention.ids):
            continue
        return p if stands_as_subject(scene.sentence, scene.start, p, free) else None
    return None


def stands_as_subject(sentence: Sentence, start: int, p: Party, free: frozenset[int]) -> bool:
    """Whether a phrase stands where a subject stands, from offset ``start`` on; ``free``: words of time and place."""
    if _does_otherwise(sentence, p):
        return False
    return _behind_verb(sentence, start, p, free) or _heads_clause(sentence, start, p, free)


def _does_otherwise(sentence: Sentence, p: Party) -> bool:
    """Whether its verb is one of speaking, blaming, mourning or losing: it did not deal the blow."""
    words_ = sentence.words
    near = [*words_[max(0, p.first - 1) : p.first], *words_[p.last + 1 : p.last + 2]]
    return p.word.startswith("انتحاري") or any(among(w.text, _OTHERWISE) for w in near)


def _behind_verb(sentence: Sentence, start: int, p: Party, free: frozenset[int]) -> bool:
    """Whether the word before the phrase looks like a verb, with a beginning of a clause before it."""
    words_ = sentence.words
    k = before(sentence, p.first, start)
    if k < 0 or not words_[k].is_word or words_[k].is_number or k in free:
        return False
    text = bare(words_[k].text)
    if text.startswith("ال") or len(text) < 3 or text.endswith(("ه", "ا", "ات")):
        return False
    if text in _PREPOSITION or text in _AGAINST:
        return False
    return _opens(sentence, start, k, free) or words_[k].text != text


def _heads_clause(sentence: Sentence, start: int, p: Party, free: frozenset[int]) -> bool:
    words_ = sentence.words
    behind = words_[p.last + 1].text if p.last + 1 < len(words_) else "."
    if behind in ":.؛" or p.mention.prefix.lstrip("وف"):
        return False
    return _opens(sentence, start, p.first, free)


def _opens(sentence: Sentence, start: int, i: int, free: frozenset[int]) -> bool:
    """Whether a clause begins at word ``i``; times and places may stand before it."""
    k = before(sentence, i, start)
    while k >= 0 and (k in free or sentence.words[k].is_number):
        k = before(sentence, k, start)
    if k < 0:
        return True
    text = sentence.words[k].text
    return not sentence.words[k].is_word or among(text, _OPENERS)
