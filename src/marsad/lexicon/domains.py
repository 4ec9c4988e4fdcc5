"""Words of other domains than conflict: sport, markets, exercises, accidents, screens, courts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..arabic.folding import fold_key
from .tables import table


class Domains:
    """``names`` gives the folded words with their domain for the matcher."""

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        self._names = [
            (form, row["domain"])
            for row in table("domains.csv", ("domain", "words"), folders)
            for word in row.items("words")
            for form in _forms(fold_key(word))
        ]

    def names(self) -> Iterator[tuple[str, str]]:
        """(folded word without article, domain)."""
        yield from self._names


def _forms(word: str) -> tuple[str, ...]:
    bare = word[2:] if word.startswith("ال") and len(word) > 5 else word
    return (bare, bare + "ا") if not bare.endswith(("ا", "ه", "ات")) else (bare,)
