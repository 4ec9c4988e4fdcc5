"""What routes that change something share: the transaction with its note in the log, and faults told on the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from fastapi import Request
from fastapi.responses import RedirectResponse
from sqlalchemy import Connection
from starlette.exceptions import HTTPException

from marsad.store.errors import StoreError
from marsad.store.people import audit
from marsad.web.access import User
from marsad.web.accounts.people import address_of
from marsad.web.site import site_of


class Change:
    """A change on its way into the store: its connection, moment, and who makes it."""

    def __init__(self, connection: Connection, request: Request, person: str) -> None:
        self.connection = connection
        self.now = datetime.now(UTC)
        self.person = person
        self._address = address_of(request)

    def note(self, action: str, subject: str, detail: Mapping[str, Any] | None = None) -> None:
        """Note it in the log."""
        audit.note(self.connection, self.person, action, subject, detail, address=self._address, at=self.now)


@contextmanager
def changing(request: Request, user: User | str) -> Iterator[Change]:
    """A write transaction of a request. What the store refuses is answered with 400 and its reason."""
    person = user if isinstance(user, str) else user.name
    try:
        with site_of(request).database.write() as connection:
            yield Change(connection, request, person)
    except StoreError as fault:
        raise HTTPException(400, str(fault)) from fault


def to(request: Request, route: str, query: str = "", **values: Any) -> RedirectResponse:
    """Go on to another page of the site, in the same language, by GET."""
    root = request.scope.get("root_path", "")
    return RedirectResponse(f"{root}{request.app.url_path_for(route, **values)}{query}", status_code=303)
