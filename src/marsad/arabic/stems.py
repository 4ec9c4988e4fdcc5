"""Light stems for full-text search: the common part of a word's written forms.

A stem is what is left of a folded word when the article, the particles written onto it and the common endings
are taken off (the affixes of Larkey, Ballesteros and Connell, *Light stemming for Arabic information retrieval*,
2007, with the stacked particles of news Arabic added). It needs no dictionary, so a stem may be no word; it serves
only to find forms of one word by another.

Some first letters can be a particle or part of the word (``بقصف`` "by shelling", ``بلدة`` "town"). The stem keeps
them; :func:`index_stems` gives the other reading beside it, so that a search for ``قصف`` finds both.

>>> stem("وبالقصف"), stem("القصف"), stem("قصف")
('قصف', 'قصف', 'قصف')
>>> stems("الطائراتُ تَقصف")
['طاير', 'تقصف']
>>> index_stems("بقصفٍ مدفعيٍّ")
(['بقصف', 'مدفع'], ['قصف'])
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .folding import LETTER, fold

#: Letters of an indexed token, besides Arabic: digits, Latin, Greek, Cyrillic and Hebrew (after lower-casing).
#: A fixed list, because the databases' own ideas of a letter differ.
OTHER = "0-9a-z\u00df-\u00f6\u00f8-\u024f\u0370-\u0373\u0386-\u03ff\u0400-\u052f\u05d0-\u05ea"
#: Longest token that is indexed, in characters; the rest of a longer one is left out.
LONGEST = 64
#: Most tokens of one document that are indexed; words after them are not found.
MOST = 50_000

_TOKEN = re.compile(rf"[{LETTER}]+|[{OTHER}]+")
_PLACED = re.compile(rf"\d{{1,3}}(?:,\d{{3}}(?!\d))+|[{LETTER}]+|[{OTHER}]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")

# particles with the article, longest first; what remains has two letters or more
_ARTICLES = ("وبال", "فبال", "وكال", "ولل", "فلل", "وال", "فال", "بال", "كال", "ال", "لل")
# endings, longest first; what remains has three letters or more. ت before an ending is the ة of the word.
_ENDINGS = (
    "اتهما", "اتها", "اتهم", "اتنا", "تهما", "اته", "تها", "تهم", "تنا", "تين", "تان", "هما", "كما", "ته", "تي",
    "ات", "ان", "ون", "ين", "ها", "هم", "هن", "نا", "كم", "يه", "ه", "ي", "ا",
)  # fmt: skip
# first letters that may be a preposition or conjunction, alone or after و
_PARTICLES = "بلكف"
# words that only look as if they began with the article
_WHOLE = {p + "الله": "الله" for p in ("", "و", "ف", "ب", "وب")} | {p + "لله": "الله" for p in ("", "و", "ف")}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The light stem of one folded word; a short word is its own stem.

    Affixes are taken off until none is left, so that a stem is its own stem, and a word that itself begins like an
    article or ends like an ending comes out the same with and without one (``ألغام``, ``الألغام`` → ``غام``).
    """
    if word in _WHOLE:
        return _WHOLE[word]
    return _end(_start(word))


def _start(word: str) -> str:
    rest = word
    while True:
        for article in _ARTICLES:
            if rest.startswith(article) and len(rest) - len(article) >= 2:
                rest = rest[len(article) :]
                break
        else:
            if not (rest.startswith("و") and len(rest) >= 4):
                return rest
            rest = rest[1:]


def _end(word: str) -> str:
    while True:
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                word = word[: -len(ending)]
                break
        else:
            return word


@lru_cache(maxsize=65536)
def _other_stem(word: str) -> str:
    """The stem if the first letter is a particle; empty where it cannot be one."""
    rest = word[1:] if word.startswith("و") and len(word) >= 5 else word
    if rest[:1] not in _PARTICLES or rest in _WHOLE:
        return ""
    if rest.startswith("لل"):  # للواء: the article is lost before a word that begins with ل
        found = _end(rest[1:])
    elif rest.startswith(_ARTICLES):
        return ""
    else:
        found = stem(rest[1:])
    return found if len(found) >= 3 else ""


def tokens(text: str) -> list[str]:
    """The words and numbers of any text, folded and lower-cased, as they are indexed: ``1,046`` is ``1046``."""
    folded = _THOUSANDS.sub("", fold(text).text.lower())
    return [t if len(t) <= LONGEST else t[:LONGEST] for t in _TOKEN.findall(folded)]


def stems(text: str) -> list[str]:
    """The stems of a text's words in order. Repeated and frequent words stay in."""
    return list(map(stem, tokens(text)))


def index_stems(text: str) -> tuple[list[str], list[str]]:
    """The stems to index a text under: those of its words in order, and the other readings, sorted, each once."""
    found = tokens(text)[:MOST]
    first = list(map(stem, found))
    other = set(map(_other_stem, set(found)))
    return first, sorted(other.difference(first, ("",)))


def token_spans(text: str) -> Iterator[tuple[str, int, int]]:
    """The tokens of a text (see :func:`tokens`), each with the place in ``text`` that it was read from."""
    folded = fold(text)
    lower = folded.text.lower()
    if len(lower) != len(folded.text):  # a letter of another script that has no single small one
        lower = folded.text
    for m in _PLACED.finditer(lower):
        start, end = folded.raw_span(m.start(), m.end())
        yield m.group().replace(",", "")[:LONGEST], start, end


def readings(token: str) -> tuple[str, str]:
    """The stem of a token, and the other one that it may be indexed under (empty where there is none)."""
    return stem(token), _other_stem(token)
