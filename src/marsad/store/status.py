"""How each source is doing: when it was last seen, what it brought, why it failed, when it is due."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from . import dialect
from .clean import clean, clean_optional
from .tables import source_status

_s = source_status.c


def note_success(
    connection: Connection,
    name: str,
    kind: str,
    location: str,
    *,
    new: int = 0,
    changed: int = 0,
    etag: str | None = None,
    last_modified: str | None = None,
    next_at: datetime | None = None,
) -> None:
    """Note that a source was read, and what it brought. ``etag`` and ``last_modified`` are for the next request."""
    now = datetime.now(UTC)
    _ensure(connection, name, kind, location)
    row: dict[str, Any] = {
        "seen_at": now, "new": _s.new + new, "changed": _s.changed + changed, "failures_in_row": 0, "reason": None,
        "etag": clean_optional(etag), "last_modified": clean_optional(last_modified), "next_at": next_at,
        "location": clean(location), "kind": kind,
    }  # fmt: skip
    if new:
        row["new_at"] = now
    connection.execute(update(source_status).where(_s.name == clean(name)).values(**row))


def note_failure(
    connection: Connection, name: str, kind: str, location: str, reason: str, *, next_at: datetime | None = None
) -> None:
    """Note that a source could not be read, and why."""
    _ensure(connection, name, kind, location)
    row = {"failed": _s.failed + 1, "failures_in_row": _s.failures_in_row + 1, "reason": clean(reason)}
    connection.execute(update(source_status).where(_s.name == clean(name)).values(**row, next_at=next_at))


def _ensure(connection: Connection, name: str, kind: str, location: str) -> None:
    row = {"name": clean(name), "kind": kind, "location": clean(location)}
    zero = {"new": 0, "changed": 0, "failed": 0, "failures_in_row": 0}
    connection.execute(dialect.insert(connection, source_status).values(**row, **zero).on_conflict_do_nothing())


def get_status(connection: Connection, name: str) -> Mapping[str, Any] | None:
    """What is known of one source; None if it was never read."""
    row = connection.execute(select(source_status).where(_s.name == name)).mappings().first()
    return None if row is None else dict(row)


def list_status(connection: Connection) -> list[Row[Any]]:
    """All sources by name."""
    return list(connection.execute(select(source_status).order_by(_s.name)))
