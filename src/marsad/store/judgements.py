"""Judgements: what people decided. A log; nothing in it is changed, a later judgement says otherwise."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, select

from .clean import clean, clean_json
from .tables import judgements

Subject = Literal["document", "report", "link", "event", "copy"]


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
