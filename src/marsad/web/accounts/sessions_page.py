"""Where a user is logged in, and how he ends that."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from marsad.store.people import sessions
from marsad.web.access import Viewer
from marsad.web.accounts.people import account_of, session_of
from marsad.web.accounts.writing import changing, to
from marsad.web.render import page
from marsad.web.site import site_of

router = APIRouter(include_in_schema=False)


@router.get("/account/sessions", name="sessions")
def show(request: Request, user: Viewer) -> HTMLResponse:
    account = account_of(request)
    with site_of(request).database.read() as connection:
        rows = sessions.list_sessions(connection, account.key, datetime.now(UTC)) if account else []
    return page(request, "accounts/sessions.html", sessions=rows, this=session_of(request))


@router.post("/account/sessions/{key}/end", name="session_end")
def end(request: Request, user: Viewer, key: int) -> Response:
    account = account_of(request)
    if account is not None:
        with changing(request, user) as change:
            if sessions.revoke(change.connection, account.key, key):
                change.note("session.end", user.name, {"session": key})
    return to(request, "sessions")


@router.post("/account/sessions/end-others", name="sessions_end")
def end_others(request: Request, user: Viewer) -> Response:
    account, session = account_of(request), session_of(request)
    if account is not None and session is not None:
        with changing(request, user) as change:
            ended = sessions.revoke_all(change.connection, account.key, besides=session.key)
            change.note("session.end", user.name, {"others": ended})
    return to(request, "sessions")
