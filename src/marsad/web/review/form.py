"""The form of a report: what a person sent becomes values and words, and what differs from the machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from marsad.evaluation.validate import faults
from marsad.model import Document
from marsad.review.bind import geocoder
from marsad.review.fields import ACTORS, FIELDS, OWN_WORDS, canonical, spans_of, with_fields
from marsad.web.review.names import read

Json = Mapping[str, Any]
#: Most entries of one list.
MOST = 60


class Sent(Protocol):
    """The fields of a form, as Starlette gives them."""

    def getlist(self, key: Any) -> list[Any]: ...


def values(sent: Sent, document: Document, base: Json) -> dict[str, Any]:
    """The report as the form says it. ``base``: the report that the form was filled with, whose words are known.

    Raises ValueError for what no form of ours sends.
    """
    one = {name: _first(sent, name) for name in ("kind", "type", "start", "end", "evidence")}
    out: dict[str, Any] = {**base, **one, "start": one["start"] or None, "end": one["end"] or None}
    out["places"] = [_place(row, base, document) for row in _rows(sent, "place", _PLACE) if row["name"]]
    out["casualties"] = [_figure(row, document) for row in _rows(sent, "figure", _FIGURE) if row["outcome"]]
    for name in ACTORS:
        out[name] = list(dict.fromkeys(read(text) for text in _texts(sent, name)))
    out["reported_by"] = list(dict.fromkeys(_as_it_was(t, base["reported_by"]) for t in _texts(sent, "reported_by")))
    out["evidence"] = _as_it_was(one["evidence"], [str(base.get("evidence"))])
    out["spans"] = list(_spans(sent, document, base, out))
    return out


_PLACE = ("name", "country", "admin1", "precision", "start", "end")
_FIGURE = ("outcome", "count", "qualifier", "victims", "text", "part", "by", "start", "end")


def _first(sent: Sent, name: str) -> str:
    found = _texts(sent, name)
    return found[0] if found else ""


def _texts(sent: Sent, name: str) -> list[str]:
    return [t for v in sent.getlist(name)[:MOST] if isinstance(v, str) and (t := " ".join(v.split())[:4000])]


def _as_it_was(text: str, known: Sequence[str]) -> str:
    """The words with the spaces and line breaks that they had before they went through a form."""
    return next((k for k in known if " ".join(k.split()) == text), text)


def _rows(sent: Sent, prefix: str, names: Sequence[str]) -> Iterator[dict[str, str]]:
    columns = [[str(v).strip() for v in sent.getlist(f"{prefix}_{name}")[:MOST]] for name in names]
    if len({len(c) for c in columns}) != 1:
        raise ValueError("columns of unequal length")
    for row in zip(*columns, strict=True):
        yield dict(zip(names, row, strict=True))


def _place(row: Mapping[str, str], base: Json, document: Document) -> dict[str, Any]:
    """A place as it was, or a new one with what the gazetteer knows of it."""
    said = {"name": row["name"], "country": row["country"].upper() or None, "admin1": row["admin1"].upper() or None}
    words = _words(row, document)
    for old in base.get("places") or ():
        if canonical("places", [old]) == canonical("places", [said]) and _same_words(old, words):
            precision = _number(row["precision"])
            return {**old, "precision": precision} if precision != old.get("precision") else dict(old)
    place = {**said, "lat": None, "lon": None, "precision": _number(row["precision"]), "origin": "human",
             **(words or _found(document, row["name"]))}  # fmt: skip
    return geocoder().fill(place)


def _same_words(old: Json, words: Mapping[str, int]) -> bool:
    return not words or (old.get("start"), old.get("end")) == (words["start"], words["end"])


def _words(row: Mapping[str, str], document: Document) -> dict[str, int]:
    """Where the row's words stand; empty where it does not say, or says what cannot be."""
    start, end = _number(row["start"]), _number(row["end"])
    if start is None or end is None or not 0 <= start < end <= len(document.full):
        return {}
    return {"start": start, "end": end}


def _found(document: Document, text: str) -> dict[str, int]:
    at = document.full.find(text)
    return {"start": at, "end": at + len(text)} if text and at >= 0 else {}


def _figure(row: Mapping[str, str], document: Document) -> dict[str, Any]:
    words = _words(row, document)
    text = document.full[words["start"] : words["end"]] if words else row["text"]
    figure: dict[str, Any] = {
        "outcome": row["outcome"], "victims": list(dict.fromkeys(read(v) for v in _split(row["victims"]))),
        "count": _number(row["count"]), "qualifier": row["qualifier"] or "exact", "text": text,
        **(words or _found(document, text)),
    }  # fmt: skip
    if row["part"]:
        figure["part_of"] = True
    if row["by"]:
        figure["by"] = row["by"]
    return figure


def _split(text: str) -> list[str]:
    return [t for part in text.replace("،", ",").split(",") if (t := " ".join(part.split()))]


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 16 else None


def _spans(sent: Sent, document: Document, base: Json, out: Json) -> Iterator[dict[str, Any]]:
    """The words of fields that have none of their own: those that a person bound, else those that were known."""
    bound = list(_bound(sent, document))
    named = {s["field"] for s in bound}
    for span in base.get("spans") or ():
        field = span.get("field")
        if field not in named and canonical(field, out.get(field)) == canonical(field, base.get(field)):
            yield dict(span)
    yield from bound
    if "evidence" not in named and out["evidence"] != base.get("evidence") and _found(document, out["evidence"]):
        yield {"field": "evidence", "text": out["evidence"], "origin": "human", **_found(document, out["evidence"])}


def _bound(sent: Sent, document: Document) -> Iterator[dict[str, Any]]:
    """``field:start:end`` of each ``span`` that the form sends."""
    for text in _texts(sent, "span"):
        field, _, places = text.partition(":")
        start, _, end = places.partition(":")
        words = _words({"start": start, "end": end}, document)
        if field == "time":
            field = "start"
        if field not in FIELDS or field in OWN_WORDS or not words:
            raise ValueError(f"no words: {text}")
        yield {"field": field, "text": document.full[words["start"] : words["end"]], "origin": "human", **words}


def changes(machine: Json, said: Json) -> dict[str, dict[str, Any]]:
    """What differs from the machine: field → value and words, as the log of judgements keeps it."""
    out: dict[str, dict[str, Any]] = {}
    for name in FIELDS:
        spans = [s for s in spans_of(said, name) if s.get("origin") == "human"] if name not in OWN_WORDS else []
        rebound = spans != [s for s in spans_of(machine, name) if s.get("origin") == "human"]
        if name in OWN_WORDS:
            rebound = _plain(said.get(name)) != _plain(machine.get(name))
        if rebound or canonical(name, said.get(name)) != canonical(name, machine.get(name)):
            out[name] = {"value": said.get(name)} | ({"spans": spans} if spans else {})
    return out


def _plain(entries: Any) -> list[tuple[Any, ...]]:
    """Where entries stand and how exactly they are known: what :func:`canonical` leaves out."""
    return sorted((e.get("start") or 0, e.get("end") or 0, e.get("precision") or 0) for e in entries or ())


def wrong(document: Document, machine: Json, fields: Mapping[str, Json]) -> list[str]:
    """What the guidelines have against the report with these values put in."""
    return faults_of(document, with_fields(machine, fields))


def faults_of(document: Document, report: Json) -> list[str]:
    """What the guidelines have against a report of the document."""
    found = faults({"title": document.title, "text": document.text}, {"reports": [report]})
    return [f.removeprefix("reports[0].").removeprefix("reports[0]: ") for f in found]
