"""HXL: a CSV with a row of hashtags under the header (Humanitarian Exchange Language 1.1), for humanitarian use.

A place that is no town has no coordinates. Numbers are empty where no report gives a figure: no number is no zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from marsad.linking.entry import FAMILY
from marsad.publishing.actors import actor
from marsad.publishing.batches import mapped
from marsad.publishing.countries import countries
from marsad.publishing.formats import columns
from marsad.publishing.formats.cells import csv_file, csv_lines
from marsad.publishing.formats.format import Written
from marsad.publishing.formats.ged_deaths import killed
from marsad.publishing.formats.ged_sources import told
from marsad.publishing.formats.where import Locator
from marsad.publishing.gazetteer import builtin
from marsad.publishing.material import DocumentInfo, Event, Material

name, extension, folder, tables = "hxl", "csv", False, ("hxl",)
#: The coarsest where_prec that has coordinates.
_POINT = 2


def write(material: Material, target: Path) -> Written:
    """One event a row, after the header and the hashtags. Hashtags are written as they are: HXL needs them so."""
    locator = Locator()

    def lines(events: Iterable[Event]) -> tuple[str, int]:
        return csv_lines(_row(e, locator, material.headlines) for e in events)

    with csv_file(target, columns.names("hxl")) as out:
        out.write(c.tag for c in columns.tables()["hxl"])
        for made in mapped(material, lines):
            out.put(made)
    return Written({"events": out.rows - 1})


def _row(event: Event, locator: Locator, headlines: Any) -> list[Any]:
    place = event.get("place") or {}
    where = locator.locate(place)
    country = countries().get(place.get("country") or "")
    area = builtin().area(place.get("admin1"))
    town = (place.get("precision") or 9) <= _POINT
    totals = event.get("totals") or {}
    numbers = [totals[o][n] if o in totals else None for o in ("killed", "injured") for n in ("low", "best", "high")]
    civilians = [best for _, names, _, best, _ in killed(event) if all(_unarmed(i) for i in names.split("+"))]
    return [
        event["id"], FAMILY.get(event["type"], "strategic"), event["type"], event.get("start"), event.get("end"),
        event.get("date_precision"), country.iso3 if country else None, country.name if country else None,
        place.get("admin1"), area.name_en if area else None, (where.admin2 or None) if where else None,
        place.get("name"), where.name if where and where.name != place.get("name") else None,
        place.get("lat") if town else None, place.get("lon") if town else None, place.get("precision"),
        _names(event.get("perpetrators")), _names(event.get("targets")), *numbers,
        sum(civilians) if "killed" in totals else None, event.get("grade"), event.get("sources"),
        _outlets(event, headlines),
    ]  # fmt: skip


def _unarmed(id: str) -> bool:
    return actor(id).kind in {"civilians", "protesters"}


def _names(ids: Any) -> str:
    return ", ".join(actor(i).name for i in ids or ())


def _outlets(event: Event, headlines: dict[str, DocumentInfo]) -> str:
    return ", ".join(dict.fromkeys(t.outlet for t in told(event, headlines) if t.outlet))
