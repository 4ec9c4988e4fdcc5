"""The events of one state of the database, in columns: what figures count, and what pages need beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from marsad.analysis.build import Canonical, columns
from marsad.analysis.columns import Columns, Ints
from marsad.analysis.words import Words
from marsad.lexicon.source_kinds import builtin
from marsad.store.tables import events

Floats = NDArray[np.float64]
#: An event as it may be shown, or None where it may not.
Publish = Callable[[Mapping[str, Any]], Mapping[str, Any] | None]
#: Codes of the arrays that belong to parts and documents, not to events.
_PARTS = ("part_event", "part_outcome", "part_side", "part_victims", "part_low", "part_best", "part_high")
_DOCS = ("doc_event", "doc")


@dataclass(frozen=True, slots=True)
class Table:
    """``columns`` as ``marsad figures`` makes them; ``lat`` and ``lon`` are NaN where unknown, ``changed`` is in
    seconds since 1970; ``row`` finds an event by its id."""

    columns: Columns
    lat: Floats
    lon: Floats
    changed: Ints
    row: dict[str, int]

    def __len__(self) -> int:
        return len(self.columns)


def read_table(connection: Connection, publish: Publish | None = None) -> Table:
    """All events that stand, by id, as ``marsad figures --database`` counts them; only what ``publish`` lets out."""
    lat: list[float] = []
    lon: list[float] = []
    changed: list[int] = []

    def stream() -> Iterator[Mapping[str, Any]]:
        query = select(events.c.event, events.c.changed_at).where(events.c.ended.is_(False)).order_by(events.c.id)
        for held, at in connection.execution_options(yield_per=1000).execute(query):
            event = held if publish is None else publish(held)
            if event is None:
                continue
            place = event.get("place") or {}
            lat.append(float("nan") if place.get("lat") is None else place["lat"])
            lon.append(float("nan") if place.get("lon") is None else place["lon"])
            changed.append(int(at.timestamp()))
            yield event

    made = columns(stream(), canonical=canonical())
    ids = list(made.id)
    return Table(
        made, np.array(lat, dtype=np.float64), np.array(lon, dtype=np.float64), np.array(changed, dtype=np.int64),
        {name: n for n, name in enumerate(ids[1:])},
    )  # fmt: skip


def canonical() -> Canonical:
    """One name for all spellings of a source, the one that is seen first; none for sources without a name."""
    read, first = builtin().read, dict[str, str]()

    def name(text: str) -> str:
        source = read(text) if text else None
        return "" if source is None or source.anonymous else first.setdefault(source.name, text)

    return name


def restricted(columns: Columns, kept: Ints) -> Columns:
    """The columns of the events ``kept`` (numbers in rising order) alone, with the same words.

    ``id`` is left as it is, since nothing that counts asks for it: event n of the result is event ``kept[n]``.
    """
    if len(kept) == len(columns):
        return columns
    place = np.full(len(columns), -1, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    parts = np.flatnonzero(place[columns.part_event] >= 0)
    docs = np.flatnonzero(place[columns.doc_event] >= 0)
    values: dict[str, Any] = {}
    for f in fields(Columns):
        value = getattr(columns, f.name)
        if isinstance(value, Words):
            values[f.name] = value
        elif f.name in _PARTS:
            values[f.name] = value[parts]
        elif f.name in _DOCS:
            values[f.name] = value[docs]
        else:
            values[f.name] = value[kept]
    values["part_event"] = place[values["part_event"]]
    values["doc_event"] = place[values["doc_event"]]
    return Columns(**values)
