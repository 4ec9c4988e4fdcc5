"""Names of places for people who do not read Arabic, and the areas that hold a place.

Source: the lexicon's ``places.csv`` and ``gazetteer.csv.gz``, and ``data/admin1_names.csv``. A country is read when it
is first asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from marsad.arabic.folding import fold_key
from marsad.lexicon.tables import DATA, Row, read

_COLUMNS = ("names_ar", "name_en", "level", "country", "admin1", "lat", "lon")
_ENGLISH = Path(__file__).with_name("data") / "admin1_names.csv"
#: Places whose records are remembered: events name the same places again.
_MEMORY = 100_000
_AREAS = {"country": "country", "admin1": "admin1"}


class Named(NamedTuple):
    """What the tables know of one place. ``admin2`` is the English name of the district, "" where none is known."""

    name_en: str
    name_ar: str
    level: str
    admin2: str
    lat: float | None
    lon: float | None


class Gazetteer:
    """Looks places up by folded name within a country and a first level."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Row]] = {}
        self._areas: dict[str, Named] = {}
        for name in ("gazetteer.csv.gz", "places.csv"):
            for row in read(DATA / name, _COLUMNS):
                self._rows.setdefault(row["country"], []).append(row)
                area = _AREAS.get(row["level"])
                if area and row[area]:
                    self._add_area(row[area], _named(row))
        for row in read(_ENGLISH, ("code", "name_en")):
            if (held := self._areas.get(row["code"])) and not held.name_en:
                self._areas[row["code"]] = held._replace(name_en=row["name_en"])
        self._found: dict[tuple[str, str, str], Named | None] = {}
        self._places: dict[str, dict[tuple[str, str], Named]] = {}
        self._districts: dict[str, dict[tuple[str, str], Named]] = {}

    def _add_area(self, code: str, found: Named) -> None:
        """Tables by hand come last and win, but a point is not lost to a line without one."""
        before = self._areas.get(code)
        if before and found.lat is None:
            found = found._replace(lat=before.lat, lon=before.lon)
        if before and not found.name_en:
            found = found._replace(name_en=before.name_en)
        self._areas[code] = found

    def area(self, code: str | None) -> Named | None:
        """A country (``SY``) or first level (``SY-ID``) by its code."""
        return self._areas.get(code or "")

    def district(self, country: str | None, admin1: str | None, name_en: str) -> Named | None:
        """A second level by its English name."""
        if not country or not name_en:
            return None
        self._load(country)
        return self._districts[country].get((admin1 or "", name_en))

    def find(self, place: Any) -> Named | None:
        """The record of an event's place (``name``, ``country``, ``admin1``); None where the tables do not have it."""
        country, name = place.get("country"), place.get("name")
        if not country or not name:
            return None
        key = country, place.get("admin1") or "", name
        if key not in self._found:
            self._load(country)
            if len(self._found) >= _MEMORY:
                self._found.clear()
            self._found[key] = self._places[country].get((key[1], fold_key(name)))
        return self._found[key]

    def _load(self, country: str) -> None:
        if country in self._places:
            return
        places: dict[tuple[str, str], Named] = {}
        districts: dict[tuple[str, str], Named] = {}
        for row in reversed(self._rows.pop(country, [])):
            found = _named(row)
            if row["level"] == "admin2":
                districts.setdefault((row["admin1"], row["name_en"]), found)
            for name in row.items("names_ar"):
                key = (row["admin1"], fold_key(name))
                before = places.get(key)
                if before is None:
                    places[key] = found
                elif not (before.name_en and before.admin2):
                    places[key] = before._replace(
                        name_en=before.name_en or found.name_en, admin2=before.admin2 or found.admin2
                    )
        self._places[country], self._districts[country] = places, districts


def _named(row: Row) -> Named:
    names: Iterable[str] = row.items("names_ar")
    lat, lon = (float(row[c]) if row[c] else None for c in ("lat", "lon"))
    return Named(row["name_en"], next(iter(names), ""), row["level"], row.values.get("parent", ""), lat, lon)


@lru_cache(maxsize=1)
def builtin() -> Gazetteer:
    """The gazetteer that marsad ships."""
    return Gazetteer()
