"""Statements made by a saying verb or participle, and by a speaker before a colon."""

from __future__ import annotations

from typing import NamedTuple

from .speech_content import intro
from .speech_names import Speaker, is_head, is_masdar, phrase, refine
from .speech_tables import Cue, classes, heads, words_of
from .speech_units import SPEECH_WORDS, Unit


class Found(NamedTuple):
    """A statement whose content is still open at its end. Character offsets, folded; ``resume`` is a token."""

    cue: str
    name: tuple[int, int]
    source: tuple[int, int]
    start: int
    end: int
    clause: int
    resume: int
    claim: bool
    cue_certainty: str
    negated: bool
    scope: tuple[int, int] = (-1, -1)


def chars(unit: Unit, span: tuple[int, int]) -> tuple[int, int]:
    """Characters of a token span; a لـ written onto the first word is left out."""
    t = unit.tokens
    start = t[span[0]].start
    return start, t[span[1] - 1].end


def clause_start(unit: Unit, i: int, floor: int = 0) -> int:
    """The token where the clause of the verb at ``i`` begins: after a comma, or at a clause's first word."""
    t = unit.tokens
    if t[i].text[0] in "وف" and i > floor and t[i].text not in ("وصف", "وثق", "وعد", "فند"):
        first = i
    else:
        first = i
    k = first
    low = max(floor, i - 20)
    bounds = words_of("boundary")
    while k > low:
        before = t[k - 1]
        if not before.is_word and before.text in "،؛.!؟?:-/\n|•▪" or before.text in "▪️🔴🔹🔻":
            break
        if k - 1 in unit.inside and unit.in_speech(k - 1):
            break
        k -= 1
        if t[k].text in bounds:
            break
    return k


def skip_lead(unit: Unit, k: int, stop: int) -> int:
    """Past the small words that open a clause (غير أن، أما، فيما، في حين، وقد)."""
    lead = words_of("lead")
    t = unit.tokens
    while k < stop and t[k].text in lead:
        if t[k].text == "في" and not (k + 1 < stop and t[k + 1].text == "حين"):
            break
        if t[k].text == "على" and not (k + 1 < stop and t[k + 1].text == "ان"):
            break
        k += 1
    return k


def subject_before(unit: Unit, i: int, floor: int) -> Speaker | None:
    """The speaker who stands before the verb at ``i`` (المرصد قال؛ أما الخبير فاستبعد؛ التي قالت)."""
    t = unit.tokens
    if i and t[i - 1].text in ("التي", "الذي", "الذين", "اللذين", "اللذان"):
        return antecedent(unit, i - 1, floor)
    if i > 1 and t[i - 1].text in ("قد", "كان", "كانت") and t[i - 2].text in ("التي", "الذي", "كانت", "كان", "الذين"):
        j = i - 2
        while j > floor and t[j].text not in ("التي", "الذي", "الذين"):
            j -= 1
        return antecedent(unit, j, floor) if j > floor else None
    if i > 2 and t[i - 3].text in ("التي", "الذي") and t[i - 2].text in ("كان", "كانت"):
        return antecedent(unit, i - 3, floor)
    first = clause_start(unit, i, floor)
    k = skip_lead(unit, first, i)
    if k < i and t[k].text in words_of("adverbial"):
        return None
    if k >= i:
        return _over_comma(unit, i, first, floor)
    stop = i
    while stop > k and t[stop - 1].text in ("قد", "لم", "لا", "لن", "فقد", "ايضا", "ولم", "ولا"):
        stop -= 1
    if stop <= k:
        return _over_comma(unit, i, first, floor)
    end = phrase(unit, k)
    if end >= stop - 3 and end > k and _could_speak(unit, k, end):
        return refine(unit, k, min(end, stop))
    return None


def _over_comma(unit: Unit, i: int, first: int, floor: int) -> Speaker | None:
    """A subject before an apposition between commas (أما X، صفة، فاستبعد)."""
    t = unit.tokens
    if t[i].text[0] != "ف":
        return None
    for k in range(first - 1, max(floor, first - 25) - 1, -1):
        if t[k].text in ("اما", "واما"):
            end = phrase(unit, k + 1)
            return refine(unit, k + 1, end) if end > k + 1 else None
    return None


def antecedent(unit: Unit, rel: int, floor: int) -> Speaker | None:
    """The noun phrase that ends before the relative pronoun at token ``rel``."""
    t = unit.tokens
    stop = rel
    while stop > floor and not t[stop - 1].is_word and t[stop - 1].text in "،)":
        if t[stop - 1].text == ")":
            while stop > floor and t[stop - 1].text != "(":
                stop -= 1
        stop -= 1
    for k in range(max(floor, stop - 9), stop):
        if is_head(t[k].text) or t[k].text in heads("known"):
            end = phrase(unit, k)
            if end >= stop:
                return refine(unit, k, stop)
    if stop - 1 >= floor and t[stop - 1].is_word:
        k = max(floor, stop - 2)
        return refine(unit, k if t[k].is_word else stop - 1, stop)
    return None


def _could_speak(unit: Unit, k: int, end: int) -> bool:
    """Whether a phrase before a verb is somebody who can speak."""
    w = unit.tokens[k].text
    bare = w[1:] if w[:1] in "وف" else w
    if is_masdar(w) and not is_head(w):
        return False
    return w not in words_of("preposition") and bare not in words_of("time")


IMPERSONAL = frozenset("يذكر ويذكر يشار ويشار تبين وتبين يعتقد ويعتقد يقال ويقال يرجح يبين يعد تعد وجد ووجد يجد تجد يقدر تقدر".split())


def verb_cue(unit: Unit, i: int, cue: Cue, found: list[Found], memory: Found | None) -> Found | None:
    """The statement of the cue at token ``i``; ``None`` where it is no attribution."""
    if cue.shape == "part":
        return _participle(unit, i, cue, found, memory)
    t = unit.tokens
    before = t[i - 1].text if i else ""
    negated = before in words_of("negation")
    if negated and cue.certainty != "denied":
        return None
    if before in ("ان", "بان", "وان") and not (i > 1 and t[i - 2].text in ("قبل", "بعد", "وبعد", "الا", "غير", "وغير", "على")):
        return None
    floor = _floor(unit, found)
    first = clause_start(unit, i, floor)
    if found and found[-1].claim and found[-1].start >= 0 and _nested(unit, i, first, found[-1]):
        return None
    if cue.obj:
        return _object_form(unit, i, cue, found, first)
    speaker, after = _subject(unit, i, cue, floor)
    if cue.kind == "relay":
        return _relay(unit, i, cue, after, first)
    if cue.kind in ("document", "stance", "adopt"):
        return _no_claim(unit, i, cue, speaker, first)
    if t[i].text in IMPERSONAL and after == i + 1:
        return None
    start = accusation(unit, i, after, cue) if "y" in cue.takes else intro(unit, after, cue, after > i + 1)
    if start < 0:
        if speaker is not None and is_head(t[speaker.first].text) and cue.id not in ("report", "publish", "record"):
            return _found(unit, cue, speaker, None, -1, first, i + 1, False, negated)
        return None
    if cue.id == "show" and after == i + 1:
        return None
    if speaker is None:
        past = found[-1] if found else memory
        if past is None:
            return None
        return Found(cue.id, past.name, past.source, start, unit.end, t[first].start, _token(unit, start), True,
                     cue.certainty, negated)
    own = cue.id == "announce" and _responsibility(unit, start)
    return _found(unit, cue, speaker, None, start, first, _token(unit, start), not own, negated)


def _responsibility(unit: Unit, start: int) -> bool:
    """أعلن مسؤوليته عن: a claim of responsibility, no words."""
    return unit.text.startswith(("مسووليت",), start) or unit.text.startswith(" مسووليت", start)


def _found(
    unit: Unit, cue: Cue, speaker: Speaker, _: None, start: int, first: int, resume: int, claim: bool, negated: bool
) -> Found:
    return Found(cue.id, chars(unit, speaker.name), chars(unit, speaker.source), start, unit.end,
                 unit.tokens[first].start, resume, claim, cue.certainty, negated)


def _floor(unit: Unit, found: list[Found]) -> int:
    return 0


def _token(unit: Unit, start: int) -> int:
    """The first token at or after a character."""
    t = unit.tokens
    lo, hi = 0, len(t)
    while lo < hi:
        mid = (lo + hi) // 2
        if t[mid].end <= start:
            lo = mid + 1
        else:
            hi = mid
    return lo


def _nested(unit: Unit, i: int, first: int, last: Found) -> bool:
    """Whether the verb at ``i`` belongs to the content that is open: no boundary stands between."""
    t = unit.tokens
    if t[first].start <= last.start:
        return True
    if t[i].text[0] in "وف" and t[i].text not in ("وصف", "وثق", "وعد"):
        return False
    if i and t[i - 1].text in ("التي", "الذي", "الذين"):
        return t[i - 1].start > last.start and t[i - 2].text != "،" and last.cue != "by"
    return False


def _subject(unit: Unit, i: int, cue: Cue, floor: int) -> tuple[Speaker | None, int]:
    """The speaker of the finite verb at ``i`` and the token after the verb's subject."""
    t = unit.tokens
    k = i + 1
    time = words_of("time")
    while k < len(t) and (t[k].text in time or (t[k].text in ("من",) and k + 1 < len(t) and
                                                t[k + 1].text in ("جهته", "جهتها", "جانبه", "جانبها", "جهتهم"))):
        k += 2 if t[k].text == "من" else 1
    before = subject_before(unit, i, floor)
    if k < len(t) and t[k].text == "،":
        k2 = k + 1
        while k2 < len(t) and k2 < k + 10 and t[k2].text != "،":
            k2 += 1
        if k2 < len(t) and t[k2].text == "،" and k2 + 1 < len(t) and is_head(t[k2 + 1].text):
            k = k2 + 1
    if k < len(t) and _subject_here(unit, k, cue, before is not None):
        end = phrase(unit, k, cue.takes, two="y" in cue.takes)
        if end > k:
            named = _by_name(unit, end)
            return (named or refine(unit, k, end)), end
    return before, i + 1


def _by_name(unit: Unit, end: int) -> Speaker | None:
    """(ناشط) عرّف عن نفسه باسم X: the name."""
    t = unit.tokens
    if end < len(t) and t[end].text in words_of("anonymity"):
        for k in range(end + 1, min(end + 7, len(t))):
            if t[k].text in ("باسم", "باسمه", "ب"):
                stop = phrase(unit, k + 1)
                if stop > k + 1:
                    span = (k + 1, min(stop, k + 5))
                    return Speaker(k + 1, stop, span, span)
    return None


def _subject_here(unit: Unit, k: int, cue: Cue, have: bool) -> bool:
    """Whether the word after the verb is its subject rather than its complement."""
    t = unit.tokens
    w = t[k].text
    if not t[k].is_word and w != '"':
        return False
    if w in words_of("that") or w in words_of("preposition") or w in words_of("clause") or t[k].is_number:
        return False
    if is_head(w) or w in heads("known") or w in heads("title"):
        return True
    if w == '"':
        q = unit.inside.get(k)
        return q is not None and q.words <= 6 and (q.words < SPEECH_WORDS or not have)
    if have:
        return False
    if "o" in cue.takes and is_masdar(w):
        return False
    if "b" in cue.takes and w[0] == "ب" and len(w) > 3 and not is_head(w) and w.startswith("بال") is False and w not in _given():
        return False
    return not (w[0] == "ل" and w.startswith(("لل", "لوكاله", "لقناه")))


def _given() -> frozenset[str]:
    return classes("given_names.csv")["given"]


def accusation(unit: Unit, i: int, after: int, cue: Cue) -> int:
    """Where the content of اتهم/حمّل/دعا begins: at the one accused, or after أن."""
    t = unit.tokens
    k = after
    skipped = 0
    if k < len(t) and t[k].text == "،":
        for j in range(k + 1, min(k + 25, len(t))):
            if t[j].text == "،":
                k = j + 1
                break
    while k < len(t) and (t[k].text in words_of("time") or t[k].text == "في"):
        k += 2 if t[k].text == "في" else 1
        skipped += 1
    if "q" in cue.takes:  # وصف X ما جرى بأنه Y
        for j in range(after, min(after + 15, len(t))):
            q = unit.inside.get(j)
            if t[j].text in ("بانه", "بانها", "بانهم", "انه", "انها"):
                return t[j].end
            if q is not None and q.open == j and j > after:
                return t[j].start
            if t[j].text == "ب" and j + 1 < len(t):
                return t[j].end
            if j > after and t[j].text[0] == "ب" and len(t[j].text) > 3 and not t[j].text.startswith("بال"):
                return t[j].start + 1
        return -1
    if k >= len(t) or not (t[k].is_word or t[k].text == '"') or (k == i + 1 and t[k].text in words_of("preposition")):
        return -1
    for j in range(k, min(k + 4, len(t))):
        if t[j].text in words_of("that"):
            return t[j].end
    return t[k].start


def _object_form(unit: Unit, i: int, cue: Cue, found: list[Found], first: int) -> Found | None:
    """نفته X، ما تنفيه X: the denial of what was just said. Other verbs with a pronoun name a source only."""
    t = unit.tokens
    if cue.certainty != "denied":
        return None
    if i == 0 or t[i - 1].text not in ("الذي", "ما", "التي", "امر"):
        return None
    end = phrase(unit, i + 1)
    if end == i + 1:
        return None
    speaker = refine(unit, i + 1, end)
    if found and found[-1].start >= 0:
        start, stop = found[-1].start, t[first].start
    else:
        start, stop = unit.start, t[first].start
    return Found(cue.id, chars(unit, speaker.name), chars(unit, speaker.source), start, stop,
                 t[max(first, i - 2)].start, end, True, "denied", False)


def _relay(unit: Unit, i: int, cue: Cue, after: int, first: int) -> Found | None:
    """نقلت وكالة X عن Y قوله إن: the speaker is Y."""
    t = unit.tokens
    that, own = words_of("that"), words_of("own-words")
    for k in range(after, min(after + 8, len(t))):
        if t[k].text == "عن":
            end = phrase(unit, k + 1)
            if end == k + 1:
                return None
            speaker = refine(unit, k + 1, end)
            for j in range(end, min(end + 25, len(t))):
                q = unit.inside.get(j)
                if t[j].text in that or t[j].text == ":":
                    return _found(unit, cue, speaker, None, t[j].end, first, j + 1, True, False)
                if q is not None and q.open == j and q.words >= SPEECH_WORDS:
                    return _found(unit, cue, speaker, None, t[j].start, first, j + 1, True, False)
                if t[j].text in own and j + 1 < len(t):
                    nxt = t[j + 1]
                    at = nxt.end if nxt.text in that or nxt.text == ":" else nxt.start
                    return _found(unit, cue, speaker, None, at, first, j + 2, True, False)
            return None
        if t[k].text in that:
            return None
    return None


def _no_claim(unit: Unit, i: int, cue: Cue, speaker: Speaker | None, first: int) -> Found | None:
    """وثّق، أحصى، أدان، تبنى: a source, no words."""
    if speaker is None or cue.kind == "document" and not _documents(unit, speaker):
        return None
    t = unit.tokens
    source = (-1, -1) if cue.kind == "adopt" else chars(unit, speaker.source)
    return Found(cue.id, chars(unit, speaker.name), source, -1, unit.end, t[first].start, i + 1, False,
                 "asserted", False, (t[first].start, unit.end))


def _documents(unit: Unit, speaker: Speaker) -> bool:
    """Whether somebody can count and document (no month or town records deaths)."""
    t = unit.tokens
    w = t[speaker.first].text
    if w == '"' and speaker.first + 1 < len(t):
        w = t[speaker.first + 1].text
    return w in heads("body") or w in heads("source") or w in heads("known") or w in heads("person")


def _participle(unit: Unit, i: int, cue: Cue, found: list[Found], memory: Found | None) -> Found | None:
    """مضيفا أن، مشيرا إلى: the previous speaker goes on."""
    t = unit.tokens
    w = t[i].text
    before = t[i - 1] if i else None
    if before is None:
        return None
    near = before.text in "،-)\"" or w[0] == "و" or before.text in ("ذلك", "وذلك", "البيان", "بيان")
    if cue.kind != "say" or is_head(w) and not near:
        return None
    strict = w.endswith("ه")
    if strict and not near:
        return None
    if "y" in cue.takes:
        start = accusation(unit, i, i + 1, cue)
    else:
        start = intro(unit, i + 1, cue, False)
    if start < 0:
        return None
    if not near and _token(unit, start) > i + 3:
        return None
    past = found[-1] if found else None
    if past is None:
        speaker = _main_subject(unit, i)
        if speaker is not None:
            return _found(unit, cue, speaker, None, start, i, _token(unit, start), True, False)
        past = memory
    if past is None:
        return None
    return Found(cue.id, past.name, past.source, start, unit.end, t[i].start, _token(unit, start), True,
                 cue.certainty, False)


def _main_subject(unit: Unit, i: int) -> Speaker | None:
    """The first speaker's phrase of the sentence, for a participle without a saying verb before it."""
    t = unit.tokens
    for k in range(min(i, 12)):
        w = t[k].text
        if is_head(w) or w in heads("title"):
            end = phrase(unit, k)
            if end > k:
                return refine(unit, k, end)
    return None


def colon_lead(unit: Unit) -> Found | None:
    """A speaker before a colon at the head of a line (مصدر أمني: …)."""
    t = unit.tokens
    k = 0
    while k < len(t) and k < 8 and not (t[k].is_word and t[k].text[0] > "ء"):
        k += 1
    for colon in range(k, min(k + 14, len(t))):
        if t[colon].text == ":":
            break
    else:
        return None
    for first in range(k, colon):
        w = t[first].text
        if (is_head(w) or w in heads("known")) and (first == k or not t[first - 1].is_word or t[first - 1].text in
                                                    ("عاجل", "بيان")):
            end = phrase(unit, first)
            tail = [x.text for x in t[end:colon]]
            if end > first and (end == colon or (tail and (tail[0][0] == "ل" or tail[0] in ("في", "عبر", '"')))):
                speaker = refine(unit, first, end)
                if t[first].text in ("بيان", "البيان") and end > first + 1:
                    speaker = Speaker(first, end, (first + 1, end), (first + 1, end))
                cue = Cue("colon", "say", "n", "asserted", "finite", False)
                return _found(unit, cue, speaker, None, t[colon].end, k, colon + 1, colon + 1 < len(t), False)
            return None
    return None
