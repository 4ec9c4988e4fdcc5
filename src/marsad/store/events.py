"""Linked events in the store: what linking needs of it, and what linking found.

Reports are named ``document#number`` here, as :mod:`marsad.linking` does; in the tables they have keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, select, update

from . import dialect
from .clean import ready_json
from .codings import current_codings
from .tables import (
    codings,
    copy_groups,
    copy_members,
    documents,
    event_history,
    event_reports,
    events,
    judgements,
    reports,
    versions,
)

Pair = tuple[str, str]


class Linkable(NamedTuple):
    """What is linked: codings with their outlets, copies (document → head of its group), the events of the last run
    (id → reports), ids that ended, and pairs of reports that people called the same or different."""

    codings: list[dict[str, Any]]
    copies: dict[str, str]
    before: dict[str, tuple[str, ...]]
    retired: tuple[str, ...]
    same: frozenset[Pair]
    different: frozenset[Pair]


def linkable(connection: Connection) -> Linkable:
    """All that stands in the store for linking; should stand in one read transaction."""
    found = connection.execute(select(events.c.id, events.c.event["reports"], events.c.ended)).all()
    same, different = _judged(connection)
    return Linkable(
        list(current_codings(connection)),
        _copies(connection),
        {row[0]: tuple(row[1] or ()) for row in found if not row[2]},
        tuple(row[0] for row in found if row[2]),
        same,
        different,
    )


def _copies(connection: Connection) -> dict[str, str]:
    head = documents.alias()
    query = (
        select(documents.c.id, head.c.id)
        .join(copy_members, copy_members.c.document_key == documents.c.key)
        .join(copy_groups, copy_groups.c.key == copy_members.c.group_key)
        .join(head, head.c.key == copy_groups.c.head_key)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _judged(connection: Connection) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """What people decided of links: ``value`` holds the two reports as ``a`` and ``b``; the last word counts."""
    query = select(judgements.c.verdict, judgements.c.value).where(judgements.c.subject == "link")
    said: dict[Pair, str] = {}
    for verdict, value in connection.execute(query.order_by(judgements.c.key)):
        if isinstance(value, dict) and "a" in value and "b" in value:
            a, b = sorted((str(value["a"]), str(value["b"])))
            said[a, b] = verdict
    same, different = (frozenset(p for p, v in said.items() if v == word) for word in ("same", "different"))
    return same, different


def write_events(
    connection: Connection, found: Iterable[Mapping[str, Any]], history: Iterable[Mapping[str, Any]], run: str
) -> dict[str, int]:
    """Keep the events of a run of linking in place of those before, and what changed.

    ``found`` are events as JSON (``id``, ``reports`` …), ``history`` the steps (``event``, ``change`` …). An event
    that is no more stays, as one that ended. Must stand in a write transaction. Gives counts: ``events``, those
    ``written`` anew and those ``ended``.
    """
    now = datetime.now(UTC)
    made = {str(event["id"]): dict(event) for event in found}
    old = {row.id: row for row in connection.execute(select(events))}
    fresh = [i for i, event in made.items() if i not in old or old[i].ended or old[i].event != event]
    insert = dialect.insert(connection, events)
    new = {name: insert.excluded[name] for name in ("event", "changed_at", "ended")}
    upsert = insert.on_conflict_do_update(index_elements=["id"], set_=new)
    rows = [(i, ready_json(made[i]), now, False) for i in fresh]
    dialect.insert_many(connection, upsert, ("id", "event", "changed_at", "ended"), rows)
    ended = [i for i, row in old.items() if i not in made and not row.ended]
    for i in ended:
        connection.execute(update(events).where(events.c.id == i).values(ended=True, changed_at=now))
    _write_reports(connection, made)
    steps = []
    for step in history:
        detail = {name: value for name, value in step.items() if name not in ("event", "change")}
        steps.append((str(step["event"]), step["change"], ready_json(detail), now, run))
    dialect.insert_many(connection, event_history.insert(), ("event_id", "change", "detail", "at", "run_id"), steps)
    return {"events": len(made), "written": len(fresh), "ended": len(ended)}


def _write_reports(connection: Connection, made: Mapping[str, Mapping[str, Any]]) -> None:
    query = (
        select(documents.c.id, reports.c.number, reports.c.key)
        .join(codings, codings.c.key == reports.c.coding_key)
        .join(versions, versions.c.key == codings.c.version_key)
        .join(documents, documents.c.key == versions.c.document_key)
        .where(codings.c.current)
    )
    keys = {f"{row[0]}#{row[1]}": row[2] for row in connection.execute(query)}
    connection.execute(delete(event_reports))
    rows = [(keys[name], i) for i, event in made.items() for name in event["reports"] if name in keys]
    dialect.insert_many(connection, event_reports.insert(), ("report_key", "event_id"), rows)
