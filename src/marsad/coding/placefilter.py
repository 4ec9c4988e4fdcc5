"""Lone places of a country that the document does not speak of: most are common words (``وصول``, ``قبلي``, ``بري``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .passage import Passage
from .placetypes import PlaceMention

_LEAST = 3  # places in the document, before its countries say anything
_NO_CUE = 1  # cue strength up to which a name stands without a word that makes it a place


def without_strays(passage: Passage, found: Sequence[list[PlaceMention]]) -> list[list[PlaceMention]]:
    """The mentions of each sentence without strays; parents keep their index in what remains."""
    votes = Counter(p.country for places in found for p in places if p.country)
    if sum(votes.values()) < _LEAST:
        return list(found)
    out = []
    for sentence, places in zip(passage.sentences, found, strict=True):
        stray = [
            p.country is not None and votes[p.country] == 1 and p.level != "country" and p.cue <= _NO_CUE
            and p.relation != "to" and p.start > sentence.start + 1 and " " not in passage.text[p.start : p.end]
            for p in places
        ]  # fmt: skip
        if any(stray):
            kept = [k for k, s in enumerate(stray) if not s]
            for p in places:
                p.parent = kept.index(p.parent) if p.parent in kept else None
            places = [places[k] for k in kept]
        out.append(places)
    return out
