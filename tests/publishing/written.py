"""Write events in a format and read the table back as rows."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from marsad.publishing.formats.format import Written
from marsad.publishing.formats.registry import get
from marsad.publishing.material import Event, Material

DAY = date(2026, 1, 1)


def material(events: list[Event], **more: Any) -> Material:
    return Material(lambda: iter(events), more.pop("as_of", DAY), **more)


def table(form: str, events: list[Event], folder: Path, **more: Any) -> tuple[list[dict[str, str]], Written]:
    """Rows of a CSV format, and what was said of the writing."""
    target = folder / f"{form}.csv"
    written = get(form).write(material(events, **more), target)
    with target.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream)), written


def rows(form: str, events: list[Event], folder: Path, **more: Any) -> list[dict[str, str]]:
    return table(form, events, folder, **more)[0]
