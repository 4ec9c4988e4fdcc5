"""What each table must hold, column by column; :mod:`marsad.lexicon.check` applies it.

A check takes a cell that is not empty and returns what is wrong with it, or nothing. A ``references`` entry
names the table and column in which each ``|``-separated item must stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ..model import CERTAINTIES, OUTCOMES, QUALIFIERS, SUB_EVENTS
from .chrome import MATCHES

Check = Callable[[str], str | None]

_COUNTRY = re.compile("[A-Z]{2}")
_ADMIN1 = re.compile("[A-Z]{2}-[A-Z0-9]{1,3}")
_ID = re.compile("[a-z0-9][a-z0-9.-]*")


@dataclass(frozen=True, slots=True)
class Schema:
    """One table: its columns, which must be filled, the key that no file may hold twice, and what cells may be."""

    columns: tuple[str, ...]
    filled: tuple[str, ...] = ()
    key: str | None = None
    cells: Mapping[str, Check] = field(default_factory=dict)
    references: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def one_of(*values: str) -> Check:
    return lambda cell: None if cell in values else f"{cell!r}: one of {', '.join(sorted(values))} expected"


def each(check: Check) -> Check:
    """``check`` for every ``|``-separated item."""
    return lambda cell: next((fault for item in cell.split("|") if (fault := check(item.strip()))), None)


def matching(pattern: re.Pattern[str], what: str) -> Check:
    return lambda cell: None if pattern.fullmatch(cell) else f"{cell!r} is no {what}"


def day(cell: str) -> str | None:
    try:
        date.fromisoformat(cell)
    except ValueError:
        return f"{cell!r} is no ISO date"
    return None


def number(low: float, high: float) -> Check:
    def check(cell: str) -> str | None:
        try:
            return None if low <= float(cell) <= high else f"{cell} is not between {low:g} and {high:g}"
        except ValueError:
            return f"{cell!r} is no number"

    return check


identifier = matching(_ID, "id (small Latin letters, digits, - and .)")
country = matching(_COUNTRY, "ISO 3166-1 country code")
country_or_any = matching(re.compile(r"[A-Z]{2}|\*"), "ISO 3166-1 country code or *")
admin1 = matching(_ADMIN1, "ISO 3166-2 code")
outcome = one_of(*OUTCOMES)
latitude, longitude = number(-90, 90), number(-180, 180)


_ACTOR = ("actors.csv", "id")
_PLACES = Schema(
    columns=("id", "names_ar", "name_en", "level", "country", "admin1", "parent", "lat", "lon", "tier"),
    filled=("id", "names_ar", "level"),
    key="id",
    cells={"country": country, "admin1": admin1, "lat": latitude, "lon": longitude, "tier": number(1, 9)},
)

SCHEMAS: dict[str, Schema] = {
    "actors.csv": Schema(
        columns=("id", "name_en", "name_ar", "kind", "country", "since", "until", "nouns", "parents", "allies"),
        filled=("id", "name_en", "name_ar", "kind"),
        key="id",
        cells={"id": identifier, "country": each(country), "since": day, "until": day},
        references={"parents": _ACTOR, "allies": _ACTOR},
    ),
    "actor_names.csv": Schema(
        columns=("name", "actors", "since", "until", "countries", "kind", "needs"),
        filled=("name", "actors", "kind"),
        cells={
            "since": day,
            "until": day,
            "countries": each(country),
            "kind": one_of("full", "short", "abbrev", "label", "hostile", "friendly", "person", "unit"),
            "needs": one_of("axis", "head", "quote"),
        },
    ),
    "state_forces.csv": Schema(
        columns=("country", "branches", "since", "until", "ids"),
        filled=("country", "branches"),
        cells={"country": country_or_any, "since": day, "until": day},
        references={"ids": _ACTOR},
    ),
    "people.csv": Schema(
        columns=("id", "singular", "feminine", "plurals", "class", "subset", "outcome"),
        filled=("id", "class"),
        key="id",
        cells={"id": identifier, "outcome": outcome},
    ),
    "triggers.csv": Schema(
        columns=("id", "category", "type", "outcome", "frame", "verbs", "nouns", "participles"),
        filled=("id", "category", "frame"),
        key="id",
        cells={"id": identifier, "type": one_of("?", *SUB_EVENTS), "outcome": outcome},
    ),
    "guards.csv": Schema(
        columns=("trigger", "side", "reach", "effect", "words"),
        filled=("trigger", "side", "effect"),
        cells={"side": one_of("before", "after", "around", "object", "sentence"), "reach": number(0, 50)},
    ),
    "weapons.csv": Schema(
        columns=("id", "type", "strength", "names"),
        filled=("id", "type", "strength", "names"),
        key="id",
        cells={"id": identifier, "type": one_of("gun", "blade", *SUB_EVENTS), "strength": one_of("1", "2", "3")},
    ),
    "objects.csv": Schema(columns=("id", "class", "people", "names"), filled=("id", "class", "names"), key="id"),
    "cues.csv": Schema(
        columns=("id", "kind", "perfect", "imperfect", "participle", "noun", "takes", "certainty"),
        filled=("id", "kind", "certainty"),
        key="id",
        cells={
            "id": identifier,
            "kind": one_of("say", "relay", "document", "stance", "adopt"),
            "certainty": one_of(*CERTAINTIES),
        },
    ),
    "profiles.csv": Schema(
        columns=("id", "name", "conflict", "contested_zero", "unknown", "bombers", "alone", "source"),
        filled=("id", "name", "conflict", "contested_zero", "bombers", "alone", "source"),
        key="id",
        cells={
            "id": identifier,
            "conflict": one_of("best", "lowest", "span"),
            "contested_zero": one_of("yes", "no"),
            "bombers": one_of("yes", "no"),
            "alone": one_of("yes", "no"),
        },
    ),
    "profile_values.csv": Schema(
        columns=("profile", "qualifier", "low", "best", "high", "source"),
        filled=("profile", "qualifier", "low", "best", "high"),
        cells={"qualifier": one_of(*QUALIFIERS)},
        references={"profile": ("profiles.csv", "id")},
    ),
    "source_kinds.csv": Schema(
        columns=("kind", "rank", "words"), filled=("kind", "rank", "words"), cells={"rank": one_of("1", "2")}
    ),
    "source_parties.csv": Schema(
        columns=("actor", "since", "until", "words"),
        filled=("actor", "words"),
        cells={"since": day, "until": day},
        references={"actor": _ACTOR},
    ),
    "speakers.csv": Schema(columns=("class", "words"), filled=("class", "words")),
    "chrome.csv": Schema(columns=("match", "phrase"), filled=("match", "phrase"), cells={"match": one_of(*MATCHES)}),
    "places.csv": _PLACES,
    "gazetteer.csv": _PLACES,
    "frequent_words.csv": Schema(columns=("letter", "words"), filled=("letter", "words")),
    "place_words.csv": Schema(columns=("kind", "words"), filled=("kind", "words")),
    "place_stops.csv": Schema(
        columns=("mode", "names"),
        filled=("mode", "names"),
        cells={"mode": one_of("never", "cue", "given", "strict", "spelling", "weak")},
    ),
    "nationalities.csv": Schema(
        columns=("stem", "country", "plurals", "military", "police", "state", "kind"),
        filled=("stem", "kind"),
        key="stem",
        cells={"country": country, "kind": one_of("nation", "side")},
    ),
    "forces.csv": Schema(columns=("words", "class", "branch"), filled=("words", "class")),
}
