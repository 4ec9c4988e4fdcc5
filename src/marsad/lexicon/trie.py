"""A trie of names by words: longest match over the words of a sentence.

Marks that news sets around and inside names (quotation marks, the hash and underscores of tags) are passed
over, so ``تنظيم "الدولة الإسلامية"`` and ``#تنظيم_الدولة`` match the plain name. Particles written onto the
first word are taken off (``وبالجيش`` is and + with + الجيش; ``للجيش`` is for + الجيش).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from ..arabic.words import Word, words

T = TypeVar("T")
PASSED = frozenset("\"'#_")
_PARTICLES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")


class Hit(NamedTuple, Generic[T]):
    """A name found: its value, the index after its last word, where it starts in the text, the particles before it,
    the index of its first word."""

    value: T
    stop: int
    start: int
    prefix: str
    first: int


@lru_cache(maxsize=65536)
def heads_of(word: str) -> tuple[tuple[str, str, int], ...]:
    """(particles, rest, letters taken) readings of a folded word; ``للجيش`` gives ``ل`` and ``الجيش``."""
    found = []
    for p in _PARTICLES:
        if word.startswith(p) and len(word) - len(p) >= 2:
            rest = word[len(p) :]
            found.append((p, rest, len(p)))
            if p.endswith("ل") and rest.startswith("ل") and len(rest) > 2:
                found.append((p, "ا" + rest, len(p)))
    return tuple(found) or (("", word, 0),)


class WordTrie(Generic[T]):
    """Names by their folded words."""

    def __init__(self) -> None:
        self._root: dict[str, list[object]] = {}  # word → [value or None, children]

    def add(self, name: str, value: T, replace: bool = False) -> None:
        """Add a folded ``name``; the first value given for a name stays unless ``replace``."""
        tokens = [w.text for w in words(name)]
        level = self._root
        node: list[object] = []
        for token in tokens:
            node = level.setdefault(token, [None, {}])
            level = node[1]  # type: ignore[assignment]
        if tokens and (node[0] is None or replace):
            node[0] = value

    def starts(self, word: str) -> bool:
        """Whether a name may begin with this word."""
        return any(rest in self._root for _, rest, _ in heads_of(word))

    def longest(self, tokens: Sequence[Word], index: int) -> Hit[T] | None:
        """The longest name that begins at ``tokens[index]``, or None."""
        first = tokens[index]
        best: Hit[T] | None = None
        for prefix, rest, taken in heads_of(first.text):
            node = self._root.get(rest)
            if node is None:
                continue
            at, stop = index + 1, index + 1 if node[0] is not None else 0
            value = node[0]
            size = len(tokens)
            while at < size:
                text = tokens[at].text
                child = node[1].get(text)  # type: ignore[union-attr, attr-defined]
                if child is None:
                    if text in PASSED and node[1]:
                        at += 1
                        continue
                    break
                node = child
                at += 1
                if node[0] is not None:
                    value, stop = node[0], at
            if stop and (best is None or stop > best.stop):
                best = Hit(value, stop, first.start + taken, prefix, index)  # type: ignore[arg-type]
        return best
