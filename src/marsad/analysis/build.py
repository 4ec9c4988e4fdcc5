"""Columns from events as ``marsad link`` writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import numpy as np

from marsad.analysis.columns import Columns
from marsad.analysis.words import Numbering, Words, joined

Canonical = Callable[[str], str]
#: Event → pairs of the source that is quoted and the outlet that quotes it.
ToldBy = Callable[[Mapping[str, Any]], Iterable[tuple[str, str]]]

_EVENT = (
    "kind", "type", "start", "end", "place", "admin1", "country", "where", "doers", "targets", "told_by", "grade",
    "sources", "profile",
)  # fmt: skip
_PART = (
    "part_event", "part_outcome", "part_side", "part_victims", "part_low", "part_best", "part_high",
)  # fmt: skip
#: Column → the list of words that it points into.
_WORDS = {
    "kind": "kinds", "type": "types", "place": "places", "admin1": "admin1s", "country": "countries",
    "doers": "actors", "targets": "actors", "told_by": "tellers", "grade": "grades", "profile": "profiles",
    "part_outcome": "outcomes", "part_side": "sides", "part_victims": "victims", "doc": "documents",
}  # fmt: skip


def tellers(event: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Who told of the event; of one that does not say who, those who gave a figure."""
    for told in event.get("told") or ():
        for source in told.get("sources") or ("",):
            yield source, told.get("outlet") or ""
    if event.get("told"):
        return
    for figure in event.get("figures") or ():
        for saying in figure.get("sayings") or ():
            yield saying.get("source") or "", saying.get("outlet") or ""


def columns(
    events: Iterable[Mapping[str, Any]],
    told_by: ToldBy = tellers,
    canonical: Canonical = str,
) -> Columns:
    """Columns of ``events``.

    ``told_by`` says who told of an event, and ``canonical`` gives one name for all spellings of a source, none for
    one that is not named ("local sources"); its outlet stands for it then. Raises KeyError, TypeError or
    ValueError for an event that lacks what an event has.
    """
    numbers = {name: Numbering() for name in dict.fromkeys(_WORDS.values())}
    code = {column: numbers[words] for column, words in _WORDS.items()}
    names: list[str] = [""]
    rows: dict[str, list[int]] = {name: [] for name in (*_EVENT, *_PART, "doc_event", "doc")}
    for number, event in enumerate(events):
        names.append(str(event["id"]))
        place = event.get("place") or {}
        values = {
            "kind": code["kind"](event["kind"]),
            "type": code["type"](event["type"]),
            "start": _day(event.get("start")),
            "end": _day(event.get("end")),
            "place": code["place"](_place(place)),
            "admin1": code["admin1"](place.get("admin1")),
            "country": code["country"](place.get("country")),
            "where": int(place.get("precision") or 0),
            "doers": code["doers"](joined(event.get("perpetrators") or ())),
            "targets": code["targets"](joined(event.get("targets") or ())),
            "told_by": code["told_by"](joined(canonical(who) or canonical(outlet) for who, outlet in told_by(event))),
            "grade": code["grade"](event.get("grade")),
            "sources": int(event.get("sources") or 0),
            "profile": code["profile"](event.get("profile")),
        }
        for name in _EVENT:
            rows[name].append(values[name])
        for part in _parts(event):
            outcome, side, victims, low, best, high = part
            for name, value in zip(_PART, (
                number, code["part_outcome"](outcome), code["part_side"](side), code["part_victims"](victims),
                low, best, high,
            ), strict=True):  # fmt: skip
                rows[name].append(value)
        for document in dict.fromkeys(event.get("documents") or ()):
            rows["doc_event"].append(number)
            rows["doc"].append(code["doc"](str(document)))
    made: dict[str, Any] = {name: np.array(values, dtype=np.int64) for name, values in rows.items()}
    made |= {name: numbering.words() for name, numbering in numbers.items()}
    return Columns(id=Words(names), **made)


def _day(value: str | None) -> int:
    return date.fromisoformat(value).toordinal() if value else 0


def _place(place: Mapping[str, Any]) -> str:
    """A place's name with its governorate or country, since many places share a name."""
    name = str(place.get("name") or "")
    area = place.get("admin1") or place.get("country") or ""
    return f"{name} ({area})" if name and area else name


def _parts(event: Mapping[str, Any]) -> Iterable[tuple[str, str, str, int, int, int]]:
    """The parts of an event's figures, one for each outcome, side and class of victim."""
    for figure in event.get("figures") or ():
        whole = tuple(int(figure[n]) for n in ("low", "best", "high"))
        parts = figure.get("parts") or {}
        tolls = [(v, tuple(int(t[n]) for n in ("low", "best", "high"))) for v, t in parts.items()]
        if tuple(sum(t[n] for _, t in tolls) for n in range(3)) != whole:
            tolls = [("unspecified", whole)]
        for victims, (low, best, high) in tolls:
            if not 0 <= low <= best <= high:
                raise ValueError(f"event {event['id']}: {low}, {best}, {high} is no range")
            yield figure["outcome"], figure.get("side") or "targets", victims, low, best, high
