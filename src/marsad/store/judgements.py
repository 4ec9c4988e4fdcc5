"""Judgements: what people decided. A log; nothing in it is changed, a later judgement says otherwise."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, func, select

from . import dialect
from .clean import clean, clean_json
from .errors import StoreError
from .tables import judgements

Subject = Literal["document", "report", "link", "event", "copy"]


_LOCK = 0x6A756467  # any number, the same for every marsad


class ConflictError(StoreError):
    """Somebody else judged the same thing meanwhile; ``later`` are the judgements that were not seen yet."""

    def __init__(self, later: list[Row[Any]]) -> None:
        super().__init__("somebody else judged this meanwhile")
        self.later = later


def add_judgement(
    connection: Connection,
    subject: Subject,
    subject_id: str,
    verdict: str,
    person: str,
    *,
    field: str | None = None,
    value: Any = None,
    note: str = "",
) -> int:
    """Add a judgement by ``person`` on a subject or one ``field`` of it; gives its key."""
    row = {
        "subject": subject, "subject_id": clean(subject_id), "field": field, "verdict": verdict,
        "value": clean_json(value), "note": clean(note), "person": clean(person), "made_at": datetime.now(UTC),
    }  # fmt: skip
    return int(connection.execute(judgements.insert().values(**row).returning(judgements.c.key)).scalar_one())


def list_judgements(connection: Connection, subject: Subject, subject_id: str) -> list[Row[Any]]:
    """All that was decided of a subject, first to last."""
    query = select(judgements).where(judgements.c.subject == subject, judgements.c.subject_id == subject_id)
    return list(connection.execute(query.order_by(judgements.c.key)))


def last_judgement(connection: Connection, subject: Subject, subject_id: str) -> int:
    """The key of the last judgement of a subject, 0 where there is none: what a person has seen who looks now."""
    query = select(func.coalesce(func.max(judgements.c.key), 0))
    query = query.where(judgements.c.subject == subject, judgements.c.subject_id == subject_id)
    return int(connection.execute(query).scalar_one())


def hold(connection: Connection) -> None:
    """Hold off others who judge until the end of the write transaction."""
    dialect.lock_rows(connection, _LOCK)


def check_seen(connection: Connection, subject: Subject, subject_id: str, seen: int) -> None:
    """Make sure that nothing was judged of a subject after the judgement ``seen``, and hold others off until the end.

    Call it in the write transaction that adds the judgement. Raises ConflictError with what was not seen.
    """
    hold(connection)
    later = [row for row in list_judgements(connection, subject, subject_id) if row.key > seen]
    if later:
        raise ConflictError(later)
