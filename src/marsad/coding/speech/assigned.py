"""Statements whose words are an object and what it is put down to or put at, without أنّ.

عزا X الحريق إلى Y؛ نسبته X إلى Y؛ قدر X الحصيلة بـ؛ رفع X العدد إلى؛ ألقى X باللوم على Y.
"""

from __future__ import annotations

from .phrase import phrase
from .tables import Cue, words_of
from .units import Unit

_REACH = 14  # words between the object and what it is put down to


def assigned(unit: Unit, i: int, after: int, cue: Cue) -> int:
    """The character where the words of verb ``i`` begin, its complement at ``after``; -1 where there are none."""
    for letter, find in (("e", _put_down), ("h", _figure), ("u", _blame)):
        if letter in cue.takes and (start := find(unit, i, after, cue)) >= 0:
            return start
    return -1


def assignee_only(unit: Unit, k: int, cue: Cue) -> bool:
    """Whether the noun at ``k`` is the object (وعزا | التأخير إلى خلل): nothing else stands before إلى."""
    if "e" not in cue.takes or cue.obj:
        return False
    end = phrase(unit, k, "b", two=True)
    return end < len(unit.tokens) and unit.tokens[end].text == "الي"


def _put_down(unit: Unit, i: int, after: int, cue: Cue) -> int:
    t = unit.tokens
    if after >= len(t) or not t[after].is_word:
        return -1
    if t[after].text == "الي":
        return t[after].end if cue.obj and after + 1 < len(t) else -1
    if cue.obj or t[after].text in words_of("preposition") or t[after].text in words_of("that"):
        return -1
    for j in range(after + 1, min(after + _REACH, len(t))):
        if not t[j].is_word and t[j].text in "،.؛:":
            return -1
        if t[j].text == "الي":
            return t[after].start
    return -1


def _figure(unit: Unit, i: int, after: int, cue: Cue) -> int:
    """A word of counting right behind the verb or its subject, and a number behind it."""
    t = unit.tokens
    for k in range(after, min(after + 2, len(t))):
        bare = t[k].text.removeprefix("ال")
        if bare in words_of("counted-thing") or bare.removesuffix("ها").removesuffix("ه") in words_of("counted-thing"):
            for j in range(k + 1, min(k + _REACH, len(t))):
                if not t[j].is_word and t[j].text in ".؛:":
                    return -1
                if t[j].is_number or t[j].text.lstrip("ب") in words_of("number"):
                    return t[k].start
            return -1
    return -1


def _blame(unit: Unit, i: int, after: int, cue: Cue) -> int:
    t = unit.tokens
    for k in range(after, min(after + 3, len(t))):
        if t[k].text in words_of("the-blame"):
            for j in range(k + 1, min(k + 4, len(t) - 1)):
                if t[j].text in ("على", "علي"):
                    return t[j].end
    return -1
