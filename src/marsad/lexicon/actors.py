"""The actors: who they are, the names that news gives them, and what a name means at a time and place.

Tables: ``actors.csv`` (one line an actor), ``actor_names.csv`` (one line a surface name and meaning),
``state_forces.csv`` (whose "army" or "police" is meant in a country), ``nationalities.csv``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ..arabic.folding import fold_key
from .forces import ForceLexicon, common_noun
from .nationalities import Nationality, nationalities
from .spellings import variants
from .tables import Row, table
from .trie import WordTrie, heads_of

_FORCES = frozenset({"state-forces", "external-forces"})
GENERAL, STATE = "unidentified-armed-group", "@state"


class Actor(NamedTuple):
    """One actor. ``nouns`` are the folded common nouns that stand for it once named (التنظيم, الحركة)."""

    id: str
    name_en: str
    name_ar: str
    kind: str
    country: str
    since: date | None
    until: date | None
    nouns: tuple[str, ...]
    parents: tuple[str, ...]
    allies: tuple[str, ...]


class Meaning(NamedTuple):
    """One line of ``actor_names.csv``: what a name means within dates and countries."""

    name: str
    actors: tuple[str, ...]
    since: date | None
    until: date | None
    countries: tuple[str, ...]
    kind: str
    needs: str
    note: str = ""

    def fits(self, when: date | None) -> bool:
        """Whether ``when`` lies within its dates; an unknown date fits."""
        return when is None or ((not self.since or self.since <= when) and (not self.until or when <= self.until))


class StateForce(NamedTuple):
    """One line of ``state_forces.csv``."""

    country: str
    branches: frozenset[str]
    since: date | None
    until: date | None
    actors: tuple[str, ...]


def _day(row: Row, column: str) -> date | None:
    value = row[column].strip()
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as e:
        raise row.fault(f"{column} is no ISO date: {value}") from e


class Beginnings(dict[str, bool]):
    """Whether a folded word may begin the phrase of an actor, for every word asked so far."""

    def __init__(self, actors: Actors) -> None:
        self.actors = actors

    def __missing__(self, word: str) -> bool:
        if len(self) > 100_000:
            self.clear()
        trie, forces = self.actors.trie, self.actors.forces
        known = trie.starts(word) or forces.heads.starts(word) or forces.generics.starts(word)
        self[word] = known = known or any(rest in forces.owned for _, rest, _ in heads_of(word))
        return known

    def __reduce__(self) -> tuple[type[Beginnings], tuple[Actors]]:
        return Beginnings, (self.actors,)


class Actors:
    """Everything the tables say of actors. Build it with :func:`load_actors`."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self.forces = ForceLexicon(folders)
        self.trie: WordTrie[str] = WordTrie()
        self.begins = Beginnings(self)
        rows = table("actors.csv", ("id", "name_en", "name_ar", "kind", "country", "since", "until"), folders, "id")
        self.actors: dict[str, Actor] = {}
        for r in rows:
            self.actors[r["id"]] = Actor(
                r["id"], r["name_en"], r["name_ar"], r["kind"], r["country"], _day(r, "since"), _day(r, "until"),
                tuple(common_noun(fold_key(n)) for n in r.items("nouns")), tuple(r.items("parents")),
                tuple(r.items("allies")),
            )  # fmt: skip
        self.nationalities: dict[str, Nationality] = nationalities(folders)
        self.meanings: dict[str, list[Meaning]] = {}
        self._names(folders)
        self._forces = [
            StateForce(r["country"], frozenset(r.items("branches")), _day(r, "since"), _day(r, "until"),
                       tuple(r.items("ids")))
            for r in table("state_forces.csv", ("country", "branches", "since", "until", "ids"), folders)
        ]  # fmt: skip

    def _names(self, folders: Sequence[Path]) -> None:
        columns = ("name", "actors", "since", "until", "countries", "kind", "needs")
        for r in table("actor_names.csv", columns, folders):
            ids = tuple(r.items("actors"))
            for i in ids:
                if i not in self.actors and not i.startswith("other:"):
                    raise r.fault(f"no actor {i} in actors.csv")
            meaning = Meaning(
                r["name"], ids, _day(r, "since"), _day(r, "until"), tuple(r.items("countries")), r["kind"], r["needs"],
                r.values.get("note", ""),
            )  # fmt: skip
            self._add(r["name"], meaning)
        for nation in dict.fromkeys(self.nationalities.values()):
            for name in nation.state:
                ids = (nation.military,) if nation.military else (f"other:{name}",)
                self._add(name, Meaning(name, ids, None, None, (), "state", ""))

    def _add(self, name: str, meaning: Meaning) -> None:
        for key in sorted(variants(fold_key(name))):
            self.meanings.setdefault(key, []).append(meaning)
            self.trie.add(key, key)

    def may_begin(self, word: str) -> bool:
        """Whether a folded word may begin the phrase of an actor; remembered, for most words begin none."""
        return self.begins[word]

    def names(self) -> Iterable[tuple[str, str]]:
        """(folded name, key) for a matcher; the key is the folded name with its article."""
        for key in self.meanings:
            yield key, key
            if key.startswith("ال") and len(key) > 4:  # للجيش is ل + الجيش without its alef
                yield key[2:], key

    def meaning(
        self, key: str, when: date | None = None, country: str | Sequence[str] | None = None, axis: bool = False
    ) -> tuple[str, ...]:
        """Actor ids of a name on a date in a country (or countries, likeliest first); empty where it is no actor.

        A meaning bound to the likeliest country goes before a general one, that before one bound to another of
        the ``country`` list; within these the first line of the table that fits the date. ``axis``: whether the text
        speaks the language of the axis of resistance, in which some names mean the other side.
        """
        found = self.sense(key, when, country, axis)
        if found is None:
            return ()
        if STATE in found.actors:
            nation = next((n for n in self.nationalities.values() if found.name in n.state), None)
            return self.state_force(nation.country if nation else None, "military", when)
        return found.actors

    def sense(
        self, key: str, when: date | None, country: str | Sequence[str] | None, axis: bool = False
    ) -> Meaning | None:
        """The line of the table that :meth:`meaning` chooses."""
        ranked = [country] if isinstance(country, str) else list(country or ())
        fitting = [m for m in self.meanings.get(key, ()) if m.fits(when) and (axis or m.needs != "axis")]
        if axis:
            fitting.sort(key=lambda m: m.needs != "axis")
        if when is None:
            fitting.sort(key=lambda m: m.since is not None)
        general = [m for m in fitting if not m.countries]
        for m in fitting:
            if m.needs == "axis" and any(place in m.countries for place in ranked):
                return m
        for at, place in enumerate(ranked):
            if at == 1 and general:
                return general[0]
            for m in fitting:
                if place in m.countries:
                    return m
        return general[0] if general else None

    def state_force(self, country: str | None, branch: str, when: date | None = None) -> tuple[str, ...]:
        """Ids of a country's forces of a branch (military, police, security, intelligence, air) on a date."""
        for f in self._forces:
            if f.country not in (country, "*") or branch not in f.branches:
                continue
            if when is None or ((not f.since or f.since <= when) and (not f.until or when <= f.until)):
                return f.actors
        return ()

    def state_forces(self, country: str | None, when: date | None = None) -> str | None:
        """The army of a country on a date, None where the tables have none."""
        return next(iter(self.state_force(country, "military", when)), None)

    def police(self, country: str | None, when: date | None = None) -> str | None:
        """The police of a country on a date; ``police`` where the tables have none of its own."""
        return next(iter(self.state_force(country, "police", when)), None)

    def kind(self, actor: str) -> str:
        """The kind of an actor id; ``other`` for one that no table has."""
        known = self.actors.get(actor)
        return known.kind if known else "other"

    def is_force(self, actor: str) -> bool:
        """Whether an actor id is a state's forces, at home or abroad."""
        return self.kind(actor) in _FORCES

    def country(self, actor: str) -> str:
        """The country of an actor id, or an empty string."""
        known = self.actors.get(actor)
        return known.country if known else ""


@lru_cache(maxsize=8)
def load_actors(folders: tuple[Path, ...] = ()) -> Actors:
    """The lexicon of the built-in tables and the users' ``folders``, built once."""
    return Actors(folders)
