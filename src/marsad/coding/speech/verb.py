"""Statements made by a saying verb: قال X إن، X نفى، نقلت وكالة عن Y قوله، وثّق X."""

from __future__ import annotations

from collections.abc import Sequence

from .assigned import assigned
from .back import denied_again, object_form
from .content import accusation, intro
from .found import Found, chars, clause_start, found, joined, shared
from .names import Speaker, refine
from .phrase import is_head, is_known, phrase
from .subject import RELATIVE, agrees, last_speaker, subject
from .tables import Cue, classes, heads, words_of
from .units import SPEECH_WORDS, Unit, token_at


def verb_cue(unit: Unit, i: int, cue: Cue, past: list[Found], memory: Sequence[Found]) -> Found | None:
    """The statement of the finite verb at token ``i``; ``None`` where it attributes nothing."""
    t = unit.tokens
    before = t[i - 1].text if i else ""
    if cue.id == "stress" and before.lstrip("و") in words_of("preposition"):
        return None  # ومن أبرز
    negated = before in words_of("negation") or (before == "ان" and i > 1 and t[i - 2].text in ("دون", "غير"))
    if before in words_of("negation") and cue.certainty != "denied":
        if cue.id not in ("see", "believe", "think"):
            return None
        cue = cue._replace(certainty="denied")  # لا يعتقد أن
        negated = False
    if before in words_of("preposition") or before in ("عدم", "مجرد", "وعدم"):
        return None
    if before == "ان" and i > 1 and t[i - 2].text in ("دون", "غير") and cue.certainty != "denied":
        return None
    if cue.id == "show" and t[i].text == "بين":
        return None
    if cue.takes == "m" and not any(w.text in ("من", "منها", "منه", "منهم") for w in t[i + 1 : i + 12]):
        return None  # موقع قلل الشيباني
    if before in ("ان", "بان", "وان") and not (i > 1 and t[i - 2].text in words_of("before-an")):
        return None
    if (t[i].text[0] == "ت" and before in words_of("second-person")) or unit.passive(i):
        return None
    if i + 1 < len(t) and t[i + 1].text in words_of("hide") and cue.id in ("demand", "reject"):
        return None
    first = clause_start(unit, i)
    if cue.obj and cue.id not in ("describe", "accuse", "consider") and ("e" not in cue.takes or cue.id == "reply"):
        denies = cue.certainty == "denied" or cue.id == "reply"
        return object_form(unit, i, cue, past, memory) if denies and not shared(past) else None
    if cue.certainty == "denied" and not shared(past):
        told = object_form(unit, i, cue, past, memory)
        if told is not None:
            return told
    if past and past[-1].claim and past[-1].start >= 0 and _nested(unit, i, first, past[-1]):
        return None
    if past and not joined(t[i].text) and _goes_on(unit, i, past[-1]):
        speaker, after = None, i + 1  # مصدر طبي أضاف أن: a clause on the one just named
    else:
        speaker, after = subject(unit, i, cue, bool(past))
    if speaker is None and any(w.text in words_of("figure") for w in t[max(0, i - 5) : i]) and not joined(t[i].text):
        return None  # حصيلة سابقة تحدثت عن
    if cue.kind == "relay":
        relayed = None if cue.obj else _relay(unit, i, cue, after, first)
        if relayed is not None or "e" not in cue.takes:
            return relayed
    if cue.kind in ("document", "stance", "adopt"):
        return _no_claim(unit, i, cue, speaker, first)
    if speaker is None and (t[i].text in words_of("impersonal") or cue.id == "show"):
        return None
    if cue.id in ("call", "demand") and speaker is not None and _crowd(unit, speaker):
        return None
    if cue.id == "describe" and speaker is not None and speaker.first > i and not _somebody(unit, speaker):
        speaker, after = None, i + 1  # وصف الوضع بأنه
    if speaker is not None and speaker.first > i and _after_quote(unit, i, speaker):
        made = _postposed(unit, i, cue, speaker, past)
        if made is not None:
            return made
    if "y" in cue.takes:
        start = accusation(unit, i, after, cue)
    else:
        start = assigned(unit, i, after, cue)
        if start < 0 and not cue.obj and cue.takes not in ("h", "e", "ub"):
            start = intro(unit, after, cue)
    if start < 0 and speaker is not None and 0 <= i - speaker.last <= 1:
        start = _bare(unit, i, cue)
    if start < 0:
        if speaker is not None and speaker.first > i:
            return _postposed(unit, i, cue, speaker, past)
        return None
    resume = token_at(unit, start)
    if speaker is None:
        near = 20 if i + 1 < len(t) and t[i + 1].text in (*words_of("preposition"), "،") else 8
        if resume > i + near and unit.tokens[resume - 1].text != ":":
            return None
        if past and past[-1].resume == i:
            who: Found | Speaker | None = past[-1]
        else:
            who = last_speaker(unit, i, past, memory)
        if who is None:
            return None
        if isinstance(who, Found):
            return who._replace(
                cue=cue.id, start=start, end=unit.end, clause=t[first].start, resume=resume, claim=True,
                cue_certainty=cue.certainty, negated=negated, scope=(-1, -1),
            )  # fmt: skip
        return found(unit, cue, who, start, first, resume, True, negated)
    if cue.certainty == "denied" and not negated and not shared(past):
        made = found(unit, cue, speaker, start, first, resume, True, negated)
        again = denied_again(unit, i, cue, token_at(unit, start), made, past, memory)
        if again is not None:
            return again
    own = cue.id == "announce" and unit.text[start : start + 9].strip().startswith("مسووليت")
    return found(unit, cue, speaker, start, first, resume, not own, negated)




def _crowd(unit: Unit, speaker: Speaker) -> bool:
    """Protesters who call for something: the protest is told, not their words."""
    return unit.tokens[speaker.first].text.removeprefix("ال").startswith(("متظاهر", "محتج", "مشارك", "معتصم"))


def _nested(unit: Unit, i: int, first: int, last: Found) -> bool:
    """Whether the verb at ``i`` belongs to the content that is open: no boundary stands between."""
    t = unit.tokens
    if last.cue == "by" and token_at(unit, last.start) >= i - 2:
        return False
    if t[first].start <= last.start:
        return True
    if i and t[i - 1].text == "،" and not joined(t[i].text) and phrase(unit, token_at(unit, last.start)) == i - 1:
        return True  # بأن وزارة الصحة، أعلنت
    if i and t[i - 1].text in RELATIVE and last.cue not in ("by", "object"):
        return t[i - 1].start > last.start and t[i - 2].text != "،"
    if joined(t[i].text) and last.cue != "by":
        head = unit.text[last.name[0] : last.name[1]].split(" ", 1)[0]
        bare = t[i].text[1:]
        return bare.endswith(("وا", "ون")) and not agrees(t[i].text, head)
    return False


def _relay(unit: Unit, i: int, cue: Cue, after: int, first: int) -> Found | None:
    """نقلت وكالة X عن Y قوله إن: the speaker is Y."""
    t = unit.tokens
    that, own = words_of("that"), words_of("own-words")
    for k in range(after, min(after + 8, len(t))):
        if t[k].text in that:
            return None
        if t[k].text == "لسان" and t[k - 1].text in ("على", "علي"):
            pass
        elif t[k].text != "عن" and not (cue.id == "attribute" and t[k].text == "الي"):
            continue
        end = phrase(unit, k + 1)
        if end == k + 1 or (t[k].text == "الي" and (end >= len(t) or t[end].text not in own)):
            return None
        speaker = refine(unit, k + 1, end)
        for j in range(end, min(end + 25, len(t))):
            q = unit.inside.get(j)
            if t[j].text in that or t[j].text == ":":
                return found(unit, cue, speaker, t[j].end, first, j + 1, True, False)
            if q is not None and q.open == j and q.words >= SPEECH_WORDS:
                return found(unit, cue, speaker, t[j].start, first, j + 1, True, False)
            if t[j].text in own and j + 1 < len(t):
                nxt = t[j + 1]
                at = nxt.end if nxt.text in that or nxt.text == ":" else nxt.start
                return found(unit, cue, speaker, at, first, j + 2, True, False)
        return None
    return None




def _quoted(unit: Unit, k: int) -> int:
    """The character where a quotation of three words opens that follows at once (ندد X بـ«عدوان سافر على»), or -1."""
    t = unit.tokens
    for j in range(k, min(k + 5, len(t))):
        q = unit.inside.get(j)
        if q is not None:
            return t[j].start if q.open == j and q.words > 2 else -1
        if not t[j].is_word or t[j].text in words_of("that"):
            return -1
    return -1


def _after_quote(unit: Unit, i: int, speaker: Speaker) -> bool:
    """Whether a quotation ends right before the verb and no words of a clause follow its speaker (يقول فلان، وهو)."""
    t = unit.tokens
    k = i - 1
    while k >= 0 and t[k].text in "،-":
        k -= 1
    q = unit.inside.get(k) if k >= 0 else None
    if q is None or q.close != k or q.words < 3:
        return False
    behind = t[speaker.last].text if speaker.last < len(t) else "."
    return behind not in words_of("that") and behind != ":" and behind != '"'


def _bare(unit: Unit, i: int, cue: Cue) -> int:
    """Words that follow the verb without أنّ (مصدر طبي يقول سبعة قتلى): at least three, none of circumstance first."""
    t = unit.tokens
    if cue.id not in ("say", "confirm", "mention") or i + 3 >= len(t):
        return -1
    w = t[i + 1].text
    small = ("preposition", "time", "dative", "own-words", "relative", "document", "told-noun")
    if any(w in words_of(cls) for cls in small) or not all(x.is_word or x.text == '"' for x in t[i + 1 : i + 3]):
        return -1
    return t[i + 1].start


def _postposed(unit: Unit, i: int, cue: Cue, speaker: Speaker, past: list[Found]) -> Found | None:
    """A verb and its speaker after the words (ترتفع الحصيلة إلى ثلاثة، يضيف المصدر)."""
    t = unit.tokens
    k = i
    while k and not t[k - 1].is_word and t[k - 1].text in '،"-':
        k -= 1
    ends = speaker.last >= len(t) or not t[speaker.last].is_word or t[speaker.last].text in words_of("tail")
    if shared(past) or k == i or k == 0 or not ends or cue.kind != "say" or cue.id == "show":
        return None
    start = unit.start
    q = unit.inside.get(k)
    if q is None and (k < 4 or t[0].text in words_of("adverbial")):
        return None
    if q is not None and q.close == k:
        start = t[q.open].start
    if past and past[-1].start >= 0:
        start = max(start, past[-1].start)
    made = found(unit, cue, speaker, start, i, speaker.last, True, False)
    return made._replace(end=t[i].start)


def _no_claim(unit: Unit, i: int, cue: Cue, speaker: Speaker | None, first: int) -> Found | None:
    """وثّق، أحصى، أدان، تبنى: a source or a stand, no words."""
    t = unit.tokens
    if speaker is None or (cue.kind == "document" and not _documents(unit, speaker)):
        return None
    if cue.kind == "stance" and (said := _quoted(unit, max(i + 1, speaker.last))) >= 0:
        return found(unit, cue, speaker, said, first, token_at(unit, said), True, False)
    made = found(unit, cue, speaker, -1, first, i + 1, False, False)
    source = (-1, -1) if cue.kind == "adopt" else chars(unit, speaker.source)
    return made._replace(source=source, scope=(t[first].start, unit.end))


def _goes_on(unit: Unit, i: int, last: Found) -> bool:
    """Whether the verb at ``i`` follows straight on the name of the source before it, which is its subject."""
    t = unit.tokens
    if last.resume != i and not (last.resume == i - 1 and t[i - 1].text == "،"):
        return False
    return last.cue != "by" or last.start < last.clause


def _somebody(unit: Unit, speaker: Speaker) -> bool:
    w = unit.tokens[speaker.first].text
    return w == '"' or is_head(w) or is_known(w) or w in heads("title") or w in classes("given_names.csv")["given"]


def _documents(unit: Unit, speaker: Speaker) -> bool:
    """Whether somebody can count and document (no month or town records deaths)."""
    t = unit.tokens
    k = speaker.first + (t[speaker.first].text == '"')
    w = t[k].text if k < len(t) else ""
    return is_head(w) or is_known(w) or w.startswith(("تجمع", "منظم"))
