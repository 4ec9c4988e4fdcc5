"""What the two feeds have in common: which events, in which order, in which words."""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from marsad.linking.entry import FAMILY
from marsad.publishing.actors import actor
from marsad.publishing.formats.cells import clean
from marsad.publishing.gazetteer import builtin
from marsad.publishing.material import Event, Material

#: So many events a feed holds, the last changed first.
MOST = 500
#: RFC 4151: the name under which ids are given out; a day before which no id of ours was.
TAG = "tag:marsad.invalid,2024"
TITLE = "Events of armed conflict, coded from Arabic reports"


class Item(NamedTuple):
    """One event of a feed."""

    id: str
    title: str
    summary: str
    updated: datetime
    change: str
    type: str
    family: str
    url: str


def items(material: Material) -> list[Item]:
    """The events that changed last, the newest first."""
    changes = material.changes
    chosen = (
        (updated, str(event["id"]), event, changed)
        for event in material.events()
        if changes is None or event["id"] in changes
        for updated, changed in (_when(event, material),)
    )
    newest = heapq.nlargest(MOST, chosen, key=lambda x: (x[0], x[1]))
    return [_item(event, updated, change, material.address) for updated, _, event, change in newest]


def _when(event: Event, material: Material) -> tuple[datetime, str]:
    """When an event last changed: as the store says, else the last day that a report of it was published."""
    known = material.changes.get(event["id"]) if material.changes is not None else None
    if known is not None:
        return known.at, known.change
    said = [*(event.get("told") or ()), *(s for f in event.get("figures") or () for s in f.get("sayings") or ())]
    days = [s["published"] for s in said if s.get("published")]
    day = max(days, default=None) or event.get("end") or event.get("start")
    at = date.fromisoformat(day) if day else date(1970, 1, 1)
    return datetime.combine(min(at, material.as_of), time(), UTC), "new"


def _item(event: Event, updated: datetime, change: str, address: str) -> Item:
    killed = (event.get("totals") or {}).get("killed")
    where = _where(event.get("place") or {})
    kind = event["type"].replace("-", " ")
    title = " · ".join(x for x in (event.get("start") or "no date", where, kind, _range("killed", killed)) if x)
    who = _names(event.get("perpetrators")) or "not named"
    whom = _names(event.get("targets")) or "not named"
    lines = [
        f"By: {who}. Against: {whom}.",
        *(f"{o.capitalize()}: {_range('', t)}." for o, t in (event.get("totals") or {}).items()),
        f"Evidence: {event.get('grade')} ({event.get('grade_reason')}), {event.get('sources')} independent source(s).",
    ]
    return Item(
        f"{TAG}:event:{event['id']}", clean(title), clean(" ".join(lines)), updated, change, event["type"],
        FAMILY.get(event["type"], "strategic"), f"{address}{event['id']}" if address else "",
    )  # fmt: skip


def _where(place: Mapping[str, Any]) -> str:
    area = builtin().area(place.get("admin1")) or builtin().area(place.get("country"))
    names = [place.get("name") or "", (area.name_en or area.name_ar) if area else ""]
    return ", ".join(dict.fromkeys(n for n in names if n))


def _names(ids: Any) -> str:
    return ", ".join(actor(i).name for i in ids or ())


def _range(word: str, toll: Mapping[str, int] | None) -> str:
    if toll is None:
        return ""
    low, best, high = toll["low"], toll["best"], toll["high"]
    number = str(best) if low == high else f"{best} ({low}–{high})"
    return f"{word} {number}".strip()
