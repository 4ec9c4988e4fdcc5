"""What words that a person selected say: the value of a field, as the coder's passes read these words.

A person selects words and says which field they are; the value that follows from them is a suggestion that he sees in
the form before he keeps it. What the passes read nothing from is taken as it is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from marsad.arabic.dateline import dateline
from marsad.arabic.folding import fold
from marsad.coding.passage import Passage, Sentence
from marsad.coding.spot import spot
from marsad.coding.trace import Trace
from marsad.lexicon.bundle import Lexicon
from marsad.lexicon.cache import load
from marsad.lexicon.geocode import Geocoder
from marsad.model import Document

#: Fields that words can be bound to.
BOUND = ("evidence", "places", "time", "perpetrators", "targets", "casualties", "claimed_by", "reported_by")
_ACTORS = frozenset({"perpetrators", "targets", "claimed_by"})


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The built-in tables, loaded when first asked for."""
    return load([])


@lru_cache(maxsize=1)
def geocoder() -> Geocoder:
    return Geocoder()


def bind(document: Document, field: str, start: int, end: int) -> dict[str, Any]:
    """The value that characters ``start`` to ``end`` of ``document.full`` give to ``field``, with the words themselves.

    ``span`` is the words without spaces around them; then ``place``, ``actors``, ``period``, ``figure`` or ``text``.
    Raises ValueError for a field that words cannot be bound to, or characters that are none.
    """
    if field not in BOUND:
        raise ValueError(f"no words are bound to {field!r}")
    span = _trimmed(document.full, start, end)
    out: dict[str, Any] = {"field": field, "span": span}
    if field in ("evidence", "reported_by"):
        return out | {"text": span["text"]}
    found = list(_overlapping(_sentences(document), span))
    if field == "places":
        return out | {"place": _place(found, span)}
    if field == "time":
        return out | {"period": _period(found)}
    if field in _ACTORS:
        return out | {"actors": _actors(found) or [f"other:{span['text']}"]}
    return out | {"figure": _figure(found, span)}


def _trimmed(full: str, start: int, end: int) -> dict[str, Any]:
    if not 0 <= start < end <= len(full) or end - start > 2000:
        raise ValueError("no such words")
    text = full[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    if not text:
        raise ValueError("no words are selected")
    return {"start": start, "end": start + len(text), "text": text, "origin": "human"}


def _sentences(document: Document) -> list[Sentence]:
    tables = lexicon()
    published: date | None = document.published or dateline(document.full)
    folded = fold(document.full)
    passage = Passage(document, folded, tables.matcher.find(folded.text))
    spot(passage, tables, published, Trace(document, folded))
    return list(passage.sentences)


def _overlapping(sentences: Iterable[Sentence], span: dict[str, Any]) -> Iterable[Any]:
    """What the passes found in the selected words, in order."""
    for s in sentences:
        for item in (*s.times, *s.actors, *s.places, *s.groups):
            read = s.passage.span(item.start, item.end)
            if read.start < span["end"] and read.end > span["start"]:
                yield item


def _of(found: Iterable[Any], name: str) -> list[Any]:
    return [item for item in found if type(item).__name__ == name]


def _place(found: list[Any], span: dict[str, Any]) -> dict[str, Any]:
    place: dict[str, Any] = {
        "name": span["text"], "country": None, "admin1": None, "lat": None, "lon": None, "precision": None,
        "start": span["start"], "end": span["end"], "origin": "human",
    }  # fmt: skip
    read = _of(found, "PlaceMention")
    if read:
        best = min(read, key=lambda p: p.precision or 9)
        place |= {k: getattr(best, k) for k in ("country", "admin1", "lat", "lon", "precision")}
    return geocoder().fill(place) if place["lat"] is None else place


def _period(found: list[Any]) -> dict[str, Any]:
    days = [t for t in found if hasattr(t, "first") and isinstance(getattr(t, "first", None), date)]
    if not days:
        return {"start": None, "end": None}
    first, last = min(t.first for t in days), max(t.last or t.first for t in days)
    return {"start": first.isoformat(), "end": last.isoformat()}


def _actors(found: list[Any]) -> list[str]:
    return list(dict.fromkeys(i for m in _of(found, "ActorMention") for i in m.ids or ()))


def _figure(found: list[Any], span: dict[str, Any]) -> dict[str, Any]:
    groups = _of(found, "Group")
    figure: dict[str, Any] = {
        "outcome": "killed", "victims": [], "count": None, "qualifier": "several", "text": span["text"],
        "start": span["start"], "end": span["end"], "origin": "human",
    }  # fmt: skip
    if groups:
        group = groups[0]
        figure |= {"count": group.count, "qualifier": group.qualifier}
        figure["victims"] = list(dict.fromkeys(i for m in group.mentions for i in m.ids or ()))
    return figure | ({} if figure["victims"] else {"victims": _actors(found)})
