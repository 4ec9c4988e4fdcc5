"""Places as GED and ACLED need them: a point that stands for each place, names in English, the areas that hold it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from marsad.publishing.countries import Country, countries
from marsad.publishing.gazetteer import Gazetteer, builtin

#: where_prec of a point that stands for a district, governorate or country.
_DISTRICT, _GOVERNORATE, _VAGUE, _COUNTRY = 3, 4, 5, 6


class Where(NamedTuple):
    """A place with its point. ``precision`` is UCDP's where_prec of that point; ``name`` is English where known."""

    name: str
    country: Country
    admin1: str
    admin2: str
    lat: float
    lon: float
    precision: int


class Locator:
    """Points for places. One without a point is told by what holds it, and so coarsely (UCDP: representation point)."""

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self._gazetteer = gazetteer or builtin()
        self._known: dict[tuple[Any, ...], Where | None] = {}

    def locate(self, place: Mapping[str, Any] | None) -> Where | None:
        """The place with a point; None where not even its country is known."""
        if not place:
            return None
        key = tuple(place.get(k) for k in ("name", "country", "admin1", "lat", "lon", "precision"))
        if key not in self._known:
            if len(self._known) >= 200_000:
                self._known.clear()
            self._known[key] = self._locate(place)
        return self._known[key]

    def _locate(self, place: Mapping[str, Any]) -> Where | None:
        country = countries().get(place.get("country") or "")
        if country is None:
            return None
        known, area = self._gazetteer.find(place), self._gazetteer.area(place.get("admin1"))
        admin1 = area.name_en or area.name_ar if area else ""
        precision = int(place.get("precision") or 1)
        name = (known.name_en if known else "") or place.get("name") or admin1 or country.name
        if precision == _GOVERNORATE and admin1:
            name = admin1
        if precision == _COUNTRY:
            name, admin1 = country.name, ""
        admin2 = known.admin2 if known and precision <= _DISTRICT else ""
        if precision in {_DISTRICT, _GOVERNORATE} and not (admin1 or admin2):
            precision = _VAGUE
        lat, lon = place.get("lat"), place.get("lon")
        if lat is not None and lon is not None:
            return Where(name, country, admin1, admin2, float(lat), float(lon), precision)
        return self._represented(place, name, country, admin1, admin2, precision)

    def _represented(
        self, place: Mapping[str, Any], name: str, country: Country, admin1: str, admin2: str, precision: int
    ) -> Where | None:
        """The point of the finest area that holds a place without a point of its own."""
        district = self._gazetteer.district(country.iso2, place.get("admin1"), admin2 or name)
        if precision <= _DISTRICT and district and district.lat is not None and district.lon is not None:
            return Where(name, country, admin1, admin2 or name, district.lat, district.lon, _DISTRICT)
        area = self._gazetteer.area(place.get("admin1"))
        if admin1 and area and area.lat is not None and area.lon is not None:
            return Where(name, country, admin1, admin2, area.lat, area.lon, max(precision, _GOVERNORATE))
        whole = self._gazetteer.area(country.iso2)
        if whole is None or whole.lat is None or whole.lon is None:
            return None
        return Where(name, country, admin1, admin2, whole.lat, whole.lon, max(precision, _COUNTRY))
