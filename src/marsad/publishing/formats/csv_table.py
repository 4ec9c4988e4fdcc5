"""CSV: one event a row, all of it, and back (RFC 4180, UTF-8, texts guarded against formulas)."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from marsad.publishing.batches import mapped
from marsad.publishing.formats import columns
from marsad.publishing.formats.cells import csv_file, csv_lines, unguarded
from marsad.publishing.formats.flat import Flattener, event_of
from marsad.publishing.formats.format import Written
from marsad.publishing.material import Event, Material

name, extension, folder, tables = "csv", "csv", False, ("events",)
_LARGEST = 64 * 1024 * 1024
_READ: dict[str, Callable[[str], Any]] = {"integer": int, "number": float}


def write(material: Material, target: Path) -> Written:
    """One row an event."""
    flat = Flattener()

    def lines(events: Iterable[Event]) -> tuple[str, int]:
        return csv_lines(flat.row(e).values() for e in events)

    with csv_file(target, columns.names("events")) as out:
        for made in mapped(material, lines):
            out.put(made)
    return Written({"events": out.rows})


def read(path: Path) -> Iterator[Event]:
    """The events of a file that :func:`write` wrote."""
    kinds = {c.name: c.type for c in columns.tables()["events"]}
    csv.field_size_limit(_LARGEST)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            made = {k: _value(v, kinds[k]) for k, v in row.items() if k in kinds}
            yield event_of(made)


def _value(cell: str, kind: str) -> Any:
    if kind == "list":
        return unguarded(cell)
    if cell == "":
        return None
    return _READ.get(kind, unguarded)(cell)
