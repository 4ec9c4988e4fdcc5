"""Which verb or noun of act governs the persons of a group: before it, behind it, and who is the doer."""

from __future__ import annotations

from ..acts.find import Act
from ..passage import Sentence
from .groups import Group
from .tables import word_class

_FAR = 14  # words between a verb and the persons it governs
_NEAR = 9  # the same, over a comma
#: Those who do, not suffer, when another person follows an active verb.
_DOERS = frozenset("gunman member fighter soldier police attacker leader wanted settler".split())
#: Acts that tell of losses but not by themselves whom they hit.
_NEVER = frozenset({"toll-rise", "torture"})
#: Acts that are done to somebody by somebody, their nouns too: ``اختطاف مسلحين بائعا``.
_TAKING = frozenset("assassinate abduct execute detain slaughter behead arrest lead-away take".split())
_LIGHT = frozenset("result loss arrest".split())
_FALLEN = word_class("fallen")
_AFTER = {o: word_class(f"tail-{o}") for o in ("missing", "captured", "displaced", "injured", "killed", "arrested")}
BEHIND = frozenset().union(*_AFTER.values())
_BEFORE = {"injured": word_class("before-care"), "captured": word_class("before-captivity")}
_DONE = word_class("done-to")
_COUNTED_AS = word_class("counted-as")
#: Verbs of losing a limb: بترت ساقه.
LOST = frozenset({"بترت", "قطعت", "فقد", "فقدت"})
_MEANS = word_class("means")
_LEAVE = word_class("leave")
_PREPOSED = word_class("preposed")
_LIVES = word_class("lives")
_TOUCHED = word_class("touched")


def gap_words(sentence: Sentence, first: int, last: int) -> list[int]:
    """Indexes of the words in [first, last) that are no part of a time, place or actor."""
    if last <= first:
        return []
    covered: set[int] = set()
    low, high = sentence.words[first].start, sentence.words[last - 1].end
    for item in (*sentence.times, *sentence.places, *sentence.actors):
        if item.end > low and item.start < high:
            covered.update(range(sentence.word_at(item.start), sentence.word_at(item.end - 1) + 1))
    return [i for i in range(first, last) if i not in covered]


def governor(sentence: Sentence, group: Group) -> Act | None:
    """The last act before the group whose object (or victim subject) it can be."""
    best: Act | None = None
    for act in sentence.acts:
        if act.end > group.start:
            break
        if act.trigger.id in _NEVER or (act.pos == "n" and act.prefix.endswith("ال") and not _reaches(sentence, act)):
            continue
        if act.trigger.id == "snipe" and act.last > act.first:  # برصاص قناص
            continue
        if act.outcome or (act.trigger.id == "fall" and group.person and not group.own and group.first - act.last <= 4):
            best = act
        elif act.pos == "v" and (act.frame_breaks or (group.bare and act.category not in _LIGHT)):
            best = None
    if best is None:
        return None
    for g in sentence.groups:
        if best.end <= g.start and g.end <= group.start and not g.bare and not is_doer(sentence, best, g):
            return None
    gap = gap_words(sentence, best.last + 1, group.first)
    words = sentence.words
    if len(gap) > _FAR or any(words[i].text in "؛." for i in gap):
        return None
    if len(gap) > _NEAR and any(words[i].text in "،:" for i in gap):
        return None
    return best


def _reaches(sentence: Sentence, act: Act) -> bool:
    """``طال الاعتقال 200 شخص``: the definite noun is the subject of a verb of reaching."""
    return act.first > 0 and sentence.words[act.first - 1].text.lstrip("و") in _TOUCHED


def directly(sentence: Sentence, act: Act, group: Group) -> bool:
    """A bare noun counts when it stands right behind its verb, its doer between them at most."""
    gap = gap_words(sentence, act.last + 1, group.first)
    words = sentence.words
    doer = [a for a in sentence.actors if act.end <= a.start and a.end <= group.start]
    others = [
        g for g in sentence.groups if act.end <= g.start and g.end <= group.start and not is_doer(sentence, act, g)
    ]
    if act.trigger.id == "claim-lives":
        return _of_lives(sentence, act, group)
    if others and not doer:
        return False
    if any(_means(words[i].text) for i in range(act.last + 1, group.first)):
        return False
    done = doer or any(act.end <= g.start and g.end <= group.start for g in sentence.groups)
    limit = 6 if done and act.pos == "v" and not act.passive else 1
    plain = [i for i in gap if words[i].is_word]
    return len(plain) <= limit and not any(words[i].text in "؛." for i in gap)


def _of_lives(sentence: Sentence, act: Act, group: Group) -> bool:
    """``أودى القصف بطفل``, ``أنهى اللغم حياة راع``, ``راح ضحيته طبيب``."""
    if group.prefix.endswith("ب") or sentence.words[group.first - 1].text in _LIVES:
        return group.first - act.last <= _FAR
    return len([i for i in gap_words(sentence, act.last + 1, group.first) if sentence.words[i].is_word]) <= 3


def _means(text: str) -> bool:
    """``برصاص``, ``على يد``: what follows did it."""
    return text in _MEANS or (text[0] == "ب" and len(text) > 3 and text not in ("بينهم", "بحياه"))


def is_doer(sentence: Sentence, act: Act, group: Group) -> bool:
    """``خطف عناصر التنظيم سبعة عمال``: armed men behind an active verb with other persons behind them."""
    if act.passive or group.cls not in _DOERS or act.trigger.frame == "victim-subject":
        return False
    if act.pos != "v" and (act.pos != "n" or act.trigger.id not in _TAKING or act.pronoun):
        return False
    if sentence.words[act.last].text.endswith("وا") or act.trigger.id == "fall":
        return False  # its subject was told before, or it has no object
    if group.first - act.last > 3 or act.pronoun or group.own:
        return bool(act.pronoun) and not group.own
    for other in sentence.groups:
        if other.start < group.end or other.subset:
            continue
        gap = gap_words(sentence, group.last + 1, other.first)
        if other.first and sentence.words[other.first - 1].text in _PREPOSED:
            continue  # قتل قائد الكتيبة مع ثلاثة من مرافقيه
        later = [a for a in sentence.acts if group.end <= a.start and a.end <= other.start]
        joined = sentence.words[other.first].text.startswith("و")
        if joined and other.count is None and other.cls in _DOERS:
            continue  # جنود X ومقاتلون من Y
        if other.definite and other.count == group.count == 1 and other.cls in _DOERS:
            continue  # قائد اللواء العميد فلان: his rank
        marks = any(sentence.words[i].text in "،؛." for i in gap)
        return not later and not joined and not marks and len(gap) <= 12 and not other.prefix
    return _has_object(sentence, act, group)


def _has_object(sentence: Sentence, act: Act, group: Group) -> bool:
    """``اغتال مسلحان من خلايا X الرئيس المشترك``: a nominative with a definite noun behind its phrase."""
    words = sentence.words
    if act.pos != "v" or act.trigger.id not in _TAKING or not words[group.last].text.endswith(("ان", "ون")):
        return False
    ends = [a.end for a in sentence.actors if a.start <= group.end and a.end >= group.end]
    after = max(group.last, *(sentence.word_at(e - 1) for e in ends)) + 1 if ends else group.last + 1
    return after < len(words) and words[after].text.startswith("ال") and len(words[after].text) > 4


def following(sentence: Sentence, group: Group) -> tuple[str, Act | None]:
    """Outcome and act behind the group: ``18 مقاتلا على الأقل قضوا``, ``أجبرت 400 شخص على النزوح``."""
    words = sentence.words
    for act in sentence.acts:
        if act.start < group.end:
            continue
        gap = gap_words(sentence, group.last + 1, act.first)
        if act.pos == "n" and act.outcome:
            if act.outcome == "displaced" and len(gap) <= 8 and gap and words[gap[-1]].text in ("على", "علي", "الي"):
                return "displaced", act
            break
        if act.pos == "p" and act.outcome and len(gap) <= 3:
            return act.outcome, act
        fallen = words[act.first].text in _FALLEN
        if act.pos != "v" or not (act.outcome or fallen):
            break
        if not _is_subject(sentence, group, act, gap):
            break
        if fallen:
            return "killed", act
        many = words[act.first].text.endswith(("وا", "تا"))
        if act.trigger.frame in ("victim-subject", "either") or act.passive or act.pronoun:
            return act.outcome, act
        if many and group.cls not in _DOERS:
            return act.outcome, act
        break
    return _tail(sentence, group), None


def is_joined(sentence: Sentence, group: Group) -> bool:
    """Whether و stands before the group, written onto its first word or apart."""
    if group.prefix.startswith("و"):
        return True
    words = sentence.words
    return (group.first > 0 and words[group.first - 1].text == "و") or (
        words[group.first].text.startswith("و") and group.start > words[group.first].start
    )


def _is_subject(sentence: Sentence, group: Group, act: Act, gap: list[int]) -> bool:
    """Whether nobody else stands between the group and the verb behind it, nor right behind the verb."""
    words = sentence.words
    groups = sentence.groups
    after = [
        g for g in groups
        if g.start >= act.end and g.first - act.last <= 4 and not g.pronoun and not g.own
        and (not g.bare or group.cls in _DOERS) and not is_joined(sentence, g) and not g.subset
        and not any(act.end <= a.start and a.end <= g.start for a in sentence.acts)
        and not any(words[i].text in "،؛" for i in range(act.last + 1, g.first))
    ]  # fmt: skip
    between = [g for g in groups if group.end <= g.start < act.start and not g.subset and not g.bare]
    between = [g for g in between if not is_joined(sentence, g)]
    inner = [i for i in gap if words[i].is_word and not any(g.first <= i <= g.last for g in groups)]
    text = words[act.first].text
    counted_many = group.count is None or group.count > 1
    if act.pos == "v" and counted_many and not act.pronoun and not text.endswith(("وا", "ا", "ن", "ين", "هم")):
        return False  # قُتل طفل stands behind it with its own subject
    if text.endswith("ا") and not text.endswith(("وا", "تا")) and group.count not in (None, 2) and act.pos == "v":
        pair = group.count == 1 and is_joined(sentence, group)  # رضيع وجدته فارقا الحياة
        if not pair or not any(g.count == 1 and group.first - g.last == 1 for g in groups):
            return False
    so = act.prefix.startswith("ف") and not (counted_many and text.endswith(("وا", "تا")) and _suffered(act))
    return not (between or len(inner) > 8 or after or so)


def _suffered(act: Act) -> bool:
    """Whether the subject of the verb is whom it befell."""
    return act.passive or act.trigger.frame == "victim-subject"


def _tail(sentence: Sentence, group: Group) -> str:
    """What words behind the group say: ``ما زالوا في عداد المفقودين``, ``وقع في الأسر``."""
    if group.bare and group.count is None:
        return ""
    words = sentence.words
    seen = ""
    left = False
    for i in range(group.last + 1, min(group.last + 10, len(words))):
        text = words[i].text
        if text in "،؛.:" or text in ("فيما", "بينما", "حين", "وقال"):
            break
        if any(g.first <= i <= g.last and not g.subset and not g.own for g in sentence.groups):
            break
        for outcome, known in _AFTER.items() if text in BEHIND else ():
            if text in known and _fits(outcome, text, seen, left):
                return outcome
        left = seen in _LEAVE or text in _LEAVE
        seen = text
    return ""


def _fits(outcome: str, text: str, before: str, left: bool) -> bool:
    """Whether the word before allows the outcome that ``text`` tells (``في`` الأسر, ``تم`` توقيفهم)."""
    if text == "عليهم":
        return before == "القضاء"
    if outcome in _BEFORE:
        return before in _BEFORE[outcome]
    if outcome == "displaced":
        return left
    return before in (_COUNTED_AS if outcome == "missing" else _DONE)
