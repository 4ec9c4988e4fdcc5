"""What stands near a word of event: whether it is one, which one, and whether it took place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ...arabic.words import Word, readings
from ...lexicon.guards import Guard
from ..passage import Sentence

if TYPE_CHECKING:
    from .find import Act

#: Words at which the object of a verb is over.
_STOPS = frozenset(
    (
        "في علي على قرب امام داخل خلال بعد قبل من الي عند بين عن مع اثناء اثر جراء وسط قبالة قباله بجانب بجوار لدي "
        "فوق تحت ضد حول نحو باتجاه بالقرب بعدما قبيل عقب ، ؛ . : \n"
    ).split(" ")
)
#: Words between two clauses that tell of different things.
_BESIDE = frozenset("؛ فيما بينما وفيما وبينما".split())
#: ``لا يزال``, ``لا يقل عن``: no denial.
_NO_DENIAL = frozenset("يزال تزال يزالون يزالوا تزل يزل يقل تقل سيما بد شك".split())
_NOT = frozenset("لا لم لن ليس ليست ولا ولم ولن".split())
#: Who denies having done it does not deny that it happened.
_BLAME = frozenset(
    "مسووليه مسووليته مسووليتها مسووليتهم علاقه علاقته علاقتها صله تورط تورطه تورطها ضلوع ضلوعه ضلوعها".split()
)


def meets(guard: Guard, sentence: Sentence, first: int, last: int) -> bool:
    """Whether one of the guard's words stands where it looks, around the words ``first`` to ``last``."""
    if guard.side == "sentence":
        if not guard.words.isdisjoint(sentence.readings):
            return True
        near = bool(guard.phrases) and not _firsts(guard.phrases).isdisjoint(sentence.readings)
        return near and _phrase(guard, sentence.words)
    return any(_hit(guard, window) for window in _windows(guard, sentence, first, last))


def _windows(guard: Guard, sentence: Sentence, first: int, last: int) -> list[Sequence[Word]]:
    words = sentence.words
    before = _near(words[max(0, first - guard.reach) : first][::-1])[::-1]
    after = _near(words[last + 1 : last + 1 + guard.reach])
    if guard.side == "before":
        return [before]
    if guard.side == "after":
        return [after]
    if guard.side == "around":
        return [before, after]
    return [list(_object(sentence, after))]


def _near(words: Sequence[Word]) -> Sequence[Word]:
    """The words up to where another clause is set beside this one."""
    for k, w in enumerate(words):
        if w.text in _BESIDE:
            return words[:k]
    return words


def _object(sentence: Sentence, after: Sequence[Word]) -> Iterator[Word]:
    """The words up to the first preposition; times are passed over."""
    for k, w in enumerate(after):
        following = after[k + 1] if k + 1 < len(after) else w
        if any(t.start <= w.start < t.end or t.start == following.start for t in sentence.times):
            continue
        if w.text in _STOPS:
            return
        yield w


def _hit(guard: Guard, window: Sequence[Word]) -> bool:
    words = guard.words
    for w in window:
        if not words.isdisjoint(readings(w.text)):
            return True
    return bool(guard.phrases) and _phrase(guard, window)


def _phrase(guard: Guard, window: Sequence[Word]) -> bool:
    firsts = _firsts(guard.phrases)
    for a, b in pairwise(window):
        for one in firsts & readings(a.text):
            if any((one, two) in guard.phrases for two in readings(b.text)):
                return True
    return False


@lru_cache(maxsize=1024)
def _firsts(phrases: frozenset[tuple[str, str]]) -> frozenset[str]:
    """The words that phrases begin with."""
    return frozenset(one for one, _ in phrases)


def stands(guard: Guard, sentence: Sentence, act: Act) -> bool:
    """Whether the act is one after this guard; a guard may only lower its standing."""
    effect = guard.effect
    if effect == "drop":
        return False
    if effect == "need" and not guard.words and not guard.phrases:
        return act.pos == "v" or guard.side == "after"
    if effect in ("negated", "denied"):
        if _denied(guard, sentence, act):
            act.standing = "negated"
        return True
    hit = meets(guard, sentence, act.first, act.last)
    if effect == "need" and act.last > act.first and not hit:  # هدم منزل: the phrase holds the word itself
        hit = _hit(guard, sentence.words[act.first + 1 : act.last + 1])
    if effect == "need":
        return hit or (act.category == "protest" and act.pronoun in ("هم", "ها") and _is_present(sentence, act))
    if effect == "bar":
        return not hit
    if hit:
        act.standing = effect
    return True


def _is_present(sentence: Sentence, act: Act) -> bool:
    """``تفرقهم القوات``: a verb of the present; whom it was done to stands in its pronoun."""
    return act.pos == "v" and sentence.words[act.first].text.lstrip("وف")[:1] in ("ي", "ت")


def _denied(guard: Guard, sentence: Sentence, act: Act) -> bool:
    words = sentence.words
    article = act.prefix.endswith(("ال", "لل"))
    reach = guard.reach + (act.first > 0 and words[act.first - 1].text == "اي")
    for i in range(max(0, act.first - reach), act.first):
        if guard.words.isdisjoint(readings(words[i].text)):
            continue
        if guard.effect == "denied":
            between = words[i + 1 : act.first]
            if act.pos != "n" or article or any(w.text in _STOPS and w.text != "عن" for w in between):
                continue
            if any(not _BLAME.isdisjoint(readings(w.text)) for w in between):
                continue
            return True
        if words[i].text in _NOT and (words[i + 1].text in _NO_DENIAL or (article and i + 1 < act.first)):
            continue  # ``لم يسفر القصف عن``: the shelling took place
        return True
    return False
