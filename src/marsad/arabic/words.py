"""Words of folded text, and the small words written onto them.

Arabic writes some particles onto the next word (``وبالقصف`` = and + with + the shelling). A word keeps its
surface; :func:`cores` lists what may remain when proclitics are taken off, so that a table can decide.

>>> [w.text for w in words("قتل 1,046 عنصرا، وجرح 3.")]
['قتل', '1,046', 'عنصرا', '،', 'وجرح', '3', '.']
>>> cores("وبالقصف")
(('', 'وبالقصف'), ('و', 'بالقصف'), ('وب', 'القصف'), ('وبال', 'قصف'))
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .folding import LETTER

_TOKEN = re.compile(rf"[{LETTER}]+|\d+(?:[.,:/]\d+)*|[a-z]+|\n|[^\s\w]|\w")


class Word(NamedTuple):
    """One token: ``text`` is folded, ``start`` and ``end`` are offsets in the folded text."""

    text: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return self.text[0].isdecimal()

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()


def words(folded: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Tokens of ``folded[start:end]``: words, numbers, single marks and line ends, in order."""
    stop = len(folded) if end is None else end
    return [Word(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(folded, start, stop)]


# proclitics in the order in which they may stack: conjunction, preposition, article
_PREFIXES = (
    "", "و", "ف", "ب", "ل", "ك", "ال", "لل", "وب", "ول", "وك", "فب", "فل", "وال", "فال", "بال", "كال", "ولل", "فلل",
    "وبال", "فبال", "وكال", "س", "وس", "فس",
)  # fmt: skip


@lru_cache(maxsize=65536)
def cores(word: str) -> tuple[tuple[str, str], ...]:
    """(prefix, rest) readings of a folded word, fewest letters taken first; the rest has two letters or more."""
    found = [(p, word[len(p) :]) for p in _PREFIXES if word.startswith(p) and len(word) - len(p) >= 2]
    return tuple(found) or (("", word),)


@lru_cache(maxsize=65536)
def readings(word: str) -> frozenset[str]:
    """The word and what remains of it when proclitics are taken off, as a set."""
    return frozenset(rest for _, rest in cores(word)) | {word}


#: What may stand between a word boundary and a name: conjunction and preposition, with or without the article.
PROCLITIC = re.compile("[وف]?(?:[بلك]?(?:ال)?|لل)?")
