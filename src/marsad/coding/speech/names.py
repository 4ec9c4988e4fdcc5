"""Which part of a speaker's phrase the codebook wants: the person without titles, the body behind a spokesman."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

from .phrase import definite, is_head
from .tables import classes, cues, heads, words_of
from .units import Unit


class Speaker(NamedTuple):
    """Token spans: the whole phrase, the name that the codebook wants, the source behind it."""

    first: int
    last: int
    name: tuple[int, int]
    source: tuple[int, int]


def refine(unit: Unit, first: int, last: int) -> Speaker:
    """The name and the source within the phrase ``[first, last)``."""
    t = unit.tokens
    while first + 1 < last and t[first].text in heads("title") and is_head(t[first + 1].text):
        first += 1
    owner = _owner(unit, first, last)
    if owner is not None:
        return Speaker(first, last, owner, owner)
    q = unit.inside.get(first)
    if q is not None and q.open == first and q.close < last - 1 and q.words:
        name = (first + 1, q.close)
        return Speaker(first, last, name, name)
    apposed = _apposed(unit, first, last)
    if apposed is not None:
        name, end = apposed
    else:
        name, end = _person(unit, first, last), last
    source = _behind(unit, first, last, name) or name
    return Speaker(first, end, _trim(unit, *name), _trim(unit, *source))


def _head(word: str) -> str:
    """A head noun without the لـ written onto it (للمتحدث → المتحدث)."""
    if word.startswith("لل"):
        return "ال" + word[2:]
    return word[1:] if word[0] == "ل" and is_head(word[1:]) and not is_head(word) else word


def _owner(unit: Unit, first: int, last: int) -> tuple[int, int] | None:
    """Whose statement it is that speaks (بيان للقيادة، بلاغ صادر عن الوزارة)."""
    t = unit.tokens
    if t[first].text not in words_of("document") and t[first].text not in ("بلاغ", "بيان"):
        return None
    for k in range(first + 1, min(first + 4, last)):
        w = t[k].text
        if w[0] == "ل" and len(w) > 3 and (w.startswith("لل") or is_head(w[1:])):
            return k, last
        if w in ("ل", "عن") and k + 1 < last:
            return k + 1, last
    return None


def _behind(unit: Unit, first: int, last: int, name: tuple[int, int]) -> tuple[int, int] | None:
    """The body that a spokesman, or the head of a body that reports, speaks for."""
    t = unit.tokens
    head = _head(t[first].text)
    end = name[0] if name[0] > first + 1 and name[1] <= last else last
    while end > first + 2 and t[end - 1].text in heads("title"):
        end -= 1
    for k in range(first, min(name[1] + 1, last)):
        if k > first and k == name[1] and t[k].text in heads("spokes"):
            first, head, end = k, t[k].text, last
    if head in heads("spokes"):
        for j in range(first + 1, min(first + 5, last - 1)):
            if t[j].text in ("باسم", "بلسان"):
                return (j + 1, end) if end > j + 1 else None
        return None
    if head in heads("director") and first + 1 < last and t[first + 1].text in words_of("reporting"):
        return first + 1, end
    return None


def _apposed(unit: Unit, first: int, last: int) -> tuple[tuple[int, int], int] | None:
    """A name between commas after a description (الباحث في الشأن الليبي، فلان الفلاني، أن)."""
    t = unit.tokens
    head = _head(t[first].text)
    given = classes("given_names.csv")["given"]
    aside = last + 1 < len(t) and t[last].text == "،"
    named = aside and (t[last + 1].text in given or t[last + 1].text in heads("title"))
    if not (head in heads("person") or head in heads("spokes") or head in heads("director")) and not (
        named and is_head(head)
    ):
        return None
    if not named and head in heads("source") and head not in heads("person") and head not in heads("director"):
        return None
    if last + 2 >= len(t) or t[last].text != "،":
        return None
    if any(t[k].text in given for k in range(first, last)):
        return None
    k = last + 1
    while k < min(last + 7, len(t)) and t[k].is_word:
        w = t[k].text
        if w in words_of("preposition") or w in words_of("that") or w in words_of("lead") or w in words_of("time"):
            return None
        if w in cues() or w in words_of("clause") or w in words_of("relative"):
            return None
        k += 1
    closed = k >= len(t) or t[k].text in "،.:" or t[k].text == "("
    if closed and 2 <= k - last - 1 <= 5 and (k > last + 2):
        start = last + 1
        while start < k - 1 and t[start].text in heads("title"):
            start += 1
        return (start, k), k + 1
    return None


def _trim(unit: Unit, first: int, last: int) -> tuple[int, int]:
    """Quotation marks or brackets around a name taken off where they enclose all of it."""
    q = unit.inside.get(first)
    if q is not None and q.open == first and q.close == last - 1 and last - first > 2:
        return first + 1, last - 1
    if unit.tokens[first].text == "(" and unit.tokens[last - 1].text == ")" and last - first > 2:
        return first + 1, last - 1
    return first, last


def _person(unit: Unit, first: int, last: int) -> tuple[int, int]:
    """The span of a person's own name in the phrase, or the phrase itself."""
    t = unit.tokens
    head = _head(t[first].text)
    quoted = _quoted(unit, first, last)
    if quoted is not None:
        return quoted
    titled = _titled(unit, first, last)
    if titled is not None:
        return titled
    if not is_head(head):
        for k in range(first + 2, last):  # فلان الفلاني الناطق باسم الغرفة: the office after the name
            if t[k].text in heads("spokes") or (t[k].text in heads("person") and (definite(t[k].text) or k + 1 < last)):
                return first, k
    office = head in heads("person") or head in heads("director")
    if not (office or head in heads("spokes")):
        return first, last
    if head in heads("source") and not definite(head) and head not in heads("director"):
        return first, last
    given = classes("given_names.csv")["given"]
    for k in range(first + 1, last - 1):
        w, before = t[k].text, t[k - 1].text
        if not t[k].is_word or k in unit.inside or before in words_of("preposition") or before == "باسم":
            continue
        if w in given:
            return k, name_end(unit, k, last)
        if _starts_name(w, before):
            return k, name_end(unit, k, last)
    return first, last


def _starts_name(w: str, before: str) -> bool:
    """Whether an indefinite word after a definite one begins a name (الباحث السياسي | فرج الطيب)."""
    if not (definite(before) or before == '"' or before[:1] == "ل") or definite(w) or w[0] in "وبل" or len(w) < 2:
        return False
    if w in words_of("preposition") or is_head(w):
        return False
    return w not in ("غير", "نفسه", "نفسها", "ذاته", "ذاتها", "ضد", "سابقا", "حاليا") and not w.isdigit()


def _quoted(unit: Unit, first: int, last: int) -> tuple[int, int] | None:
    """A name between quotation marks after a person's office or a medium (المحلل "فلان"، وكالة "سانا")."""
    head = _head(unit.tokens[first].text)
    for k in range(first + 1, last):
        q = unit.inside.get(k)
        if q is None:
            continue
        if q.open != k or q.close > last - 1 or q.words == 0:
            return None
        office = head in heads("person") or head in heads("title")
        if head in words_of("media") or (office and unit.tokens[k - 1].text != "ل"):
            return k + 1, q.close
        if head in heads("spokes") and q.close == last - 1 and q.words >= 2:
            before = unit.tokens[k - 1].text
            if before not in heads("body") and before not in ("باسم", "عمليه", "ل"):
                return k + 1, q.close
        return None
    return None


def _titled(unit: Unit, first: int, last: int) -> tuple[int, int] | None:
    """The name after a title (العميد الركن فلان الفلاني)."""
    t = unit.tokens
    title = heads("title")
    head = _head(t[first].text)
    office = head in heads("person") or head in heads("director") or head in heads("spokes") or head in title
    for k in range(first, last - 1):
        if t[k].text in title and (k == first or office):
            j = k
            while j < last - 1 and (t[j].text in title or (t[j].text == "." and len(t[j - 1].text) == 1)):
                j += 1
            q = unit.inside.get(j)
            if q is not None and q.open == j and q.close < last:
                return j + 1, q.close
            if t[j].is_word and t[j].text not in words_of("preposition") and not is_head(t[j].text):
                return j, name_end(unit, j, last)
    return None


def name_end(unit: Unit, first: int, last: int) -> int:
    """A person's name ends before a preposition or a bracket (حسن عبد الباقي | من مكتب الناطق)."""
    for k in range(first + 1, last):
        if unit.tokens[k].text in words_of("preposition") or unit.tokens[k].text in ("،", "("):
            return k
    return last


def split_sources(unit: Unit, source: tuple[int, int]) -> list[tuple[int, int]]:
    """The sources that a phrase joins with و (عقيد في الشرطة | ومصدر طبي), as characters."""
    start, end = source
    if start < 0:
        return [source]
    first, last = (bisect_left(unit.tokens, at, key=lambda w: w.start) for at in (start, end))
    cuts = [
        w.start
        for k, w in enumerate(unit.tokens[first:last], first)
        if start < w.start < end and w.text[0] == "و" and len(w.text) > 3 and k not in unit.inside
        and w.text not in heads("body") and is_head(w.text[1:]) and k and is_head_of(unit, start, w.start)
    ]  # fmt: skip
    bounds = [start, *cuts, end]
    out = []
    for a, b in pairwise(bounds):
        a += a in cuts  # the و itself
        while b > a and unit.text[b - 1] == " ":
            b -= 1
        out.append((a, b))
    return out


def is_head_of(unit: Unit, start: int, end: int) -> bool:
    """Whether the words before a و are a source of their own, not a bare construct (هيئة | وزارات)."""
    inside = unit.text[start:end].split()
    return bool(inside) and (len(inside) > 1 or definite(inside[0]) or not is_head(inside[0]))
