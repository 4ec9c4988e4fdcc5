"""Freeze a release: events and tables in a folder of their own that is never written again."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from marsad import __version__
from marsad.publishing.formats.registry import get
from marsad.publishing.harm.profile import HarmProfile
from marsad.publishing.material import Material

from . import manifest
from .changes import Changes, compare
from .citation import About, citation
from .log import change_log
from .manifest import ReleaseError, sha256
from .methodology import Made, note
from .reading import EVENTS, events_of, latest

#: Tables that a release holds unless others are asked for: text, the same bytes wherever they are made.
FORMATS = ("csv", "ged", "acled", "hxl", "geojson")
#: Formats whose file is called otherwise than they are.
_FILES = {"csv": "events", "jsonl": "records", "sqlite": "events", "xlsx": "events", "geojson": "events"}
CHANGES, CHANGE_LOG, METHODOLOGY, CITATION = "changes.json", "CHANGES.md", "METHODOLOGY.md", "CITATION.cff"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be released. ``reasons``: event → why it is withdrawn, and a note; ``selection`` in words."""

    day: date
    formats: Sequence[str] = FORMATS
    about: About = field(default_factory=About)
    harm: HarmProfile | None = None
    digests: tuple[str, ...] = ()
    selection: str = ""
    reasons: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    version: str = ""


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was released, and where."""

    folder: Path
    sha256: str
    changes: Changes
    events: int


def freeze(folder: Path, material: Material, order: Order) -> Frozen:
    """Write a release into a new folder of ``folder``, named by its version (the day unless given).

    ``material`` is what may leave already. All or nothing; a release that is there is never written over. Raises
    :class:`~.manifest.ReleaseError` where one of that version exists, or a later one, or the last one is damaged.
    """
    version = order.version or order.day.isoformat()
    target = folder / version
    if target.exists():
        raise ReleaseError(f"{target}: is there already, and releases never change; give another --version")
    last = latest(folder)
    if last is not None and str(manifest.read(last)["date"]) > order.day.isoformat():
        raise ReleaseError(f"{last}: is of a later day than {order.day}")
    before = events_of(last) if last else []
    folder.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".release-", dir=folder))
    try:
        events = _write_events(made / EVENTS, material.events())
        rows: dict[str, Mapping[str, int]] = {EVENTS: {"events": len(events)}}
        left_out: dict[str, Mapping[str, int]] = {}
        for name in order.formats:
            form = get(name)
            file = name if form.folder else f"{_FILES.get(name, name)}.{form.extension.lstrip('.')}"
            written = form.write(material, made / file)
            rows[file], left_out[file] = written.rows, written.left_out
        changes = compare(before, events, order.reasons)
        _write_texts(made, events, changes, last.name if last else "", version, order, rows, left_out, material)
        digest = manifest.write(made, {
            "title": order.about.title, "version": version, "date": order.day.isoformat(),
            "program": f"marsad {__version__}", "events": len(events), "before": last.name if last else None,
            "before_sha256": manifest.read(last)["sha256"] if last else None,
        })  # fmt: skip
        made.chmod(0o755)
        made.rename(target)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return Frozen(target, digest, changes, len(events))


def _write_events(path: Path, events: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """All events by id, a line each."""
    found = sorted(events, key=lambda e: str(e["id"]))
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(e, ensure_ascii=False) + "\n" for e in found)
    return found


def _write_texts(
    made: Path, events: Sequence[Mapping[str, Any]], changes: Changes, before: str, version: str, order: Order,
    rows: Mapping[str, Mapping[str, int]], left_out: Mapping[str, Mapping[str, int]], material: Material,
) -> None:  # fmt: skip
    told = changes.as_json() if before else {"new": [], "changed": [], "withdrawn": [], "same": 0}
    listed = json.dumps({"before": before or None, "after": version, **told}, ensure_ascii=False, indent=1)
    (made / CHANGES).write_text(listed + "\n", encoding="utf-8")
    (made / CHANGE_LOG).write_text(change_log(changes, before, version), encoding="utf-8")
    profiles = sorted({str(e.get("profile") or "") for e in events})
    made_with = Made(
        ", ".join(profiles), order.digests, order.harm, order.selection, rows, left_out, dict(material.withheld),
    )  # fmt: skip
    (made / METHODOLOGY).write_text(note(order.about.title, version, made_with), encoding="utf-8")
    cff = citation(order.about, version, order.day.isoformat(), sha256(made / EVENTS))
    (made / CITATION).write_text(cff, encoding="utf-8")
