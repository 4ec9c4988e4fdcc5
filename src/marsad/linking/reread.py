"""Events read back from the JSON that :meth:`marsad.linking.event.Event.as_json` writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marsad.linking.entry import Spot, ordinal
from marsad.linking.event import Conflict, Event, Figure, Part, Saying
from marsad.linking.profiles import Toll


def read_event(event: Mapping[str, Any]) -> Event:
    """The event that ``event`` is the JSON of. Raises KeyError, TypeError or ValueError for what is none."""
    place = event.get("place")
    return Event(
        str(event["id"]), event["kind"], event["type"], ordinal(event.get("start")), ordinal(event.get("end")),
        event.get("date_precision"), _spot(place) if place else None,
        tuple(event.get("perpetrators") or ()), tuple(event.get("targets") or ()),
        tuple(event.get("claimed_by") or ()), tuple(_figure(f) for f in event.get("figures") or ()),
        tuple(
            Conflict(c["field"], tuple((v, tuple(d)) for v, d in c["values"].items()))
            for c in event.get("conflicts") or ()
        ),
        event.get("grade") or "", event.get("grade_reason") or "", int(event.get("sources") or 0),
        tuple(map(str, event.get("documents") or ())), tuple(map(str, event.get("reports") or ())),
        event.get("profile") or "",
    )  # fmt: skip


def _spot(place: Mapping[str, Any]) -> Spot:
    """A place; one without a precision is taken for exact."""
    return Spot(
        place.get("name") or "", place.get("country"), place.get("admin1"), place.get("lat"), place.get("lon"),
        place.get("precision") or 1,
    )  # fmt: skip


def _toll(value: Mapping[str, Any]) -> Toll:
    return Toll(int(value["low"]), int(value["best"]), int(value["high"]))


def _figure(figure: Mapping[str, Any]) -> Figure:
    rules = figure.get("rules") or {}
    return Figure(
        figure["outcome"], figure.get("side") or "targets", _toll(figure),
        tuple(Part(v, _toll(t)) for v, t in (figure.get("parts") or {}).items()),
        (rules.get("low", ""), rules.get("best", ""), rules.get("high", "")),
        tuple(
            Saying(
                str(s["document"]), s.get("outlet") or "", s.get("source") or "", _toll(s), s.get("status") or "",
                ordinal(s.get("published")),
            )
            for s in figure.get("sayings") or ()
        ),
    )  # fmt: skip
