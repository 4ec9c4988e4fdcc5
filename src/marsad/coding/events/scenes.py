"""Scenes: the stretches of a sentence that each tell of one event.

A sentence is cut before an act that begins something new; a verb of loss or result goes on with the scene
before it (``ما أدى إلى مقتل ثلاثة``), so does an act that only says more of the same (``الهجوم الذي شنه``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from ..acts.find import Act
from ..passage import Sentence
from ..people.losses import Loss
from ..roles.words import bare

_BREAKS = frozenset(
    (
        "فيما بينما كما كذلك ايضا تلا تلاها تلاه ثم بدورها بدوره مقابل المقابل اخري غضون تزامن "
        "بالتزامن بالتوازي وبالتزامن وبالتوازي تزامنا وتزامنا سياق السياق وكان وكانت كان كانت لاحقا لكن "
        "بالمقابل ردا وردا رد ورد وردت ردت يرد ترد فرد فردت لترد ليرد وفي"
    ).split()
)
_RELATIVE = frozenset("الذي التي الذين اللذين اللتين اللذان اللتان والتي والذي".split())
_CAUSE = frozenset(
    (
        "بعد اثر جراء نتيجه خلال عقب اثناء بسبب في من عن ب وسط ضمن لدي حصيله بفعل قبيل مع بعدما لدى غداه "
        "ضحيه ضحايا جرّاء وراء تحت يوم نفذه حين عندما عندما"
    ).split()
)
#: Acts that colour a scene and make none.
BACKGROUND = frozenset({"withdraw", "conflict", "deploy"})
#: Acts that are events of their own beside fighting, raids and blasts.
_APART = frozenset({"assassinate", "execute", "find-body", "campaign-kill"})
#: Categories that may tell of one blow together.
_KIN = {
    frozenset(("strike", "clash")), frozenset(("explosion", "attack")), frozenset(("explosion", "clash")),
    frozenset(("clash", "attack")), frozenset(("clash", "territory")), frozenset(("clash", "arrest")),
    frozenset(("clash", "abduction")), frozenset(("strike", "explosion")), frozenset(("clash", "strategic")),
    frozenset(("arrest", "abduction")), frozenset(("protest", "arrest")), frozenset(("protest", "loss")),
    frozenset(("strike", "attack")),
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

    @cached_property
    def lead(self) -> list[str]:
        """Its first words, up to a dozen."""
        first = self.sentence.word_at(self.start)
        return [w.text for w in self.sentence.words[first : first + 12]]

    @cached_property
    def main(self) -> Act | None:
        """The act that names the event: the first that is no mere loss or result."""
        real = [a for a in self.acts if a.standing == "real" and a.trigger.id not in BACKGROUND]
        for act in real:  # an agreement is entered into, a truce comes into force
            if act.trigger.id == "agreement" and real[0].trigger.id in ("enter", "control", "result-in"):
                return act
        named = [a for a in real if a.category not in ("loss", "result") and a.trigger.frame != "light"]
        if named:
            return self._told_of(named)
        for act in real:
            if act.trigger.frame == "light":
                return act
        return None


    def _told_of(self, named: list[Act]) -> Act:
        """The first act, unless it is fighting known already amid which a verb tells of another.

        ``وعلى وقع القتال ضربت مقاتلات رتلا``.
        """
        first = named[0]
        if first.pos != "n" or not first.definite or first.happens or first.category != "clash" or first.pronoun:
            return first
        for act in named[1:]:
            between = _between(self.sentence, first, act)
            if act.pos == "v" and not {*between} & {*_RELATIVE, "،", ":"}:
                return act
        return first


def cut(sentence: Sentence, losses: list[Loss], turns: Sequence[int] = ()) -> list[Scene]:
    """The scenes of a sentence. ``turns``: offsets at which somebody else's words begin."""
    acts = list(sentence.acts)
    if not acts and not losses:
        return []
    scenes: list[Scene] = []
    begin = sentence.start
    current: list[Act] = []
    for act in acts:
        turn = next((t for t in turns if current and current[-1].end <= t <= act.start), None)
        if turn is not None or (current and _is_new(sentence, current, act)):
            at = turn if turn is not None else _boundary(sentence, current[-1], act)
            scenes.append(Scene(sentence, begin, at, current))
            begin, current = at, []
        current.append(act)
    scenes.append(Scene(sentence, begin, sentence.end, current))
    for scene in scenes:
        scene.losses = [x for x in losses if scene.start <= x.group.start < scene.end]
    return [part for scene in scenes for part in split_list(scene)]


def _between(sentence: Sentence, a: Act, b: Act) -> list[str]:
    return [w.text for w in sentence.words[a.last + 1 : b.first]]


def _is_new(sentence: Sentence, current: list[Act], act: Act) -> bool:
    previous = current[-1]
    gap = _between(sentence, previous, act)
    main = next((a for a in current if a.category not in ("loss", "result")), None)
    if act.trigger.id in BACKGROUND:
        return False
    breaks = any(w in _BREAKS or bare(w) in _BREAKS for w in gap) or "؛" in gap
    breaks = breaks or any(a in ("في", "وفي") and b == "حين" for a, b in pairwise(gap))
    last = gap[-1] if gap else ""
    if act.trigger.id == "fall-to" and act.pos == "n" and main is not None and main.trigger.id == "fall-to":
        return False  # سقطت المدينة … في يد X: one act in two places
    if act.trigger.id == "fall-to" and _own_time(sentence, act):
        return True
    if last in _RELATIVE or (len(gap) > 1 and gap[-2] in _RELATIVE):
        return False
    if act.category in ("loss", "result"):
        return act.category == "loss" and _new_loss(sentence, current, act, breaks)
    if main is None:
        return breaks and not (gap and bare(gap[-1]) in _CAUSE)
    if act.trigger.id == main.trigger.id and act.pos == "n" and act.pronoun and main.pos == "v":
        return False
    if act.trigger.id in _APART and main.category != act.category:
        return True
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


def _new_loss(sentence: Sentence, current: list[Act], act: Act, breaks: bool) -> bool:
    """A verb of loss begins another event when its clause names a doer, a day or, behind a break, its own place."""
    previous = current[-1]
    if act.pos != "v":
        return breaks and _own_place(sentence, previous, act)
    if act.trigger.frame == "either" and not act.pronoun and _own_doer(sentence, act):
        before = [a for a in current if a.category == "loss" and a.pos == "v" and _own_doer(sentence, a)]
        if before or _own_time(sentence, act):
            return True
    if not breaks:
        return False
    return _own_place(sentence, previous, act) or _own_act(sentence, act)


def _own_time(sentence: Sentence, act: Act) -> bool:
    stop = sentence.words[min(act.last + 5, len(sentence.words) - 1)].end
    return any(act.end <= t.start < stop and t.first is not None for t in sentence.times)


def _own_act(sentence: Sentence, act: Act) -> bool:
    """Whether a noun of act stands in the same clause behind the verb."""
    stop = _clause_end(sentence, act)
    return any(
        a.pos == "n" and act.last < a.first < stop and a.category not in ("loss", "result") for a in sentence.acts
    )


_HANDS = frozenset("يد ايدي يدي برصاص بنيران بقصف قتلهم قتلتهم قتلتهما قتلهما لدي".split())


def split_list(scene: Scene) -> list[Scene]:
    """``263 على يد هؤلاء و35 على يد أولئك``: figures that each name their doer are events of their own."""
    whole = [x for x in scene.losses if not x.part_of]
    if len(whole) < 2 or len({x.outcome for x in whole}) > 1:
        return [scene]
    sentence = scene.sentence
    starts = []
    for k, loss in enumerate(whole):
        stop = whole[k + 1].group.start if k + 1 < len(whole) else scene.end
        words = [w.text for w in sentence.words[loss.group.first : sentence.word_at(stop)]]
        if any(w in _HANDS for w in words):
            starts.append(loss.group.start)
    if len(starts) < 2:
        return [scene]
    if starts[0] != whole[0].group.start:
        starts.insert(0, whole[0].group.start)  # the total that they share out
    out = []
    for k, start in enumerate(starts):
        begin = scene.start if k == 0 else start
        stop = starts[k + 1] if k + 1 < len(starts) else scene.end
        part = Scene(sentence, begin, stop, [a for a in scene.acts if begin <= a.start < stop])
        part.losses = [x for x in scene.losses if begin <= x.group.start < stop]
        out.append(part)
    return out


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
    near = [a for a in sentence.actors if act.last < sentence.word_at(a.start) <= act.last + 2]
    return any(sentence.word_at(a.start) == act.last + 1 or sentence.words[act.last + 1].text != "مع" for a in near)


def _boundary(sentence: Sentence, previous: Act, act: Act) -> int:
    """Where the new scene begins: behind the last comma or before the last connective of the gap."""
    words = sentence.words
    at = act.first
    for i in range(act.first - 1, previous.last, -1):
        text = words[i].text
        if text in _BREAKS or bare(text) in _BREAKS:
            return words[i].start
        if text in "،؛-:":
            at = i + 1
            later = [w.text for w in words[previous.last + 1 : i]]
            if any(w in _BREAKS or bare(w) in _BREAKS for w in later):
                continue
            return words[at].start
    return words[at].start
