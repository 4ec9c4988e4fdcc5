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
from functools import lru_cache, partial
from typing import NamedTuple

from .folding import LETTER, fold

_TOKEN = re.compile(rf"[{LETTER}]+|\d+(?:[.,:/]\d+)*|[a-z]+|\n|[^\s\w]|\w")


class Word(NamedTuple):
    """One token: ``text`` is folded, ``start`` and ``end`` are offsets in the folded text."""

    text: str
    start: int
    end: int
    is_word: bool = True
    is_number: bool = False


# Word(...) itself runs through a function; a text has hundreds of words
_made = partial(tuple.__new__, Word)


def words(folded: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Tokens of ``folded[start:end]``: words, numbers, single marks and line ends, in order."""
    out: list[Word] = []
    find, at = folded.find, start
    # nothing but white space stands between two tokens, so that each is found from where the last one ended
    for text in _TOKEN.findall(folded, start, len(folded) if end is None else end):
        text, is_word, is_number = _token(text)
        first = find(text, at)
        at = first + len(text)
        out.append(_made((text, first, at, is_word, is_number)))
    return out


def plain_words(text: str) -> list[str]:
    """The folded words and numbers of a raw text, in order: what texts are compared by."""
    return [w.text for w in words(fold(text).text) if w.is_word]


@lru_cache(maxsize=65536)
def _token(text: str) -> tuple[str, bool, bool]:
    """What is known of a token by its text alone; the text itself comes back as one object, whose hash is known."""
    return text, text[0].isalnum(), text[0].isdecimal()


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
PROCLITICS = frozenset(
    joined + rest
    for joined in ("", "و", "ف")
    for rest in ("", "ال", "لل", *(p + article for p in "بلك" for article in ("", "ال")))
)
