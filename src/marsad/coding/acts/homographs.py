"""Words that are written alike and mean different things: falling shells and men, families and captives."""

from __future__ import annotations

from collections.abc import Sequence

from ...arabic.words import Word
from ...lexicon.bundle import Lexicon
from ...lexicon.matcher import Match
from ...lexicon.triggers import Trigger
from ..passage import Sentence


def is_other_word(sentence: Sentence, m: Match, trigger: str, last: int) -> bool:
    """Whether the match is not the word of its trigger but one written like it."""
    raw = sentence.passage.folded.raw_slice(m.start, m.end)
    if trigger == "march":
        return "\u0651" in raw  # مسيّرة is a drone
    if trigger == "capture":
        return _is_no_capture(sentence, m)
    if sentence.passage.text[m.start : m.end] in _TAKING_OR_LEADING:
        return _leads(sentence, m, last) != (trigger != "claim-lives")
    return False


def _is_no_capture(sentence: Sentence, m: Match) -> bool:
    """``أسرته``: his family; ``ياسر``: a man's name, for the verb has a hamza."""
    text = sentence.passage.text[m.start : m.end]
    family = text.startswith("اسرت") and len(text) > 4
    return family or (text == "ياسر" and "أ" not in sentence.passage.folded.raw_slice(m.start, m.end))


#: ``يودي بحياة`` (takes a life) and ``يؤدي إلى`` (leads to) are one word once folded.
_TAKING_OR_LEADING = frozenset({"يودي", "تودي", "يودون"})


def _leads(sentence: Sentence, m: Match, last: int) -> bool:
    following = sentence.words[last + 1].text if last + 1 < len(sentence.words) else ""
    return "ؤ" in sentence.passage.folded.raw_slice(m.start, m.end) or not following.startswith("ب")


def fallen(sentence: Sentence, lexicon: Lexicon, last: int) -> Trigger | None:
    """Shells fall: a blow. Persons fall: a loss, which their own noun tells."""
    words = sentence.words
    begin, near = words[max(0, last - 3)].start, words[min(last + 4, len(words) - 1)].end
    start, stop = clause(words, last)
    far = not any(w.text in _PERSONS_FALL for w in words[start:stop])
    for m in sentence.matches:
        if m.kind != "weapon" or lexicon.things.weapons[m.id].type not in _SHELLS:
            continue
        if begin <= m.start < near:
            return lexicon.triggers.by_id["fall-shell"]
        inside = words[start].start <= m.start < words[stop - 1].end
        if far and inside and m.prefix in ("", "ال") and m.id in _PROJECTILES:
            return lexicon.triggers.by_id["fall-shell"]
    return None


_SHELLS = frozenset({"shelling-artillery-missile", "air-drone-strike"})
_PROJECTILES = frozenset({"missile", "artillery"})
_PERSONS_FALL = frozenset(
    "قتيل قتلي شهيد شهداء شهيدا قتيلا جريح جرحي جريحا ضحايا ضحيه جثه نتيجه جراء اثر بفعل قصف".split()
)
_CLAUSE_REACH = 10


def clause(words: Sequence[Word], at: int) -> tuple[int, int]:
    """Indexes of the words around ``at``, ten on either side at most, up to the marks of its clause."""
    start, stop = at, at + 1
    while start and at - start < _CLAUSE_REACH and words[start - 1].text not in _MARKS:
        start -= 1
    while stop < len(words) and stop - at <= _CLAUSE_REACH and words[stop].text not in _MARKS:
        stop += 1
    return start, stop


_MARKS = frozenset("، ؛ . : \n".split(" "))
