"""Names of places that no table has: a word of kind and one to three words of name ("قرية تين عيشة غرب تمبكتو")."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ...arabic.words import Word
from .cues import STRONG, Cues, bare
from .types import PlaceContext, PlaceMention

#: Kinds whose next word is a name more often than not.
_TRUSTED = frozenset(["village", "town", "city", "quarter", "camp", "settlement"])
_LOOSE = frozenset(["admin1", "admin2", "region", "front", "hill", "road", "crossing"])
#: Marks that may open a name.
_OTHER_CUES = ("near", "direction", "locative", "to", "origin", "unit", "title", "countryside")
_OPEN = frozenset('"\'#_«(')


class _Taken:
    """The characters of a sentence that belong to something already."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._start = words[0].start
        self._used = bytearray(words[-1].end - self._start)

    def add(self, start: int, end: int) -> None:
        a, b = max(0, start - self._start), min(len(self._used), end - self._start)
        if a < b:
            self._used[a:b] = b"\1" * (b - a)

    def __contains__(self, word: Word) -> bool:
        return 1 in self._used[word.start - self._start : word.end - self._start]


def unknown_places(
    text: str,
    words: Sequence[Word],
    starts: list[int],
    mentions: list[PlaceMention],
    blocked: list[tuple[int, int]],
    cues: Cues,
    context: PlaceContext,
) -> list[PlaceMention]:
    """``mentions`` and those of unknown places between them, in text order."""
    _extend_compounds(words, starts, mentions, cues)
    kinds = cues.kinds
    heads = [i for i, word in enumerate(words) if word[0] in kinds]
    if not heads:
        return mentions
    taken = _Taken(words)
    for span in [*((m.start, m.end) for m in mentions), *blocked]:
        taken.add(*span)
    at = [m.start for m in mentions]
    found: list[PlaceMention] = []
    for i in heads:
        if i == len(words) - 1 or not words[i].is_word:
            continue
        generic = kinds[words[i].text].split(":")[1]
        if generic not in _TRUSTED and generic not in _LOOSE:
            continue
        new = _read(words, i, generic, taken, cues)
        if new is None or (generic in _LOOSE and not _placed(words, starts, new.end, at, cues)):
            continue
        found.append(new)
        taken.add(new.start, new.end)
        found.extend(_list_on(words, starts, new, taken, cues))
    return sorted([*mentions, *found], key=lambda m: m.start) if found else mentions


def _extend_compounds(
    words: Sequence[Word], starts: list[int], mentions: list[PlaceMention], cues: Cues
) -> None:
    """``قرية كفر عين``: a known name behind the first half of another name is no name of its own."""
    for m in mentions:
        k = bisect_left(starts, m.start)
        if k < 2 or k >= len(words) or words[k].start != m.start or words[k].end != m.end:
            continue
        kind = cues.kind(words[k - 2].text)
        if kind and kind.split(":")[1] in _TRUSTED and words[k - 1].text in cues.sets["compound"]:
            m.start, m.name, m.known, m.candidates = words[k - 1].start, f"{words[k - 1].text} {m.name}", False, []


def _read(
    words: Sequence[Word], at: int, generic: str, taken: _Taken, cues: Cues
) -> PlaceMention | None:
    """The unknown name after the word of kind at ``at``; None where what follows is no name."""
    i = at + 1
    while i < len(words) and words[i].text in _OPEN:
        i += 1
    if i >= len(words) or not _nameable(words[i], words, i, generic, taken, cues):
        return None
    plural = words[at].text.endswith(("ات", "احياء", "قري")) or words[at].text in ("قري", "مدن", "احياء", "مناطق")
    end = i
    if cues.has("compound", words[i].text) and i + 1 < len(words) and _free(words[i + 1], taken, cues):
        end = i + 1
    while end + 1 < len(words) and end - i < 2 and cues.has("adjective", words[end + 1].text):
        if words[end + 1].text.startswith("ال") or not _free(words[end + 1], taken, cues):
            if not words[end].text.startswith("ال") and end == i and not cues.has("compound", words[i].text):
                break
            end += 1
        else:
            break
    strength = STRONG if generic in _TRUSTED else 2
    name = " ".join(w.text for w in words[i : end + 1])
    relation = _relation(words, at, cues)
    mention = PlaceMention(words[i].start, words[end].end, name, relation, generic, strength, known=False)
    return None if plural and generic in _LOOSE else mention


def _relation(words: Sequence[Word], at: int, cues: Cues) -> str:
    before = words[at - 1].text if at else ""
    if cues.has("near", before) or cues.has("near", bare(before)):
        return "near"
    if cues.has("direction", before):
        return "direction"
    return "to" if cues.has("to", before) else "in"


def _free(word: Word, taken: _Taken, cues: Cues) -> bool:
    return (
        word.is_word
        and not word.is_number
        and not cues.has("never", word.text)
        and word not in taken
    )


def _nameable(
    word: Word, words: Sequence[Word], i: int, generic: str, taken: _Taken, cues: Cues
) -> bool:
    text = word.text
    if not _free(word, taken, cues) or len(text) < 3 or text[0].isascii():
        return False
    if cues.kind(text) and not cues.has("compound", text):
        return False
    if cues.has("never", bare(text)) or cues.has("connect", text) or cues.has("adjective", text):
        return False
    if any(cues.has(k, text) for k in _OTHER_CUES):
        return text in ("ابو", "ام") and i + 1 < len(words) and words[i + 1].is_word
    if generic in _LOOSE or words[i - 1].text.removeprefix("ب").removeprefix("ل").startswith("ال"):
        return text.startswith("ال") or cues.has("compound", text)
    return not text.startswith(("بال", "لل", "وال", "ست", "سي")) or text.startswith("سيدي")


def _placed(words: Sequence[Word], starts: list[int], end: int, at: list[int], cues: Cues) -> bool:
    """Whether a place or a direction follows closely, which says that the words before it are a place."""
    k = bisect_left(starts, end)
    reach = words[k : k + 4]
    if not reach:
        return False
    first = bisect_left(at, end)
    return first < len(at) and at[first] <= reach[-1].end and (
        cues.has("connect", reach[0].text) or cues.has("connect", bare(reach[0].text)) or reach[0].text.startswith("ب")
    )


def _list_on(
    words: Sequence[Word], starts: list[int], first: PlaceMention, taken: _Taken, cues: Cues
) -> list[PlaceMention]:
    """The further names of a list after a plural or dual (بلدات الهبيط وكفرسجنة وعابدين)."""
    k = bisect_left(starts, first.start)
    head = words[k - 1].text if k else ""
    many = head.endswith(("ات", "تي", "تا", "يي")) or bare(head) in ("قري", "احياء", "مدن", "مناطق")
    out: list[PlaceMention] = []
    i = bisect_left(starts, first.end)
    while many and i < len(words) and len(out) < 8:
        word = words[i]
        if word.text == "،":
            i += 1
            continue
        if not word.text.startswith("و") or len(word.text) < 4 or not _free(word, taken, cues):
            break
        rest = Word(word.text[1:], word.start + 1, word.end)
        if cues.has("never", rest.text) or cues.kind(rest.text) or cues.has("connect", rest.text):
            break
        end = word.end
        if cues.has("compound", rest.text) and i + 1 < len(words) and _free(words[i + 1], taken, cues):
            i += 1
            end = words[i].end
        name = " ".join(w.text for w in words[bisect_left(starts, word.start) : i + 1])[1:]
        out.append(PlaceMention(rest.start, end, name, first.relation, first.generic, first.cue, known=False))
        taken.add(rest.start, end)
        i += 1
    return out
