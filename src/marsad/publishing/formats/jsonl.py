"""JSON Lines: events as ``marsad link`` writes them, one a line. Nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from marsad.publishing.batches import mapped
from marsad.publishing.formats.format import Written, replacing
from marsad.publishing.material import Event, Material

name, extension, folder, tables = "jsonl", "jsonl", False, ("event",)
_dumps = json.JSONEncoder(ensure_ascii=False).encode


def write(material: Material, target: Path) -> Written:
    """One event a line."""
    count = 0
    with replacing(target) as made, made.open("w", encoding="utf-8", errors="replace") as stream:
        for lines, rows in mapped(material, _lines):
            stream.write(lines)
            count += rows
    return Written({"events": count})


def _lines(events: Iterable[Event]) -> tuple[str, int]:
    made = [_dumps(e) + "\n" for e in events]
    return "".join(made), len(made)


def read(path: Path) -> Iterator[Event]:
    """The events of a file."""
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            if line.strip():
                yield json.loads(line)
