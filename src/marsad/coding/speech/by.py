"""Attribution by a phrase: بحسب X، وفق ما أعلن X، نقلا عن X، على ما ذكر X، كما قال X."""

from __future__ import annotations

from bisect import bisect_left

from .found import Found, clause_start, shared, skip_lead
from .names import refine
from .phrase import definite, is_head, is_known, phrase
from .subject import by_name
from .tables import cues, words_of
from .units import SPEECH_WORDS, Unit


def by_cue(unit: Unit, i: int, found: list[Found]) -> Found | None:
    """The statement of the phrase that begins at token ``i``; ``None`` where it names nobody."""
    t = unit.tokens
    w = t[i].text
    bare = w[1:] if w[0] in "وف" and w not in words_of("by") else w
    opened = _speaker(unit, i, bare)
    if opened is None:
        return None
    span, end, strip = opened
    if end <= span[0]:
        return None
    named = by_name(unit, end)
    who = named or refine(unit, span[0], span[1])
    name, source = _chars(unit, who.name, strip), _chars(unit, who.source, strip)
    if named is not None:
        end = named.last
    return _content(unit, i, end, name, source, found, t[who.first].text.removeprefix("ل"))


def _chars(unit: Unit, span: tuple[int, int], strip: int) -> tuple[int, int]:
    t = unit.tokens
    start = t[span[0]].start
    if strip >= 0 and t[strip].start == start:
        w = t[strip].text
        if w[0] == "ل" and not w.startswith("لل") and len(w) > 3:
            start += 1
    return start, t[span[1] - 1].end


Opened = tuple[tuple[int, int], int, int]


def _speaker(unit: Unit, i: int, bare: str) -> Opened | None:
    """(token span of the speaker, token after the phrase, token with لـ to take off or -1)."""
    t = unit.tokens
    n = len(t)
    k = i + 1
    if k >= n:
        return None
    nxt = t[k].text
    if bare in words_of("by-word"):
        return _plain(unit, k)
    if bare == "بناء" and nxt == "على":
        informed = k + 1 < n and t[k + 1].text in words_of("document") and t[k + 1].text not in ("معلومات", "بلاغ")
        return _plain(unit, k + 1) if informed else None
    if bare in ("على", "كما", "عملا"):
        if bare == "على" and nxt == "حد" and k + 2 < n and t[k + 1].text == "ما":
            return _after_verb(unit, k + 2)
        if bare == "على" and nxt in ("حد", "لسان", "ذمه") and k + 1 < n:
            return _plain(unit, k + 2 if nxt == "حد" else k + 1)
        if bare == "على" and nxt == "ما" and k + 1 < n and t[k + 1].text in cues():
            return _after_verb(unit, k + 1)
        if bare in ("على", "كما") and t[k + (nxt == "ما")].text in words_of("stated"):
            return _in_document(unit, k + (nxt == "ما"))
        if bare == "كما" and nxt in words_of("confides"):
            return _after_verb(unit, k)
        if bare == "كما" and nxt in cues() and cues()[nxt].kind in ("say", "relay") and cues()[nxt].shape == "finite":
            opened = _after_verb(unit, k)
            if opened is None or _introduced(unit, opened[1], cues()[nxt].takes):
                return None
            return opened
        return None
    if bare in words_of("by-that"):
        return _after_verb(unit, k) if nxt in cues() or nxt in ("علم", "جاء", "ورد", "افادت", "اوردت") else None
    if bare == "نقلا":
        return _plain(unit, k + 1) if nxt == "عن" else None
    if nxt == "ما" and k + 1 < n:
        if t[k + 1].text in words_of("stated"):
            return _in_document(unit, k + 1)
        return None if t[k + 1].text.endswith("نا") else _after_verb(unit, k + 1)  # وفق ما تمكنا من
    if bare in words_of("by-to"):
        if nxt == "الي":
            return _plain(unit, k + 1)
        if nxt == "ل" and k + 1 < n:
            k += 1
            if t[k].text == "ما" and k + 1 < n:
                return _after_verb(unit, k + 1)
            return _plain(unit, k)
        if nxt[0] == "ل":
            if nxt == "لما" and k + 1 < n:
                return _after_verb(unit, k + 1)
            return _plain(unit, k, k)
        return None
    return _plain(unit, k)


def _in_document(unit: Unit, v: int) -> Opened | None:
    """The document of جاء في بيان صادر عن X."""
    t = unit.tokens
    for k in range(v + 1, min(v + 5, len(t) - 1)):
        if t[k].text in ("في", "ضمن", "على"):
            return _plain(unit, k + 1)
    return None


def _introduced(unit: Unit, end: int, takes: str) -> bool:
    t = unit.tokens
    for j in range(end, min(end + 12, len(t))):
        w = t[j].text
        if w in words_of("that") or w == ":":
            return True
        if j == end:
            noun = "o" in takes and t[j].is_word and w not in cues()
            if noun or ("b" in takes and w[0] == "ب") or ("i" in takes and w == "الي"):
                return True
        q = unit.inside.get(j)
        if q is not None and q.open == j and q.words >= SPEECH_WORDS:
            return True
        if w in "،.":
            return False
    return False


def _after_verb(unit: Unit, v: int) -> Opened | None:
    """The subject of a verb in ما أعلنت X, or whom it relays (نقلته وكالة X عن Y)."""
    t = unit.tokens
    k = v + 1
    time = words_of("time")
    while k < len(t) and (t[k].text in words_of("after-as") or t[k].text in time or t[k].is_number):
        k += 1
        if t[k - 1].text == "في" and k < len(t):
            k += 1
    if k >= len(t) or (not t[k].is_word and t[k].text != '"'):
        return None
    end = phrase(unit, k)
    if end == k:
        return None
    j = end
    if j < len(t) and t[j].text == "عن" and j + 1 < len(t):
        stop = phrase(unit, j + 1)
        if stop > j + 1:
            return (j + 1, stop), stop, -1
    return (k, end), end, -1


def _plain(unit: Unit, k: int, strip: int = -1) -> Opened | None:
    """A noun phrase, or a document of somebody's (بيان للوزارة، أرقام الوزارة، حصيلة أعدتها X)."""
    t = unit.tokens
    n = len(t)
    if k >= n:
        return None
    w = t[k].text
    bare = w
    if strip == k:
        bare = "ال" + w[2:] if w.startswith("لل") else w[1:]
    if bare in words_of("no-speaker") or t[k].is_number or w in words_of("preposition"):
        return None
    if not t[k].is_word and w != '"':
        return None
    if bare in words_of("document"):
        inner = whose_document(unit, k)
        if inner is not None:
            return inner
    end = phrase(unit, k)
    if end <= k:
        if bare in words_of("document") or strip == k:
            end = k + 1
        else:
            return None
    return (k, end), end, strip


def whose_document(unit: Unit, k: int) -> Opened | None:
    """Whose document it is: لـX، صادر عن X، أعدته X, or the genitive; ``None`` where it stays (معطيات رسمية)."""
    t = unit.tokens
    n = len(t)
    j = k + 1
    while j < n and j < k + 3 and t[j].is_word and t[j].text in words_of("document-adjective"):
        j += 1
    if j >= n:
        return None
    if t[j].text in ("التي", "الذي") and j + 2 < n and t[j + 1].text.endswith(("ها", "ه")):
        j += 1  # الإحصائية التي نشرها المركز
    w = t[j].text
    if w in ("صادر", "صادره", "صدر", "صدرت", "الصادر", "الصادره") and j + 1 < n:
        for m in range(j + 1, min(j + 6, n)):
            if t[m].text == "عن":
                return _ended(unit, m + 1)
        return None
    issued = w[:-1] in words_of("issue-verb") or w[:-2] in words_of("issue-verb")
    if w.endswith(("ها", "ه")) and len(w) > 4 and not definite(w) and issued:
        m = j + 1
        while m < n and (t[m].text in words_of("time") or t[m].text in ("يوم",)):
            m += 1
        return _ended(unit, m)
    if w == "ل" and j + 1 < n:
        return _ended(unit, j + 1)
    if w[0] == "ل" and len(w) > 3:
        opened = _ended(unit, j)
        return (opened[0], opened[1], j) if opened else (((j, j + 1), j + 1, j))
    if w == "عن" and j + 1 < n:
        return _ended(unit, j + 1)
    if t[j].is_word and (is_head(w) or is_known(w) or definite(w)) and w not in words_of("preposition"):
        return _ended(unit, j)
    if w == '"':
        return _ended(unit, j)
    return None


def _ended(unit: Unit, k: int) -> Opened | None:
    if k >= len(unit.tokens):
        return None
    end = phrase(unit, k)
    return ((k, end), end, -1) if end > k else None


_AFTER = frozenset(["الي", "عن"])


def _content(
    unit: Unit, i: int, end: int, name: tuple[int, int], source: tuple[int, int],
    found: list[Found], head_word: str,
) -> Found | None:
    """The clause that the phrase hangs on: what follows it at the head of a sentence, else what stands before."""
    t = unit.tokens
    n = len(t)
    first = dateline(unit)
    lead = skip_lead(unit, clause_start(unit, i), i)
    head = i <= first or (lead >= i and (clause_start(unit, i) <= first))
    if i and t[i].text[0] == "و" and t[i].text[1:] in words_of("by"):
        head = True
    after = end
    while after < n and t[after].text in ("،", ")", '"'):
        if t[after].text == '"' and unit.inside.get(after) is not None and unit.inside[after].open == after:
            break
        after += 1
    if head and after < n:
        start = t[after].start
        for m in range(after, min(after + 12, n)):
            if t[m].text == "،" or m in unit.inside:
                break
            if t[m].text in ("فان", "فانه", "فانها", "فانهم"):
                after, start = m, t[m].start
        if t[after].text in ("فان", "ان", "فانه", "فانها", "فقد", "فانهم"):
            start = t[after].end
        return Found("by", name, source, start, unit.end, t[i].start, end, True, "asserted", False, head=head_word)
    if not head and i and t[i - 1].text == "،" and end < n and t[end].text == "،" and after < n:
        w = t[after].text
        q = unit.inside.get(after)
        if t[after].is_number or w in _AFTER or (q is not None and q.open == after) or _goes_on(w):
            start = t[after].end if w in _AFTER else t[after].start
            a = before_start(unit, i, found, first)
            return Found("by", name, source, start, unit.end, t[i].start, end, True, "asserted", False,
                         (t[a].start, unit.end), head=head_word)
    a = before_start(unit, i, found, first)
    q = unit.inside.get(end)
    if 0 < i - a <= 3 and end < n and q is not None and q.open == end and q.words >= SPEECH_WORDS:  # قتل بحسب X "3 من"
        return Found("by", name, source, t[end].start, unit.end, t[i].start, end, True, "asserted", False,
                     (t[a].start, unit.end), head=head_word)
    if a >= i:
        if found and found[-1].start >= 0 and not shared(found):
            stop = min(t[i].start, found[-1].end)
            return Found("by", name, source, found[-1].start, stop, t[i].start, end, True, "asserted", False,
                         head=head_word)
        return None
    start = t[a].start
    w = t[a].text
    if w[0] == "و" and len(w) > 3 and w not in words_of("root-waw"):
        start += 1
    return Found("by", name, source, start, t[i].start, t[i].start, end, True, "asserted", False, head=head_word)


def _goes_on(w: str) -> bool:
    """Whether a word after the phrase completes the verb before it (خلّفت، وفق X، عشرات القتلى)."""
    return w in words_of("goes-on") or (
        w[0] == "ب" and len(w) > 4 and not w.startswith("بال") and w not in ("بينهم", "بينما", "بعدما", "بينها", "بعد")
    )


def before_start(unit: Unit, i: int, found: list[Found], first: int) -> int:
    """The token where the clause before a by-phrase at ``i`` begins."""
    t = unit.tokens
    low = first
    for f in reversed(found):
        mark = f.start if f.start >= 0 else f.clause
        if f.cue == "by" or f.cue == "colon":
            low = max(low, min(f.resume, i))
            break
        if mark >= 0:
            low = max(low, min(i, bisect_left(t, mark, key=lambda w: w.start)))
            break
    bounds = ("فيما", "بينما", "؛", "حين", "وفيما")
    for k in range(i - 1, max(low, i - 120), -1):
        if t[k].text in bounds and (t[k].text != "حين" or t[k - 1].text in ("في", "وفي")):
            low = k + 1
            break
    was = ("وكان", "وكانت", "كان", "كانت", "قد")
    while low < i and ((not t[low].is_word and t[low].text != '"') or t[low].text in was):
        low += 1
    return low


def dateline(unit: Unit) -> int:
    """The first token after a dateline (بيروت (أ ف ب) - ؛ صيدا – وكالات:) or bullet."""
    t = unit.tokens
    best = 0
    for k in range(min(14, len(t))):
        w = t[k].text
        if w in "-:/" and k and k + 1 < len(t):
            if w == "/" and best == 0 and k > 4:
                continue
            best = k + 1
    while best < len(t) and not t[best].is_word and t[best].text != '"':
        best += 1
    return best

