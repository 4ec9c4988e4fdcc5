"""What happened to the persons of a sentence: groups with the outcome that a verb or noun gives them."""

from __future__ import annotations

from dataclasses import dataclass

from ..arabic.words import cores
from .acts import Act
from .groups import Group
from .passage import Sentence

_FAR = 14  # words between a verb and the persons it governs
_NEAR = 9  # the same, over a comma
_NO = frozenset("دون بدون لم لا عدم نفي نفت ينفي تنفي لن ولا ولم غير بلا".split())
_PARTS = frozenset("هم وهم هما وهما هن احدهم احدهما بينهم منهم".split())
_LEADS = frozenset(
    "سقوط سقط وقوع اوقع اوقعت خلف خلفت خلفا وصول وصل نقل استقبل استقبلت اسفر اسفرت ادي ادت عن الي تسجيل بين تسلم تسلمت انتشال مخلفا مخلفه"
    " تسبب وجود وقع وقعت على العثور جثث جثه استقبال عدد من موقعا".split()
)
#: Those who do, not suffer, when another person follows.
_DOERS = frozenset({"gunman", "member", "fighter", "soldier", "police", "attacker", "leader", "wanted"})


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
    waiting: list[Group] = []
    for group in sentence.groups:
        found = _outcome(sentence, group, last)
        if not found:
            if not group.bare and not group.subset:
                waiting.append(group)
            continue
        if group.subset and last is None and waiting:
            continue
        for earlier in _chain(sentence, waiting, group, found):
            out.append(earlier)
        waiting = []
        out.extend(found)
        if not found[-1].part_of or last is None:
            last = found[-1]
    return out


def _chain(sentence: Sentence, waiting: list[Group], group: Group, found: list[Loss]) -> list[Loss]:
    """``144 مدنيا و10 عساكر قضوا``: groups joined before one whose verb stands behind it."""
    act = found[-1].act
    if act is None or act.start < group.end or not waiting:
        return []
    earlier = waiting[-1]
    if not sentence.words[group.first].text.startswith("و") or group.first - earlier.last > 4:
        return []
    return [Loss(found[-1].outcome, earlier, earlier.qualifier, act=act)]


def _outcome(sentence: Sentence, group: Group, last: Loss | None) -> list[Loss]:
    found = _any_outcome(sentence, group, last)
    return [x for x in found if x.act is None or x.act.standing == "real"]


def _any_outcome(sentence: Sentence, group: Group, last: Loss | None) -> list[Loss]:
    if group.pronoun:
        act = next(a for a in sentence.acts if a.start == group.start)
        return [Loss(act.outcome, group, group.qualifier, act=act)]
    if _negated(sentence, group):
        return []
    if group.between:
        return [Loss(o, group, "up_to" if group.count is not None else group.qualifier) for o in group.between]
    act = _governor(sentence, group)
    own = group.person.outcome if group.person else ""
    if own:
        return _by_noun(sentence, group, act, own)
    part = group.subset or _introduced(sentence, group)
    if part and last is not None and _same_stretch(sentence, last, group):
        return [Loss(_stated(sentence, group) or last.outcome, group, group.qualifier, part_of=True, act=last.act)]
    stated = _stated(sentence, group)
    if stated:
        return [Loss(stated, group, group.qualifier, part_of=part)]
    if act is not None:
        if group.bare and not _directly(sentence, act, group):
            return []
        if _is_doer(sentence, act, group):
            return []
        return [Loss(act.outcome, group, group.qualifier, act=act)]
    if last is not None and not group.bare and _coordinated(sentence, last, group):
        return [Loss(last.outcome, group, group.qualifier, part_of=last.part_of, act=last.act)]
    if last is not None and last.group.last + 1 == group.first and group.count and _joined(sentence, group):
        return [Loss(last.outcome, group, group.qualifier, part_of=last.part_of, act=last.act)]
    act = _following(sentence, group)
    if act is not None and not (group.bare and group.count is None):
        return [Loss(act.outcome, group, group.qualifier, act=act)]
    return []


def _by_noun(sentence: Sentence, group: Group, act: Act | None, own: str) -> list[Loss]:
    """The noun itself says it: قتيل, جريح, مفقود."""
    if group.definite and not group.subset:
        return []
    if group.bare and not _bare_counts(sentence, group):
        return []
    return [Loss(own, group, group.qualifier, part_of=group.subset, act=act)]


def _negated(sentence: Sentence, group: Group) -> bool:
    """``دون تسجيل إصابات``, ``لم يبلغ عن ضحايا``: no losses."""
    if not group.bare and group.count is not None:
        return False
    words = sentence.words
    for i in range(group.first - 1, max(-1, group.first - 8), -1):
        if words[i].text in "،؛.:":
            return False
        if words[i].text in _NO or (words[i].text[:1] == "و" and words[i].text[1:] in _NO):
            return True
    return False


def _joined(sentence: Sentence, group: Group) -> bool:
    return sentence.words[group.first].text.startswith("و")


def _introduced(sentence: Sentence, group: Group) -> bool:
    """``هم 198 من الجنود و149 مدنيا``: the parts of a total."""
    return bool(group.first) and sentence.words[group.first - 1].text in _PARTS


def _stated(sentence: Sentence, group: Group) -> str:
    """``عدد الجرحى إلى 17``, ``من بين الجرحى طفلان``: an outcome noun just before a number."""
    if group.person is not None and not group.subset and group.first:
        lead = sentence.words[max(0, group.first - 3) : group.first]
        if not any(w.text == "بين" for w in lead):
            return ""
    for other in reversed(sentence.groups):
        if other.end > group.start or not other.person or not other.person.outcome or not other.definite:
            continue
        gap = [w for w in sentence.words[other.last + 1 : group.first] if w.is_word]
        if len(gap) <= 5 and other.bare and not any(a.outcome for a in _acts_between(sentence, other, group)):
            return other.person.outcome
        return ""
    return ""


def _acts_between(sentence: Sentence, a: Group, b: Group) -> list[Act]:
    return [x for x in sentence.acts if a.end <= x.start and x.end <= b.start]


def _gap_words(sentence: Sentence, first: int, last: int) -> list[int]:
    """Indexes of the words in [first, last) that are no part of a time, place or actor."""
    if last <= first:
        return []
    covered: set[int] = set()
    low, high = sentence.words[first].start, sentence.words[last - 1].end
    for item in (*sentence.times, *sentence.places, *sentence.actors):
        if item.end > low and item.start < high:
            covered.update(range(sentence.word_at(item.start), sentence.word_at(item.end - 1) + 1))
    return [i for i in range(first, last) if i not in covered]


def _governor(sentence: Sentence, group: Group) -> Act | None:
    """The last act before the group whose object (or victim subject) it can be."""
    best: Act | None = None
    for act in sentence.acts:
        if act.end > group.start:
            break
        if act.outcome:
            best = act
        elif act.pos == "v" and act.frame_breaks:
            best = None
    if best is None:
        return None
    between = [g for g in sentence.groups if best.end <= g.start and g.end <= group.start and not g.bare]
    if between:
        return None
    gap = _gap_words(sentence, best.last + 1, group.first)
    words = sentence.words
    if len(gap) > _FAR or any(words[i].text in "؛." for i in gap):
        return None
    if len(gap) > _NEAR and any(words[i].text in "،:" for i in gap):
        return None
    return best


def _directly(sentence: Sentence, act: Act, group: Group) -> bool:
    """A bare noun counts when it stands right behind its verb, its doer between them at most."""
    gap = _gap_words(sentence, act.last + 1, group.first)
    words = sentence.words
    doer = [a for a in sentence.actors if act.end <= a.start and a.end <= group.start]
    others = [g for g in sentence.groups if act.end <= g.start and g.end <= group.start and not doer]
    if others:
        return False
    limit = 6 if doer and act.pos == "v" and not act.passive else 1
    return len([i for i in gap if words[i].is_word]) <= limit and not any(words[i].text in "؛." for i in gap)


def _is_doer(sentence: Sentence, act: Act, group: Group) -> bool:
    """``خطف عناصر التنظيم سبعة عمال``: armed men behind an active verb with other persons behind them."""
    if act.pos != "v" or act.passive or group.cls not in _DOERS or act.trigger.frame == "victim-subject":
        return False
    if group.first - act.last > 3 or act.pronoun:
        return bool(act.pronoun)
    for other in sentence.groups:
        if other.start < group.end or other.subset:
            continue
        gap = _gap_words(sentence, group.last + 1, other.first)
        later = [a for a in sentence.acts if group.end <= a.start and a.end <= other.start and a.outcome]
        joined = sentence.words[other.first].text.startswith("و")
        return not later and not joined and len(gap) <= 12
    return False


def _bare_counts(sentence: Sentence, group: Group) -> bool:
    """``قتلى`` and the like without a number count behind a word that says that there were some."""
    words = sentence.words
    if not group.first:
        return True
    readings = {rest for _, rest in cores(words[group.first - 1].text)}
    if readings & _LEADS:
        return True
    before = [g for g in sentence.groups if g.last + 1 == group.first and g.person and g.person.outcome]
    return words[group.first].text.startswith("و") and bool(before)


def _same_stretch(sentence: Sentence, last: Loss, group: Group) -> bool:
    return len(_gap_words(sentence, last.group.last + 1, group.first)) <= 16


def _coordinated(sentence: Sentence, last: Loss, group: Group) -> bool:
    """``خمسة من هؤلاء وثلاثة من أولئك``: the second group shares the verb of the first."""
    gap = _gap_words(sentence, last.group.last + 1, group.first)
    plain = [i for i in gap if sentence.words[i].is_word]
    if any(a.first in gap for a in sentence.acts):
        return False
    aside = plain and sentence.words[plain[-1]].text in ("و", "الي", "جانب", "فضلا", "عن")
    return bool(_joined(sentence, group) or aside) and len(plain) <= 6


def _following(sentence: Sentence, group: Group) -> Act | None:
    """A verb of loss behind the group: ``18 مقاتلا على الأقل قضوا``, ``أجبرت 400 شخص على النزوح``."""
    words = sentence.words
    for act in sentence.acts:
        if act.start < group.end:
            continue
        gap = _gap_words(sentence, group.last + 1, act.first)
        if act.outcome == "displaced" and act.pos == "n" and len(gap) <= 8:
            return act if any(words[i].text in ("على", "علي", "الي") for i in gap[-1:]) else None
        if act.pos != "v" or not act.outcome:
            return None
        after = [g for g in sentence.groups if g.start >= act.end and not g.bare and g.first - act.last <= 4]
        between = [g for g in sentence.groups if group.end <= g.start < act.start and not g.subset and not g.bare]
        plain = [i for i in gap if words[i].is_word and not any(g.first <= i <= g.last for g in sentence.groups)]
        if between or len(plain) > 8 or after or act.prefix.startswith("ف"):
            return None
        if act.trigger.frame in ("victim-subject", "either") or act.passive or act.pronoun:
            return act
        return None
    return None
