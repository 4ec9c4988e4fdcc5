"""Arabic names of actors."""

from __future__ import annotations

from functools import lru_cache

from marsad.lexicon.tables import table
from marsad.publishing.actors import OTHER


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    return {r["id"]: r["name_ar"] for r in table("actors.csv", ("id", "name_ar"), key="id")}


def arabic(id: str) -> str:
    """The Arabic name of an actor; one that no table has is called as its id says."""
    return _table().get(id) or id.removeprefix(OTHER)
