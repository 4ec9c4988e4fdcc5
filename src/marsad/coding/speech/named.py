"""Sources that are named without a word of saying: whose figures they are (حصيلة X), a bracket behind the news."""

from __future__ import annotations

from .by import whose_document
from .found import Found
from .names import refine
from .phrase import is_head, is_known, phrase
from .tables import heads, words_of
from .units import Unit

_NO_OWNERS = frozenset(("عمليه", "العمليه", "الحمله", "حمله", "الجانب", "الدوله", "الولايه", "محافظه", "ولايه"))


def owned(unit: Unit, i: int) -> Found | None:
    """The source of the figures at token ``i`` (أرقام الوزارة، حصيلة يونامي), for its sentence."""
    t = unit.tokens
    if i and t[i - 1].text in words_of("preposition"):
        return None
    opened = whose_document(unit, i)
    if opened is None:
        return None
    span, end, _ = opened
    w = t[span[0]].text
    bare = w[1:] if w[0] == "ل" else w
    if bare in _NO_OWNERS or not (is_known(w) or is_head(bare) or w.startswith("لل") or span[0] in unit.named):
        return None
    return _source(unit, i, span, end)


def bracketed(unit: Unit) -> Found | None:
    """The source in brackets at the end of a sentence: (مصادر محلية), (إعلام رسمي); no outlet's credit."""
    t = unit.tokens
    last = len(t) - 1
    while last > 0 and not t[last].is_word and t[last].text != ")":
        last -= 1
    if last < 6 or t[last].text != ")":
        return None
    k = next((j for j in range(last - 1, max(last - 7, 3), -1) if t[j].text == "("), -1)
    if k < 4 or k + 1 >= last:
        return None
    w = t[k + 1].text
    if w.removeprefix("ال") in heads("outlet") and w not in ("مراسلنا", "مراسلتنا"):
        return None
    sure = w in heads("source") or w in heads("body") or is_known(w)
    if not sure or phrase(unit, k + 1) < last:
        return None
    return _source(unit, k, (k + 1, last), last)


def _source(unit: Unit, i: int, span: tuple[int, int], end: int) -> Found:
    t = unit.tokens
    who = refine(unit, *span)
    name = t[who.name[0]].start, t[who.name[1] - 1].end
    return Found("owned", name, name, -1, unit.end, t[i].start, max(end, i + 1), False, "asserted", False,
                 (unit.start, unit.end))  # fmt: skip
