"""How far apart two places are, and which level of agreement that is."""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt

from marsad.linking.entry import Spot

#: From agreement to contradiction. ``area``: one governorate named twice; ``within``: one place is coarse, or its
#: name is a part of the other's, and may hold the other; ``admin1``: one governorate, distance unknown;
#: ``namesake``: one name in two governorates or countries, of which one may be a wrong guess; ``far``: one
#: governorate, more than 25 km.
PLACE_LEVELS = (
    "same", "km5", "km12", "area", "within", "km25", "admin1", "namesake", "country", "unknown", "far", "apart",
)  # fmt: skip
_SAME, _KM5, _KM12, _AREA, _WITHIN, _KM25, _ADMIN1, _NAMESAKE, _COUNTRY, _UNKNOWN, _FAR, _APART = range(12)
EARTH_KM = 6371.0
#: UCDP where_prec from which a place is an area that others lie in.
COARSE = 3


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance of two WGS84 points."""
    a, b = radians(lat), radians(other_lat)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


def spots_level(a: Spot, b: Spot) -> int:
    """The level of two places, an index into :data:`PLACE_LEVELS`."""
    coarse = max(a.precision, b.precision)
    if a.country != b.country and a.country and b.country:
        near = _by_distance(a, b)
        return near if near is not None and near <= _KM12 else _namesake(a, b)
    if a.name == b.name and a.admin1 == b.admin1:
        return _SAME if coarse <= COARSE else _AREA if a.admin1 else _COUNTRY
    if a.admin1 and a.admin1 == b.admin1:
        if coarse > COARSE or _part(a.name, b.name):
            return _WITHIN
        near = _by_distance(a, b)
        return _ADMIN1 if near is None else _FAR if near == _APART else near
    if a.admin1 and b.admin1:
        near = _by_distance(a, b) if coarse <= COARSE else None
        return near if near is not None and near != _APART else _namesake(a, b)
    return _COUNTRY if a.country and a.country == b.country else _UNKNOWN


def _namesake(a: Spot, b: Spot) -> int:
    return _NAMESAKE if a.name == b.name and a.name else _APART


def _part(a: str, b: str) -> bool:
    """Whether one name's words are among the other's (a camp, a suburb or a crossing of a town)."""
    x, y = a.split(), b.split()
    return len(x) != len(y) and (set(x) < set(y) or set(y) < set(x))


def _by_distance(a: Spot, b: Spot) -> int | None:
    """The level of a known distance. Two names on one point were both given the point of what holds them."""
    if a.lat == b.lat and a.lon == b.lon and a.name != b.name:
        return None
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    km = kilometres(a.lat, a.lon, b.lat, b.lon)
    if km <= 1:
        return _SAME
    return _KM5 if km <= 5 else _KM12 if km <= 12 else _KM25 if km <= 25 else _APART


def places_level(a: Sequence[Spot], b: Sequence[Spot]) -> int:
    """The best level over all pairs of two reports' places."""
    if not a or not b:
        return _UNKNOWN
    return min(spots_level(x, y) for x in a for y in b)
