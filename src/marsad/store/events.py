"""Linked events in the store: what linking needs of it, and what linking found.

Reports are named ``document#number`` here, as :mod:`marsad.linking` does; in the tables they have keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, select, update

from . import dialect
from .clean import ready_json
from .linked import codings_of
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
    (id → reports), ids that ended, pairs of reports that people called the same or different, how far their log goes
    (:func:`judged_until`), and the keys of the codings."""

    codings: list[dict[str, Any]]
    copies: dict[str, str]
    before: dict[str, tuple[str, ...]]
    retired: frozenset[str]
    same: frozenset[Pair]
    different: frozenset[Pair]
    until: tuple[int, int]
    keys: list[int]


def linkable(connection: Connection) -> Linkable:
    """All that stands in the store for linking; should stand in one read transaction."""
    found = connection.execute(select(events.c.id, events.c.event["reports"], events.c.ended)).all()
    same, different = judged(connection)
    held = codings_of(connection, connection.execute(select(codings.c.key).where(codings.c.current)).scalars())
    return Linkable(
        list(held.values()),
        _copies(connection),
        {row[0]: tuple(row[1] or ()) for row in found if not row[2]},
        frozenset(row[0] for row in found if row[2]),
        same,
        different,
        judged_until(connection),
        list(held),
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


def judged(connection: Connection) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """What people decided of links: ``value`` holds the two reports as ``a`` and ``b``; the last word counts."""
    query = select(judgements.c.verdict, judgements.c.value).where(judgements.c.subject == "link")
    said: dict[Pair, str] = {}
    for verdict, value in connection.execute(query.order_by(judgements.c.key)):
        if isinstance(value, dict) and "a" in value and "b" in value:
            a, b = sorted((str(value["a"]), str(value["b"])))
            said[a, b] = verdict
    same, different = (frozenset(p for p, v in said.items() if v == word) for word in ("same", "different"))
    return same, different


def judged_until(connection: Connection) -> tuple[int, int]:
    """The key of the last judgement on a link, and how many there are."""
    query = select(func.coalesce(func.max(judgements.c.key), 0), func.count()).where(judgements.c.subject == "link")
    last, many = connection.execute(query).one()
    return int(last), int(many)


def judged_since(connection: Connection, until: tuple[int, int]) -> set[str] | None:
    """The reports judged after ``until``; None where the log before it is not the one that it counted."""
    query = select(judgements.c.key, judgements.c.value).where(judgements.c.subject == "link")
    rows = list(connection.execute(query))
    if sum(key <= until[0] for key, _ in rows) != until[1]:
        return None
    values = [value for key, value in rows if key > until[0] and isinstance(value, dict)]
    return {str(value[end]) for value in values if "a" in value and "b" in value for end in "ab"}


def write_events(
    connection: Connection, found: Iterable[Mapping[str, Any]], history: Iterable[Mapping[str, Any]], run: str
) -> dict[str, int]:
    """Keep the events of a run of linking in place of those before, and what changed.

    ``found`` are events as JSON (``id``, ``reports`` …), ``history`` the steps (``event``, ``change`` …). An event
    that is no more stays, as one that ended. Must stand in a write transaction. Gives counts: ``events``, those
    ``written`` anew and those ``ended``.
    """
    made = {str(event["id"]): dict(event) for event in found}
    old = {row.id: row for row in connection.execute(select(events))}
    fresh = [event for i, event in made.items() if i not in old or old[i].ended or old[i].event != event]
    ended = [i for i, row in old.items() if i not in made and not row.ended]
    _write(connection, fresh, ended, history, run)
    connection.execute(delete(event_reports))
    _add_reports(connection, made.values(), _report_keys(connection))
    return {"events": len(made), "written": len(fresh), "ended": len(ended)}


def write_changes(
    connection: Connection,
    found: Sequence[Mapping[str, Any]],
    ended: Sequence[str],
    history: Iterable[Mapping[str, Any]],
    run: str,
    stood: int,
) -> dict[str, int]:
    """Keep events that are new or have changed, and what changed; other events stay as they are.

    ``stood``: how many events there were before. As :func:`write_events` for everything else.
    """
    made = {str(event["id"]): dict(event) for event in found}
    query = select(events.c.id, events.c.event, events.c.ended)
    old = {row.id: row for some in _handfuls(made) for row in connection.execute(query.where(events.c.id.in_(some)))}
    fresh = [event for i, event in made.items() if i not in old or old[i].ended or old[i].event != event]
    _write(connection, fresh, ended, history, run)
    names = [str(name) for event in made.values() for name in event["reports"]]
    for some in _handfuls([*made, *ended]):
        connection.execute(delete(event_reports).where(event_reports.c.event_id.in_(some)))
    _add_reports(connection, made.values(), _report_keys(connection, {n.rpartition("#")[0] for n in names}))
    created = sum(i not in old or old[i].ended for i in made)
    return {"events": stood + created - len(ended), "written": len(fresh), "ended": len(ended)}


def _write(
    connection: Connection,
    fresh: Sequence[Mapping[str, Any]],
    ended: Sequence[str],
    history: Iterable[Mapping[str, Any]],
    run: str,
) -> None:
    now = datetime.now(UTC)
    insert = dialect.insert(connection, events)
    new = {name: insert.excluded[name] for name in ("event", "changed_at", "ended")}
    upsert = insert.on_conflict_do_update(index_elements=["id"], set_=new)
    rows = [(str(event["id"]), ready_json(event), now, False) for event in fresh]
    dialect.insert_many(connection, upsert, ("id", "event", "changed_at", "ended"), rows)
    for some in _handfuls(ended):
        connection.execute(update(events).where(events.c.id.in_(some)).values(ended=True, changed_at=now))
    steps = []
    for step in history:
        detail = {name: value for name, value in step.items() if name not in ("event", "change")}
        steps.append((str(step["event"]), step["change"], ready_json(detail), now, run))
    dialect.insert_many(connection, event_history.insert(), ("event_id", "change", "detail", "at", "run_id"), steps)


def _report_keys(connection: Connection, ids: Iterable[str] | None = None) -> dict[str, int]:
    """The keys of the reports that count, by name; all, or those of some documents."""
    query = (
        select(documents.c.id, reports.c.number, reports.c.key)
        .join(versions, versions.c.document_key == documents.c.key)
        .join(codings, codings.c.version_key == versions.c.key)
        .join(reports, reports.c.coding_key == codings.c.key)
        .where(codings.c.current)
    )
    queries = [query] if ids is None else [query.where(documents.c.id.in_(some)) for some in _handfuls(ids)]
    return {f"{row[0]}#{row[1]}": row[2] for one in queries for row in connection.execute(one)}


def _add_reports(connection: Connection, made: Iterable[Mapping[str, Any]], keys: Mapping[str, int]) -> None:
    rows = [(keys[name], event["id"]) for event in made for name in event["reports"] if name in keys]
    dialect.insert_many(connection, event_reports.insert(), ("report_key", "event_id"), rows)


def _handfuls(values: Iterable[str]) -> Iterator[list[str]]:
    listed = list(values)
    for start in range(0, len(listed), 2000):
        yield listed[start : start + 2000]


class KnownIds:
    """Ids of events that stand in the store, ended ones too."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __contains__(self, id: object) -> bool:
        return self._connection.execute(select(events.c.id).where(events.c.id == id)).first() is not None
