"""A report that a program adds: fields with their words become a report as the form makes one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marsad.model import Document
from marsad.review.added import BLANK
from marsad.review.bind import geocoder
from marsad.review.fields import FIELDS, sound, with_fields

Json = Mapping[str, Any]


def report_of(document: Document, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The report that ``fields`` (field → ``{"value": …, "spans": [{"start": …, "end": …}]}``) describe.

    Words are taken from the text at their places; evidence without a place is looked for. Raises ValueError for a
    field that has not the shape of its own.
    """
    for name, said in fields.items():
        if name not in FIELDS or not isinstance(said, Mapping) or not sound(name, said.get("value")):
            raise ValueError(f"{name}: no such field, or not its shape")
    return with_fields(BLANK, {name: _said(document, name, said) for name, said in fields.items()})


def _said(document: Document, name: str, said: Json) -> dict[str, Any]:
    if name == "places":
        return {"value": [_place(document, place) for place in said["value"]]}
    if name == "casualties":
        return {"value": [_figure(document, figure) for figure in said["value"]]}
    given = said.get("spans")
    spans = [_words(document, s) for s in given if isinstance(s, Mapping)] if isinstance(given, list) else []
    if name == "evidence" and not spans and (at := document.full.find(said["value"])) >= 0 and said["value"]:
        spans = [_words(document, {"start": at, "end": at + len(said["value"])})]
    return {"value": said["value"], "spans": spans}


def _words(document: Document, span: Json) -> dict[str, Any]:
    start, end = span.get("start"), span.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(document.full):
        raise ValueError("spans: no such words")
    return {"start": start, "end": end, "text": document.full[start:end], "origin": "human"}


def _own(document: Document, item: Json, key: str) -> dict[str, int]:
    """Where the words of a place or figure stand: as it says, or where they first are."""
    if "start" in item or "end" in item:
        found = _words(document, item)
        return {"start": found["start"], "end": found["end"]}
    words = item.get(key)
    at = document.full.find(words) if isinstance(words, str) and words else -1
    return {"start": at, "end": at + len(words)} if isinstance(words, str) and at >= 0 else {}


_PLACE = ("name", "country", "admin1", "lat", "lon", "precision")
_FIGURE = ("outcome", "victims", "count", "qualifier", "text", "part_of", "by")


def _place(document: Document, place: Json) -> dict[str, Any]:
    kept = {name: place.get(name) for name in _PLACE}
    numbers = [kept[n] for n in ("lat", "lon", "precision")]
    texts = [kept[n] for n in ("country", "admin1")]
    if not all(n is None or (isinstance(n, (int, float)) and abs(n) <= 180) for n in numbers) or not all(
        t is None or isinstance(t, str) for t in texts
    ):
        raise ValueError("places: not the shape of a place")
    kept |= {"origin": "human", **_own(document, place, "name")}
    return geocoder().fill(kept) if kept["lat"] is None or kept["lon"] is None else kept


def _figure(document: Document, figure: Json) -> dict[str, Any]:
    kept = {name: figure[name] for name in _FIGURE if figure.get(name) is not None}
    if not isinstance(kept.get("by", ""), str) or not isinstance(kept.get("text", ""), str):
        raise ValueError("casualties: not the shape of a figure")
    own = _own(document, figure, "text")
    return {"victims": [], "count": None, "qualifier": "exact", **kept, **own, "origin": "human"}
