"""Copy groups: documents that print the same text. The earliest is the head; the others are no further witnesses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, func, select

from .errors import StoreError
from .tables import copy_groups, copy_members, documents


def set_group(connection: Connection, similarities: Mapping[str, float], method: str) -> int:
    """Make one group of the documents in ``similarities`` (id → likeness to the head, 0 to 1); gives its key.

    Groups that any of them belonged to are joined into it. The head is the earliest: by date of publication, then
    by the time it was added. Raises StoreError for an unknown document or fewer than two.
    """
    query = select(documents.c.id, documents.c.key).where(documents.c.id.in_(similarities))
    keys: dict[str, int] = {row.id: row.key for row in connection.execute(query)}
    missing = sorted(set(similarities) - set(keys))
    if missing:
        raise StoreError(f"{missing[0]}: no such document")
    if len(keys) < 2:
        raise StoreError("a copy group needs two documents or more")
    likeness = {keys[identity]: value for identity, value in similarities.items()}
    old = select(copy_members.c.group_key).where(copy_members.c.document_key.in_(likeness)).distinct()
    groups = sorted(connection.execute(old).scalars())
    inside = select(copy_members.c.document_key, copy_members.c.similarity).where(copy_members.c.group_key.in_(groups))
    for key, value in connection.execute(inside):
        likeness.setdefault(key, value)
    order = (documents.c.published.is_(None), documents.c.published, documents.c.added_at, documents.c.key)
    head = connection.execute(select(documents.c.key).where(documents.c.key.in_(likeness)).order_by(*order)).scalars()
    connection.execute(delete(copy_members).where(copy_members.c.group_key.in_(groups)))
    connection.execute(delete(copy_groups).where(copy_groups.c.key.in_(groups)))
    values = {"head_key": next(iter(head)), "method": method, "made_at": datetime.now(UTC)}
    group = connection.execute(copy_groups.insert().values(**values).returning(copy_groups.c.key)).scalar_one()
    rows = [{"document_key": k, "group_key": group, "similarity": s} for k, s in sorted(likeness.items())]
    connection.execute(copy_members.insert(), rows)
    return int(group)


def copies_of(connection: Connection, identity: str) -> tuple[str, list[str]] | None:
    """The head of a document's copy group and all its members, earliest first; None if it stands alone."""
    own = (
        select(copy_members.c.group_key)
        .join(documents, documents.c.key == copy_members.c.document_key)
        .where(documents.c.id == identity)
        .scalar_subquery()
    )
    query = (
        select(documents.c.id, copy_groups.c.head_key == documents.c.key)
        .join(copy_members, copy_members.c.document_key == documents.c.key)
        .join(copy_groups, copy_groups.c.key == copy_members.c.group_key)
        .where(copy_members.c.group_key == own)
        .order_by(documents.c.published.is_(None), documents.c.published, documents.c.added_at, documents.c.key)
    )
    rows = list(connection.execute(query))
    return (next(row[0] for row in rows if row[1]), [row[0] for row in rows]) if rows else None


def count_groups(connection: Connection) -> int:
    """How many copy groups are stored."""
    return connection.execute(select(func.count()).select_from(copy_groups)).scalar_one()
