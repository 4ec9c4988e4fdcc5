"""Accusations: who is said to have done it, his denial notwithstanding, where nobody else is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ..actors.find import ActorMention
from ..events.drafts import Draft
from ..passage import Passage, Sentence
from ..roles.speakers import ARMED_KINDS
from ..roles.words import bare, words
from ..setting import Setting
from .claimed import NOBODY, VIOLENT, Told, blame, told_before, with_joined

_ACCUSE, _CHARGES = words("accuse"), tuple(sorted(words("charge")))
_BURDEN = ("مسوولي", "المسوولي", "بالمسوولي", "تبعات", "وزر")
_REACH = 10
_DENIAL = 14  # words behind a denial in which the blow is named
_DENY, _DENIED = words("deny"), words("denied")


def accuse(passage: Passage, drafts: Sequence[Draft], setting: Setting) -> None:
    """Who is accused is the perpetrator of what nobody else is said to have done."""
    violent = Told([d for d in drafts if d.type in VIOLENT and d.kind != "trend"])
    for sentence in passage.sentences:
        if not sentence.actors:
            continue
        for k, w in ((k, w) for k, w in enumerate(sentence.words) if _is_charge(w[0])):
            if bare(w.text) in _DENY:
                denier = _denier(sentence, k, setting)
                if denier is not None:
                    for d in _charged(violent.near(sentence), sentence, w.start, k):
                        if set(d.perpetrators) <= NOBODY:
                            blame(d, setting.ids(denier))
                continue
            accused, charge = _accused(sentence, k, setting)
            if accused is None:
                continue
            for d in _charged(violent.near(sentence), sentence, w.start, charge):
                if set(d.perpetrators) <= NOBODY:
                    blame(d, with_joined(sentence, accused, setting))


@lru_cache(maxsize=65536)
def _is_charge(text: str) -> bool:
    return bare(text) in _DENY or bare(text) in _ACCUSE


def _accused(sentence: Sentence, k: int, setting: Setting) -> tuple[ActorMention | None, int]:
    """Who is accused at word ``k`` and the word of what he is accused of."""
    burden = bare(sentence.words[k].text).lstrip("يتم").startswith("حمل") or "حمل" in sentence.words[k].text
    charge = -1
    for i in range(k + 1, min(k + 30, len(sentence.words))):
        text = sentence.words[i].text
        if text in "؛.":
            break
        if (burden and text.startswith(_BURDEN)) or (not burden and _charges(sentence, i)):
            charge = i
            break
    if charge < 0:
        return (None if burden else _named_alone(sentence, k, setting)), k
    named = [
        m for m in sentence.actors
        if sentence.word_at(m.start) > k and setting.ids(m) and m.head_class != "speaker" and m.joined_to is None
    ]  # fmt: skip
    given = [m for m in named if burden and m.prefix.endswith("ل") and 0 < sentence.word_at(m.start) - charge <= 8]
    before = [m for m in named if sentence.word_at(m.end - 1) < charge and charge - sentence.word_at(m.end - 1) <= 6]
    chosen = given[:1] or before[-1:]
    return (chosen[0] if chosen else None), charge


def _charges(sentence: Sentence, i: int) -> bool:
    """Whether word ``i`` tells of what somebody is accused: ب with any noun of doing (``بإعدام``, ``بالوقوف``)."""
    text = sentence.words[i].text
    if text.startswith(_CHARGES):
        return True
    return text[:1] == "ب" and any(a.first == i and a.pos == "n" and a.prefix[:1] == "ب" for a in sentence.acts)


def _named_alone(sentence: Sentence, k: int, setting: Setting) -> ActorMention | None:
    """``واتهمت الحكومة قوات X، التي``: who is accused where the charge is not repeated."""
    named = [m for m in sentence.actors if 0 < sentence.word_at(m.start) - k <= _REACH and setting.ids(m)]
    if len(named) < 2 or named[1].joined_to is named[0]:
        return None
    last = sentence.word_at(named[1].end - 1)
    following = sentence.words[last + 1].text if last + 1 < len(sentence.words) else "."
    return named[1] if following in "،.؛" else None


def _denier(sentence: Sentence, k: int, setting: Setting) -> ActorMention | None:
    """An armed side that denies a blow (``نفى الجيش استهداف``): somebody says that it struck."""
    texts = [w.text for w in sentence.words[k + 1 : k + 1 + _DENIAL]]
    if not any(bare(t) in _DENIED for t in texts):
        return None
    near: list[ActorMention] = [
        m for m in sentence.actors if 0 < sentence.word_at(m.start) - k <= 6 and setting.ids(m)
    ]
    before: list[ActorMention] = [
        m for m in sentence.actors if 0 < k - sentence.word_at(m.end - 1) <= 2 and setting.ids(m)
    ]
    for m in (*near[:1], *before[-1:]):
        if setting.lexicon.actors.kind(setting.ids(m)[0]) in ARMED_KINDS:
            return m
    return None


def _charged(violent: Sequence[Draft], sentence: Sentence, at: int, charge: int) -> list[Draft]:
    of_its_own = _told_here(violent, sentence, charge)
    if of_its_own:
        return of_its_own
    earlier = told_before(violent, at)
    if not earlier:
        return [d for d in violent if any(s.sentence is sentence for s in d.scenes)][:1]
    behind = [w.text for w in sentence.words[charge + 1 : charge + 4] if w.text.startswith("ال")]
    noun = behind[0] if behind else ""
    return earlier[-2:] if noun.endswith(("ين", "ان")) else earlier[-1:]


def _told_here(violent: Sequence[Draft], sentence: Sentence, charge: int) -> list[Draft]:
    """The event that the charge itself tells: a noun of doing that points back to nothing (``بإعدام خمسة``)."""
    act = next((a for a in sentence.acts if charge <= a.first <= charge + 2 and a.pos == "n"), None)
    if act is None or act.definite:
        return []
    own = [d for d in violent if any(s.sentence is sentence and s.start <= act.start < s.end for s in d.scenes)]
    return own[:1]
