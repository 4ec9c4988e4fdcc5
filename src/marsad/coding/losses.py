"""What happened to the persons of a sentence: groups with the outcome that a verb or noun gives them."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import VAGUE
from .acts import Act
from .groups import Group
from .passage import Sentence

_FAR = 14  # words between a verb and the persons it governs
_FALL = frozenset({"fall", "result-in", "toll-rise"})


@dataclass(slots=True)
class Loss:
    """A casualty figure before sides are resolved. ``act`` is the word that gave the outcome, if any."""

    outcome: str
    group: Group
    qualifier: str
    part_of: bool = False
    act: Act | None = None

    @property
    def start(self) -> int:
        return self.group.start


def find_losses(sentence: Sentence) -> list[Loss]:
    """The losses of a sentence in text order."""
    out: list[Loss] = []
    last: Loss | None = None
    for k, group in enumerate(sentence.groups):
        previous = sentence.groups[k - 1] if k else None
        found = _outcome(sentence, group, previous, last)
        if found is None:
            continue
        for loss in found:
            out.append(loss)
        if not found[-1].part_of:
            last = found[-1]
        elif last is None:
            last = found[-1]
    return out


def _outcome(sentence: Sentence, group: Group, previous: Group | None, last: Loss | None) -> list[Loss] | None:
    qualifier = group.qualifier
    if group.between:
        return [Loss(o, group, "up_to" if group.count is not None else qualifier) for o in group.between]
    act = _governor(sentence, group)
    own = group.person.outcome if group.person else ""
    if own:
        if group.bare and not _bare_counts(sentence, group, act, own):
            return None
        if act is not None and act.trigger.id == "find-body" and own != "killed":
            act = None
        return [Loss(own, group, qualifier, part_of=group.subset, act=act)]
    if group.subset and last is not None and _same_stretch(sentence, last, group):
        return [Loss(last.outcome, group, qualifier, part_of=True, act=last.act)]
    if act is not None:
        if group.bare and not _directly(sentence, act, group):
            return None
        return [Loss(act.outcome, group, qualifier, act=act)]
    if last is not None and _coordinated(sentence, last, group) and not group.bare:
        return [Loss(last.outcome, group, qualifier, part_of=last.part_of, act=last.act)]
    act = _following(sentence, group)
    if act is not None and not (group.bare and group.count is None):
        return [Loss(act.outcome, group, qualifier, act=act)]
    return None


def _gap_words(sentence: Sentence, first: int, last: int) -> list[int]:
    """Indexes of the words in [first, last) that are no part of a time, place or actor."""
    covered: set[int] = set()
    for item in (*sentence.times, *sentence.places):
        covered.update(range(sentence.word_at(item.start), sentence.word_at(item.end - 1) + 1))
    for mention in sentence.actors:
        covered.update(range(sentence.word_at(mention.start), sentence.word_at(mention.end - 1) + 1))
    return [i for i in range(first, last) if i not in covered]


def _governor(sentence: Sentence, group: Group) -> Act | None:
    """The last act before the group whose object (or victim subject) it can be."""
    best: Act | None = None
    for act in sentence.acts:
        if act.end > group.start:
            break
        best = act if act.outcome or act.trigger.id in _FALL or act.category == "result" else best
        if not act.outcome and act.category not in ("result",) and act.trigger.id not in _FALL:
            if act.pos == "v" and act.frame_breaks:
                best = None
    if best is None or not best.outcome:
        return None
    between = [g for g in sentence.groups if best.end <= g.start and g.end <= group.start and not g.bare]
    if between:
        return None
    gap = _gap_words(sentence, best.last + 1, group.first)
    words = sentence.words
    commas = sum(words[i].text in "،؛:" for i in gap)
    if len(gap) > _FAR or any(words[i].text == "؛" for i in gap):
        return None
    if commas and len(gap) > 9:
        return None
    return best


def _directly(sentence: Sentence, act: Act, group: Group) -> bool:
    """A bare noun counts when it stands right behind its verb, its doer between them at most."""
    gap = _gap_words(sentence, act.last + 1, group.first)
    words = sentence.words
    doer = [a for a in sentence.actors if act.end <= a.start and a.end <= group.start]
    others = [g for g in sentence.groups if act.end <= g.start and g.end <= group.start]
    if others:
        return False
    limit = 3 if doer and act.pos == "v" and not act.passive else 1
    return len([i for i in gap if words[i].is_word]) <= limit and not any(words[i].text in "،؛:." for i in gap)


_LEADS = frozenset(
    "سقوط سقط وقوع اوقع اوقعت خلف خلفت خلفا وصول وصل نقل استقبل استقبلت اسفر اسفرت ادي ادت عن الي تسجيل بين تسلم تسلمت انتشال مخلفا مخلفه"
    " تسبب وجود وقع وقعت و على العثور جثث جثه استقبال عدد من موقعا".split()
)


def _bare_counts(sentence: Sentence, group: Group, act: Act | None, own: str) -> bool:
    """``قتلى`` and the like without a number count behind a word that says that there were some."""
    words = sentence.words
    if group.definite and own != "killed":
        return False
    if group.definite:
        return False
    previous = words[group.first - 1].text if group.first else ""
    bare = previous[1:] if previous[:1] in "وب" and len(previous) > 3 else previous
    return previous in _LEADS or bare in _LEADS or (group.first == 0) or (
        words[group.first].text.startswith("و") and any(g.last + 1 == group.first and g.person and g.person.outcome for g in sentence.groups)
    )  # fmt: skip


def _same_stretch(sentence: Sentence, last: Loss, group: Group) -> bool:
    gap = _gap_words(sentence, last.group.last + 1, group.first)
    return len(gap) <= 16


def _coordinated(sentence: Sentence, last: Loss, group: Group) -> bool:
    """``خمسة من هؤلاء وثلاثة من أولئك``: the second group shares the verb of the first."""
    word = sentence.words[group.first].text
    gap = _gap_words(sentence, last.group.last + 1, group.first)
    plain = [i for i in gap if sentence.words[i].is_word]
    if any(a.first in gap for a in sentence.acts):
        return False
    joined = word.startswith("و") or (plain and sentence.words[plain[-1]].text in ("و", "الي", "جانب", "فضلا", "عن"))
    return bool(joined) and len(plain) <= 6


def _following(sentence: Sentence, group: Group) -> Act | None:
    """A verb of loss behind the group: ``18 مقاتلا على الأقل قضوا``."""
    for act in sentence.acts:
        if act.start < group.end:
            continue
        if act.pos != "v" or not act.outcome:
            return None
        gap = _gap_words(sentence, group.last + 1, act.first)
        words = sentence.words
        after = [g for g in sentence.groups if g.start >= act.end and not g.bare and g.first - act.last <= 4]
        between = [g for g in sentence.groups if group.end <= g.start < act.start and not g.subset and not g.bare]
        plain = [i for i in gap if words[i].is_word and not any(g.first <= i <= g.last for g in sentence.groups)]
        if between or len(plain) > 8 or after:
            return None
        if act.trigger.frame in ("victim-subject", "either") or act.passive or act.pronoun:
            return act
        return None
    return None


def is_vague(loss: Loss) -> bool:
    """Whether the figure is words only."""
    return loss.qualifier in VAGUE
