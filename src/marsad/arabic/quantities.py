"""How many of what: counts in Arabic text, with qualifier, counted noun and exact characters.

Numbers in digits and words, duals (``جنديان``), singulars that count one (``مدني``), vague ones (``عشرات``).
Dates, ages, measures, names with numbers and ordinals are no counts. Knows nothing of conflict.

>>> [(q.count, q.qualifier, q.noun, q.text) for q in quantities("قُتل ما لا يقل عن ثلاثة جنود وجُرح ١٢ آخرون.")]
[(3, 'at_least', 'جنود', 'ما لا يقل عن ثلاثة جنود'), (12, 'exact', None, '١٢ آخرون')]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .folding import Folded, fold
from .nouns import NounForms, default_nouns
from .quantity_finder import Finder
from .quantity_types import Quantity
from .sentences import sentences
from .words import Word, words

__all__ = ["FoundQuantity", "Quantity", "find_quantities", "quantities"]


@dataclass(slots=True)
class FoundQuantity:
    """A quantity in the text as given: offsets are code points of that text, half-open."""

    start: int
    end: int
    text: str
    number_start: int
    number_end: int
    count: int | None
    high: int | None
    qualifier: str
    noun_start: int | None
    noun_end: int | None
    noun: str | None
    form: str
    subset: bool
    other: bool
    definite: bool


def find_quantities(
    sentence: Sequence[Word], nouns: NounForms | None = None, source: Folded | None = None
) -> list[Quantity]:
    """Quantities among the folded words of one sentence, in order; they do not overlap.

    ``source``, the folded text that the words are of, lets vowel marks tell a dual (``مقاتلَين``) from a plural.
    Time is linear in the number of words.
    """
    return Finder(sentence, default_nouns() if nouns is None else nouns, source).run()


def quantities(text: str, nouns: NounForms | None = None) -> list[FoundQuantity]:
    """Quantities of any text, in order. Never raises for a string; time is linear in its length."""
    folded = fold(text)
    known = default_nouns() if nouns is None else nouns
    found = []
    for start, end in sentences(folded.text):
        for q in Finder(words(folded.text, start, end), known, folded).run():
            found.append(_raw(q, folded))
    return found


def _raw(q: Quantity, folded: Folded) -> FoundQuantity:
    start, end = folded.raw_span(q.start, q.end)
    number = folded.raw_span(q.number_start, q.number_end)
    noun: tuple[int | None, int | None] = (None, None)
    if q.noun_start is not None and q.noun_end is not None:
        noun = folded.raw_span(q.noun_start, q.noun_end)
    return FoundQuantity(
        start, end, folded.raw[start:end], *number, q.count, q.high, q.qualifier, *noun, q.noun, q.form, q.subset,
        q.other, q.definite,
    )  # fmt: skip
