"""Where a speaker's name begins and ends, and which part of it the codebook wants.

A speaker is a noun phrase after the verb (قال مصدر أمني) or before it (المرصد قال). It ends at punctuation,
at a preposition of circumstance, at a time, at a relative clause or where the content begins.
"""

from __future__ import annotations

from typing import NamedTuple

from .speech_tables import classes, cues, heads, words_of
from .speech_units import SPEECH_WORDS, Unit

LIMIT = 25  # tokens of a speaker's phrase


class Speaker(NamedTuple):
    """Token spans: the whole phrase, the name that the codebook wants, the source behind it."""

    first: int
    last: int
    name: tuple[int, int]
    source: tuple[int, int]


def is_masdar(word: str) -> bool:
    """Whether a folded word is a verbal noun or a noun that begins a reported event."""
    listed = classes("masdars.csv")["masdar"]
    bare = word[1:] if word[:1] == "و" and len(word) > 3 else word
    if word in listed or bare in listed:
        return True
    for suffix in ("هما", "هم", "ها", "ه"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            stem = word[: -len(suffix)]
            if stem in listed or stem + "ه" in listed:
                return True
            word = stem
            break
    if len(word) >= 6 and word.startswith("است") and word[-2] == "ا" and word not in ("استخبارات",):
        return True
    return len(word) == 5 and word[0] == "ت" and word[3] == "ي" and word not in _NOT_MASDAR


_NOT_MASDAR = frozenset({"تنظيم", "تحريك", "تكريت"})
_HEADS = ("spokes", "director", "source", "person", "body")


def is_head(word: str) -> bool:
    """Whether a word can head a speaker's phrase (مصدر، وزارة، الناطق)."""
    return any(word in heads(c) for c in _HEADS)


def definite(word: str) -> bool:
    """Whether a folded word carries the article, a particle before it allowed."""
    return word.startswith(("ال", "وال", "بال", "لل", "فال")) and len(word) > 4


def phrase(unit: Unit, i: int, takes: str = "", two: bool = False) -> int:
    """One past the last token of the noun phrase that begins at token ``i``; ``i`` where none does.

    ``takes`` is the verb's complement letters: they tell where its content may begin. ``two`` stops at a
    second noun phrase (اتهمت المصادر | حزب العمال).
    """
    t = unit.tokens
    stop = min(len(t), i + LIMIT)
    k = i
    that, time, preposition = words_of("that"), words_of("time"), words_of("preposition")
    while k < stop:
        w = t[k].text
        q = unit.inside.get(k)
        if q is not None and q.open == k:
            before = t[k - 1].text if k else ""
            name = q.words <= 6 and q.close < len(t) and (k == i or before in heads("body") or before in heads("title"))
            if k > i and not name and q.words <= SPEECH_WORDS and q.close < len(t):
                name = not {"o", "q"} & set(takes) and q.close + 1 < len(t) and t[q.close + 1].text in that
            if k > i and q.words <= 3 and q.close < len(t) and (is_head(before) or before in ("باسم", "بعمليه", "لحركه")):
                name = True
            if not name or q.words == 0:
                break
            if k == i and q.words >= 4 and not (q.words <= 6 and _named(unit, q.open + 1)):
                break
            k = q.close + 1
            continue
        if not t[k].is_word:
            if w == "(" and k > i:
                close = next((j for j in range(k, min(k + 8, len(t))) if t[j].text == ")"), -1)
                if close > 0 and close + 1 < len(t):
                    k = close + 1
                    continue
            if w in "-." and k > i and k + 1 < stop and t[k + 1].is_word and not _starts_clause(t[k + 1].text):
                if w == "." and len(t[k - 1].text) == 1:
                    k += 1
                    continue
                if w == "-" and t[k + 1].text in ("كتيبه", "فرع", "لواء", "الجيش"):
                    k += 1
                    continue
            break
        if w in that or w in time or w in words_of("relative") or (k > i and w in words_of("clause")):
            break
        if w in cues() and (k > i or not is_head(w)) and w not in heads("spokes"):
            break
        if w in preposition:
            if w == "في" or w == "من" or w == "لدي" or w == "عن":
                nxt = t[k + 1].text if k + 1 < len(t) else ""
                if k > i and w in ("في", "من") and nxt not in words_of("medium") and nxt not in time and not _is_medium(nxt):
                    k += 1
                    continue
                if k > i and w == "لدي":
                    k += 1
                    continue
            break
        if k > i and w[0] == "ل" and _addressee(unit, k):
            break
        if k > i and "b" in takes and w[0] == "ب" and len(w) > 3 and _content_bi(w):
            break
        if k > i and is_masdar(w) and ("o" in takes or "y" in takes) and not _construct(t[k - 1].text):
            break
        if w[0] == "و" and k > i and (w[1:] in that or w[1:] in cues()):
            break
        if two and k > i and _second(unit, i, k):
            break
        k += 1
    while k > i and (t[k - 1].text in ("في", "من", "-") or t[k - 1].text in ("ايضا",)):
        k -= 1
    return k


def _named(unit: Unit, k: int) -> bool:
    w = unit.tokens[k].text if k < len(unit.tokens) else ""
    return w in heads("body") or w in heads("known")


def _is_medium(word: str) -> bool:
    return word.startswith(("بيان", "تصريح", "تغريد", "حديث")) or word.isdigit()


def _starts_clause(word: str) -> bool:
    return word in words_of("lead")


_BI_HEADS = frozenset({"باسم", "بالقوات", "بالجيش", "بحكومه", "بقياده", "بوزاره"})


def _content_bi(w: str) -> bool:
    """Whether a word with بـ begins a verb's content (بمقتل), not a part of the speaker (بالشرطة)."""
    if w in _BI_HEADS or w in ("بان", "بانه"):
        return w in ("بان", "بانه")
    rest = w[1:]
    if rest.startswith("ال"):
        return is_masdar(rest) or is_masdar(rest[2:])
    return not is_head(rest)


def _addressee(unit: Unit, k: int) -> bool:
    """Whether a word with لـ is whom the speaker told (للأناضول، لوكالة، لموقعنا)."""
    t = unit.tokens
    w = t[k].text
    if w == "ل":
        return True
    rest = w[1:] if not w.startswith("لل") else w[2:]
    if rest in heads("known") or rest in ("وكاله", "صحيفه", "قناه", "موقع", "موقعنا", "قناتنا", "الصحافيين", "صحافيين",
                                          "صحفيين", "اذاعه", "تلفزيون", "راديو", "شبكه", "لوكاله", "مراسلنا", "برنامج",
                                          "رويترز", "اناضول", "صحافه", "جزيره", "عربيه", "شرق", "مراسل"):
        return True
    return False


def _construct(word: str) -> bool:
    """Whether a word wants a complement (وزارة، هيئة): what follows belongs to it."""
    ok = classes("masdars.csv")["construct-ok"]
    return (word in heads("body") and not definite(word)) or word in ok or word in ("باسم", "مدير", "رئيس", "قائد", "وزير")


def _second(unit: Unit, i: int, k: int) -> bool:
    """Whether token ``k`` opens a second noun phrase after the one that began at ``i``."""
    t = unit.tokens
    w, before = t[k].text, t[k - 1].text
    if before in words_of("preposition") or before == "باسم" or _construct(before):
        return False
    if definite(w):
        return not definite(before) and before not in heads("body") and before not in heads("person") and k - i >= 2
    return (w in heads("body") or w in heads("known")) and (definite(before) or k - i >= 1)


def refine(unit: Unit, first: int, last: int) -> Speaker:
    """The name and the source within the phrase ``[first, last)``: titles off, the person or the body named."""
    name = _person(unit, first, last)
    source = name
    t = unit.tokens
    for k in range(first, min(last, first + 4)):
        if t[k].text in heads("spokes") and t[first].text in heads("spokes"):
            for j in range(k + 1, last - 1):
                if t[j].text in ("باسم", "باسمه"):
                    end = name[0] if name[0] > j + 1 else last
                    source = _trim(unit, j + 1, _strip_title(unit, j + 1, end))
                    break
            break
    head = t[first].text if first < last else ""
    if source == name and head in heads("director") and first + 1 < last and _reporting(t[first + 1].text):
        end = name[0] if name[0] > first + 1 else last
        source = _trim(unit, first + 1, _strip_title(unit, first + 1, end))
    return Speaker(first, last, _trim(unit, *name), source)


def _reporting(word: str) -> bool:
    """Bodies whose directors speak for them in counts."""
    return word in _REPORTING


_REPORTING = frozenset(
    "المرصد مرصد المركز مركز الشبكه شبكه منظمه المنظمه الهيئه هيئه مفوضيه المفوضيه جمعيه الجمعيه لجنه اللجنه".split()
)


def _trim(unit: Unit, first: int, last: int) -> tuple[int, int]:
    """Quotation marks around a name taken off where they enclose all of it."""
    q = unit.inside.get(first)
    if q is not None and q.open == first and q.close == last - 1:
        return first + 1, last - 1
    return first, last


def _strip_title(unit: Unit, first: int, last: int) -> int:
    while last > first + 1 and unit.tokens[last - 1].text in heads("title") and last - 1 > first + 1:
        last -= 1
    return last


def _person(unit: Unit, first: int, last: int) -> tuple[int, int]:
    """The span of a person's own name in the phrase, or the phrase itself."""
    t = unit.tokens
    title = heads("title")
    for k in range(first, last - 1):  # عرّف عن نفسه باسم X is taken by the caller
        if t[k].text in title and (k == first or _person_before(unit, first, k)):
            j = k
            while j < last - 1 and (t[j].text in title or (t[j].text == "." and len(t[j - 1].text) == 1)):
                j += 1
            if j < last and not (t[j].text in words_of("preposition")):
                return j, _name_end(unit, j, last)
    head = t[first].text if first < last else ""
    if not (head in heads("person") or head in heads("director") or head in heads("spokes")):
        return first, last
    indefinite = head in heads("source") and not definite(head) and head not in heads("director")
    if indefinite:
        return first, last
    given = given_names()
    for k in range(first + 1, last):
        w, before = t[k].text, t[k - 1].text
        q = unit.inside.get(k)
        if q is not None and q.open == k and definite(before) and q.close + 1 == last and head not in heads("spokes"):
            return k + 1, q.close
        if not t[k].is_word or q is not None:
            continue
        if w in given and before not in words_of("preposition") and last - k >= 2:
            return k, _name_end(unit, k, last)
        if (
            definite(before) and not definite(w) and last - k >= 2 and w not in words_of("preposition")
            and w[0] not in "وبل" and before not in words_of("preposition") and not is_head(w)
            and w not in ("باسم", "غير", "لشوون", "سابق", "السابق")
        ):
            return k, _name_end(unit, k, last)
    return first, last


def _person_before(unit: Unit, first: int, k: int) -> bool:
    head = unit.tokens[first].text
    return head in heads("person") or head in heads("director") or head in heads("spokes") or head in heads("title")


def _name_end(unit: Unit, first: int, last: int) -> int:
    """A person's name ends before a preposition (حسن عبد الباقي | من مكتب الناطق)."""
    for k in range(first + 1, last):
        if unit.tokens[k].text in words_of("preposition") or unit.tokens[k].text in ("،", "("):
            return k
    return last


def given_names() -> frozenset[str]:
    """Common given names of the region, folded."""
    return classes("given_names.csv")["given"]
