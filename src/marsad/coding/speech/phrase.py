"""Where a speaker's noun phrase ends.

A speaker stands after the verb (قال مصدر أمني) or before it (المرصد قال). The phrase ends at punctuation, at a
preposition of circumstance, at a time, at a relative clause or where the content begins.
"""

from __future__ import annotations

from functools import lru_cache

from .tables import classes, cues, heads, words_of
from .units import SPEECH_WORDS, Unit

LIMIT = 25  # tokens of a speaker's phrase
_RESPONSIBILITY = ("المسووليه", "مسووليته", "مسووليتها", "مسووليتهم")
NAME_WORDS = 6  # words of a name between quotation marks

_HEADS = ("spokes", "director", "source", "person", "body")


@lru_cache(maxsize=8192)
def is_masdar(word: str) -> bool:
    """Whether a folded word is a verbal noun or another noun that begins a reported event."""
    listed = classes("masdars.csv")["masdar"]
    if word in listed or word in classes("masdars.csv")["first"]:
        return True
    if word[:1] == "و" and len(word) > 3 and word[1:] in listed:
        return True
    for suffix in ("هما", "هم", "ها", "ه"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            stem = word[: -len(suffix)]
            if stem in listed or stem + "ه" in listed or (stem[-1] == "ت" and stem[:-1] + "ه" in listed):
                return True
            if suffix != "ه":
                word = stem
            break
    if word in words_of("not-masdar") or word.startswith("ال") or is_known(word) or is_head(word) or word in _given():
        return False
    if len(word) >= 6 and word.startswith("است") and word[-2] == "ا":
        return True
    if len(word) == 5 and word[0] == "ت" and (word[3] == "ي" or word[2] == "ا"):
        return not word.endswith("ه") and not (word[2] == "ا" and word[-1] == "ي")  # تواتي
    if len(word) == 6 and word[0] == "ا" and word[4] == "ا" and (word[1] == "ن" or word[2] == "ت"):
        return True
    return len(word) == 5 and word[0] == "ا" and word[3] == "ا" and word not in classes("masdars.csv")["plural"]


@lru_cache(maxsize=1)
def all_heads() -> frozenset[str]:
    return frozenset().union(*(heads(c) for c in _HEADS))


@lru_cache(maxsize=8192)
def is_head(word: str) -> bool:
    """Whether a word can head a speaker's phrase (مصدر، وزارة، الناطق), a possessive ending allowed (مصادرنا)."""
    if word in all_heads():
        return True
    if word.startswith("ال") and word[2:] in heads("source"):
        return True
    for suffix in ("نا", "هم", "ها", "ه"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            stem = word[: -len(suffix)]
            return stem in all_heads() and not definite(stem)
    return False


def definite(word: str) -> bool:
    """Whether a folded word carries the article, a particle before it allowed."""
    return word.startswith(("ال", "وال", "بال", "لل", "فال")) and len(word) > 4


def adjective(word: str) -> bool:
    """Whether a definite word is an adjective to the noun before it (العسكري، المسلحة), not a new noun."""
    if is_head(word):
        return False
    return word in words_of("adjective") or word.endswith(("ي", "يه", "يين", "يون", "تين", "يتين"))


def phrase(unit: Unit, i: int, takes: str = "", two: bool = False) -> int:
    """One past the last token of the noun phrase that begins at token ``i``; ``i`` where none does.

    ``takes`` is the verb's complement letters: they tell where its content may begin. ``two`` stops at a
    second noun phrase (اتهمت المصادر | حزب العمال).
    """
    t = unit.tokens
    stop = min(len(t), i + LIMIT)
    k = i
    while k < stop:
        if k > i and k in unit.within:
            k += 1
            continue
        q = unit.inside.get(k)
        if q is not None:
            if q.open != k or not _quoted_name(unit, i, k, takes):
                break
            k = q.close + 1
            continue
        if not t[k].is_word:
            nxt = _over_mark(unit, i, k, stop)
            if nxt == k:
                break
            k = nxt
            continue
        if _ends(unit, i, k, takes) or (two and k > i and _second(unit, i, k)):
            break
        k += 1
    while k > i and t[k - 1].text in ("في", "من", "-", "ايضا", "لدي", "لي", "لنا"):
        k -= 1
    return k


def _quoted_name(unit: Unit, i: int, k: int, takes: str) -> bool:
    """Whether the quotation that opens at ``k`` is part of the phrase: a name, not speech."""
    t, q = unit.tokens, unit.inside[k]
    if q.words == 0 or q.close >= len(t):
        return False
    if k == i:
        return q.words < SPEECH_WORDS or (q.words <= NAME_WORDS and _body(unit, q.open + 1))
    before = t[k - 1].text
    if before in heads("body") or before in heads("title") or before in ("باسم", "اسم", "بعمليه"):
        return q.words <= NAME_WORDS
    if q.words >= SPEECH_WORDS or before in ("ذلك", "ما"):
        return False
    after = t[q.close + 1].text if q.close + 1 < len(t) else ""
    if before == "ل":
        return True
    if after in words_of("that") or after in (":", "،", "عن", "في", "ل", "عبر", "ان") or after == '"':
        return True
    if after and (("b" in takes and after[0] == "ب") or ("o" in takes and is_masdar(after))):
        return True
    return after in cues() or not takes


def _over_mark(unit: Unit, i: int, k: int, stop: int) -> int:
    """The token after a mark that stands inside a name; ``k`` where the mark ends the phrase."""
    t = unit.tokens
    w = t[k].text
    if w == "(":
        for j in range(k + 1, min(k + 8, len(t))):
            if t[j].text == ")":
                if k == i:
                    return j + 1 if j - k <= 4 else k
                return j + 1 if j + 1 < len(t) else k
    if k == i or k + 1 >= stop or not t[k + 1].is_word:
        return k
    if w == "." and len(t[k - 1].text) == 1:
        return k + 1
    if w == "-" and (t[k + 1].text in ("كتيبه", "فرع", "لواء") or is_head(t[k + 1].text)):
        return k + 1
    return k


def _ends(unit: Unit, i: int, k: int, takes: str) -> bool:
    """Whether the word at ``k`` is no longer part of the phrase that began at ``i``."""
    t = unit.tokens
    w = t[k].text
    if w in words_of("that") or w in words_of("time") or w in words_of("relative"):
        return True
    before = t[k - 1].text if k else ""
    named = before in _given() or before in heads("title")
    if k > i and ((_verb_behind(before, w) and not _name_last(unit, k)) or w.startswith(_RESPONSIBILITY)):
        return True
    if k > i and named and w.startswith("ال") and "o" in takes and is_masdar(w[2:]):
        return True  # واستنكر فلان الغارة
    if k > i and named and w[0] not in "ول" and w not in words_of("preposition"):
        verb = w in cues() and not is_head(w) and (cues()[w].shape == "part" or before not in heads("title"))
        return t[k].is_number or verb
    if k > i and (w in words_of("clause") or w in words_of("own-words")):
        return True
    if t[k].is_number:
        return k == i or before.removeprefix("ال") not in words_of("numbered")
    if w in cues() and (k > i or not is_head(w)) and w not in heads("spokes"):
        return True
    if w in words_of("preposition"):
        nxt = t[k + 1].text if k + 1 < len(t) else ""
        if k > i and w == "من" and "m" in takes and not (definite(nxt) and before in heads("source")):
            return True
        if w == "على" and before in words_of("office-over"):
            return False
        if k > i and w in ("في", "من"):
            if nxt in ("داخل", "خارج", "وسط"):
                return False
            return nxt in words_of("medium") or nxt in words_of("time") or nxt.isdigit() or nxt == '"'
        return not (k > i and (w == "لدي" or (before == "من" and w in ("داخل", "خارج"))))
    if k == i:
        return False
    if not takes and definite(before) and t[i].text in heads("body") and _new_clause(unit, k):
        return True  # بحسب بعثة الأمم المتحدة سقط
    if "u" in takes and w in words_of("the-blame"):
        return True
    if "h" in takes and w.removeprefix("ال") in words_of("counted-thing"):
        return True
    if "o" in takes and definite(before) and w.startswith("ال") and is_masdar(w[2:]) and not is_head(w):
        return True  # توقع المدير الوصول إلى
    if w[0] == "ل" and addressee(unit, i, k):
        return True
    if "b" in takes and w[0] == "ب" and len(w) > 3 and content_bi(w):
        return True
    if "y" in takes and w[0] == "ب" and len(w) > 4 and w not in words_of("plain-b") and w not in _BI_NAMES:
        return True
    if is_masdar(w) and ("o" in takes or "y" in takes) and not construct(before):
        return True
    if "o" in takes and definite(before) and not definite(w) and w.endswith(("ه", "ها", "هم")) and len(w) > 4:
        own = w.removesuffix("ها").removesuffix("هم").removesuffix("ه")  # أعلن الجيش تحديه
        if w.endswith(("ها", "هم")) and not is_head(w) and own[-1] != "ا":
            return True
    return w[0] == "و" and (w[1:] in words_of("that") or w[1:] in cues())


def _verb_behind(before: str, w: str) -> bool:
    """``بحسب التقرير قتلت``: a verb in the past behind a noun that is complete."""
    past = w.endswith("ت") and not w.endswith(("ات", "يت", "وت"))  # داويت is a name
    return definite(before) and len(w) > 3 and past and not is_head(w)


def _new_clause(unit: Unit, k: int) -> bool:
    """Whether the word at ``k`` can go on with no name: indefinite, without a particle, and more words follow."""
    w = unit.tokens[k].text
    if definite(w) or w[0] in "وبلك" or w in words_of("preposition") or w in ("غير", "فرع", "مكتب", "شمال", "جنوب"):
        return False
    return not (is_head(w) or is_known(w) or w in _given() or k in unit.named) and not _name_last(unit, k)


def _name_last(unit: Unit, k: int) -> bool:
    """Whether only a word or two stand from ``k`` to the next mark or أنّ: a name, not a clause."""
    for w in unit.tokens[k + 1 : k + 3]:
        if not w.is_word or w.text in words_of("that"):
            return True
    return k + 2 >= len(unit.tokens)


def is_known(word: str) -> bool:
    """Whether a word is itself a body, or a capital that stands for its government (سانا، موسكو)."""
    return word in heads("known") or word in heads("capital")


def _given() -> frozenset[str]:
    return classes("given_names.csv")["given"]


def _body(unit: Unit, k: int) -> bool:
    w = unit.tokens[k].text if k < len(unit.tokens) else ""
    return w in heads("body") or is_known(w)


_BI_NAMES = frozenset({"باسم", "بالقوات", "بالجيش"})


def content_bi(w: str) -> bool:
    """Whether a word with بـ begins a verb's content (بمقتل), not a part of the speaker (بالشرطة)."""
    if w in ("بان", "بانه", "بانها"):
        return True
    if w in _BI_NAMES or w in words_of("plain-b"):
        return False
    rest = w[1:]
    if rest.startswith("ال"):
        return is_masdar(rest) or is_masdar(rest[2:]) or rest[2:] in words_of("demanded")
    return is_masdar(rest) or not is_head(rest)


def addressee(unit: Unit, i: int, k: int) -> bool:
    """Whether a word with لـ at ``k`` is whom the speaker told (للأناضول، لوكالة، لموقعنا)."""
    t = unit.tokens
    w = t[k].text
    if w == "ل":
        return t[k - 1].text not in words_of("of-body")
    if t[k - 1].text in words_of("of-body") and k > i:
        return False
    rest = w[2:] if w.startswith("لل") else w[1:]
    return rest in heads("known") or rest in heads("outlet")


#: Adjectives of an office that want whose office it is (القائد العام لـX).


def construct(word: str) -> bool:
    """Whether a word wants a complement (وزارة، هيئة): what follows belongs to it."""
    if word in ("باسم", "مدير", "رئيس", "قائد", "وزير", "عضو"):
        return True
    return (word in heads("body") and not definite(word)) or word in classes("masdars.csv")["construct-ok"]


def _second(unit: Unit, i: int, k: int) -> bool:
    """Whether token ``k`` opens a second noun phrase after the one that began at ``i``."""
    t = unit.tokens
    w, before = t[k].text, t[k - 1].text
    if before in words_of("preposition") or before == "باسم" or construct(before):
        return False
    if w in heads("title"):
        return False  # القائد العام اللواء فلان
    complete = definite(before) or before in _given() or before == '"' or before.endswith(("ون", "ين"))
    people = w.endswith(("يين", "يون"))
    if complete and (is_known(w) or (k in unit.named and definite(w) and (people or not adjective(w)))):
        return True
    if definite(before) and t[i].text in heads("body") and k in unit.named and w[0] not in "وبلك" and not definite(w):
        return True  # اتهم المكتب الحكومي مسلحي X
    if definite(before) and w in words_of("quantifier"):
        return True  # دعت البعثة الأممية كل الأطراف
    if is_known(t[i].text) and (is_known(w) or (definite(w) and is_head(w))) and not is_head(before):
        return True  # حثت واشنطن الخرطوم
    given = classes("given_names.csv")["given"]
    named = k - i >= 2 and (t[k - 2].text in given or (k - i >= 3 and t[k - 3].text in given))
    if definite(w) and not w.startswith(("بال", "لل", "وال")):
        if named and not adjective(w):
            return True
        of_body = before.removeprefix("ال") in heads("body") and w.endswith(("ي", "يه")) and w != "الاهالي"
        return definite(before) and not adjective(w) and not of_body
    if named and before not in given and k - i >= 3 and w not in given:
        return True
    return (w in heads("body") or is_known(w)) and (w[0] not in "وبل" or w in words_of("root-waw"))
