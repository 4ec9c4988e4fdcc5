"""Actors for those who publish: kind, country, English name. Source: the lexicon's ``actors.csv``."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from marsad.lexicon.tables import table

#: What a side is called of which only a name is known.
OTHER = "other:"
#: Kinds of actors who bear no arms.
UNARMED = frozenset({"civilians", "protesters"})


class Known(NamedTuple):
    """One actor. ``kind`` is one of the lexicon's, ``other`` for those that no table has."""

    id: str
    name: str
    kind: str
    country: str


@lru_cache(maxsize=1)
def _table() -> dict[str, Known]:
    rows = table("actors.csv", ("id", "name_en", "kind", "country"), key="id")
    return {r["id"]: Known(r["id"], r["name_en"], r["kind"], r["country"]) for r in rows}


@lru_cache(maxsize=20_000)
def actor(id: str) -> Known:
    """The actor of an id; one that no table has is called as its id says."""
    return _table().get(id) or Known(id, id.removeprefix(OTHER), "other", "")
