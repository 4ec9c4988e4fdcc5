"""What review holds in memory: the reports of the archive, and the log of what was decided of them."""

from __future__ import annotations

from threading import Lock
from typing import cast

from fastapi import Request
from sqlalchemy import Connection

from marsad.review.items import Log, items_state, read_items, read_log
from marsad.review.queue import Items
from marsad.store.database import Database
from marsad.web.data.refreshed import Refreshed
from marsad.web.review.seeing import hidden_reports
from marsad.web.site import site_of
from marsad.web.view import View


class Desk:
    """Reports and decisions of one database. Safe to share between threads.

    Decisions are always the newest, so that nobody is shown again what he has just decided; reports that came in may
    be a moment late.
    """

    def __init__(self, database: Database, fresh: float) -> None:
        self._items: Refreshed[Items] = Refreshed(database, items_state, read_items, fresh)
        self._lock = Lock()
        self._log: Log | None = None
        self._seen: tuple[tuple[int, View], Items, Items] | None = None

    @property
    def items(self) -> Items:
        return self._items.get()

    def items_for(self, connection: Connection, view: View) -> Items:
        """The reports that a user may see, and no word of others."""
        items = self.items
        if not view.hidden_documents and not view.hidden_events:
            return items
        with self._lock:
            asked = (id(items), view)
            if self._seen is None or self._seen[0] != asked:
                self._seen = (asked, items, items.without(view.hidden_documents, hidden_reports(connection, view)))
            return self._seen[2]

    def log(self, connection: Connection) -> Log:
        """All that was decided, as the connection sees it."""
        with self._lock:
            self._log = read_log(connection, self._log)
            return self._log


def desk_of(request: Request) -> Desk:
    """The desk of the site."""
    state = request.app.state
    if not hasattr(state, "desk"):
        site = site_of(request)
        state.desk = Desk(site.database, site.settings.fresh)
    return cast(Desk, state.desk)
