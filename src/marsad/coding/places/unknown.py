"""Names of places that no table has, behind a word of kind: ``قرية تين عيشة``, ``منطقتي "جهري" و"مشعبة"``.

Behind words of settlements nearly every word is a name. Behind looser ones (``منطقة``, ``محور``, ``طريق``) it must be a
word that the language does not have, stand between quotation marks or be located by what follows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ...arabic.words import Word
from .cues import STRONG, Cues, bare
from .naming import CLOSING, OPENING, Names
from .types import PlaceMention

#: Kinds whose next word is a name more often than not.
_TRUSTED = frozenset(["village", "town", "city", "quarter", "camp", "settlement"])
_LOOSE = frozenset(["admin1", "admin2", "region", "front", "hill", "road", "crossing", "facility"])
#: Facilities that are places of their own; a hospital or a mosque stands for its town.
_SITES = frozenset("سوق قاعده قاعدتي معسكر معسكري حقل حقلي حقول ثكنه منجم سد سجن".split())
_LEADING = frozenset("المودي المودية الموديه الواصل الواصله يودي".split())
_LOCATED = frozenset("الواقعه الواقع التابعه التابع الكائنه القريبه المحاذيه المتاخمه الحدوديه".split())
_MARKS, _LIES = frozenset('،")»'), frozenset("تقع يقع تبعد يبعد".split())
_DUALS = ("تي", "تا", "تين", "يي")
#: Grounds of which each has a name: what follows is one, though it be a word of the language (وادي العمر).
_NATURAL = frozenset("تبه ربوه وادي جبل جبال سهل تل تله هضبه جزيره شعيب خور بحيره غابه واحه حقل مفرق مثلث خربه".split())
_WHOLE = frozenset("وادي جبل جبال شعيب خور مفرق مثلث تل تله".split())  # part of the name
_JOINING = frozenset(["،", "و", "-", "/"])
_MOST = 12  # names of one list


def unknown_places(
    words: Sequence[Word],
    starts: list[int],
    mentions: list[PlaceMention],
    names: Names,
) -> list[PlaceMention]:
    """``mentions`` and those of unknown places between them, in text order."""
    cues = names.cues
    _extend_compounds(words, starts, mentions, names)
    kinds = cues.kinds
    heads = [i for i, word in enumerate(words) if word[0] in kinds]
    if not heads:
        return mentions
    at = [m.start for m in mentions]
    found: list[PlaceMention] = []
    for i in heads:
        if i == len(words) - 1 or _known(words[i], at, mentions) is not None:
            continue
        generic = kinds[words[i].text].split(":")[1]
        if generic in _TRUSTED or (generic in _LOOSE and (generic != "facility" or bare(words[i].text) in _SITES)):
            found.extend(_behind(words, starts, i, generic, names, at, mentions))
    return sorted([*mentions, *found], key=lambda m: m.start) if found else mentions


def _behind(
    words: Sequence[Word], starts: list[int], head: int, generic: str, names: Names, at: list[int],
    mentions: Sequence[PlaceMention],
) -> list[PlaceMention]:  # fmt: skip
    """The unknown names behind the word of kind at ``head``; more than one where it is a plural or lists them."""
    text = words[head].text
    many = is_many(text)
    out: list[PlaceMention] = []
    i, count = head + 1, 0
    relation = _relation(words, head, names.cues)
    while i < len(words) and count < _MOST:
        k = i
        while k + 1 < len(words) and words[k].text in OPENING:
            k += 1
        known = _known(words[k], at, mentions)
        if known is not None:
            if not many and not out:
                return out
            i = bisect_left(starts, known.end)
        else:
            span = _one(words, starts, i, text, generic, many, names, at)
            if span is None:
                break
            a, b, start = span
            if a == head + 1 and start == words[a].start and bare(text) in _WHOLE:
                a, start = head, words[head].end - len(bare(text))
            name = " ".join(w.text for w in words[a:b])[start - words[a].start :]
            strength = STRONG if generic in _TRUSTED or words[a - 1].text in OPENING else 2
            records = names.places.records(name) if names.places is not None and (many or strength >= STRONG) else []
            out.append(PlaceMention(
                start, words[b - 1].end, name, relation, generic, strength, known=bool(records), candidates=records
            ))  # fmt: skip
            names.taken.add(start, words[b - 1].end)
            i = b
        count += 1
        i = _next(words, i, many or generic in ("road", "front"))
        if i < 0:
            break
    return out


def _next(words: Sequence[Word], i: int, many: bool) -> int:
    """The word at which the next name of a list begins behind ``i``; -1 where the list ends."""
    while i < len(words) and words[i].text in CLOSING:
        i += 1
    if not many or i >= len(words):
        return -1
    joined = False
    while i < len(words) and words[i].text in _JOINING:
        joined, i = True, i + 1
    if i >= len(words):
        return -1
    return i if joined or (words[i].text.startswith("و") and len(words[i].text) > 2) else -1


def _one(
    words: Sequence[Word], starts: list[int], i: int, head: str, generic: str, many: bool, names: Names, at: list[int]
) -> tuple[int, int, int] | None:
    """First word, end and start offset of the name at ``i``; None where what stands there is no name."""
    if words[i].text in OPENING:
        while i + 1 < len(words) and words[i + 1].text in OPENING:
            i += 1
        end = names.quoted(i)
        if end is not None:
            return i + 1, end, words[i + 1].start
        i += 1
        if i >= len(words):
            return None
    word = words[i]
    shift = 1 if many and word.text.startswith("و") and len(word.text) > 2 and words[i - 1].is_word else 0
    first = words[i - 1].text if not shift else ""
    text = word.text[shift:]
    definite = is_definite(head) and not first.startswith("و")
    if definite and describes(head, text):
        return None  # المدينة المطوقة
    pair = bare(head).endswith(_DUALS)
    doubted = names.common(text) and not text.startswith("ال") and not pair
    sure = generic in _TRUSTED and not definite and not (doubted and (shift or (many and not shift)))
    sure = sure or (bool(shift) and pair) or (bare(head) in _NATURAL and not (names.common(text) and doubted))
    end = names.read(i, text, sure, definite)
    if generic == "region" and bare(head) not in _NATURAL and text.endswith("ه") and not text.startswith("ال"):
        end = None  # منطقة مكتظة: most often an adjective
    if end is None and generic in _LOOSE and generic != "facility" and not many:
        own = names.cues.has("compound", text) or generic in ("admin1", "admin2")
        end = names.read(i, text, True, not own)
        if end is not None and not _placed(words, starts, words[end - 1].end, at, names.cues):
            return None
    if end is None and shift and generic in _TRUSTED and names.places is not None:
        end = i + 1 if any(r.by_hand for r in names.places.records(text)) else None  # بلدات حرض وعبس
    if end is None or (end == i + 1 and names.cues.has("near", text)):
        return None
    return i, end, word.start + shift


def is_definite(head: str) -> bool:
    """Whether a noun has the article, particles before it or not."""
    return head.lstrip("وف").startswith(("ال", "بال", "لل", "كال"))


def describes(head: str, text: str) -> bool:
    """Whether a definite word behind the definite noun ``head`` is most likely its adjective."""
    if not (is_definite(head) and text.startswith("ال")):
        return False
    return text.endswith("ه" if head.endswith("ه") else "ي")


def is_many(head: str) -> bool:
    """Whether a word of kind is a dual or plural, which lists more than one name."""
    word = bare(head)
    return word.endswith(("ات", "تي", "تا", "تين", "يي")) or word in (
        "قري", "احياء", "مدن", "مناطق", "محوري", "محورا", "محاور", "جبال", "تلال", "مواقع", "شوارع", "حقول", "مزارع",
        "طريقي", "حاجزي", "معبري", "ضواحي", "معابر", "منافذ", "جسور", "نواحي", "اقضيه", "اقاليم", "حارات", "جزر",
    )  # fmt: skip


def _known(word: Word, at: list[int], mentions: Sequence[PlaceMention]) -> PlaceMention | None:
    k = bisect_left(at, word.end) - 1
    return mentions[k] if k >= 0 and mentions[k].end > word.start else None


def _extend_compounds(
    words: Sequence[Word], starts: list[int], mentions: list[PlaceMention], names: Names
) -> None:
    """``قرية كفر عين``: a known name behind the first half of another name is no name of its own."""
    cues = names.cues
    for m in mentions:
        k = bisect_left(starts, m.start)
        if k < 1 or k >= len(words) or words[k].start != m.start or words[k].end != m.end:
            continue
        before = cues.kind(words[k - 2].text).split(":")[-1] if k > 1 else ""
        if (before in _TRUSTED or before == "region") and words[k - 1].text in cues.sets["compound"]:
            m.start, m.name = words[k - 1].start, f"{words[k - 1].text} {m.name}"
        elif m.cue >= STRONG and cues.has("compound", m.name) and k + 1 < len(words) and _second(words[k + 1], names):
            m.end, m.name = words[k + 1].end, f"{m.name} {words[k + 1].text}"  # بلدية عين الريش
        else:
            continue
        m.known, m.candidates = False, []
        names.taken.add(m.start, m.end)


def _second(word: Word, names: Names) -> bool:
    """Whether a word goes on with the name before it."""
    if not word.is_word or word.is_number or word in names.taken or names.cues.has("adjective", word.text):
        return False
    free = not names.cues.has("never", word.text) and not names.cues.has("connect", word.text)
    return free and (word.text.startswith("ال") or not names.common(word.text))


def _relation(words: Sequence[Word], at: int, cues: Cues) -> str:
    before = words[at - 1].text if at else ""
    if at > 1 and words[at - 2].text in _LEADING:
        return "near"  # الطريق المؤدي إلى قرية X
    if cues.has("near", before) or cues.has("near", bare(before)):
        return "near"
    if cues.has("direction", before):
        return "direction"
    return "to" if cues.has("to", before) else "in"


def _placed(words: Sequence[Word], starts: list[int], end: int, at: list[int], cues: Cues) -> bool:
    """Whether a place or a direction follows closely, which says that the words before it are a place."""
    k = bisect_left(starts, end)
    while k < len(words) and words[k].text in _MARKS:
        k += 1
    reach = words[k : k + 4]
    if not reach:
        return False
    if reach[0].text in _LOCATED or (len(reach) > 1 and reach[0].text in ("التي", "الذي") and reach[1].text in _LIES):
        return True
    first = bisect_left(at, end)
    return first < len(at) and at[first] <= reach[-1].end and (
        cues.has("connect", reach[0].text) or cues.has("connect", bare(reach[0].text)) or reach[0].text.startswith("ب")
    )

