"""Mothers, fathers, grandparents: short words that often are others (``أم`` or, ``آب`` August, ``جدة`` Jeddah)."""

from __future__ import annotations

import re

from ...lexicon.bundle import Lexicon
from ..passage import Sentence
from .groups import Group

_OWNED = re.compile(r"[وفبل]?(?:أم|أب[ويا]|جد|جدت|خال|خالت|عمت|حمات|كنّ?ت|صهر|نسيب)(?:ه|ها|هم|هما)")
_ALONE = re.compile(r"[وفبل]?(?:أم|أمًا|أمٌّ?|أب|أبًا|أباً|أبٌ|جدة|جدّة|الأب|الأم|الجدة|الجد)")
#: The same folded: looked at before anything else.
_FOLDED = re.compile(
    "[وفبل]?(?:(?:ام|اب[ويا]|جد|جدت|خال|خالت|عمت|حمات|كنت|صهر|نسيب)(?:ه|ها|هم|هما)"
    "|ام|اما|اب|ابا|جده|الاب|الام|الجده|الجد)"
)


def kin(sentence: Sentence, lexicon: Lexicon, i: int) -> Group | None:
    """``طفلة وجدتها``, ``أم وأطفالها``, ``قضى الأب``: the relative that word ``i`` names, one person."""
    word = sentence.words[i]
    if _FOLDED.fullmatch(word.text) is None:
        return None
    raw = sentence.passage.folded.raw_slice(word.start, word.end)
    owned = _OWNED.fullmatch(raw) is not None and raw[-1] != "ة"
    if not owned and not (_ALONE.fullmatch(raw) and _among_family(sentence, lexicon, i)):
        return None
    joined = word.text[0] in "وفبل" and word.text[1:2] in ("ا", "ج", "خ", "ع", "ح", "ك", "ص", "ن")
    prefix = word.text[0] if joined else ""
    return Group(
        word.start + len(prefix), word.end, i, i, 1, "exact", lexicon.people.by_id["father"], bare=True,
        definite=word.text[len(prefix) :].startswith("ال"), possessive=owned, noun=i, prefix=prefix,
    )  # fmt: skip


def _raw(sentence: Sentence, i: int) -> str:
    return sentence.passage.folded.raw_slice(sentence.words[i].start, sentence.words[i].end)


def _among_family(sentence: Sentence, lexicon: Lexicon, i: int) -> bool:
    """Whether a relative of theirs is joined to the word, or a word of loss stands right before it."""
    words = sentence.words
    if words[i].text.lstrip("وف").startswith("ال"):
        return i == 0 or not words[i - 1].text.startswith("ال")  # no اللغة الأم
    after = lexicon.people.read(words[i + 1].text) if i + 1 < len(words) else None
    if after is not None and after.prefix == "و":
        return True
    both = [_raw(sentence, k) for k in (i - 1, i + 1) if 0 <= k < len(words)]
    if any(_ALONE.fullmatch(raw) for raw in both):
        return True
    if words[i].text[0] == "و" and i and lexicon.people.read(words[i - 1].text) is not None:
        return True
    return any(a.outcome and a.last == i - 1 and a.standing == "real" for a in sentence.acts)
