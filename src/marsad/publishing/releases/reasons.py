"""Why events do not leave in a release: what people withdrew or rejected, the publication profile, the selection."""

from __future__ import annotations

import csv
from collections.abc import Callable, Container, Iterable, Mapping
from pathlib import Path
from typing import Any

from marsad.publishing.harm.apply import Harm, Withheld

from .manifest import ReleaseError

Json = Mapping[str, Any]
REJECTED, WITHDRAWN, OUT_OF_SCOPE = "rejected", "withdrawn", "out-of-scope"


def read_withdrawn(path: Path) -> dict[str, str]:
    """A standing list of events to withdraw: CSV with ``id`` and ``reason``.

    Raises :class:`~.manifest.ReleaseError` for a file without these columns, and for a line without a reason.
    """
    out: dict[str, str] = {}
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        missing = {"id", "reason"} - set(reader.fieldnames or ())
        if missing:
            raise ReleaseError(f"{path}: no column {', '.join(sorted(missing))}")
        for row in reader:
            if not (row["id"] or "").strip() or not (row["reason"] or "").strip():
                raise ReleaseError(f"{path}:{reader.line_num}: an id and a reason are expected")
            out[row["id"].strip()] = row["reason"].strip()
    return out


def let_through(
    events: Iterable[Json], withdrawn: Container[str], rejected: Container[str]
) -> Iterable[Json]:
    """The events that nobody has withdrawn or rejected."""
    return (e for e in events if str(e["id"]) not in withdrawn and str(e["id"]) not in rejected)


def reasons(
    events: Iterable[Json], withdrawn: Mapping[str, str], rejected: Container[str], harm: Harm | None,
    keep: Callable[[dict[str, Any]], bool],
) -> dict[str, tuple[str, str]]:  # fmt: skip
    """Why each event that does not leave does not: a reason and a note."""
    out: dict[str, tuple[str, str]] = {id: (WITHDRAWN, note) for id, note in withdrawn.items()}
    for event in events:
        id = str(event["id"])
        if id in out:
            continue
        if id in rejected:
            out[id] = REJECTED, ""
            continue
        made = harm.event(event) if harm else dict(event)
        if isinstance(made, Withheld):
            out[id] = made.reason, ""
        elif not keep(made):
            out[id] = OUT_OF_SCOPE, ""
    return out
