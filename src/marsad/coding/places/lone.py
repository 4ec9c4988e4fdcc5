"""Lone places of a country that the document does not speak of.

Most are common words (``وصول``, ``قبلي``, ``بري``) and are dropped; one that the text calls a town or quarter is a
place of the document's own country that no table has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ...lexicon.vocabulary import Vocabulary
from ..passage import Passage
from .cues import STRONG
from .types import PlaceMention

_LEAST = 3  # places in the document, before its countries say anything
_NO_CUE = 1  # cue strength up to which a name stands without a word that makes it a place
_SMALL = 3  # tier from which a place of another country may be another one, or a common word
_MOST = 0.6  # share of the document's own country


def without_strays(
    passage: Passage, found: Sequence[list[PlaceMention]], vocabulary: Vocabulary | None = None
) -> list[list[PlaceMention]]:
    """The mentions of each sentence without strays; parents keep their index in what remains."""
    votes = Counter(p.country for places in found for p in places if p.country)
    if sum(votes.values()) < _LEAST:
        return list(found)
    home, count = votes.most_common(1)[0]
    settled = count >= _MOST * sum(votes.values())
    admins = Counter(p.admin1 for places in found for p in places if p.country == home and p.admin1)
    admin = next((a for a, n in admins.most_common(1) if 2 * n > sum(admins.values())), None)
    out = []
    for sentence, places in zip(passage.sentences, found, strict=True):
        stray = []
        for p in places:
            lone = p.country is not None and votes[p.country] == 1 and p.level != "country" and p.relation != "to"
            word = " " not in passage.text[p.start : p.end]
            common = vocabulary is not None and vocabulary.has(p.name)
            weak = p.cue <= _NO_CUE and p.start > sentence.start + 1
            stray.append(lone and word and (weak or (common and p.known and p.cue < STRONG and _small(p))))
            if lone and settled and p.cue > _NO_CUE and p.level != "admin1" and _another(p, common):
                p.country, p.admin1, p.lat, p.lon, p.known = home, admin, None, None, False
        if any(stray):
            kept = [k for k, s in enumerate(stray) if not s]
            for p in places:
                p.parent = kept.index(p.parent) if p.parent in kept else None
            places = [places[k] for k in kept]
        out.append(places)
    return out


def _small(p: PlaceMention) -> bool:
    return all(r.tier >= _SMALL for r in p.candidates)


def _another(p: PlaceMention, common: bool) -> bool:
    """Whether a place of another country is more likely one of the document's own that no table has."""
    return _small(p) and (common or not all(r.by_hand for r in p.candidates) or p.cue >= STRONG)
