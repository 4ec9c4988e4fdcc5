"""What can be compared: events of either side in the period and countries of the other, with a place and a kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from marsad.lexicon.actors import load_actors
from marsad.lexicon.tables import read
from marsad.publishing.gazetteer import builtin as gazetteer

from .matching import COUNTRY, Point
from .table import Other, Table
from .taxonomy import OURS, Kind, Taxonomy

Json = Mapping[str, Any]
T = TypeVar("T")
_TABLE = Path(__file__).with_name("countries.csv")
_GOVERNORATE = 4


class Sided(NamedTuple):
    """Events of one side that are compared, with their points, and why the others are not: reason → events."""

    events: tuple[Any, ...]
    points: tuple[Point, ...]
    excluded: Mapping[str, int]


@lru_cache(maxsize=1)
def _countries() -> tuple[dict[str, str], dict[str, str]]:
    names, fips = dict[str, str](), dict[str, str]()
    for row in read(_TABLE, ("code", "fips", "names")):
        names |= dict.fromkeys(row.items("names"), row["code"])
        fips |= dict.fromkeys(row.items("fips"), row["code"])
    return names, fips


def country_code(name: str, source: str) -> str | None:
    """The code of a country as a table names it; None where it is not known."""
    names, fips = _countries()
    if source == "gdelt":
        return fips.get(name)
    return names.get(name.strip().lower())


def sides(events: Iterable[Json], table: Table, taxonomy: Taxonomy) -> tuple[Sided, Sided]:
    """Ours and theirs, as far as they can be compared."""
    ours = sorted((e for e in events if e.get("kind", "incident") == "incident"), key=lambda e: str(e["id"]))
    theirs = sorted(table.events, key=lambda o: (o.id, o.start))
    source = table.layout.source
    my_days = _span([d for e in ours for d in _days(e)])
    their_days = _span([d for o in theirs for d in (o.start, o.end)])
    my_land = {str((e.get("place") or {}).get("country")) for e in ours if (e.get("place") or {}).get("country")}
    named = [country_code(o.country, source) for o in theirs if o.country]
    their_land = {c for c in named if c} if named and all(named) else None

    def mine(e: Json) -> str | None:
        place = e.get("place") or {}
        if not e.get("start"):
            return "no date"
        if not _inside(_days(e), their_days):
            return "outside of their period"
        if their_land is not None and place.get("country") not in their_land:
            return "in a country that they do not cover"
        if int(place.get("precision") or 1) >= COUNTRY or _where(place) is None:
            return "no place finer than a country"
        return None if taxonomy.kind(OURS, str(e["type"])) else "a kind of act that is not compared"

    def other(o: Other) -> str | None:
        code = country_code(o.country, source)
        if not _inside((o.start, o.end), my_days):
            return "outside of our period"
        if code is not None and code not in my_land:
            return "in a country that we do not cover"
        if o.lat is None or o.where >= COUNTRY:
            return "no place finer than a country"
        return None if taxonomy.kind(source, o.type) else "a kind of act that is not compared"

    kept, left = _sorted(ours, mine)
    held, gone = _sorted(theirs, other)
    return (
        Sided(kept, tuple(_our_point(e, taxonomy) for e in kept), left),
        Sided(held, tuple(_their_point(o, source, taxonomy) for o in held), gone),
    )  # fmt: skip


def _sorted(items: Sequence[T], reason: Callable[[T], str | None]) -> tuple[tuple[T, ...], dict[str, int]]:
    kept, why = [], Counter[str]()
    for item in items:
        if told := reason(item):
            why[told] += 1
        else:
            kept.append(item)
    return tuple(kept), dict(why)


def _days(event: Json) -> tuple[int, ...]:
    start, end = event.get("start"), event.get("end")
    if not start:
        return ()
    return date.fromisoformat(start).toordinal(), date.fromisoformat(end or start).toordinal()


def _span(days: Sequence[int]) -> tuple[int, int] | None:
    return (min(days), max(days)) if days else None


def _inside(days: Sequence[int], span: tuple[int, int] | None) -> bool:
    return bool(days) and span is not None and max(days) >= span[0] and min(days) <= span[1]


def _our_point(event: Json, taxonomy: Taxonomy) -> Point:
    days, (lat, lon, where) = _days(event), _where(event["place"]) or (0.0, 0.0, COUNTRY)
    kind = taxonomy.kind(OURS, str(event["type"])) or Kind("", "", "")
    return Point(
        str(event["id"]), days[0], days[-1], lat, lon, where, (kind.fine, kind.middle, kind.general),
        _against(event) or kind.against,
    )  # fmt: skip


def _where(place: Json) -> tuple[float, float, int] | None:
    """Latitude, longitude and where_prec of a place; of a village without a point, those of its governorate."""
    if not place:
        return None
    precision = int(place.get("precision") or 1)
    if place.get("lat") is not None and place.get("lon") is not None:
        return float(place["lat"]), float(place["lon"]), precision
    area = gazetteer().area(place.get("admin1"))
    if area is None or area.lat is None or area.lon is None:
        return None
    return area.lat, area.lon, max(precision, _GOVERNORATE)


def point_of(event: Json) -> tuple[float, float] | None:
    """Where an event of ours is compared: longitude and latitude."""
    found = _where(event.get("place") or {})
    return (found[1], found[0]) if found else None


def _against(event: Json) -> str:
    """Whom an event of ours is aimed at: civilians where all targets are, fighters where none is; else unknown."""
    actors = load_actors().actors
    kinds = {a.kind if (a := actors.get(t)) else "" for t in event.get("targets") or ()} - {"unspecified"}
    if not kinds or "" in kinds:
        return ""
    return "civilians" if kinds == {"civilians"} else "" if "civilians" in kinds else "fighters"


def _their_point(other: Other, source: str, taxonomy: Taxonomy) -> Point:
    kind = taxonomy.kind(source, other.type) or Kind("", "", "")
    return Point(
        other.id, other.start, other.end, other.lat or 0.0, other.lon or 0.0, other.where,
        (kind.fine, kind.middle, kind.general), kind.against,
    )  # fmt: skip
