#!/usr/bin/env python3
"""Make ``src/marsad/lexicon/data/frequent_words.csv.gz`` from the Arabic word list of the package ``wordfreq``.

usage: build_frequent_words.py [--most N] [--out FILE]

The words are folded as texts are; their frequencies are not kept. What is among them is a word of the language and,
unless a table says otherwise, no name of a place.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
from collections import defaultdict
from pathlib import Path

from wordfreq import get_frequency_dict  # type: ignore[import-not-found]

from marsad.arabic.folding import fold_key

OUT = Path(__file__).parent.parent / "src/marsad/lexicon/data/frequent_words.csv.gz"
HEAD = (
    "# Arabic words by how often they are written, folded: the most frequent of the word list of wordfreq 3.1.1.\n"
    "# Licence: CC BY-SA 4.0 (wordfreq, Robyn Speer). Made by tools/build_frequent_words.py.\n"
)


def frequent(most: int) -> list[str]:
    """The ``most`` most frequent folded words, in alphabetical order."""
    counts: defaultdict[str, float] = defaultdict(float)
    for word, frequency in get_frequency_dict("ar", "large").items():
        key = fold_key(word)
        if len(key) > 1 and key.isalpha() and not key[0].isascii():
            counts[key] += frequency
    return sorted(sorted(counts, key=lambda w: (-counts[w], w))[:most])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=25_000)
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for word in frequent(arguments.most):
        by_letter[word[:2]].append(word)
    text = io.StringIO()
    text.write(HEAD)
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("letter", "words"))
    rows.writerows((letter, "|".join(found)) for letter, found in sorted(by_letter.items()))
    arguments.out.write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))


if __name__ == "__main__":
    main()
