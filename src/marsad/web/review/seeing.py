"""Which reports a user gets to see: none of documents and events that are kept to groups of which he is not."""

from __future__ import annotations

from sqlalchemy import Connection, select

from marsad.review.reading import split_name
from marsad.store.tables import events
from marsad.web.view import View


def hidden_reports(connection: Connection, view: View) -> frozenset[str]:
    """The reports of events that are hidden."""
    if not view.hidden_events:
        return frozenset()
    query = select(events.c.event["reports"]).where(events.c.id.in_(sorted(view.hidden_events)), ~events.c.ended)
    return frozenset(str(name) for found in connection.execute(query).scalars() for name in found or ())


def may_see(connection: Connection, view: View, name: str) -> bool:
    """Whether one report may be seen."""
    return split_name(name)[0] not in view.hidden_documents and name not in hidden_reports(connection, view)


def may_see_event(connection: Connection, view: View, identity: str) -> bool:
    """Whether an event is there and may be seen."""
    if identity in view.hidden_events:
        return False
    query = select(events.c.event["documents"]).where(events.c.id == identity, ~events.c.ended)
    row = connection.execute(query).first()
    return row is not None and view.hidden_documents.isdisjoint(row[0] or ())
