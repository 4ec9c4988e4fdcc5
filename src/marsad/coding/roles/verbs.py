"""Subject and object of the verbs of a scene, verb first or subject first, by order and agreement."""

from __future__ import annotations

from ..events.scenes import Scene
from .cues import BOTH, DOER, DONE_TO, HELPER, LED, NONE, SIDE
from .nouns import LIKE_VERBS, owner_of
from .syntax import RELATIVE, Party, Verb, agrees, before, is_relative, plain_gap
from .words import bare, words

_OPENERS = frozenset(["ان", "بان", "وان", "كان", "كانت", "وكان", "وكانت", "لان", "،", "و"])
_AND = frozenset(["ثم", "و", "كما", "قبل", "بعد", "ان"])
_NEAR, _FAR, _OBJECT = 3, 9, 6  # words between verb and subject behind it, before it, and between subject and object
_UNIT = words("unit")
_LEADING = words("preposition") | words("against")
#: Acts whose verbs take no actor as an object without a preposition.
_NO_OBJECT = frozenset(
    ("carry-out", "protest", "incursion", "withdraw", "infiltrate", "deploy", "open-fire", "fire-missile", "drop",
     "agreement", "defect", "enter")
)  # fmt: skip
#: What strikes or storms an asset is not the asset.
_BRINGING_DOWN = frozenset({"shoot-down", "crater", "seize-arms"})
_HITTING = frozenset({"strike", "explosion"})
_MOVING = words("moving")
_THAT_SHE = frozenset(w for w in words("that-he") if w.endswith(("ها", "هم", "هما")))


def read_verbs(scene: Scene, parties: list[Party], verbs: list[Verb], free: frozenset[int]) -> None:
    """Give the parties without a role what the verbs make of them; sets each verb's subject."""
    for n, verb in enumerate(verbs):
        stop = verbs[n + 1].first if n + 1 < len(verbs) else len(scene.sentence.words)
        floor = verbs[n - 1] if n else None
        if _is_noun(parties, verb):
            continue
        if verb.passive:
            _passive(scene, parties, verb, stop, free)
            continue
        subject = _right_before(scene, parties, verb, floor) or _behind(scene, parties, verb, stop, free)
        topic = None
        if subject is not None and subject.first > verb.first:
            topic = _topic(scene, parties, verb)
        elif subject is None:
            subject = _before(scene, parties, verb, floor, free)
            if subject is None and floor is not None and _shares(scene, floor, verb):
                subject = floor.subject
        if topic is not None and not topic.role:
            topic.role = DONE_TO
        if subject is None:
            verb.dropped = True
            _objects(scene, parties, verb, verb.last, stop, free)
            continue
        verb.subject = subject
        if _mutual(verb):
            subject.role, subject.side = SIDE, 1
        elif subject.role != BOTH:
            subject.role = DOER
        _objects(scene, parties, verb, max(verb.last, subject.last), stop, free)


def _is_noun(parties: list[Party], verb: Verb) -> bool:
    """``قصف قوات X أحياء``: a verb that looks like its noun, right before a phrase of the other gender, is the noun."""
    if verb.text not in LIKE_VERBS:
        return False
    near = next((p for p in parties if p.first == verb.last + 1), None)
    return near is not None and near.role in ("", NONE) and not agrees(near, verb, behind=True)


def _mutual(verb: Verb) -> bool:
    return verb.act is not None and verb.act.trigger.frame == "mutual"


def _right_before(scene: Scene, parties: list[Party], verb: Verb, floor: Verb | None) -> Party | None:
    """``وكانت القوات قد قصفت X``: a phrase of nobody's yet right before the verb is its subject, not who follows."""
    if verb.pronoun:
        return None
    k = verb.first - 1
    while k >= 0 and bare(scene.sentence.words[k].text) in ("قد", "كان", "كانت", "كانوا", "كانا"):
        k -= 1
    chained = {id(p.mention) for p in parties}
    for party in reversed(parties):
        if party.last != k or party.role or party.mention.kind == "state":
            continue
        if id(party.mention.joined_to) in chained or (floor is not None and floor.subject is party):
            return None
        return party if party.mention.ids and _fits(scene, party, verb) and not _may_be_passive(verb) else None
    return None


def _behind(scene: Scene, parties: list[Party], verb: Verb, stop: int, free: frozenset[int]) -> Party | None:
    """The first phrase behind the verb that can be its subject."""
    if verb.number != "s" or _pronoun_before(scene, verb):
        return None
    sentence = scene.sentence
    for party in parties:
        if verb.first < party.first <= verb.last:
            return party  # فجّر انتحاري
        if party.first <= verb.last:
            continue
        if party.first >= stop or party.role in (LED, NONE, DONE_TO, SIDE, HELPER):
            if party.role == LED and party.first < stop and _of_unit(scene, party, verb):
                return party
            if party.role in (NONE, LED) and party.first < stop:
                gap = plain_gap(sentence, verb.last + 1, party.first, free)
                if len(gap) <= _NEAR:
                    continue
            return None
        gap = plain_gap(sentence, verb.last + 1, party.first, free)
        if len(gap) > (0 if party.mention.kind == "state" else _NEAR):
            return None
        if any(sentence.words[i].text in _LEADING for i in gap):
            return None
        marks = [w.text for w in sentence.words[verb.last + 1 : party.first] if w.text in "؛.:\n"]
        if marks or (party.mention.prefix.startswith("و") and gap):
            return None
        if gap and owner_of(scene, party, free) is not None:
            return None
        if verb.act is None and party.mention.head_class == "act":
            return None
        if verb.act is not None and verb.act.trigger.id in _BRINGING_DOWN and party.mention.rule == "craft":
            return None
        if not agrees(party, verb, behind=True):
            return None
        if _is_hit_asset(party, verb):
            return None
        return party
    return None


def _pronoun_before(scene: Scene, verb: Verb) -> bool:
    """``إنها دمرت``: the pronoun on the particle is the subject, what follows the verb its object."""
    if verb.gender == "m":
        return False  # أنه may stand for nobody
    k = verb.first - 1
    while k >= 0 and bare(scene.sentence.words[k].text) in ("قد", "كانت"):
        k -= 1
    return k >= 0 and scene.sentence.words[k].text in _THAT_SHE


def _of_unit(scene: Scene, party: Party, verb: Verb) -> bool:
    """``تمكنت مفرزة للجيش من``: a unit right behind the verb, whose it is behind ل."""
    words_ = scene.sentence.words
    if party.mention.prefix.lstrip("وف")[:1] != "ل" or party.first - verb.last > 4 or party.first == verb.last + 1:
        return False
    return words_[verb.last + 1].text in _UNIT


def _unit_before(scene: Scene, party: Party) -> bool:
    """``مفرزة للجيش قضت على``: a unit right before whose it is, at the head of its clause."""
    words_ = scene.sentence.words
    lam = party.mention.prefix.lstrip("وف")[:1] == "ل"
    for i in range(party.first - 1, max(-1, party.first - 3), -1):
        if lam and words_[i].text in _UNIT:
            return i == 0 or words_[i - 1].text in _OPENERS
    return False


def _is_hit_asset(party: Party, verb: Verb) -> bool:
    if party.mention.head_class != "asset":
        return False
    category = verb.act.category if verb.act is not None else ""
    return category in _HITTING or party.mention.head not in _MOVING


def _before(scene: Scene, parties: list[Party], verb: Verb, floor: Verb | None, free: frozenset[int]) -> Party | None:
    """The nearest phrase before the verb that can be its subject."""
    sentence = scene.sentence
    k = verb.first - 1
    while (k >= 0 and bare(sentence.words[k].text) in ("قد", "كان", "كانت", "كانوا", "كانا")) or (k >= 0 and k in free):
        k -= 1
    relative = k >= 0 and sentence.words[k].text in RELATIVE
    chained = {id(p.mention): p for p in parties}
    for party in reversed(parties):
        if party.last >= verb.first or (id(party.mention.joined_to) in chained and party.mention.opposed_to is None):
            continue
        if floor is not None and floor.first > party.first and floor.subject is not party:
            return None
        if party.role == LED and _unit_before(scene, party) and verb.first - party.last <= 3:
            return party
        if party.role in (LED, NONE, DONE_TO, HELPER):
            if relative:
                near = party.role in (LED, NONE) and k - party.last <= 1
                return party if near and _fits(scene, party, verb) else None
            continue
        if relative and k - party.last > 3:
            return None
        gap = plain_gap(sentence, party.last + 1, verb.first, free)
        stops = [w.text for w in sentence.words[party.last + 1 : verb.first] if w.text in "؛.:\n"]
        if len(gap) > _FAR or stops:
            return None
        if party.mention.kind == "state" and len(gap) > 1:
            return None
        if owner_of(scene, party, free) is not None and not relative and gap:
            return None
        if not _fits(scene, party, verb):
            continue
        if _may_be_passive(verb) and (len(gap) > 1 or scene.sentence.words[verb.first].text[:1] == "و"):
            return None
        if verb.pronoun and not relative and verb.number == "s" and len(gap) <= 1 and not _clause_opener(scene, party):
            return None
        return party
    return None


def _may_be_passive(verb: Verb) -> bool:
    """قتل and جرح without a mark, in the masculine singular, mostly tell of who suffers."""
    return verb.act is not None and verb.act.trigger.frame == "either" and verb.number == "s" and verb.gender == "m"


def _fits(scene: Scene, party: Party, verb: Verb) -> bool:
    if verb.number == "d":
        return True
    return agrees(party, verb, behind=False) and not _is_hit_asset(party, verb)


def _clause_opener(scene: Scene, party: Party) -> bool:
    k = before(scene.sentence, party.first)
    return k < 0 or scene.sentence.words[k].text in _OPENERS


def _shares(scene: Scene, earlier: Verb, verb: Verb) -> bool:
    """Whether a verb goes on with the subject of the one before: و or ف stands on it, or its form is plural."""
    if is_relative(scene.sentence, verb.first):
        return False
    first = scene.sentence.words[verb.first].text
    before_it = scene.sentence.words[verb.first - 1].text if verb.first else ""
    joined = first[:1] in "وف" or before_it in _AND
    subject = earlier.subject
    return bool(joined) and subject is not None and agrees(subject, verb, behind=False)


def _topic(scene: Scene, parties: list[Party], verb: Verb) -> Party | None:
    """``الموقع استهدفته الطائرات``: what stands before a verb with a pronoun is its object."""
    if not verb.pronoun:
        return None
    for party in reversed(parties):
        if party.last < verb.first:
            near = verb.first - party.last <= 2
            return party if near and party.role == "" else None
    return None


def _passive(scene: Scene, parties: list[Party], verb: Verb, stop: int, free: frozenset[int]) -> None:
    for party in parties:
        if verb.last < party.first < stop and not party.role:
            if len(plain_gap(scene.sentence, verb.last + 1, party.first, free)) <= 2:
                party.role = DONE_TO
            return


def _objects(scene: Scene, parties: list[Party], verb: Verb, after: int, stop: int, free: frozenset[int]) -> None:
    """The first phrase behind the subject that no preposition leads in."""
    act = verb.act
    if (
        act is None
        or verb.pronoun
        or act.trigger.id in _NO_OBJECT
        or (act.category == "protest" and act.trigger.id != "riot")
    ):
        return
    known = {id(p.mention) for p in parties}
    for party in parties:
        if party.first <= after or id(party.mention.joined_to) in known:
            continue
        if party.first >= stop:
            return
        if party.role in (LED, NONE, HELPER):
            continue
        if party.role:
            return
        gap = plain_gap(scene.sentence, after + 1, party.first, free)
        marks = [w.text for w in scene.sentence.words[after + 1 : party.first] if w.text in "؛.:\n"]
        if len(gap) <= _OBJECT and not marks and owner_of(scene, party, free) is None and party.mention.kind != "state":
            party.role = DONE_TO
            verb.objects.append(party)
        return
