"""The small words that tell who acts and who is acted upon (``role_words.csv``), folded."""

from __future__ import annotations

from functools import lru_cache

from ...arabic.folding import fold_key
from ...lexicon.tables import table


@lru_cache(maxsize=1)
def _classes() -> dict[str, frozenset[str]]:
    rows = table("role_words.csv", ("class", "words"))
    return {row["class"]: frozenset(fold_key(w) for w in row.items("words")) for row in rows}


def words(name: str) -> frozenset[str]:
    """The words of a class. Raises KeyError for a class that the table lacks."""
    return _classes()[name]


def bare(text: str) -> str:
    """A word without the و or ف written onto it."""
    return text[1:] if len(text) > 3 and text[0] in "وف" else text


def among(text: str, known: frozenset[str]) -> bool:
    """Whether a word is in ``known`` as it stands or without its conjunction."""
    return text in known or (text[:1] in "وف" and text[1:] in known)
