"""An event as one flat row, and back: what CSV, Excel, SQLite and Parquet have in common.

The rows of table ``events`` hold all of an event: ``figures`` and ``conflicts`` whole as JSON, beside the numbers
that people ask for. Numbers and English names are taken from the event, so reading back ignores them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from marsad.linking.entry import FAMILY
from marsad.publishing.formats.cells import joined, parted
from marsad.publishing.gazetteer import Gazetteer, builtin
from marsad.publishing.material import Event

#: Outcomes with columns of their own; ``others`` holds the rest.
SHOWN = ("killed", "injured")
_NUMBERS = ("low", "best", "high")
_LISTS = ("perpetrators", "targets", "claimed_by", "documents", "reports")
_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Row = dict[str, Any]


class Flattener:
    """Makes rows of events; ``lists`` joins words into one cell, or keeps lists where a format has them.

    ``whole``: with the JSON columns.
    """

    def __init__(
        self, lists: Callable[[list[str]], Any] = joined, whole: bool = True, gazetteer: Gazetteer | None = None
    ) -> None:
        self._lists, self._whole = lists, whole
        self._gazetteer = gazetteer or builtin()

    def row(self, event: Event) -> Row:
        """The row of an event, by the names of table ``events``, in its order."""
        place = event.get("place") or {}
        totals = event.get("totals") or {}
        english = self._gazetteer.find(place) if place else None
        area = self._gazetteer.area(place.get("admin1"))
        row: Row = {
            "id": event["id"], "kind": event["kind"], "family": FAMILY.get(event["type"], "strategic"),
            "type": event["type"], "start": event.get("start"), "end": event.get("end"),
            "date_precision": event.get("date_precision"), "place": place.get("name"),
            "place_written": place.get("written"),
            "place_en": (english.name_en or None) if english else None, "country": place.get("country"),
            "admin1": place.get("admin1"), "admin1_en": area.name_en if area else None,
            "lat": place.get("lat"), "lon": place.get("lon"), "place_precision": place.get("precision"),
        }  # fmt: skip
        for name in _LISTS[:3]:
            row[name] = self._lists(event.get(name) or [])
        for outcome in SHOWN:
            toll = totals.get(outcome)
            for n in _NUMBERS:
                row[f"{outcome}_{n}"] = toll[n] if toll else None
        others = {o: t for o, t in totals.items() if o not in SHOWN}
        row["others"] = _dumps(others) if others else None
        row["grade"], row["grade_reason"] = event.get("grade"), event.get("grade_reason")
        row["sources"] = event.get("sources")
        for name in _LISTS[3:]:
            row[name] = self._lists(event.get(name) or [])
        row["profile"] = event.get("profile")
        row["status"] = event.get("status")
        if self._whole:
            row["figures"] = _dumps(event["figures"]) if event.get("figures") else None
            row["conflicts"] = _dumps(event["conflicts"]) if event.get("conflicts") else None
            row["told"] = _dumps(event["told"]) if "told" in event else None
        row["withheld"] = self._lists(event.get("withheld") or [])
        return row


def event_of(row: Mapping[str, Any], lists: Callable[[Any], list[str]] = parted) -> Event:
    """The event of a row, as ``marsad link`` wrote it. Raises KeyError, TypeError or ValueError for what is none."""
    figures = json.loads(row["figures"]) if row["figures"] else []
    held = {"name": row["place"], "country": row["country"], "admin1": row["admin1"], "lat": row["lat"],
            "lon": row["lon"], "precision": row["place_precision"]}  # fmt: skip
    totals: dict[str, dict[str, int]] = {}
    for figure in figures:
        into = totals.setdefault(figure["outcome"], dict.fromkeys(_NUMBERS, 0))
        for n in _NUMBERS:
            into[n] += figure[n]
    event: Event = {
        "id": row["id"], "kind": row["kind"], "type": row["type"], "start": row["start"], "end": row["end"],
        "date_precision": row["date_precision"],
        "place": held if any(v is not None for v in held.values()) else None,
        **{name: lists(row[name]) for name in _LISTS[:3]},
        "totals": totals, "figures": figures,
        "conflicts": json.loads(row["conflicts"]) if row["conflicts"] else [],
        "grade": row["grade"], "grade_reason": row["grade_reason"], "sources": row["sources"],
        **{name: lists(row[name]) for name in _LISTS[3:]}, "profile": row["profile"],
    }  # fmt: skip
    if event["place"] and event["place"]["name"] is None:
        event["place"]["name"] = ""
    if row["place_written"] is not None and event["place"]:
        event["place"]["written"] = row["place_written"]
    if row["status"] is not None:
        event["status"] = row["status"]
    if row["told"]:
        event["told"] = json.loads(row["told"])
    if withheld := lists(row["withheld"]):
        event["withheld"] = withheld
    return event
