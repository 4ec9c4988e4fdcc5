#!/usr/bin/env python3
"""Make ``src/marsad/lexicon/data/frequent_words.csv.gz`` from the Arabic word list of the package ``wordfreq``.

usage: build_frequent_words.py [--most N] [--further N] [--out FILE]

The words are folded as texts are; their frequencies are not kept. What is among them is a word of the language and,
unless a table says otherwise, no name of a place. Of the rarer ones ("further") only those are kept that are no name of
the gazetteer in any reading and that the vocabulary does not read from the others already.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
from collections import defaultdict
from collections.abc import Container
from pathlib import Path

from wordfreq import get_frequency_dict  # type: ignore[import-not-found]

from marsad.arabic.folding import fold_key
from marsad.arabic.words import readings
from marsad.lexicon.bundle import common_words
from marsad.lexicon.places import Places
from marsad.lexicon.vocabulary import Vocabulary

_HAMLETS = 40_000  # rank from which a word that is a hamlet's name, too, is left out

OUT = Path(__file__).parent.parent / "src/marsad/lexicon/data/frequent_words.csv.gz"
HEAD = (
    "# Arabic words by how often they are written, folded: the most frequent of the word list of wordfreq 3.1.1.\n"
    "# Licence: CC BY-SA 4.0 (wordfreq, Robyn Speer). Made by tools/build_frequent_words.py.\n"
)


def ranked() -> list[str]:
    """Folded words, the most frequent first."""
    counts: defaultdict[str, float] = defaultdict(float)
    for word, frequency in get_frequency_dict("ar", "large").items():
        key = fold_key(word)
        if len(key) > 1 and key.isalpha() and not key[0].isascii():
            counts[key] += frequency
    return sorted(counts, key=lambda w: (-counts[w], w))


def frequent(most: int, further: int) -> list[str]:
    """The ``most`` most frequent words and those of the ``further`` ones that are no names, in alphabetical order."""
    words = ranked()
    places = Places([])
    names = {name.removeprefix("ال"): places.records(key) for name, key in places.names() if " " not in name}
    towns = {name for name, found in names.items() if any(r.by_hand or r.tier <= 3 for r in found)}
    kept = set(words[:most])
    vocabulary = Vocabulary(frozenset(kept | common_words([])))
    for rank, word in enumerate(words[most:further], most):
        barred: Container[str] = towns if rank < _HAMLETS else names  # a hamlet may bear a word of the language
        if not vocabulary.has(word) and not any(r.removeprefix("ال") in barred for r in readings(word)):
            kept.add(word)
    return sorted(kept)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=25_000)
    parser.add_argument("--further", type=int, default=150_000)
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for word in frequent(arguments.most, arguments.further):
        by_letter[word[:3]].append(word)
    text = io.StringIO()
    text.write(HEAD)
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("letter", "words"))
    rows.writerows((letter, "|".join(found)) for letter, found in sorted(by_letter.items()))
    arguments.out.write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))


if __name__ == "__main__":
    main()
