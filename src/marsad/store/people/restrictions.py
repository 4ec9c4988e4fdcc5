"""What is restricted to groups, and what that hides from everybody else.

A document or event may be restricted to several groups; who belongs to one of them sees it. An event that a restricted
document tells of is hidden with the document: its figures and words may stem from it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Row, delete, func, select

from .. import dialect
from ..clean import clean
from ..errors import StoreError
from ..parts import parts
from ..tables import codings, documents, event_reports, events, reports, versions
from .tables import groups, restrictions

Subject = Literal["document", "event"]

_r = restrictions.c


class Hidden(NamedTuple):
    """Ids of documents and events that somebody must not see."""

    documents: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.documents or self.events)


NOTHING = Hidden()


def restrict(connection: Connection, subject: Subject, subject_id: str, group: int, by: str, now: datetime) -> None:
    """Let only a group (and groups named before) see a document or event. Raises StoreError for an unknown one."""
    table = documents if subject == "document" else events
    if connection.execute(select(table.c.id).where(table.c.id == subject_id)).first() is None:
        raise StoreError(f"{subject_id}: no such {subject}")
    row = {"subject": subject, "subject_id": clean(subject_id), "group_key": group, "made_by": by, "made_at": now}
    connection.execute(dialect.insert(connection, restrictions).values(**row).on_conflict_do_nothing())


def lift(connection: Connection, subject: Subject, subject_id: str, group: int) -> bool:
    """End a restriction; whether there was such a one."""
    same = (_r.subject == subject) & (_r.subject_id == subject_id) & (_r.group_key == group)
    return connection.execute(delete(restrictions).where(same)).rowcount > 0


def list_restrictions(connection: Connection, subject: Subject | None = None, subject_id: str = "") -> list[Row[Any]]:
    """Restrictions with the name of their group, of all or of one thing."""
    query = select(restrictions, groups.c.name.label("group")).join(groups, groups.c.key == _r.group_key)
    if subject is not None:
        query = query.where(_r.subject == subject, _r.subject_id == subject_id)
    return list(connection.execute(query.order_by(_r.key)))


def hidden_from(connection: Connection, member_of: Collection[str], *, sees_all: bool = False) -> Hidden:
    """What somebody who belongs to these groups must not see; ``sees_all`` (admins) hides nothing."""
    if sees_all:
        return NOTHING
    allowed: dict[tuple[str, str], bool] = {}
    query = select(_r.subject, _r.subject_id, groups.c.name).join(groups, groups.c.key == _r.group_key)
    for subject, subject_id, group in connection.execute(query):
        thing = (subject, subject_id)
        allowed[thing] = allowed.get(thing, False) or group in member_of
    gone = {thing for thing, allowed_here in allowed.items() if not allowed_here}
    if not gone:
        return NOTHING
    hidden = sorted(i for subject, i in gone if subject == "document")
    told = {i for subject, i in gone if subject == "event"}
    for some in parts(hidden):
        telling = (
            select(event_reports.c.event_id)
            .join(reports, reports.c.key == event_reports.c.report_key)
            .join(codings, codings.c.key == reports.c.coding_key)
            .join(versions, versions.c.key == codings.c.version_key)
            .join(documents, documents.c.key == versions.c.document_key)
            .where(documents.c.id.in_(some))
        )
        told |= set(connection.execute(telling).scalars())
    return Hidden(frozenset(hidden), frozenset(told))


def mark(connection: Connection) -> tuple[int, int, str]:
    """Something that differs once restrictions were added or lifted; for caches."""
    newest = select(func.count(), func.coalesce(func.max(_r.key), 0), func.max(_r.made_at)).select_from(restrictions)
    row = connection.execute(newest).one()
    return int(row[0]), int(row[1]), str(row[2])
