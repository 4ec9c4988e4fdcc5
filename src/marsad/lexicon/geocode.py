"""Coordinates and precision for places that carry a name and a governorate only, such as hand-coded ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, MutableMapping
from pathlib import Path
from typing import Any

from ..arabic.folding import fold_key
from .places import PlaceRecord, Places
from .tables import table

#: UCDP where_prec of each level of the gazetteer; what is not listed is an exact place.
PRECISION = {"country": 6, "region": 5, "front": 5, "road": 5, "water": 5, "admin1": 4, "admin2": 3}
#: So many places on one point were not measured one by one.
_SHARED = 3


class Geocoder:
    """Fills ``lat``, ``lon`` and ``precision`` of places in the guidelines' format."""

    def __init__(self, places: Places | None = None, folders: Iterable[Path] = ()) -> None:
        folders = list(folders)
        self._places = places or Places(folders)
        self._borrowed = _borrowed(folders)

    def fill(self, place: Mapping[str, Any]) -> dict[str, Any]:
        """``place`` with what the gazetteer adds; values that are there stay.

        A name that a governorate shares with its town is taken for the governorate, as UCDP's codebook asks.
        """
        out = dict(place)
        if out.get("lat") is not None or not out.get("name"):
            return out
        records = [r for r in self._records(str(out["name"])) if _fits(r, out)]
        if not records:
            return out
        coarse = max(PRECISION.get(r.level, 1) for r in records)
        chosen = next((r for r in records if PRECISION.get(r.level, 1) != coarse), records[0])
        if coarse > 3 or (chosen.lat, chosen.lon) not in self._borrowed:
            out["lat"], out["lon"] = chosen.lat, chosen.lon
        out.setdefault("precision", None)
        out["precision"] = out["precision"] or coarse
        return out

    def _records(self, name: str) -> list[PlaceRecord]:
        key = fold_key(name)
        for spelling in (key, "ال" + key, key.removeprefix("ال")):
            found = self._places.records(spelling)
            if found:
                return found
        return []


def locate(reports: Iterable[MutableMapping[str, Any]], geocoder: Geocoder | None = None) -> None:
    """Give coordinates to places of ``reports`` that carry none, such as hand-made ones; changes the reports.

    The gazetteer is read only where a place needs it.
    """
    for report in reports:
        if any("lat" not in p for p in report.get("places") or ()):
            geocoder = geocoder or Geocoder()
            report["places"] = [geocoder.fill(p) for p in report["places"]]


def _borrowed(folders: Iterable[Path]) -> frozenset[tuple[float | None, float | None]]:
    """Points that several places by hand share: those of what holds them, so no place of theirs is known."""
    rows = table("places.csv", ("lat", "lon", "level"), folders)
    points = Counter((float(r["lat"]), float(r["lon"])) for r in rows if r["lat"] and r["level"] != "admin1")
    governorates = {(float(r["lat"]), float(r["lon"])) for r in rows if r["lat"] and r["level"] == "admin1"}
    return frozenset(p for p, n in points.items() if n >= _SHARED or (n > 1 and p in governorates))


def _fits(record: PlaceRecord, place: Mapping[str, Any]) -> bool:
    if place.get("country") and record.country != place["country"]:
        return False
    return not place.get("admin1") or record.admin1 == place["admin1"]
