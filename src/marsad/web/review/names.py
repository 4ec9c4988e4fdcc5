"""Actors in forms: people read and write names, reports hold ids."""

from __future__ import annotations

from functools import lru_cache

from marsad.analysis.names import LANGUAGES
from marsad.arabic.folding import fold_key
from marsad.lexicon.tables import table
from marsad.web.labels import labels

_OTHER = "other:"


@lru_cache(maxsize=1)
def _ids() -> tuple[str, ...]:
    return tuple(row["id"] for row in table("actors.csv", ("id", "name_en", "name_ar"), key="id"))


@lru_cache(maxsize=2)
def choices(language: str) -> dict[str, str]:
    """Name → id, for suggestions; where two actors have one name the ids themselves."""
    named: dict[str, list[str]] = {}
    for id in _ids():
        named.setdefault(labels(language).actor(id), []).append(id)
    return {name: ids[0] for name, ids in sorted(named.items()) if len(ids) == 1} | {
        id: id for ids in named.values() if len(ids) > 1 for id in ids
    }


@lru_cache(maxsize=1)
def _by_key() -> dict[str, str]:
    out = {name: found.pop() for name, found in _usual().items() if len(found) == 1}
    out |= {fold_key(name): id for language in LANGUAGES for name, id in choices(language).items()}
    return out | {id: id for id in _ids()}


def _usual() -> dict[str, set[str]]:
    """Names that news gives to actors, folded, wherever they are used and whenever → whom they may mean."""
    out: dict[str, set[str]] = {}
    for row in table("actor_names.csv", ("name", "actors", "countries")):
        out.setdefault(fold_key(row["name"]), set()).update({row["actors"]} if not row["countries"] else {"", "?"})
    return {name: ids for name, ids in out.items() if "|" not in "".join(ids)}


def shown(id: str, language: str) -> str:
    """An actor as a form shows it; what :func:`read` turns into the same id again."""
    if id.startswith(_OTHER):
        return id.removeprefix(_OTHER) if read(id.removeprefix(_OTHER)) == id else id
    name = labels(language).actor(id)
    return name if read(name) == id else id


def read(text: str) -> str:
    """The id of what a person wrote: an id, a known name in either language, or another name as it is written."""
    text = " ".join(text.split())
    if text.startswith(_OTHER):
        return text
    return _by_key().get(text) or _by_key().get(fold_key(text)) or f"{_OTHER}{text}"
