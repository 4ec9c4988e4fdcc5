"""Where attributed words begin, how sure they are, and whether they are quoted.

Content begins after أنّ/إنّ, a colon, a preposition that the verb takes (أفاد بـ، تحدث عن، أشار إلى), at a
quotation, or at a verbal noun (أعلن مقتل…).
"""

from __future__ import annotations

from .phrase import content_bi, is_masdar
from .tables import Cue, classes, cues, words_of
from .units import SPEECH_WORDS, Unit, token_at

LIMIT = 45  # tokens between a verb and its content


def intro(unit: Unit, k: int, cue: Cue) -> int:
    """The character where content begins, searching from token ``k``; -1 where there is none.
    """
    t, takes = unit.tokens, cue.takes
    that = words_of("that")
    stop = min(len(t), k + LIMIT)
    weak = -1
    j = k
    while j < stop:
        w = t[j].text
        q = unit.inside.get(j)
        if q is not None and q.open == j:
            if q.words >= SPEECH_WORDS or "q" in takes or (j == k and q.words >= 2):
                return t[j].start
            j = q.close + 1
            continue
        if w in that:
            if j and ((t[j - 1].text in words_of("not-that") and j > k) or (w == "ان" and _conditional(unit, j))):
                j += 1
                continue
            return t[j].end
        if w == ":":
            return t[j].end
        if not t[j].is_word:
            if w in "؛.!؟?\n":
                break
            j = _past_aside(unit, j) + 1
            continue
        if "b" in takes and w[0] == "ب" and len(w) > 3 and content_bi(w):
            sure = is_masdar(w[1:].removeprefix("ال"))
            if not sure and j == k and "n" in takes and (clause := _clause_soon(unit, j)) > 0:
                return clause  # شرطة بانادير أن
            if sure or j == k or ("n" not in takes and j - k < 4):
                return t[j].start + 1
            if j - k < 4 and weak < 0:
                weak = t[j].start + 1
        if "b" in takes and w == "ب" and j + 1 < len(t):
            return t[j].end
        if "a" in takes and w == "عن" and j + 1 < len(t):
            if cue.id == "convey" and t[j + 1].text.startswith(tuple(words_of("feeling"))):
                return -1
            return t[j].end
        if "i" in takes and w == "الي" and j + 1 < len(t):
            return t[j + 1].end if t[j + 1].text in that else t[j].end
        if "l" in takes and w in ("على", "علي") and j + 1 < len(t):
            nxt = t[j + 1].text
            if nxt in that:
                return t[j + 1].end
            if weak < 0 and nxt not in ("تويتر", "تلغرام", "فيسبوك", "موقع", "منصه", "حسابه"):
                weak = t[j].end
        if "f" in takes and w == "في" and j + 1 < len(t):
            return t[j].end
        if "m" in takes and w == "من" and j + 1 < len(t):
            return t[j + 1].end if t[j + 1].text in that else t[j].end
        if "o" in takes and is_masdar(w) and _noun_here(unit, j, k):
            clause = that_near(unit, j) if "n" in takes else -1
            if clause > 0:
                return clause
            return t[j].start + (w[0] == "و" and w[1:] in ("ما",))
        if "o" in takes and (j == k or t[j - 1].text == "،") and w.startswith("ال") and is_masdar(w[2:]):
            return t[j].start
        if "o" in takes and j == k and _object(cue, w):
            weak = t[j].start
        if j > k and w in cues() and not (cues()[w].id == "say" and cues()[w].shape == "part") and _clause_cue(unit, j):
            break
        j += 1
    return weak


def _clause_soon(unit: Unit, j: int) -> int:
    """The end of an أنّ in the words behind token ``j`` before the sentence's end, or -1."""
    for w in unit.tokens[j + 1 : j + 7]:
        if w.text in words_of("that"):
            return w.end
        if not w.is_word and w.text in '.؛:"':
            return -1
    return -1


def _past_aside(unit: Unit, j: int) -> int:
    """The comma that closes an aside of source (، بحسب ما نشرت وكالة X،) which opens at ``j``, else ``j``."""
    t = unit.tokens
    if j + 1 < len(t) and t[j].text == "،" and t[j + 1].text in words_of("by"):
        for m in range(j + 2, min(j + 18, len(t))):
            if t[m].text == "،":
                return m
    return j


def that_near(unit: Unit, j: int) -> int:
    """The end of an أنّ within the phrase that begins at ``j`` (ذكر ثلاثة من الناجين أن), or -1."""
    t = unit.tokens
    if t[j].text not in words_of("counted"):
        return -1
    for m in range(j + 1, min(j + 14, len(t))):
        if not t[m].is_word and t[m].text not in '"()':
            return -1
        if t[m].text in words_of("that"):
            return t[m].end
    return -1




def _conditional(unit: Unit, j: int) -> bool:
    """Whether ان at ``j`` is *if* between commas (، إن حدث،)."""
    t = unit.tokens
    if j == 0 or t[j - 1].text != "،" or unit.folded.raw_slice(t[j].start, t[j].start + 1) == "أ":
        return False
    return any(t[m].text == "،" for m in range(j + 1, min(j + 4, len(t))))


def _noun_here(unit: Unit, j: int, k: int) -> bool:
    """Whether the noun at ``j`` may begin content searched for from ``k``."""
    if j == k:
        return True
    t = unit.tokens
    before = t[j - 1].text
    return before == "،" or (t[j].text not in classes("masdars.csv")["first"] and before not in words_of("preposition"))


def _object(cue: Cue, w: str) -> bool:
    """Whether any noun may be the object of the verb (رفض الحزب الاتهامات)."""
    if w in words_of("preposition") or w in words_of("time") or w in words_of("relative"):
        return False
    return cue.certainty in ("denied", "hedged") or cue.id in ("confirm", "claim", "allege", "consider")


def _clause_cue(unit: Unit, j: int) -> bool:
    w = unit.tokens[j].text
    after = unit.tokens[j + 1].text if j + 1 < len(unit.tokens) else ""
    if cues()[w].id in ("demand", "reject") and after in words_of("hide"):
        return False
    if cues()[w].id == "admit" and cues()[w].shape == "part" and after[:1] != "ب":
        return False  # مقرا لها
    return w[0] in "وف" or unit.tokens[j - 1].text in ("،", "فيما", "بينما") or cues()[w].shape == "part"


_BLAME = ("مسوولي", "المسوولي")


def accusation(unit: Unit, i: int, after: int, cue: Cue) -> int:
    """Where the content of اتهم/حمّل/دعا begins: at the one accused, or after أن."""
    t = unit.tokens
    if cue.id == "blame" and not any(w.text.startswith(_BLAME) for w in t[after : after + 14]):
        return -1  # حمل also carries
    k = after
    if k < len(t) and t[k].text == "،":
        for j in range(k + 1, min(k + 25, len(t))):
            if t[j].text == "،":
                k = j + 1
                break
    while k < len(t) and (t[k].text in words_of("time") or t[k].text in ("في", "،")):
        k += 2 if t[k].text == "في" else 1
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


def certainty(unit: Unit, cue_certainty: str, negated: bool, start: int, end: int) -> str:
    """The certainty of content ``[start, end)`` under a verb's own certainty."""
    if cue_certainty == "denied":
        return "hedged" if negated else "denied"
    if cue_certainty == "asserted":
        if gainsaid(unit, start, end):
            return "denied"
        if hedged(unit, start, end):
            return "hedged"
    return cue_certainty


def gainsaid(unit: Unit, start: int, end: int) -> bool:
    """Whether the content itself says that something is not so (لا صحة، عارية عن الصحة، لم يحدث أي…)."""
    t = unit.tokens
    first = token_at(unit, start)
    if first < len(t) and t[first].text == '"':
        first += 1
    head = [w.text for w in t[first : first + 7] if w.start < end]
    if not head:
        return False
    if head[0] in ("لا", "لم", "ليس", "ليست"):
        return "اي" in head[:4] or head[1:2] in (["صحه"], ["اساس"], ["صله"], ["علاقه"], ["وجود"])
    joined = " ".join(head[:5])
    return any(x in joined for x in ("عن الصحه", "من الصحه", "غير صحيح", "مفبرك", "ملفق", "لا اساس له", "لا صحه له"))


def hedged(unit: Unit, start: int, end: int) -> bool:
    """Whether the first clause of the content is put as a possibility (قد + imperfect، ربما، يمكن…)."""
    hedge = words_of("hedge")
    before = ""
    seen = 0
    for w, at, _, is_word, _ in unit.tokens[token_at(unit, start) :]:
        if at >= end or seen > 30:
            break
        seen += is_word
        if w in hedge:
            return True
        if before in ("قد", "وقد") and w[0] in "يت" and len(w) > 2 and not _perfect_t(w):
            return True
        before = w
    return False


def _perfect_t(w: str) -> bool:
    """Perfects in ت- that look like imperfects (قد تعرضت، تم، تسللوا)."""
    return w[0] == "ت" and (w.endswith(("ت", "وا")) or w in words_of("perfect-t"))


def form(unit: Unit, start: int, end: int) -> str:
    """``direct`` where at least half of the content's words stand in quotation marks."""
    if not unit.inside:
        return "indirect"
    total = quoted = 0
    k = token_at(unit, start)
    while k < len(unit.tokens) and unit.tokens[k].start < end:
        if unit.tokens[k].is_word:
            total += 1
            quoted += k in unit.inside
        k += 1
    return "direct" if total and quoted * 2 >= total else "indirect"


def _leading_that(unit: Unit, start: int, end: int) -> int:
    """Past an إن that stands within the marks (« إن الأهداف…)."""
    k = token_at(unit, start)
    if k < len(unit.tokens) and unit.tokens[k].start == start and unit.tokens[k].text in ("ان", "بان", "انه", "انها"):
        return min(unit.tokens[k].end + 1, end)
    return start


def trim(unit: Unit, start: int, end: int) -> tuple[int, int]:
    """Content without outer space, final punctuation, or the marks that enclose all of it."""
    text = unit.text
    while True:
        while start < end and text[start] in " ،؛:,-\n":
            start += 1
        while (word := _leading_that(unit, start, end)) > start:
            start = word
        while start < end and text[end - 1] in " ،؛:,.-\n…‼":
            end -= 1
        k = token_at(unit, start)
        q = unit.inside.get(k)
        if start < end and q is not None and unit.tokens[q.open].start == start:
            close = unit.tokens[q.close].start if q.close < len(unit.tokens) else unit.end
            if close >= end - 1:
                start, end = start + 1, min(close, end)
                continue
        return start, end


