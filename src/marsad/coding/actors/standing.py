"""How a noun of force stands in its sentence: as what somebody struck with, or as a noun of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ...arabic.words import Word
from ...lexicon.forces import Force
from ...lexicon.trie import Hit, WordTrie

_BY_NUMBER = re.compile("ب(?:عشر|ثلاث|اربع|خمس|ست|سبع|ثمان|تسع|ميات|عده|بضع|عدد|واحد)|\\d")


def is_means(words: Sequence[Word], hit: Hit[Any], heads: WordTrie[Force]) -> bool:
    """``بطائرتين``, ``بعدد من المسيرات``: what somebody struck with, not who struck."""
    if hit.prefix.endswith("ب"):
        return True
    at = hit.first
    if not at:
        return False
    before = words[at - 1].text
    if before == "من":
        return at > 1 and words[at - 2].text.startswith("ب")
    whole = heads.longest(words, at - 1)
    return _BY_NUMBER.match(before) is not None or (whole is not None and whole.stop > at)


def stands_alone(words: Sequence[Word], i: int) -> bool:
    """Whether الأخير at word ``i`` is no adjective: no definite noun before it."""
    before = words[i - 1].text.lstrip("وفبل") if i else ""
    return len(before) > 1 and not before.startswith(("ال", "ل")) and before[0].isalpha()
