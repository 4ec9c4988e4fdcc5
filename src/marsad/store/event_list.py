"""The events that stand in the store now, as linking wrote them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from .tables import events


def current_events(connection: Connection) -> Iterator[dict[str, Any]]:
    """Events as JSON, by id, without those that ended; in the format of ``marsad link``."""
    query = select(events.c.event).where(events.c.ended.is_(False)).order_by(events.c.id)
    for row in connection.execution_options(yield_per=1000).execute(query):
        yield row[0]
