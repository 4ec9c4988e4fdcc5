"""Scenes: the stretches of a sentence that each tell of one event.

A sentence is cut before an act that begins something new; a verb of loss or result goes on with the scene
before it (``ما أدى إلى مقتل ثلاثة``), so does an act that only says more of the same (``الهجوم الذي شنه``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .acts import Act
from .losses import Loss
from .passage import Sentence

_BREAKS = frozenset(
    "فيما بينما حين كما كذلك ايضا تلا تلاها تلاه ثم بدورها بدوره مقابل المقابل اخري غضون تزامن بالتزامن بالتوازي وبالتزامن وبالتوازي تزامنا وتزامنا"
    " سياق السياق وكان وكانت كان كانت لاحقا لكن بالمقابل ردا وردا رد ورد وردت ردت وفي".split()
)
_RELATIVE = frozenset("الذي التي الذين اللذين اللتين اللذان اللتان والتي والذي".split())
_CAUSE = frozenset(
    "بعد اثر جراء نتيجه خلال عقب اثناء بسبب في من عن ب وسط ضمن لدي حصيله بفعل قبيل مع بعدما لدى غداه ضحيه ضحايا جرّاء وراء تحت يوم نفذه حين عندما عندما"
    .split()
)
#: Acts that colour a scene and make none.
_BACKGROUND = frozenset({"withdraw", "conflict", "deploy"})
#: Categories that may tell of one blow together.
_KIN = {
    frozenset(("strike", "clash")), frozenset(("explosion", "attack")), frozenset(("explosion", "clash")),
    frozenset(("clash", "attack")), frozenset(("clash", "territory")), frozenset(("clash", "arrest")),
    frozenset(("clash", "abduction")), frozenset(("strike", "explosion")), frozenset(("clash", "strategic")),
    frozenset(("protest", "clash")), frozenset(("protest", "arrest")), frozenset(("protest", "loss")), frozenset(("strike", "attack")),
}  # fmt: skip


@dataclass
class Scene:
    """One stretch: ``start`` and ``end`` are folded offsets; what lies in it belongs to its event."""

    sentence: Sentence
    start: int
    end: int
    acts: list[Act]
    losses: list[Loss] = field(default_factory=list)
    perpetrators: list[Any] = field(default_factory=list)
    targets: list[Any] = field(default_factory=list)

    def inside(self, items: list[Any]) -> list[Any]:
        """Those of ``items`` that begin in the scene."""
        return [x for x in items if self.start <= x.start < self.end]

    @property
    def main(self) -> Act | None:
        """The act that names the event: the first that is no mere loss or result."""
        real = [a for a in self.acts if a.standing == "real" and a.trigger.id not in _BACKGROUND]
        for act in real:  # an agreement is entered into, a truce comes into force
            if act.trigger.id == "agreement" and real[0].trigger.id in ("enter", "control", "result-in"):
                return act
        for act in real:
            if act.category not in ("loss", "result") and act.trigger.frame != "light":
                return act
        for act in real:
            if act.trigger.frame == "light":
                return act
        return None


def cut(sentence: Sentence, losses: list[Loss]) -> list[Scene]:
    """The scenes of a sentence, planned and denied ones left out."""
    acts = [a for a in sentence.acts]
    if not acts and not losses:
        return []
    scenes: list[Scene] = []
    begin = sentence.start
    current: list[Act] = []
    for act in acts:
        if current and _is_new(sentence, current, act):
            at = _boundary(sentence, current[-1], act)
            scenes.append(Scene(sentence, begin, at, current))
            begin, current = at, []
        current.append(act)
    scenes.append(Scene(sentence, begin, sentence.end, current))
    for scene in scenes:
        scene.losses = [x for x in losses if scene.start <= x.group.start < scene.end]
    return scenes


def _between(sentence: Sentence, a: Act, b: Act) -> list[str]:
    return [w.text for w in sentence.words[a.last + 1 : b.first]]


def _bare(word: str) -> str:
    return word[1:] if len(word) > 3 and word[0] in "وف" else word


def _is_new(sentence: Sentence, current: list[Act], act: Act) -> bool:
    previous = current[-1]
    gap = _between(sentence, previous, act)
    main = next((a for a in current if a.category not in ("loss", "result")), None)
    if act.trigger.id in _BACKGROUND:
        return False
    breaks = any(w in _BREAKS or _bare(w) in _BREAKS for w in gap) or "؛" in gap
    last = gap[-1] if gap else ""
    if last in _RELATIVE or (len(gap) > 1 and gap[-2] in _RELATIVE):
        return False
    if act.category in ("loss", "result"):
        if not breaks:
            return False
        return _own_place(sentence, previous, act) and act.category == "loss"
    if main is None:
        return breaks and not (gap and _bare(gap[-1]) in _CAUSE)
    if act.trigger.id == main.trigger.id and act.pos == "n" and act.pronoun and main.pos == "v":
        return False
    if "light" in (main.trigger.frame, act.trigger.frame) and len(gap) <= 6:
        return False
    if previous.category in ("loss", "result") and (last in _CAUSE or act.prefix in ("ب", "ل", "وب")) and not breaks:
        return False
    if len(gap) <= 3 and not breaks and act.pos == "n" and not any(w == "،" for w in gap):
        return False
    kin = main.category == act.category or frozenset((main.category, act.category)) in _KIN
    if last in _CAUSE and not breaks and kin and not act.prefix.startswith("و"):
        return "ايام" in gap or "يومين" in gap or "ساعات" in gap or "اسبوع" in gap or "ساعه" in gap
    if act.pos == "v" and act.prefix in ("و", "ف") and kin and not breaks:
        return _own_place(sentence, previous, act) and _own_doer(sentence, act)
    if act.definite and kin and not breaks:
        return False
    if act.prefix in ("ب", "وب") and kin and not breaks:
        return False
    if breaks:
        return True
    if not kin:
        return True
    return "،" in gap


def _clause_end(sentence: Sentence, act: Act) -> int:
    """Index of the word at which the clause of ``act`` ends."""
    for i in range(act.last + 1, len(sentence.words)):
        text = sentence.words[i].text
        if text in "؛." or text in _BREAKS:
            return i
    return len(sentence.words)


def _own_place(sentence: Sentence, previous: Act, act: Act) -> bool:
    """Whether the clause of ``act`` names a place of its own."""
    stop = sentence.words[min(_clause_end(sentence, act), len(sentence.words)) - 1].end
    return any(previous.end <= p.start < stop and p.kept and p.start > act.start - 40 for p in sentence.places)


def _own_doer(sentence: Sentence, act: Act) -> bool:
    """Whether an actor stands right behind a verb as its subject."""
    return any(act.last < sentence.word_at(a.start) <= act.last + 2 for a in sentence.actors)


def _boundary(sentence: Sentence, previous: Act, act: Act) -> int:
    """Where the new scene begins: behind the last comma or before the last connective of the gap."""
    words = sentence.words
    at = act.first
    for i in range(act.first - 1, previous.last, -1):
        text = words[i].text
        if text in _BREAKS or _bare(text) in _BREAKS:
            return words[i].start
        if text in "،؛-:":
            at = i + 1
            later = [w.text for w in words[previous.last + 1 : i]]
            if any(w in _BREAKS or _bare(w) in _BREAKS for w in later):
                continue
            return words[at].start
    return words[at].start
