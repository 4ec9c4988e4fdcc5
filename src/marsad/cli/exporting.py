"""What is exported, from files or from the store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import analysing, storing

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ..publishing.material import Change, DocumentInfo, Event, Material

#: Formats that need documents' headlines, and those that need tallies.
_HEADLINES, _TALLIES, _CHANGES = frozenset({"ged", "hxl"}), frozenset({"ged"}), frozenset({"atom", "jsonfeed"})


def from_files(
    files: tuple[Path, ...], profile: str | None, documents: Path | None, before: Path | None, as_of: date, form: str
) -> Material:
    """Events of ``files``, or codings, which are linked first. ``before``: events of an older run, for feeds."""
    from ..publishing.batches import Source
    from ..publishing.material import Material

    first = next(analysing.rows(files), None)
    if first is None:
        raise click.ClickException("no events")
    infos = list(_infos(documents)) if documents else []
    shared: dict[str, Any] = {
        "as_of": as_of, "documents": lambda: iter(infos), "headlines": {d.id: d for d in infos},
    }  # fmt: skip
    if "reports" in first and "figures" not in first and "documents" not in first:
        linked = analysing.link(list(analysing.rows(files)), profile, documents)
        found = [e.as_json() for e in linked.events]
        codings = [c for c in analysing.rows(files) if c.get("reports") or c.get("claims")]
        summed: list[Event] = []
        if form in _TALLIES:
            summed = _tallies(linked.linker.entries, found, analysing.chosen_profile(profile))
        return Material(
            lambda: iter(found), tallies=summed, codings=lambda: iter(codings),
            changes=_changed(iter(found), before, as_of), **shared,
        )  # fmt: skip

    def events() -> Iterator[Event]:
        for event in analysing.rows(files):
            _check_profile(event, profile)
            yield event

    changes = _changed(events(), before, as_of) if form in _CHANGES else None
    source = None
    if len(files) == 1 and files[0].is_file() and documents is None:
        source = Source(files[0], partial(_parsed, profile=profile))
    return Material(events, changes=changes, source=source, **shared)


def _parsed(lines: bytes, profile: str | None) -> Iterator[Event]:
    """The events of some lines of a file."""
    for line in lines.decode("utf-8").split("\n"):
        if line.strip():
            event = json.loads(line)
            _check_profile(event, profile)
            yield event


def _check_profile(event: Event, profile: str | None) -> None:
    if "figures" not in event and "documents" not in event:
        raise click.ClickException(f"{event.get('id')}: no event; codings and events cannot be mixed")
    if profile and event.get("profile") != analysing.chosen_profile(profile).id:
        raise click.ClickException(
            f"these events were linked with the profile {event.get('profile')}, and the words behind their numbers are "
            f"not in them: give the codings, or link again with --profile {analysing.chosen_profile(profile).id}"
        )


def _infos(path: Path) -> Iterator[DocumentInfo]:
    from ..publishing.material import DocumentInfo

    for d in analysing.rows((path,)):
        published = str(d["published"])[:10] if d.get("published") else None
        yield DocumentInfo(
            str(d["id"]), d.get("outlet") or "", published, d.get("title") or "", d.get("url"), d.get("text")
        )


def _changed(events: Iterator[Event], before: Path | None, as_of: date) -> dict[str, Change] | None:
    """What is new or otherwise than in ``before``; None where there is nothing to compare with."""
    from ..publishing.material import Change

    if before is None:
        return None
    old = {str(e["id"]): e for e in analysing.rows((before,))}
    at = datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC)
    return {
        str(e["id"]): Change(at, "changed" if e["id"] in old else "new") for e in events if old.get(str(e["id"])) != e
    }


def _tallies(entries: Any, events: list[Event], profile: Any) -> list[Event]:
    from ..linking.reread import read_event
    from ..publishing.tallies import tallies

    entries = [e for e in entries if e.kind == "tally"]
    return tallies(entries, [read_event(e) for e in events], profile) if entries else []


@contextmanager
def from_store(address: str, profile: str | None, as_of: date, form: str) -> Iterator[tuple[Material, frozenset[str]]]:
    """What the store holds, and the events that people have reviewed. A ``profile`` other than that of the stored
    events links again, without keeping what is found."""
    from ..linking.profiles import builtin
    from ..publishing.material import DocumentInfo, Material
    from ..store.codings import current_codings
    from ..store.documents import current_documents
    from ..store.event_list import current_events

    relinked = _relinked(address, profile)
    with storing.opened(address, create=False) as store, store.read() as connection:

        def events() -> Iterator[Event]:
            yield from relinked if relinked is not None else current_events(connection)

        first = next(iter(events()), None)
        if first is None:
            raise click.ClickException("the store holds no events: `marsad link --database` makes them")
        tallies: list[Event] = []
        if form in _TALLIES:
            chosen = builtin().get(first.get("profile") or "", builtin()["marsad"])
            tallies = _tallies(_entries(connection), list(events()), chosen)

        def documents() -> Iterator[DocumentInfo]:
            for d in current_documents(connection):
                day = d.published.isoformat() if d.published else None
                yield DocumentInfo(d.id, d.outlet or "", day, d.title, d.url, d.text)

        headlines = {d.id: d._replace(text=None) for d in documents()} if form in _HEADLINES else {}
        yield Material(
            events, as_of, tallies, lambda: current_codings(connection), documents, headlines,
            _stored_changes(connection) if form in _CHANGES else None,
        ), reviewed(connection)  # fmt: skip


def _relinked(address: str, profile: str | None) -> list[Event] | None:
    if profile is None:
        return None
    from ..arabic.folding import fold_key
    from ..linking.run import Options
    from .link_store import link_store

    linked = link_store(address, Options(analysing.chosen_profile(profile), key=fold_key), keep=False)
    return [e.as_json() for e in linked.events]


def _entries(connection: Connection) -> Any:
    from ..arabic.folding import fold_key
    from ..linking.entry import read_codings
    from ..store.codings import current_codings

    return read_codings(current_codings(connection), None, fold_key)


def _stored_changes(connection: Connection) -> dict[str, Change]:
    """When each event was last written, and whether it was new then."""
    from sqlalchemy import func, select

    from ..publishing.material import Change
    from ..store.tables import event_history as history
    from ..store.tables import events

    counts = select(history.c.event_id, func.count()).group_by(history.c.event_id)
    steps: dict[str, int] = {row[0]: row[1] for row in connection.execute(counts)}
    query = select(events.c.id, events.c.changed_at).where(events.c.ended.is_(False))
    return {
        row[0]: Change(row[1].replace(microsecond=0), "new" if steps.get(row[0], 1) <= 1 else "changed")
        for row in connection.execute(query)
    }


def reviewed(connection: Connection) -> frozenset[str]:
    from ..web.data.status import statuses

    return frozenset(e for e, status in statuses(connection).items() if status in {"reviewed", "double-reviewed"})
