"""Small signs of what befell persons: nouns they are counted among, verbs of counting, two acts before one figure."""

from __future__ import annotations

from ...arabic.words import cores
from ..acts.find import Act
from ..passage import Sentence
from .groups import Group
from .tables import word_class

_LEADS = word_class("lead")
_COUNTED = word_class("counted-by")
_AMONG = frozenset({"بين", "ضمن", "وسط"})
#: Classes of persons who bear arms.
ARMED = frozenset("gunman member fighter soldier police attacker leader wanted".split())


def displaced(sentence: Sentence, group: Group) -> bool:
    """``أحصت المنظمة 1500 نازح``: the displaced are counted."""
    if group.person is None or group.person.id != "displaced" or group.bare or group.subset:
        return False
    return any(w.text.lstrip("وف") in _COUNTED for w in sentence.words[max(0, group.first - 7) : group.first])


def gone(sentence: Sentence, act: Act, group: Group) -> bool:
    """``فقد 14 مهاجرا`` without anybody who lost them: they are missing."""
    verb = act.trigger.id == "lose" and act.pos == "v" and not act.pronoun
    if not verb or "فقد" not in sentence.words[act.last].text or group.possessive or group.mentions:
        return False
    return group.first == act.last + 1 and group.person is not None and group.cls not in ARMED


def among(sentence: Sentence, group: Group) -> str:
    """``من بين الجرحى صحفيَين اثنين``: the outcome of the noun that the group is a part of."""
    for other in sentence.groups:
        known = other.own and other.definite and other.bare and other.first
        if known and other.last == group.first - 1 and sentence.words[other.first - 1].text.lstrip("و") in _AMONG:
            return str(other.own)
    return ""


def two_acts(sentence: Sentence, act: Act) -> tuple[str, str] | None:
    """``مقتل وإصابة``: the outcomes of two nouns of act joined before one figure."""
    if not act.prefix.startswith("و") or act.pos != "n":
        return None
    for other in sentence.acts:
        if other.last == act.first - 1 and not other.passive and other.outcome and other.outcome != act.outcome:
            return other.outcome, act.outcome
    return None


def bare_counts(sentence: Sentence, group: Group) -> bool:
    """``قتلى`` and the like without a number count behind a word that says that there were some."""
    words = sentence.words
    if not group.first or not words[group.first - 1].is_word:
        return True
    readings = {rest for _, rest in cores(words[group.first - 1].text)}
    if readings & _LEADS:
        return True
    before = [g for g in sentence.groups if g.last + 1 == group.first and g.own]
    return words[group.first].text.startswith("و") and bool(before)
