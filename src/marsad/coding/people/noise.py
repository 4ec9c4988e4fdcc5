"""Persons hurt by no conflict: accidents, disasters, family crime, exercises, sport; and losses that are denied."""

from __future__ import annotations

from typing import NamedTuple
from weakref import WeakKeyDictionary

from ..passage import Passage, Sentence
from .groups import Group
from .tables import pattern, word_class

_ACCIDENT = pattern("accident")
_DISASTER = pattern("disaster")
_SPORT = pattern("sport")
_EXERCISE = pattern("exercise")
_VIOLENT = frozenset({"strike", "explosion", "clash", "attack"})
_NO = word_class("no")
_SEARCH = word_class("search")


class Genre(NamedTuple):
    """What a whole text tells of: matches, or a natural disaster."""

    sport: bool
    disaster: bool


_GENRES: WeakKeyDictionary[Passage, Genre] = WeakKeyDictionary()


def genre(passage: Passage) -> Genre:
    """The genre of a text from its first words: three distinct ones of sport, two of disaster."""
    found = _GENRES.get(passage)
    if found is None:
        sport = len(set(_SPORT.findall(passage.text[:2500]))) >= 3
        found = Genre(sport, len(set(_DISASTER.findall(passage.text[:1500]))) >= 2)
        _GENRES[passage] = found
    return found


def is_peaceful(sentence: Sentence) -> bool:
    """Whether the sentence tells of an accident, a disaster, an exercise or a match and of nothing violent besides."""
    if genre(sentence.passage).sport:
        return True
    text = sentence.text
    if _EXERCISE.search(text):
        return True
    if any(a.category in _VIOLENT and a.standing == "real" for a in sentence.acts):
        return False
    if _ACCIDENT.search(text):
        return True
    return genre(sentence.passage).disaster


def negated(sentence: Sentence, group: Group) -> bool:
    """``دون تسجيل إصابات``, ``لم يبلغ عن ضحايا``, ``نافية سقوط قتلى``: no losses."""
    words = sentence.words
    reach = 8 if group.bare or group.count is None else 4
    for i in range(group.first - 1, max(-1, group.first - 1 - reach), -1):
        text = words[i].text
        if text in "،؛.:":
            return False
        bare = text[1:] if text[:1] in "وف" else text
        if bare in _NO:
            return reach == 8 or bare not in ("لا", "غير")
        if bare in _SEARCH and group.bare and not group.count:
            return True
    return False
