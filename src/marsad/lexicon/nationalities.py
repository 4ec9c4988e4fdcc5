"""Adjectives of states and sides (روسي، الحوثية، أتراك): every form from one stem. Table: ``nationalities.csv``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ..arabic.folding import fold_key
from .spellings import variants
from .tables import table


class Nationality(NamedTuple):
    """A state or side as an adjective names it. ``military`` and ``police`` are actor ids, ``@state`` (by date and
    country) or empty (no id of its own)."""

    stem: str
    country: str
    military: str
    police: str
    state: tuple[str, ...]
    is_nation: bool


def forms(stem: str) -> set[str]:
    """Indefinite folded forms of a folded masculine stem: feminine, duals, sound plurals, accusative."""
    found = {stem + end for end in ("", "ه", "ون", "ين", "ان", "ات", "تين", "تان")}
    return found | {stem + "ا"}


def nationalities(folders: Sequence[Path] = ()) -> dict[str, Nationality]:
    """Folded adjective, with and without article, → nationality."""
    columns = ("stem", "country", "plurals", "military", "police", "state", "kind")
    found: dict[str, Nationality] = {}
    for r in table("nationalities.csv", columns, folders, "stem"):
        nation = Nationality(
            r["stem"], r["country"], r["military"], r["police"], tuple(r.items("state")), r["kind"] == "nation"
        )
        words: set[str] = set()
        for stem in variants(fold_key(r["stem"])):
            words |= forms(stem)
        words |= {fold_key(p) for p in r.items("plurals")}
        for word in sorted(words):
            found.setdefault(word, nation)
            found.setdefault("ال" + word, nation)
    return found
