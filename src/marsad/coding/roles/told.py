"""Subjects that a verb leaves out: ``واعتقلت``, ``أنها شنت``, ``نفذنا``: the doer told before, or who speaks."""

from __future__ import annotations

from collections.abc import Sequence

from ..events.scenes import Scene
from ..passage import Sentence
from .cues import DOER, DONE_TO
from .presumed import stands_as_subject
from .syntax import Party, Verb, agrees, parties_of
from .words import among, bare, words

_THAT_HE = words("that-he")
_GO_ON = words("go-on")
_ANNOUNCE = words("announce")
_OWN = words("own")
_MOVING = words("moving")
_MADE = tuple(sorted(words("made")))
_OUTSIDE = frozenset({"asset", "speaker", "act", "weapon"})
_BACK = 1  # sentences that a verb without a subject reaches back


def recall(
    scene: Scene, found: list[Party], spoken: Sequence[Verb], speakers: Sequence[tuple[int, int]]
) -> list[Party]:
    """Doers of the scene's first verb that the scene does not name; empty where it names one or nobody fits."""
    if any(p.role == DOER and p.mention.ids for p in found) and not any(v.number == "i" for v in spoken):
        return []
    sentence = scene.sentence
    main = scene.main
    if main is not None and main.pos == "n":
        lead = [w.text for w in sentence.words[max(0, main.first - 3) : main.first]]
        if any(t.endswith("نا") and bare(t).startswith(_MADE) for t in lead):
            return _speaker(scene, speakers, main.first)
    for verb in spoken[:3]:
        named = verb.subject is not None and bool(verb.subject.mention.ids)
        if verb.passive or named or not _worth(verb) or _suffered(scene, verb):
            continue
        if verb.number == "i":
            return _speaker(scene, speakers, verb.first)
        if verb.act is not None and verb.act.trigger.frame == "light" and verb.pronoun and verb.number == "s":
            return _before(sentence, verb, found, speakers) or _speaker(scene, speakers, verb.first, verb)
        if _that_he(sentence, verb) or _own_subject(sentence, verb):
            return _speaker(scene, speakers, verb.first, verb)
        if _goes_on(sentence, verb, scene):
            return _before(sentence, verb, found, speakers)
        return []
    return []


def _worth(verb: Verb) -> bool:
    """Whether the verb is told as done; قتل and جرح in the singular may be passive."""
    if verb.act is None or verb.act.standing != "real":
        return False
    return verb.act.trigger.frame != "either" or verb.number != "s" or bool(verb.pronoun) or verb.gender == "f"


def _suffered(scene: Scene, verb: Verb) -> bool:
    """``مدنيون قتلوا``: those before the verb are its object, not whoever was told before."""
    return any(x.act is verb.act and x.group.last < verb.first and not x.group.pronoun for x in scene.losses)


def _that_he(sentence: Sentence, verb: Verb) -> bool:
    """``أنها نفذت``."""
    k = verb.first - 1
    while k >= 0 and sentence.words[k].text in ("قد", "كان", "كانت", "لم", "كانوا"):
        k -= 1
    return k >= 0 and bare(sentence.words[k].text) in _THAT_HE


def _own_subject(sentence: Sentence, verb: Verb) -> bool:
    """``أن طائراتها قصفت``, ``أن قوة تابعة له اقتحمت``, ``أن جنودا أطلقوا``: men or craft of whoever says so."""
    for k in range(verb.first - 1, max(-1, verb.first - 9), -1):
        text = sentence.words[k].text
        if text in ("ان", "بان", "وان"):
            first = sentence.words[k + 1].text if k + 1 < verb.first else ""
            return first in _OWN or first.rstrip("ا") in _OWN
        if text in "،؛.:":
            return False
    return False


def _goes_on(sentence: Sentence, verb: Verb, scene: Scene) -> bool:
    """Whether the verb's form or what stands before it says that its subject was told before."""
    if verb.pronoun and verb.number == "s" and not _joined(sentence, verb):
        return False
    if verb.number in ("p", "d"):
        return True
    return _joined(sentence, verb)


def _joined(sentence: Sentence, verb: Verb) -> bool:
    text = sentence.words[verb.first].text
    if text[:1] in "وف" and not verb.text.startswith(text[:2]):
        return True
    k = verb.first - 1
    while k >= 0 and bare(sentence.words[k].text) in ("قد", "كان", "كانت"):
        k -= 1
    return k < 0 or among(sentence.words[k].text, _GO_ON)


def _before(sentence: Sentence, verb: Verb, found: list[Party], speakers: Sequence[tuple[int, int]]) -> list[Party]:
    """The doer told last before the verb that its form fits, and those joined to him."""
    mine = {id(p.mention) for p in found if p.role == DONE_TO}
    for back in range(_BACK + 1):
        if sentence.index - back < 0:
            break
        other = sentence.passage.sentences[sentence.index - back]
        told: list[Party] = [p for p in other.doers if id(p.mention) not in mine]
        if back == 0:
            told = [p for p in told if p.first < verb.first]
        fitting = [p for p in told if agrees(p, verb, behind=False)]
        if fitting:
            last = fitting[-1]
            near = (last.mention, last.mention.joined_to)
            return [p for p in told if p.mention in near or p.mention.joined_to is last.mention]
        if back == 0:
            weak = _weak(sentence, verb, mine)
            if told or _others_speak(sentence, verb, speakers):
                return weak
            if not weak and (subject := _without_scene(sentence, verb, mine)):
                return subject
    return _weak(sentence, verb, mine)


def _without_scene(sentence: Sentence, verb: Verb, mine: set[int]) -> list[Party]:
    """``دخلت مجموعة القرية وأعدمت``: the subject of a clause before that tells of nothing itself."""
    known = {id(p.mention) for p in (*sentence.doers, *sentence.others)} | mine
    until = sentence.words[verb.first].start
    for p in reversed(parties_of(sentence, sentence.start, until)):
        m = p.mention
        if not m.ids or m.kind == "state" or p.carried or m.head_class in _OUTSIDE or id(m) in known:
            continue
        if agrees(p, verb, behind=False) and stands_as_subject(sentence, sentence.start, p, frozenset()):
            return [p]
    return []


def _others_speak(sentence: Sentence, verb: Verb, speakers: Sequence[tuple[int, int]]) -> bool:
    """Whether a side that speaks stands before the verb in its sentence."""
    at = sentence.words[verb.first].start
    return any(m.ids and m.start < at and any(a <= m.start < b for a, b in speakers) for m in sentence.actors)


def _weak(sentence: Sentence, verb: Verb, mine: set[int]) -> list[Party]:
    """Who was named before the verb in its sentence and of whom nothing else is said."""
    told = [p for p in sentence.others if p.first < verb.first and id(p.mention) not in mine]
    fitting = [p for p in told if agrees(p, verb, behind=False)]
    if not fitting:
        return []
    last = fitting[0]
    return [p for p in told if p is last or p.mention.joined_to is last.mention]


def _speaker(scene: Scene, speakers: Sequence[tuple[int, int]], at: int, verb: Verb | None = None) -> list[Party]:
    """The armed side whose words these are: a speaker in the sentence before the verb, else in the one before."""
    sentence = scene.sentence
    before = sentence.passage.sentences[max(0, sentence.index - 1) : sentence.index]
    for other in (sentence, *before):
        named = [p for p in parties_of(other, other.start, other.end) if p.mention.ids and p.mention.kind != "state"]
        if other is sentence:
            named = [p for p in named if p.first < at]
        said = [
            p for p in named
            if p.mention.head_class == "speaker" or _announces(other, p)
            or any(a <= p.mention.start < b for a, b in speakers)
        ]  # fmt: skip
        if said:
            return said[-1:]
    return []


def _announces(sentence: Sentence, p: Party) -> bool:
    """``أعلنت أفريكوم أنها``: a verb of saying right before the phrase or behind it."""
    around = (*sentence.words[max(0, p.first - 2) : p.first], *sentence.words[p.last + 1 : p.last + 3])
    return any(bare(w.text) in _ANNOUNCE for w in around)


def remember(sentence: Sentence, found: Sequence[Party]) -> None:
    """Keep the scene's doers for the verbs that follow."""
    known = {id(p.mention) for p in sentence.doers}
    sentence.doers += [p for p in found if p.role == DOER and id(p.mention) not in known and p.mention.ids]
    sentence.others += [
        p for p in found
        if p.mention.ids and p.mention.kind != "state"
        and (p.role == "" or (p.role == DONE_TO and p.mention.head in _MOVING))
    ]  # fmt: skip
