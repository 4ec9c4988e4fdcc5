"""Figures that a noun of outcome states (``عدد الجرحى ارتفع إلى 17``), and tolls that are out of date."""

from __future__ import annotations

from functools import lru_cache

from ...arabic.words import cores, readings
from ..passage import Sentence
from .groups import Group
from .tables import word_class
from .verbs import gap_words, is_joined

_NUMBER = frozenset(["عدد", "تعداد", "عددهم", "عددها", "رقم"])
_BE = word_class("be")
_TOLL = frozenset({"حصيله"})
_REACH = word_class("reach")
_EARLIER = word_class("earlier")
_WAS = word_class("was")
_TOLD = word_class("told")
THINGS = "-"


def stated(sentence: Sentence, group: Group) -> str:
    """The outcome of a toll that the group is the figure of; ``-`` where the toll counts things, "" where none is.

    Looks back for the words of a toll, then forward (``ارتفع إلى 14 عدد المدنيين الذين استشهدوا``).
    """
    if group.bare or group.own:
        return ""
    words = sentence.words
    reached = False
    for i in range(group.first - 1, max(-1, group.first - 24), -1):
        text = words[i].text
        if text in "؛.:":
            break
        if any(g.first <= i <= g.last and not g.bare for g in sentence.groups):
            break
        core = _toll_word(text)
        if core:
            near = group.first - i <= 5
            if (reached or near) and not (i + 1 < len(words) and words[i + 1].text == "من" and core in _NUMBER):
                found = _of_what(sentence, i, group.first, core)
                _whose(sentence, group, i, group.first)
                return found
            return ""
        if text in _REACH or text.lstrip("ول") in _REACH:
            reached = True
    return _ahead(sentence, group) or _after_noun(sentence, group)


def _after_noun(sentence: Sentence, group: Group) -> str:
    """``شهداء القوات المسلحة خمسة``, ``القتلى تجاوزوا العشرين``: a noun of outcome that the number is said of."""
    if group.person is not None or group.other or group.partitive:
        return ""
    words = sentence.words
    for other in reversed(sentence.groups):
        if other.end > group.start:
            continue
        if not (other.own and other.bare and other.count is None):
            return ""
        gap = gap_words(sentence, other.last + 1, group.first)
        before = words[other.first - 1] if other.first else None
        if len(gap) > 5 or is_joined(sentence, group) or (before and before.is_word and before.text not in _BE):
            return ""
        if any(w.text in "،؛.:" for w in words[other.last + 1 : group.first]):
            return ""
        return other.own if other.definite or other.mentions or words[other.last + 1].text.startswith("ال") else ""
    return ""


@lru_cache(maxsize=65536)
def _toll_word(text: str) -> str:
    for _, rest in cores(text):
        if rest in _NUMBER or rest in _TOLL:
            return rest
    return ""


def _ahead(sentence: Sentence, group: Group) -> str:
    words = sentence.words
    if group.person is not None and not group.other:
        return ""
    before = words[group.first - 1].text if group.first else ""
    for i in range(group.last + 1, min(group.last + 8, len(words))):
        if words[i].text in "،؛.":
            return ""
        if any(g.first <= i <= g.last and not g.bare and not g.subset for g in sentence.groups):
            return ""
        core = _toll_word(words[i].text)
        if core and core not in ("عددهم", "عددها") and (before in _REACH or i == group.last + 1):
            _whose(sentence, group, i, min(i + 4, len(words)))
            return _of_what(sentence, i, min(i + 9, len(words)), core)
    return ""


def _whose(sentence: Sentence, group: Group, i: int, stop: int) -> None:
    """``عدد المدنيين الذين قتلوا ... 14``: the noun of the toll says who the bare number is."""
    if group.person is not None:
        return
    for other in sentence.groups:
        if other.noun == i + 1 and other.noun < stop and other.person and not other.own:
            group.person = other.person


def _of_what(sentence: Sentence, i: int, stop: int, core: str) -> str:
    """What the toll at word ``i`` counts."""
    if core in ("عددهم", "عددها"):
        for other in reversed(sentence.groups):
            if other.last < i <= other.last + 3:
                return str(other.own)
        return THINGS if core == "عددها" else ""
    if core in ("عدد", "رقم") and "ال" in sentence.words[i].text[:3]:
        return _told_before(sentence, i)
    low, high = sentence.words[i].start, sentence.words[stop - 1].end
    for other in sentence.groups:
        if low < other.start < high and (other.own or _is_displaced(other)):
            return str(other.own) or "displaced"
    for act in sentence.acts:
        if low < act.start < high and act.outcome and act.trigger.id != "toll-rise":
            return str(act.outcome)
    if core in _TOLL:
        return "killed"
    for other in sentence.groups:
        if low < other.start < high and other.bare and other.noun <= i + 2:
            return ""
    return THINGS


def _told_before(sentence: Sentence, i: int) -> str:
    """``العدد فاق الستين``, ``رفع الرقم إلى 22``: the toll of those told of last, of the dead where there are any."""
    at = sentence.words[i].start
    sentences = sentence.passage.sentences[max(0, sentence.index - 2) : sentence.index + 1]
    told = [a.outcome for s in sentences for a in s.acts if a.start < at and a.standing == "real"]
    told += [g.own for s in sentences for g in s.groups if g.start < at]
    told = [o for o in told if o in ("killed", "injured", "displaced")]
    return "killed" if "killed" in told else told[-1] if told else THINGS


def _is_displaced(group: Group) -> bool:
    return group.person is not None and group.person.id == "displaced"


def is_of_toll(sentence: Sentence, group: Group) -> bool:
    """``عدد شهداء الانفجار``, ``قتلى الضربة``: the noun only names the toll or those spoken of before."""
    words = sentence.words
    if group.first and _toll_word(words[group.first - 1].text):
        return True
    if group.count is not None:
        return False
    if group.mentions and group.last > group.first and words[group.first + 1].text != "من":
        return True
    nxt = words[group.last + 1].text if group.last + 1 < len(words) else ""
    after = next((g for g in sentence.groups if g.first == group.last + 1), None)
    if after is not None:
        return after.definite and not after.own
    return nxt.startswith("ال") and len(nxt) > 3


def superseded(sentence: Sentence, group: Group, seen: bool) -> bool:
    """``وكانت حصيلة سابقة أفادت عن 12 قتيلا``: ``seen`` tells that the sentence gave a newer figure before."""
    words = sentence.words
    toll = earlier = was = told = False
    for i in range(group.first - 1, max(-1, group.first - 14), -1):
        text = words[i].text
        if text in "؛.":
            break
        if not _TOLL.isdisjoint(readings(text)):
            toll = True
        elif text in _EARLIER:
            earlier = True
        elif text in _WAS:
            was = True
        elif text in _TOLD:
            told = True
    return (toll and earlier and (was or seen)) or (was and told and seen)
