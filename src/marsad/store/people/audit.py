"""The log of changes: who did what, when, from where. It only grows, and each row seals the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from .. import dialect
from ..clean import clean, clean_json
from .tables import audit_log

_LOCK = 0x61756474  # any number, the same for every marsad

_a = audit_log.c


def note(
    connection: Connection,
    person: str,
    action: str,
    subject: str,
    detail: Mapping[str, Any] | None = None,
    *,
    address: str = "",
    at: datetime | None = None,
) -> int:
    """Note a change by ``person``; gives the key of the note.

    Should stand in the transaction of the change itself: both are kept, or neither. ``action`` is a word or two with
    a dot (``user.role``), ``subject`` what was changed, ``detail`` anything that JSON can hold; no secrets.
    """
    dialect.lock_rows(connection, _LOCK)
    row = {
        "at": at or datetime.now(UTC), "person": clean(person), "action": action, "subject": clean(subject),
        "detail": clean_json(dict(detail or {})), "address": clean(address),
    }  # fmt: skip
    last = connection.execute(select(_a.digest).order_by(_a.key.desc()).limit(1)).scalar()
    row["digest"] = seal(last or "", row)
    return int(connection.execute(audit_log.insert().values(**row).returning(_a.key)).scalar_one())


def seal(before: str, row: Mapping[str, Any]) -> str:
    """The digest of a row: SHA-256 over the digest before it and all that the row says."""
    said = [row[name] for name in ("person", "action", "subject", "detail", "address")]
    at = row["at"].astimezone(UTC).isoformat(timespec="microseconds")
    text = json.dumps([before, at, *said], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def broken(connection: Connection) -> Iterator[int]:
    """Keys of rows that were changed, or before which rows were removed, after they were written."""
    before = ""
    query = select(audit_log).order_by(_a.key).execution_options(yield_per=500)
    with connection.execute(query) as found:
        for row in found.mappings():
            if seal(before, {str(name): value for name, value in row.items()}) != row["digest"]:
                yield int(row["key"])
            before = row["digest"]


def entries(
    connection: Connection,
    *,
    person: str | None = None,
    action: str | None = None,
    before: int | None = None,
    limit: int = 100,
) -> list[Row[Any]]:
    """Notes, the newest first: of one person, of actions that begin with ``action``, below the key ``before``."""
    query = select(audit_log).order_by(_a.key.desc()).limit(limit)
    if person:
        query = query.where(_a.person == person)
    if action:
        query = query.where(_a.action.startswith(action, autoescape=True))
    return list(connection.execute(query if before is None else query.where(_a.key < before)))
