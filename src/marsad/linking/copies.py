"""Documents that copy one another's text: agency copy, reposts, lightly edited relays.

A sketch is the :data:`SIZE` smallest hashes of a text's word triples (bottom-k, Broder 1997), read off in one
pass; the share of common values among the smallest of two sketches' union estimates the Jaccard similarity of
the texts. Documents are compared only where they share one of a few smallest values and were published within
:data:`DAYS` of each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nsmallest
from typing import NamedTuple
from zlib import crc32

SIZE = 64
#: Words in a shingle.
WORDS = 3
DAYS = 3
#: Similarity from which one text is a copy of the other.
COPY = 0.6
#: A copy shares one of this many smallest values with its source, but for odds of (1 - COPY) ** KEYS.
KEYS = 8
#: Texts of fewer shingles say too little to be called copies.
SHORTEST = 8

Sketch = tuple[int, ...]


class Text(NamedTuple):
    """A document as copies are looked for: its sketch and its day (an ordinal)."""

    document: str
    published: int | None
    sketch: Sketch


def sketch(words: Sequence[str]) -> Sketch:
    """The sketch of a text given as its folded words; empty for a text too short to tell."""
    if len(words) < WORDS + SHORTEST - 1:
        return ()
    shingles = (" ".join(words[n : n + WORDS]) for n in range(len(words) - WORDS + 1))
    return tuple(nsmallest(SIZE, {crc32(s.encode()) for s in shingles}))


def similarity(a: Sketch, b: Sketch) -> float:
    """The estimated share of shingles that two texts have in common, 0 to 1."""
    if not a or not b:
        return 0.0
    both = set(a) & set(b)
    union = nsmallest(SIZE, set(a) | set(b))
    return sum(value in both for value in union) / len(union)


def copies(texts: Iterable[Text]) -> dict[str, str]:
    """Document → the first document (by day, then id) of the group of copies that it is in; others are left out."""
    ordered = sorted(texts, key=lambda t: (t.published or 0, t.document))
    parent = list(range(len(ordered)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    cells: dict[int, list[int]] = {}
    for n, text in enumerate(ordered):
        seen: set[int] = set()
        for value in text.sketch[:KEYS]:
            for other in reversed(cells.setdefault(value, [])):
                if (text.published or 0) - (ordered[other].published or 0) > DAYS:
                    break
                if other not in seen and root(other) != root(n):
                    seen.add(other)
                    if similarity(text.sketch, ordered[other].sketch) >= COPY:
                        a, b = sorted((root(other), root(n)))
                        parent[b] = a
            cells[value].append(n)
    sizes: dict[int, int] = {}
    for n in range(len(ordered)):
        sizes[root(n)] = sizes.get(root(n), 0) + 1
    return {t.document: ordered[root(n)].document for n, t in enumerate(ordered) if sizes[root(n)] > 1}
