"""Reading what is compared: a release, or a file of events."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from . import manifest
from .manifest import ReleaseError

EVENTS = "events.jsonl"


def releases(folder: Path) -> list[Path]:
    """The releases in a folder, the oldest first."""
    if not folder.is_dir():
        return []
    found = [p for p in folder.iterdir() if (p / manifest.NAME).is_file() and not p.name.startswith(".")]
    return sorted(found, key=lambda p: (str(manifest.read(p).get("date")), p.name))


def latest(folder: Path) -> Path | None:
    """The last release in a folder."""
    found = releases(folder)
    return found[-1] if found else None


def events_of(path: Path) -> list[dict[str, Any]]:
    """The events of a release, which must be as it was frozen, or of a JSON Lines file.

    Raises :class:`~.manifest.ReleaseError` for a damaged release and for a file that holds something else.
    """
    if path.is_dir():
        if (path / manifest.NAME).is_file():
            faults = manifest.verify(path)
            if faults:
                raise ReleaseError(f"{path}: {faults[0]}")
            return list(_rows(path / EVENTS))
        last = latest(path)
        if last is None:
            raise ReleaseError(f"{path}: no release is in it")
        return events_of(last)
    return list(_rows(path))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                if not line.strip():
                    continue
                row = json.loads(line)
                if not isinstance(row, dict) or "id" not in row or not ({"figures", "documents"} & set(row)):
                    raise ReleaseError(f"{path}:{number}: an event is expected")
                yield row
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as e:
        raise ReleaseError(f"{path}: cannot be read: {e}") from e
