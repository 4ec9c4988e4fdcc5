"""What points back: a denial of what was just told, a speaker who is called the latter.

``content``: رفض X هذا الكلام، وهي رواية نفاها X deny the words of the statement before. ``speaker``: الأخير and الرجل
are the somebody named last.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from .found import Found, found
from .names import refine
from .phrase import definite, phrase
from .tables import Cue, cues, words_of
from .units import Unit

_NAMES, _SPOKEN = 12, 12  # names and statements that a short form may lead back over
_IN_ITS_NAME = ("باسمه", "باسمها", "باسمهم", "بلسانه", "بلسانها")


def told_noun(unit: Unit, k: int) -> int:
    """One past a noun phrase that stands for what was told (هذا الكلام، الاتهامات، ذلك); ``k`` where none does."""
    t = unit.tokens
    if k >= len(t):
        return k
    if t[k].text in ("ذلك", "هذا", "هذه", "تلك", "صحه"):
        if k + 1 < len(t) and t[k + 1].text.removeprefix("ال") in words_of("told-noun"):
            return k + 2
        if t[k].text == "صحه" and k + 1 < len(t) and t[k + 1].text in ("ذلك", "هذا", "ما"):
            return k + 2
        return k + 1 if t[k].text == "ذلك" else k
    bare = t[k].text.removeprefix("ال")
    if definite(t[k].text) and bare in words_of("told-noun"):
        return k + 1
    return k


def denied_again(
    unit: Unit, i: int, cue: Cue, after: int, made: Found, past: Sequence[Found], memory: Sequence[Found]
) -> Found | None:
    """The denial ``made`` by the verb at ``i`` with the words of the statement before, if its object points back."""
    t = unit.tokens
    end = told_noun(unit, after)
    if end == after:
        return None
    if end < len(t) and t[end].is_word and t[end].text not in words_of("flatly") and t[end].text not in cues():
        return None
    said = _said(past, memory)
    if said is None:
        return None
    last = min(said.end, made.clause)
    return made._replace(cue="object", start=said.start, end=last, resume=end)


def _said(past: Sequence[Found], memory: Sequence[Found]) -> Found | None:
    """The last statement with words, of this sentence or the one before."""
    if past and past[-1].start >= 0:
        return past[-1]
    return memory[-1] if not past and memory and memory[-1].start >= 0 else None


def object_form(unit: Unit, i: int, cue: Cue, past: Sequence[Found], memory: Sequence[Found]) -> Found | None:
    """نفته X، وهي رواية ينفيها X، وهي تهمة تبرأ منها X: the denial of what was just said."""
    t = unit.tokens
    if i == 0:
        return None
    k = i + 1
    if not cue.obj:
        if k >= len(t) or t[k].text not in words_of("from-it"):
            return None
        k += 1
    noun = next((j for j in range(i - 1, max(-1, i - 4), -1) if t[j].text in words_of("told-noun")), -1)
    relative = t[i - 1].text in ("الذي", "ما", "التي", "امر", "اتهامات", "وهو", "الامر")
    if not relative and noun < 0:
        return None
    end = phrase(unit, k)
    if end == k:
        return None
    said = _said(past, memory)
    start = said.start if said is not None else unit.start
    where = noun if noun >= 0 else i - 1
    while where and t[where - 1].text in ("وهو", "وهي", "هو", "هي", "الامر", "وهذه", "وهذا", "وهم"):
        where -= 1
    made = found(unit, cue, refine(unit, k, end), start, where, end, True, False)
    last = min(said.end, t[where].start) if said is not None else t[where].start
    return made._replace(cue="object", end=last, cue_certainty="denied")


def speaker(
    one: Found, text: str, names: Sequence[tuple[int, int]], memory: Sequence[Found], found: Sequence[Found]
) -> Found:
    """``one`` with whom الأخير، الرجل or محدثنا stands for: the actor or speaker named last before."""
    whole = text[one.name[0] : one.name[1]]
    if (own := next((w for w in _IN_ITS_NAME if w in whole), "")) and one.name == one.source:
        near = [n for n in _named_before(names, one.name[0]) if own[-1] == "ا" or not text[n[0] : n[1]].endswith("ه")]
        return one._replace(source=near[-1]) if near else one
    called = whole.removeprefix("و")
    kind = next((cls for cls in ("the-latter", "the-man") if called in words_of(cls)), "")
    if not kind:
        return one
    feminine = called.endswith(("ه", "ها"))
    before = (*memory, *found[-_SPOKEN:])
    spoken = [f.name for f in before if f.name[0] >= 0 and f.name[1] < one.name[0]]
    last = max(spoken, default=(-1, -1))
    if kind == "the-latter":
        near = [n for n in _named_before(names, one.name[0]) if last[1] < n[1]]
        named = [n for n in near if feminine or not text[n[0] : n[1]].endswith("ه")]
        last = named[-1] if named else last
    return one._replace(name=last, source=last) if last[0] >= 0 else one


def _named_before(names: Sequence[tuple[int, int]], at: int) -> Sequence[tuple[int, int]]:
    """The last actors' names that end before offset ``at``."""
    k = bisect_left(names, (at, 0))
    return [n for n in names[max(0, k - _NAMES) : k] if n[1] <= at]
