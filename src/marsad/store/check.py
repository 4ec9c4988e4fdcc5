"""Check that a database is whole: the file, its schema, and what its tables say of each other."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from . import dialect, schema
from .added import FIRST_ADDED
from .people import audit
from .tables import codings, copy_groups, copy_members, documents, metadata, reports, search_texts, versions


def check(connection: Connection) -> Iterator[str]:
    """Faults of the database, one sentence each; nothing where it is whole.

    Needs a write transaction on SQLite (its full-text index is checked by a statement that looks like a write).
    Bytes and texts are checked by :func:`marsad.store.evidence.verify`.
    """
    revision = schema.current(connection)
    if revision != schema.newest():
        yield f"schema: revision {revision}, this program works with {schema.newest()}"
        return
    yield from dialect.check_file(connection)
    search = dialect.check_search(connection)
    if search:
        yield search
    for sentence, query in _QUERIES.items():
        found = connection.execute(query).scalar_one()
        if found:
            yield f"{sentence}: {found}"
    for key in audit.broken(connection):
        yield f"audit_log: row {key} or the one before it was changed or removed after it was written"


def counts(connection: Connection) -> dict[str, int]:
    """Rows of each table, by its name."""
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in metadata.sorted_tables
    }


_d, _v = documents, versions
_CURRENT = (_v.c.document_key == _d.c.key) & (_v.c.number == _d.c.version)
_NUMBERED = select(func.count(_v.c.key)).where(_v.c.document_key == _d.c.key).scalar_subquery()
_HELD = select(func.count(reports.c.key)).where(
    reports.c.coding_key == codings.c.key, reports.c.number < FIRST_ADDED
).scalar_subquery()
_ARE = select(copy_members.c.group_key).where(copy_members.c.document_key == copy_groups.c.head_key).scalar_subquery()
_own = codings.alias()
_COUNTS = (
    select(func.max(_own.c.key))
    .join(_v, _v.c.key == _own.c.version_key)
    .join(_d, _CURRENT)
    .where(_own.c.current, _v.c.key == codings.c.version_key)
    .scalar_subquery()
)

_QUERIES = {
    "documents without their current version": select(func.count()).select_from(
        _d.outerjoin(_v, _CURRENT)
    ).where(_v.c.key.is_(None)),
    "documents with a gap in their versions": select(func.count()).select_from(_d).where(_d.c.version != _NUMBERED),
    "documents that search does not know": select(func.count()).select_from(
        _d.outerjoin(search_texts, search_texts.c.key == _d.c.key)
    ).where(search_texts.c.key.is_(None)),
    "codings with missing reports": select(func.count()).select_from(codings).where(
        dialect.json_length(codings.c.coding["reports"]) != _HELD
    ),
    "codings that count beside another, or for an old version": select(func.count()).select_from(codings).where(
        codings.c.current & (codings.c.key != func.coalesce(_COUNTS, -1))
    ),
    "copy groups whose head is no member": select(func.count()).select_from(copy_groups).where(
        func.coalesce(_ARE, -1) != copy_groups.c.key
    ),
}  # fmt: skip
