"""What linking took in: which codings, what it compares of their reports, and in which cells it looks for them.

All of it is made from codings and copies, and made anew where linking itself changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, func, insert, select, update

from . import dialect
from .clean import ready_json
from .tables import (
    codings,
    copy_groups,
    copy_members,
    documents,
    linked_cells,
    linked_codings,
    linked_reports,
    versions,
)

#: Values that one query asks for at a time.
_SOME = 2000


class Pending(NamedTuple):
    """Keys of codings that linking has not taken in, and of those it has that count no more. One whose copy group
    has changed is in both."""

    new: list[int]
    old: list[int]


class Kept(NamedTuple):
    """A report as linking kept it; ``entry`` is a list that linking makes and reads."""

    key: int
    name: str
    coding_key: int
    component: int
    event_id: str | None
    entry: list[Any]


def pending(connection: Connection) -> Pending:
    """What has changed since the last run of linking."""
    taken = select(linked_codings.c.coding_key)
    count = select(codings.c.key).where(codings.c.current)
    absent = ~select(linked_codings.c.coding_key).where(linked_codings.c.coding_key == codings.c.key).exists()
    new = set(connection.execute(count.where(absent)).scalars())
    old: set[int] = set()
    if _many(connection, count) - len(new) < _many(connection, taken):
        old.update(connection.execute(taken.except_(count)).scalars())
    regrouped = _regrouped(connection)
    return Pending(sorted(new | regrouped - old), sorted(old | regrouped))


def _regrouped(connection: Connection) -> set[int]:
    """Codings taken in whose documents are in another copy group now, or that were taken out since."""
    group = copy_groups.c.key == copy_members.c.group_key
    now = select(copy_members.c.document_key, copy_groups.c.head_key).join(copy_groups, group)
    c = linked_codings.c
    then = select(c.document_key, c.head_key).where(c.head_key != 0)
    heads = [{row[0]: row[1] for row in connection.execute(query)} for query in (now, then)]
    moved = [d for d in heads[0].keys() | heads[1].keys() if heads[0].get(d, 0) != heads[1].get(d, 0)]
    return {
        key for some in _handfuls(moved)
        for key in connection.execute(select(c.coding_key).where(c.document_key.in_(some))).scalars()
    }  # fmt: skip


def _many(connection: Connection, query: Select[Any]) -> int:
    return connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()


def codings_of(connection: Connection, keys: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Codings by key, each with ``outlet`` and ``url`` of its document."""
    query = (
        select(codings.c.key, codings.c.coding, documents.c.outlet, documents.c.url)
        .join(versions, versions.c.key == codings.c.version_key)
        .join(documents, documents.c.key == versions.c.document_key)
    )
    return {
        key: {**coding, "outlet": outlet, "url": url}
        for some in _handfuls(keys)
        for key, coding, outlet, url in connection.execute(query.where(codings.c.key.in_(some)))
    }


def heads_of(connection: Connection, keys: Iterable[int]) -> dict[str, str]:
    """Of the documents of these codings, those in copy groups: id → id of the head."""
    head = documents.alias()
    query = (
        select(documents.c.id, head.c.id)
        .select_from(codings)
        .join(versions, versions.c.key == codings.c.version_key)
        .join(documents, documents.c.key == versions.c.document_key)
        .join(copy_members, copy_members.c.document_key == documents.c.key)
        .join(copy_groups, copy_groups.c.key == copy_members.c.group_key)
        .join(head, head.c.key == copy_groups.c.head_key)
    )
    return {
        id: first for some in _handfuls(keys) for id, first in connection.execute(query.where(codings.c.key.in_(some)))
    }


def kept_of(connection: Connection, coding_keys: Iterable[int]) -> list[Kept]:
    """The kept reports of some codings."""
    return _kept(connection, linked_reports.c.coding_key, coding_keys)


def kept_named(connection: Connection, names: Iterable[str]) -> list[Kept]:
    """Kept reports by name (``document#number``)."""
    return _kept(connection, linked_reports.c.name, names)


def kept_within(connection: Connection, components: Iterable[int]) -> list[Kept]:
    """All kept reports of some components."""
    return _kept(connection, linked_reports.c.component, components)


def kept_near(connection: Connection, cells: Iterable[int]) -> list[Kept]:
    """The kept reports of some cells, each once."""
    keys: dict[int, None] = {}
    for some in _handfuls(sorted(cells)):
        found = connection.execute(select(linked_cells.c.report_key).where(linked_cells.c.cell.in_(some)))
        keys.update(dict.fromkeys(found.scalars()))
    return _kept(connection, linked_reports.c.key, sorted(keys))


def forget(connection: Connection, coding_keys: Sequence[int], cells: Iterable[tuple[int, int]]) -> None:
    """Take codings out, with their reports; ``cells`` are pairs of cell and report key. In a write transaction."""
    for table, column in ((linked_reports, linked_reports.c.coding_key), (linked_codings, linked_codings.c.coding_key)):
        for some in _handfuls(coding_keys):
            connection.execute(delete(table).where(column.in_(some)))
    pairs = [{"cell_": cell, "report_": key} for cell, key in cells]
    if pairs:
        c, key = linked_cells.c.cell, linked_cells.c.report_key
        connection.execute(delete(linked_cells).where(c == bindparam("cell_"), key == bindparam("report_")), pairs)


def forget_all(connection: Connection) -> None:
    """Take everything out. In a write transaction."""
    for table in (linked_cells, linked_reports, linked_codings):
        connection.execute(delete(table))


def take_in(
    connection: Connection,
    coding_keys: Iterable[int],
    reports: Sequence[tuple[str, int, int, str | None, list[Any], Sequence[int]]],
) -> None:
    """Keep codings, and reports as name, coding key, component, event id, entry and cells. In a write transaction."""
    for some in _handfuls(coding_keys):
        made = (
            select(codings.c.key, versions.c.document_key, func.coalesce(copy_groups.c.head_key, 0))
            .join(versions, versions.c.key == codings.c.version_key)
            .outerjoin(copy_members, copy_members.c.document_key == versions.c.document_key)
            .outerjoin(copy_groups, copy_groups.c.key == copy_members.c.group_key)
            .where(codings.c.key.in_(some))
        )
        columns = ["coding_key", "document_key", "head_key"]
        connection.execute(insert(linked_codings).from_select(columns, made))
    if not reports:
        return
    keys = list(dialect.take_keys(connection, linked_reports, len(reports)))
    names = ("key", "name", "coding_key", "component", "event_id", "entry")
    rows = [(key, *row[:4], ready_json(row[4])) for key, row in zip(keys, reports, strict=True)]
    dialect.insert_many(connection, linked_reports.insert(), names, rows)
    cells = sorted((cell, key) for key, row in zip(keys, reports, strict=True) for cell in row[5])
    dialect.insert_many(connection, linked_cells.insert(), ("cell", "report_key"), cells)


def move(connection: Connection, moved: Mapping[str, tuple[int, str | None]]) -> None:
    """Give kept reports, by name, another component and event. In a write transaction."""
    rows = [{"name_": name, "component": number, "event_id": event} for name, (number, event) in moved.items()]
    if rows:
        connection.execute(update(linked_reports).where(linked_reports.c.name == bindparam("name_")), rows)


def _kept(connection: Connection, column: ColumnElement[Any], values: Iterable[Any]) -> list[Kept]:
    t = linked_reports.c
    query = select(t.key, t.name, t.coding_key, t.component, t.event_id, t.entry)
    return [Kept(*row) for some in _handfuls(values) for row in connection.execute(query.where(column.in_(some)))]


def _handfuls(values: Iterable[Any]) -> Iterator[list[Any]]:
    listed = list(values)
    for start in range(0, len(listed), _SOME):
        yield listed[start : start + _SOME]
