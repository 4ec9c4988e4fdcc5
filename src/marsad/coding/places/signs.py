"""Names of places that no table has and no word of kind introduces: ``شهداء في الاتارب``, ``قصره جنوب نابلس``.

Only words that the language does not have are looked at, and only where the words around say that a place stands there:
a preposition of place before, or a direction from a place, its province or its country behind.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from ...arabic.words import Word
from .cues import PLACING, WEAK, Before, Cues, bare, look_before
from .naming import OPENING, Names
from .types import PlaceMention

_LOCATED = frozenset(
    (
        "الواقعه الواقع التابعه التابع الكائنه الحدوديه المجاوره القريبه المتاخمه المحاذيه الاستراتيجيه الساحليه"
        " الجبليه المحاصره الخاضعه عاصمه"
    ).split()
)
_PROCLITICS = ("وب", "ول", "و", "ب", "ل", "ف")
_DATELINE = frozenset("(-/|")
_STRUCK = 7  # words between a blow and the place that it hits
_REACH = 4  # words between a name and the place that locates it
_SHORTEST = 4
_PREPOSITIONS = frozenset("في فى قرب محيط بمحيط اطراف مشارف ضواحي وفي ففي".split())
_TRIBES = frozenset("ال اولاد ولد بني بنو البو عرب".split())
_AROUND = frozenset(("near", "direction", "countryside", "between"))
_SETTLEMENTS = frozenset(f"settlement:{kind}" for kind in ("village", "town", "city", "quarter", "camp"))
_LISTED = frozenset(("village", "town", "city", "quarter", "camp", "settlement", "admin2", ""))


def signed_places(
    words: Sequence[Word],
    starts: list[int],
    mentions: list[PlaceMention],
    names: Names,
    nationalities: Mapping[str, object],
    opens: bool,
) -> list[PlaceMention]:
    """``mentions`` and the bare unknown names among ``words``, in text order.

    ``opens``: the words open the headline or the body, where a dateline may stand.
    """
    found: list[PlaceMention] = []
    every = list(mentions)
    for i, word in enumerate(words):
        text = word.text
        if not word.is_word or word.is_number or word in names.taken:
            continue
        if (len(text) < _SHORTEST or names.common(text)) and not names.cues.has("compound", text):
            continue
        new = _read(words, starts, i, names, every, nationalities, opens)
        if new is not None:
            found.append(new)
            names.taken.add(new.start, new.end)
            every = sorted([*every, new], key=lambda m: m.start)
    return every if found else mentions


def _read(
    words: Sequence[Word], starts: list[int], i: int, names: Names, mentions: Sequence[PlaceMention],
    nationalities: Mapping[str, object], opens: bool,
) -> PlaceMention | None:  # fmt: skip
    for prefix, text in _splits(words[i].text, i > 0 and words[i - 1].text in _PREPOSITIONS):
        if prefix and (len(text) < _SHORTEST or names.common(text)):
            continue
        end = names.read(i, text, False)
        if end is None or (end < len(words) and names.cues.kind(words[end].text) in _SETTLEMENTS):
            continue  # a word before a word of kind (مصيف قرية X) is a noun
        before = look_before(words, i, prefix, names.cues, frozenset())
        if before.barred:
            return None
        behind = _located(words, starts, end, names, mentions, nationalities)
        listed = _listed(words, i, prefix, mentions)
        if not _stands(words, i, end, prefix, text, before, behind, listed, opens, names):
            continue
        start = words[i].start + len(prefix)
        name = " ".join(w.text for w in words[i:end])[len(prefix) :]
        cue = max(before.strength, WEAK, PLACING if behind else 0)
        made = PlaceMention(
            start, words[end - 1].end, name, before.relation, before.generic, cue, known=False, origin=before.origin
        )
        made.kept = not (before.origin and before.relation == "from")
        made.located = behind > 0
        return made
    return None


def _splits(text: str, placed: bool) -> list[tuple[str, str]]:
    """How a word may part into particles and a name, likeliest first."""
    for onto in ("بال", "وال", "فال"):
        if text.startswith(onto):
            return [(onto[0], text[1:])]
    if text.startswith("لل"):
        return []
    splits = [(p, text[len(p) :]) for p in _PROCLITICS if text.startswith(p)]
    return [("", text), *splits] if placed or not text.startswith("و") else [*splits, ("", text)]


def _stands(
    words: Sequence[Word], i: int, end: int, prefix: str, text: str, before: Before, behind: int, listed: bool,
    opens: bool, names: Names,
) -> bool:  # fmt: skip
    """Whether the words around make the name a place."""
    if listed:
        return True
    if prefix == "ب" or before.generic:
        return behind > 0
    if text in _TRIBES and before.relation not in ("in", "near", "direction", "countryside"):
        return False
    if before.relation in _AROUND or (i and words[i - 1].text in _PREPOSITIONS):
        return True
    if opens and not i and end < len(words) and words[end].text in _DATELINE:
        return True
    if behind and before.strength >= WEAK:
        return True
    if behind > 1 and before.origin:
        return True  # أهالي ميت العامل التابعة لمركز أجا
    if behind > 1 and any(_strikes(w.text, names.cues) for w in words[max(0, i - 3) : i]):
        return True
    if before.strength >= WEAK and i >= 2 and words[i - 1].text in ("علي", "على"):
        return any(_strikes(w.text, names.cues) for w in words[max(0, i - _STRUCK) : i - 1])
    return False


def _strikes(text: str, cues: Cues) -> bool:
    return cues.has("strikes", text) or cues.has("strikes", bare(text))


def _listed(words: Sequence[Word], i: int, prefix: str, mentions: Sequence[PlaceMention]) -> bool:
    """``قصره وجوريش``: a name joined by و to a place that a word before it marks."""
    if prefix != "و" or not i:
        return False
    last = next((m for m in reversed(mentions) if m.end <= words[i].start), None)
    return (
        last is not None and words[i].start - last.end <= 2 and (last.cue >= PLACING or last.relation == "between")
        and (not last.known or any(r.level in _LISTED for r in last.candidates[:1]))
    )  # fmt: skip


def _located(
    words: Sequence[Word], starts: list[int], end: int, names: Names, mentions: Sequence[PlaceMention],
    nationalities: Mapping[str, object],
) -> int:  # fmt: skip
    """Whether the words from ``end`` on say where the name before them lies: 2 clearly, 1 perhaps (``في``), 0 not."""
    cues = names.cues
    k = end
    while k < len(words) and words[k].text in ("\"", "'", ")", "»"):
        k += 1
    if k >= len(words):
        return 0
    text = words[k].text
    if text in OPENING or text == "،":
        k += 1
        if k >= len(words):
            return 0
        text = words[k].text
    if text in _LOCATED:
        return 2
    if text in nationalities and text.startswith("ال") and text.endswith("ه"):
        return 2
    near = next((m for m in mentions if m.start >= words[k].start), None)
    if near is None or not near.known:
        return 0
    target = bisect_left(starts, near.start)
    between = words[k : min(target, len(words))]
    if len(between) > _REACH:
        return 0
    if between and between[-1].end > near.start:
        between = between[:-1]
    if not between:
        glued = words[k].start < near.start and words[k].text.startswith(("ب", "ل"))
        return 2 if glued or words[k - 1].text == "(" else 0
    lead = between[0].text
    if not (_leads(lead, names) or _leads(bare(lead), names)):
        return 0
    joined = all(not w.is_word or cues.has("connect", w.text) or cues.has("connect", bare(w.text)) for w in between)
    return 0 if not joined else 1 if lead in ("في", "فى") else 2


def _leads(text: str, names: Names) -> bool:
    cues = names.cues
    return (
        cues.has("direction", text) or cues.has("near", text) or cues.has("countryside", text) or bool(cues.kind(text))
        or text in ("في", "فى")
    )  # fmt: skip

