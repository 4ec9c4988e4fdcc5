"""When two strings of a coding count as the same: spelling-blind, article-blind, by shared words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile(r"[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_LETTERS = str.maketrans({**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})
_WORD = re.compile(r"\w+")
_ARTICLE = re.compile(r"(?:[وفبكل]{0,2}ال|لل)(?=\w{2})")


@lru_cache(maxsize=65536)
def key_words(text: str) -> frozenset[str]:
    """The words of ``text`` without marks, article and the proclitics before it; one alef, yeh and heh."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", text)).lower().translate(_LETTERS)
    return frozenset(_ARTICLE.sub("", word, count=1) if _ARTICLE.match(word) else word for word in _WORD.findall(plain))


def overlap(a: str | None, b: str | None) -> float:
    """Share of the words of the string with fewer words that the other has too, 0 to 1."""
    left, right = key_words(a or ""), key_words(b or "")
    if not left or not right:
        return 0.0
    return len(left & right) / min(len(left), len(right))


def same_words(a: str | None, b: str | None) -> bool:
    """Whether half of the shorter string's words stand in the other."""
    return overlap(a, b) >= 0.5
