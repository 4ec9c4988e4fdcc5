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

_BREAKS = frozenset(
    (
        "فيما بينما كما كذلك ايضا تلا تلاها تلاه ثم بدورها بدوره مقابل المقابل اخري غضون تزامن "
        "بالتزامن بالتوازي وبالتزامن وبالتوازي تزامنا وتزامنا سياق السياق وكان وكانت كان كانت لاحقا لكن "
        "بالمقابل ردا وردا رد ورد وردت ردت يرد ترد فرد فردت لترد ليرد وفي"
    ).split()
)
#: The same in two words.
_BREAK_PAIRS = frozenset(
    {("في", "حين"), ("في", "وقت"), ("قبل", "ذلك"), ("وقبل", "ذلك"), ("من", "جهه"), ("ومن", "جهه"), ("وفي", "حين")}
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
    frozenset(("protest", "arrest")), frozenset(("protest", "loss")), frozenset(("strike", "attack")),
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

    def _within(self, real: list[Act], first: Act) -> Act:
        """``قتل تسعة وخطف مئة في هجوم``: the assault in which people were killed and taken names the event."""
        words = self.sentence.words
        if first.category in _TAKEN and any(a.category == "loss" and a.outcome == "killed" for a in real):
            for act in real:
                opens = act.first > 0 and (act.prefix == "ب" or words[act.first - 1].text in _WITHIN)
                if act.trigger.id == "assault-n" and act.pos == "n" and act.start > first.start and opens:
                    return act
        return first

    @cached_property
    def main(self) -> Act | None:
        """The act that names the event: the first that is no mere loss or result."""
        real = [a for a in self.acts if a.standing == "real" and a.trigger.id not in BACKGROUND]
        for act in real:  # an agreement is entered into, a truce comes into force
            if act.trigger.id == "agreement" and real[0].trigger.id in ("enter", "control", "result-in"):
                return act
        for act in real:
            if act.category not in ("loss", "result") and act.trigger.frame != "light":
                return self._within(real, act)
        for act in real:
            if act.trigger.frame == "light":
                return act
        return None


_TAKEN = frozenset({"abduction", "arrest"})
_WITHIN = frozenset("في خلال اثر جراء اثناء خلال عقب ضمن".split())


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


def _bare(word: str) -> str:
    return word[1:] if len(word) > 3 and word[0] in "وف" else word


def _is_new(sentence: Sentence, current: list[Act], act: Act) -> bool:
    previous = current[-1]
    gap = _between(sentence, previous, act)
    main = next((a for a in current if a.category not in ("loss", "result")), None)
    if act.trigger.id in BACKGROUND:
        return False
    breaks = any(w in _BREAKS or _bare(w) in _BREAKS for w in gap) or "؛" in gap
    breaks = breaks or any((_bare(a), b) in _BREAK_PAIRS for a, b in pairwise(gap))
    last = gap[-1] if gap else ""
    if "مع" in gap[-2:] and _coincides(sentence, current):
        return True
    if act.trigger.id == "fall-to" and _own_time(sentence, act):
        return True
    if last in _RELATIVE or (len(gap) > 1 and gap[-2] in _RELATIVE):
        return False
    if act.category in ("loss", "result"):
        return act.category == "loss" and _new_loss(sentence, current, act, breaks)
    if main is None:
        return breaks and not (gap and _bare(gap[-1]) in _CAUSE)
    if act.trigger.id == main.trigger.id and act.pos == "n" and act.pronoun and main.pos == "v":
        return False
    if act.trigger.id in _APART and main.category != act.category:
        return True
    if act.trigger.id == "mine" and act.pos == "n" and main.category == "strategic" and not breaks:
        return False  # the bomb that was found or defused
    if _carries(previous, act, gap, breaks):
        return False
    if last == "،" and not breaks and _asyndetic(sentence, previous, act):
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


_OF_BLOW = frozenset({"target", "crater", "blow"})


def _asyndetic(sentence: Sentence, previous: Act, act: Act) -> bool:
    """``انفجار عبوة ناسفة، استهدفت رتلا``: a verb of hitting behind a comma, whose subject is the blow itself."""
    plain = act.pos == "v" and not act.prefix and act.trigger.id in _OF_BLOW
    return plain and previous.pos == "n" and not _own_doer(sentence, act)


def _coincides(sentence: Sentence, current: list[Act]) -> bool:
    """``تزامنت الاشتباكات مع غارات``: what stands behind مع is another event."""
    first = current[0].first
    return any(_bare(w.text).startswith("تزامن") for w in sentence.words[max(0, first - 4) : first])


def _carries(previous: Act, act: Act, gap: list[str], breaks: bool) -> bool:
    """``شن الطيران، صباح أمس، أربع غارات``: a light verb and the noun of what was carried out, in either order."""
    if previous.trigger.frame == "light" and act.pos == "n" and not {"،", "؛"} & set(gap):
        return True
    return "light" in (previous.trigger.frame, act.trigger.frame) and len(gap) <= 6 and not breaks


def _new_loss(sentence: Sentence, current: list[Act], act: Act, breaks: bool) -> bool:
    """A verb of loss begins another event when its clause names a doer, a day or, behind a break, its own place."""
    previous = current[-1]
    if act.pos != "v":
        return _own_place(sentence, previous, act) and (breaks or _own_act(sentence, act, _AGAIN))
    if act.trigger.frame == "either" and not act.pronoun and _own_doer(sentence, act):
        before = [a for a in current if a.category == "loss" and a.pos == "v" and _own_doer(sentence, a)]
        if before or _own_time(sentence, act):
            return True
    if not breaks:
        return False
    if _own_place(sentence, previous, act) or _own_act(sentence, act):
        return True
    return any(w in _BESIDE for w in _between(sentence, previous, act)) and _own_cause(sentence, act)


def _own_time(sentence: Sentence, act: Act) -> bool:
    stop = sentence.words[min(act.last + 5, len(sentence.words) - 1)].end
    return any(act.end <= t.start < stop and t.first is not None for t in sentence.times)


_AGAIN = frozenset("مماثل مماثله اخر اخري ثان ثانيه منفصل منفصله".split())
_BESIDE = frozenset("فيما بينما حين".split())
_CAUSED = frozenset("عندما حين اثر جراء نتيجه بعدما لدي".split())


def _own_act(sentence: Sentence, act: Act, with_word: frozenset[str] = frozenset()) -> bool:
    """Whether a noun of act stands in the same clause behind the verb; one of ``with_word`` behind it, if given."""
    stop = _clause_end(sentence, act)
    for a in sentence.acts:
        if a.pos == "n" and act.last < a.first < stop and a.category not in ("loss", "result"):
            behind = [w.text for w in sentence.words[a.last + 1 : a.last + 3]]
            if not with_word or not with_word.isdisjoint(behind):
                return True
    return False


def _own_cause(sentence: Sentence, act: Act) -> bool:
    """Whether the clause of a loss tells by what it came about."""
    return any(w.text in _CAUSED for w in sentence.words[act.last + 1 : _clause_end(sentence, act)])


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
    begin = sentence.words[min(_clause_start(sentence, previous, act), act.first)].start
    return any(begin <= p.start < stop and p.kept for p in sentence.places)


def _clause_start(sentence: Sentence, previous: Act, act: Act) -> int:
    """Index of the word at which the clause of ``act`` begins: behind a comma or at a connective, else at the act."""
    for i in range(act.first - 1, previous.last, -1):
        text = sentence.words[i].text
        if text in "،؛-:" or text in _BREAKS or _bare(text) in _BREAKS:
            return i
    return act.first


_COUNTED = frozenset({"digits", "words", "vague"})  # forms of quantities that stand as numbers of their own


def _own_doer(sentence: Sentence, act: Act) -> bool:
    """Whether an actor stands right behind a verb as its subject; behind what befalls persons, no counted one."""
    for a in sentence.actors:
        at = sentence.word_at(a.start)
        if not act.last < at <= act.last + 2:
            continue
        counted = any(act.last < q.first_word <= at for q in sentence.quantities if q.form in _COUNTED)
        if not (act.outcome and counted):
            return True
    return False


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
