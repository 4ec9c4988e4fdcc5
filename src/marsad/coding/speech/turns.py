"""Statements without a finite verb: a participle that carries on (مضيفا أن), a speaker before a colon."""

from __future__ import annotations

from collections.abc import Sequence

from .content import accusation, intro
from .found import Found, found, taken_up
from .names import Speaker, refine
from .phrase import is_head, is_masdar, phrase
from .subject import last_speaker
from .tables import Cue, heads, words_of
from .units import SPEECH_WORDS, Unit, token_at

_COLON = Cue("colon", "say", "n", "asserted", "finite", False)


def participle(unit: Unit, i: int, cue: Cue, past: list[Found], memory: Sequence[Found]) -> Found | None:
    """مضيفا أن، مشيرا إلى، نافيا: the speaker of the sentence goes on."""
    t = unit.tokens
    if i == 0 or cue.kind not in ("say", "stance"):
        return None
    w, before = t[i].text, t[i - 1].text
    near = before in "،-)\"" or w[0] == "و" or before in ("ذلك", "وذلك", "البيان", "بيان")
    if (is_head(w) or w.endswith("ه")) and not near:
        return None
    if i + 1 < len(t) and t[i + 1].text in words_of("hide") and cue.id in ("demand", "reject", "call"):
        return None
    if cue.kind == "stance" or (cue.id == "admit" and i + 1 < len(t) and t[i + 1].text[0] != "ب"):
        return None
    start = accusation(unit, i, i + 1, cue) if "y" in cue.takes else intro(unit, i + 1, cue)
    if start < 0 or (not near and ("n" not in cue.takes or token_at(unit, start) > i + 3)):
        return None
    if cue.id in ("demand", "call") and not past:
        return None
    who = last_speaker(unit, i, past, memory)
    if who is None:
        return None
    resume = token_at(unit, start)
    if isinstance(who, Found):
        return taken_up(unit, who, cue, start, i, resume)
    return found(unit, cue, who, start, i, resume, True, False)


def _says(unit: Unit, colon: int) -> bool:
    """Whether words of a statement follow the colon, not a credit (المصدر: الأناضول)."""
    t = unit.tokens
    if colon + 1 in unit.inside:
        return True
    count = sum(w.is_word for w in t[colon + 1 : colon + 8])
    if count < 2:
        return False
    return count >= 4 or any(w.is_number or is_masdar(w.text) for w in t[colon + 1 : colon + 4])


def _titled(word: str) -> bool:
    return word in heads("title")


def colon_lead(unit: Unit) -> Found | None:
    """A speaker before a colon at the head of a line (مصدر أمني: …)."""
    t = unit.tokens
    k = 0
    while k < min(len(t), 8) and not (t[k].is_word and t[k].text[0] > "ء"):
        k += 1
    bare = k  # the first word of the line
    colon = next((j for j in range(k, min(k + 14, len(t))) if t[j].text == ":"), -1)
    if colon < 0 or colon + 1 >= len(t):
        return None
    if k and unit.inside.get(k) is not None and unit.inside[k].open == k - 1:
        k -= 1
    for first in range(k, colon):
        w = t[first].text
        q = unit.inside.get(first)
        if q is not None and q.open == first and q.close == colon - 1 and q.words <= 5 and is_head(t[first + 1].text):
            name = (first + 1, q.close)
            speaker = Speaker(first, colon, name, name)
            return found(unit, _COLON, speaker, t[colon].end, k, colon + 1, True, False)
        if not (is_head(w) or w in heads("known") or (first == k and _titled(w))):
            continue
        if not (first == k or not t[first - 1].is_word or t[first - 1].text in ("عاجل", "بيان")):
            continue
        if first == k and w.removeprefix("ال") in words_of("place-heading"):
            return None  # محافظة إدلب: …
        if first > bare and t[first - 1].text in "-/":  # a dateline
            return None
        if not _says(unit, colon):
            return None
        end = phrase(unit, first)
        tail = t[end].text if end < colon else ""
        if end == first or (end < colon and not (tail[0] == "ل" or tail in ("في", "عبر", "عن", '"'))):
            return None
        if tail == "عن" and phrase(unit, end + 1) > end + 1:  # وكالة عن مصدر: …
            first, end = end + 1, phrase(unit, end + 1)
        speaker = refine(unit, first, end)
        if w in ("بيان", "البيان") and end > first + 1:
            speaker = Speaker(first, end, (first + 1, end), (first + 1, end))
        return found(unit, _COLON, speaker, t[colon].end, k, colon + 1, True, False)
    return None


def goes_on(unit: Unit, colon: int, last: Found) -> Found | None:
    """A quotation behind a colon after words that stand already: نفى أن يكون له صلة: «كان يرعى أغنامه»."""
    t = unit.tokens
    q = unit.inside.get(colon + 1)
    if q is None or q.open != colon + 1 or q.words < SPEECH_WORDS or not last.claim:
        return None
    begun = last.start >= 0 and token_at(unit, last.start) < colon - 1
    if not begun and last.cue != "object":
        return None
    at = t[colon + 1].start
    return last._replace(cue="colon", start=at, end=unit.end, clause=t[colon].start, resume=colon + 2,
                         cue_certainty="asserted", negated=False, scope=(-1, -1))  # fmt: skip


def _issuer(unit: Unit, i: int) -> Speaker | None:
    """Whose document it is before جاء فيه (الحصيلة الأسبوعية للوزارة، والتي جاء فيها أن)."""
    t = unit.tokens
    for k in range(i - 1, max(-1, i - 22), -1):
        w = t[k].text
        bare = w.lstrip("وبف").removeprefix("ال") if w[0] in "وبف" else w.removeprefix("ال")
        if bare in words_of("document"):
            end = phrase(unit, k)
            for j in range(k + 1, min(k + 5, i)):
                if t[j].text[0] == "ل" and len(t[j].text) > 3:
                    return refine(unit, j, max(phrase(unit, j), j + 1))
            return refine(unit, k, end) if end > k else None
    return None


def stated_in(unit: Unit, i: int) -> Found | None:
    """جاء في بيان للوزارة أن: the words of a statement, by whoever issued it."""
    t = unit.tokens
    k = i + 1
    if k + 1 < len(t) and t[k].text in ("فيه", "فيها", "ان", "انه", "انها"):
        k -= t[k].text not in ("فيه", "فيها")
        start = intro(unit, k + 1, _COLON)
        whose = _issuer(unit, i)
        if start < 0 or whose is None or token_at(unit, start) > k + 2:
            return None
        return found(unit, _COLON._replace(id="stated"), whose, start, i, token_at(unit, start), True, False)
    if k + 1 >= len(t) or t[k].text not in ("في", "فيه") or t[k + 1].text not in words_of("document"):
        return None
    end = phrase(unit, k + 1)
    start = intro(unit, max(end, k + 2), _COLON)
    if start < 0:
        return None
    speaker = refine(unit, k + 1, max(end, k + 2))
    return found(unit, _COLON._replace(id="stated"), speaker, start, i, token_at(unit, start), True, False)
