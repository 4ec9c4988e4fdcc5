"""What feeds and sitemaps say of the pages that they list, so that a page is asked for again when they say it changed.

A *mark* is whatever a list says of the state of one page: its day of change, its summary. It is compared, not read.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, select

from . import dialect
from .clean import clean
from .tables import documents, listings, versions

#: A page is asked for again at this distance only: some lists call every page changed at all times.
AGAIN = timedelta(hours=1)
#: So long a page that could not be had, and whose summary is stored, is tried again.
TRIED = timedelta(days=2)


def note_listed(connection: Connection, marks: Mapping[str, str | None], now: datetime) -> None:
    """Keep the marks that pages (by id) had when they were read."""
    rows = [(clean(identity), clean(mark), now) for identity, mark in marks.items() if mark]
    if not rows:
        return
    insert = dialect.insert(connection, listings)
    new = {"mark": insert.excluded.mark, "read_at": insert.excluded.read_at}
    insert = insert.on_conflict_do_update(index_elements=["id"], set_=new)
    dialect.insert_many(connection, insert, ("id", "mark", "read_at"), rows)


def is_read(connection: Connection, identity: str, mark: str | None = None, now: datetime | None = None) -> bool:
    """Whether a page is stored with its whole text, in the state that ``mark`` tells of, if one is given."""
    now = now or datetime.now(UTC)
    query = (
        select(versions.c.meta, versions.c.added_at, listings.c.mark, listings.c.read_at)
        .select_from(documents)
        .join(versions, (versions.c.document_key == documents.c.key) & (versions.c.number == documents.c.version))
        .join(listings, listings.c.id == documents.c.id, isouter=True)
        .where(documents.c.id == clean(identity))
    )
    found = connection.execute(query).first()
    if found is None:
        return False
    if mark is None:
        return not found.meta.get("summary_only")
    if found.read_at is not None and now - found.read_at < AGAIN:
        return True
    return bool(mark == found.mark) and (not found.meta.get("summary_only") or now - found.added_at > TRIED)
