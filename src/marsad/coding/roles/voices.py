"""Outlets that speak for an armed group (``source_parties.csv``): أعماق، المسيرة، شهادة."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from ...arabic.folding import fold_key
from ...lexicon.tables import table


@lru_cache(maxsize=1)
def _parties() -> tuple[tuple[str, str, date | None, date | None], ...]:
    out = []
    for row in table("source_parties.csv", ("actor", "since", "until", "words")):
        since, until = (date.fromisoformat(row[c]) if row[c] else None for c in ("since", "until"))
        out += [(f" {fold_key(w)} ", row["actor"], since, until) for w in row.items("words")]
    return tuple(out)


def voice_of(text: str, day: date | None) -> str | None:
    """The actor for whom a source speaks whose folded name ``text`` holds; ``None`` where it speaks for itself."""
    plain = f" {' '.join(text.translate(_MARKS).split())} "
    for phrase, actor, since, until in _parties():
        if phrase in plain and not (day and ((since and day < since) or (until and day >= until))):
            return actor
    return None


_MARKS = str.maketrans('"()،', "    ")
