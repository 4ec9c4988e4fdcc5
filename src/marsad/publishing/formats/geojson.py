"""GeoJSON (RFC 7946): an event a feature. A point stands only where a place is a place: where_prec 1 or 2.

Districts, governorates, roads and countries have no geometry: a point in their middle would look like a place. The
event, whole, is the feature's properties; ``certainty`` says in words what ``place.precision`` says in a number.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from marsad.publishing.batches import mapped
from marsad.publishing.formats.format import Written, replacing
from marsad.publishing.material import Event, Material

name, extension, folder, tables = "geojson", "geojson", False, ("event", "feature")
#: UCDP where_prec in words.
CERTAINTY = {
    1: "exact place", 2: "near the place", 3: "somewhere in the district", 4: "somewhere in the governorate",
    5: "a line or a vague region", 6: "somewhere in the country", 7: "at sea or in the air",
}  # fmt: skip
#: The coarsest where_prec that is a point; RFC 7946 asks for no more than a few decimals.
_POINT = 2
_DECIMALS = 6
_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def feature(event: Event) -> dict[str, Any]:
    """One event as a GeoJSON feature."""
    place = event.get("place") or {}
    lat, lon, precision = place.get("lat"), place.get("lon"), place.get("precision")
    geometry = None
    if lat is not None and lon is not None and precision in range(1, _POINT + 1):
        geometry = {"type": "Point", "coordinates": [round(lon, _DECIMALS), round(lat, _DECIMALS)]}
    return {
        "type": "Feature", "id": event["id"], "geometry": geometry,
        "properties": {**event, "certainty": CERTAINTY.get(precision or 0)},
    }  # fmt: skip


def write(material: Material, target: Path) -> Written:
    """A feature collection, a feature a line."""
    count = points = 0
    with replacing(target) as made, made.open("w", encoding="utf-8", errors="replace") as stream:
        stream.write('{"type":"FeatureCollection","features":[')
        for lines, rows, located in mapped(material, _lines):
            if rows:
                stream.write((",\n" if count else "\n") + lines)
            points += located
            count += rows
        stream.write("\n]}\n")
    return Written({"features": count, "points": points})


def _lines(events: Iterable[Event]) -> tuple[str, int, int]:
    """Features as text, how many, and how many of them with a point."""
    made = [feature(e) for e in events]
    return ",\n".join(map(_dumps, made)), len(made), sum(f["geometry"] is not None for f in made)


def read(path: Path) -> Iterator[Event]:
    """The events of a file that :func:`write` wrote."""
    for one in json.loads(path.read_text(encoding="utf-8"))["features"]:
        event = dict(one["properties"])
        event.pop("certainty")
        yield event
