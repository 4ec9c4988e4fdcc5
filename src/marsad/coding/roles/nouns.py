"""Whose a noun of act is: ``قصف قوات X``, ``غارة لـ X``, ``استهداف X``, ``مقتل X``."""

from __future__ import annotations

from ..acts.find import Act
from ..events.scenes import Scene
from .cues import DOER, DONE_TO, LED, NONE, SIDE
from .syntax import RELATIVE, Party, Verb, plain_gap
from .words import words

_AGAINST, _PREPOSITION = words("against"), words("preposition")
_STRUCK = words("struck")
_FAR_LAM, _FAR = 4, 1  # words between the noun and its doer, with and without ل
_THROWN_OUT = ("طرد", "دحر", "تطهير", "اخراج")
#: Nouns that look like their verbs.
LIKE_VERBS = frozenset("قصف ضرب دك خطف قتل نهب سلب حرق هدم ذبح اسر".split())
_HIT = frozenset({"target", "storm"})
_DIRECTION = frozenset(["شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "قرب", "جوار"])
_GUNS = frozenset({"مدفعيه", "راجمه", "راجمات", "بحريه", "هاون"})


#: Words of any kind between a noun of act and its owner at most.
_WIDEST = 40


def of_noun(scene: Scene, party: Party, verbs: list[Verb], free: frozenset[int]) -> str:
    """The role of a phrase that a noun of act owns; empty where none does."""
    owner = owner_of(scene, party, free)
    if owner is None:
        return ""
    carrier = party.carried and owner.first >= party.first
    if party.role == LED and not carrier and not _led_to(scene, party):
        return ""
    return _role(scene, party, owner, verbs)


def _led_to(scene: Scene, party: Party) -> bool:
    """Whether ل or من leads the phrase in; behind another preposition no noun owns it."""
    before = scene.sentence.words[party.first - 1].text if party.first else ""
    return before == "من" or party.mention.prefix.lstrip("وف")[:1] == "ل" or (party.carried and party.word[:1] == "ل")


def owner_of(scene: Scene, party: Party, free: frozenset[int]) -> Act | None:
    """The noun of act right before the phrase, adjectives between them at most."""
    sentence = scene.sentence
    own = sentence.words[party.first].text
    best: Act | None = None
    for act in scene.acts:
        noun = act.pos == "n" or sentence.passage.text[act.start : act.end] in LIKE_VERBS
        if not noun or act.first > party.first or act.standing == "negated":
            continue
        if act.last >= party.first:  # the noun itself carries the phrase: قصف إسرائيلي
            if party.carried and act.first >= party.first:
                best = act
            continue
        if party.first - act.last > _WIDEST:
            continue
        lam = party.mention.prefix.lstrip("وف") in ("ل", "لل") or (party.carried and own[:1] == "ل")
        gap = plain_gap(sentence, act.last + 1, party.first, free)
        marks = any(sentence.words[i].text in "،؛.:" for i in range(act.last + 1, party.first))
        texts = [sentence.words[i].text for i in gap]
        source = bool(texts) and texts[-1] == "من" and act.category in ("strike", "clash", "explosion")
        inner = texts[:-1] if source else texts
        if act.pos == "v" and not source:
            continue
        if marks or len(inner) > (_FAR_LAM if lam or source else _FAR):
            continue
        if any(t in _AGAINST or t in _PREPOSITION or t in RELATIVE for t in inner):
            continue
        if act.pronoun or (act.definite and not lam and not source and not texts):
            continue
        best = act
    return best


def _role(scene: Scene, party: Party, act: Act, verbs: list[Verb]) -> str:
    m = party.mention
    trigger = act.trigger
    text = scene.sentence.passage.text[act.start : act.end]
    carrier = party.carried and act.first >= party.first
    if trigger.frame == "mutual":
        return SIDE
    if trigger.frame in ("victim-subject", "find") or (trigger.id == "fall" and not carrier):
        return DONE_TO
    if trigger.category == "result" or trigger.id == "withdraw":
        return DONE_TO if any(a.category == "territory" for a in scene.acts) else NONE
    if m.head_class == "asset" and not carrier:
        return DONE_TO
    if text.removeprefix("ال").startswith(_THROWN_OUT):
        return DONE_TO
    if m.head_class == "craft" and trigger.id in ("shoot-down", "crater"):
        return DONE_TO
    if act.outcome and act.category != "territory":
        return DOER if _has_object(scene, party, act) else DONE_TO
    if _governed(verbs, act, party) and not carrier:
        return DONE_TO
    if trigger.id in _HIT and not carrier and m.head_class == "act":
        return DOER
    if trigger.id in _HIT and not carrier:
        if _flies(party) or _bare_object(scene, party):
            return DOER
        lam = m.prefix.lstrip("وف") in ("ل", "لل")
        return DOER if trigger.id == "storm" and not lam else DONE_TO
    return DOER


def _flies(party: Party) -> bool:
    """What strikes from afar and is seldom struck: ``استهداف طائرات X``, unlike ``استهداف دبابة X``."""
    m = party.mention
    return m.branch == "air" or (m.head_class == "craft" and m.noun in _GUNS)


def _has_object(scene: Scene, party: Party, act: Act) -> bool:
    """Whether persons of another phrase suffer behind this one: ``اعتقال الجيش ثلاثة شبان``."""
    after = [x for x in scene.losses if x.group.start >= party.mention.end and x.group.first - party.last <= 8]
    return any(x.act is act or x.act is None for x in after)


def _governed(verbs: list[Verb], act: Act, party: Party) -> bool:
    """Whether a verb before the noun has a subject already: ``بدأ الجيش قصف مواقع X``."""
    return any(
        v.subject is not None and v.subject is not party and v.last < act.first and v.subject.last < act.first
        and (v.act is None or v.act.trigger.frame == "light") and act.first - v.last <= 12 for v in verbs
    )  # fmt: skip


def _bare_object(scene: Scene, party: Party) -> bool:
    """Whether something hit stands behind the phrase without a preposition: ``استهداف قوات X أطراف البلدة``."""
    sentence = scene.sentence
    stop = min(party.last + 9, len(sentence.words))
    starts = {sentence.word_at(m.start) for m in sentence.matches if m.kind == "object" and m.prefix in ("", "ال")}
    starts |= {sentence.word_at(p.start) for p in sentence.places if p.kept}
    starts |= {sentence.word_at(a.start) for a in sentence.actors if a.start >= party.mention.end and not a.prefix}
    for i in range(party.last + 1, stop):
        text = sentence.words[i].text
        if text in "،؛.:" or not sentence.words[i].is_word:
            if text in "\"'()":
                continue
            return False
        if text in _PREPOSITION or text in _AGAINST or text in _DIRECTION:
            return False
        if i in starts:
            return True
        if text in _STRUCK:
            return True
    return False
