"""Places made coarser: a village becomes its district, governorate or country; no point looks more exact than it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marsad.arabic.folding import fold_key
from marsad.publishing.gazetteer import Gazetteer, Named
from marsad.publishing.harm.profile import PLACES

#: UCDP where_prec of each level that a profile allows.
PRECISION = {"exact": 1, "admin2": 3, "admin1": 4, "country": 6}
#: From this where_prec on a place is an area, and a point for it only looks exact.
COARSE = 3


def coarsen(place: Mapping[str, Any], level: str, coarse_points: bool, gazetteer: Gazetteer) -> dict[str, Any]:
    """A place of an event no finer than ``level``.

    A place within the allowed level keeps its name; it loses its point where it is an area (where_prec 3 and more),
    unless ``coarse_points``. A finer one becomes the district that the gazetteer says holds it (``admin2`` only), else
    its governorate, else its country: their name, their precision, never a point of the finer place.
    """
    precision = int(place.get("precision") or (1 if place.get("admin1") else 5))
    if precision >= PRECISION[level] or level == "exact":
        out = dict(place)
        if precision >= COARSE and not coarse_points:
            out["lat"] = out["lon"] = None
        return out
    for area, named, holder in _holders(place, level, gazetteer):
        lat, lon = (named.lat, named.lon) if coarse_points and named else (None, None)
        name = fold_key(named.name_ar or named.name_en) if named else str(holder[1] or holder[0])
        return {
            **_emptied(place), "name": name, "country": holder[0], "admin1": holder[1], "lat": lat, "lon": lon,
            "precision": PRECISION[area],
        }  # fmt: skip
    return {**_emptied(place), "name": "", "country": None, "admin1": None, "precision": PRECISION["country"]}


def _emptied(place: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of a place without what they say; its name as written goes altogether."""
    return {key: None for key in place if key != "written"}


def _holders(
    place: Mapping[str, Any], level: str, gazetteer: Gazetteer
) -> list[tuple[str, Named | None, tuple[str, str | None]]]:
    """Areas that hold the place, no finer than ``level``, the finest first: level, record, codes."""
    country, admin1 = place.get("country"), place.get("admin1")
    allowed = PLACES[PLACES.index(level) :]
    found: list[tuple[str, Named | None, tuple[str, str | None]]] = []
    if "admin2" in allowed and country:
        known = gazetteer.find(place)
        district = gazetteer.district(country, admin1, known.admin2) if known else None
        if district is not None:
            found.append(("admin2", district, (country, admin1)))
    if "admin1" in allowed and country and admin1:
        found.append(("admin1", gazetteer.area(admin1), (country, admin1)))
    if country:
        found.append(("country", gazetteer.area(country), (country, None)))
    return found
