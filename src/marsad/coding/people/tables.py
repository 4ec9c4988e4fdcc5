"""The small words around persons who are hurt (``loss_words.csv``), folded."""

from __future__ import annotations

import re
from functools import lru_cache

from ...arabic.folding import fold_key
from ...lexicon.tables import table


@lru_cache(maxsize=1)
def _classes() -> dict[str, frozenset[str]]:
    rows = table("loss_words.csv", ("class", "words"))
    return {row["class"]: frozenset(fold_key(w) for w in row.items("words")) for row in rows}


def word_class(name: str) -> frozenset[str]:
    """The words of a class. Raises KeyError for a class that the table lacks."""
    return _classes()[name]


def pattern(name: str) -> re.Pattern[str]:
    """A pattern that finds the words of a class in folded text, with proclitics; its group is the word."""
    inner = "|".join(sorted(word_class(name), key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<!\w)[وفبل]?(?:ال|لل)?({inner})(?!\w)")


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Folded given names."""
    return frozenset(fold_key(w) for row in table("given_names.csv", ("class", "words")) for w in row.items("words"))
