"""Open a session and give the browser its cookie; end it again."""

from __future__ import annotations

from datetime import datetime

from fastapi import Request
from fastapi.responses import Response
from sqlalchemy import Connection

from marsad.store.people import sessions
from marsad.store.people.sessions import LONGEST
from marsad.web import preferences
from marsad.web.accounts.people import address_of, cookie_name
from marsad.web.site import site_of


def enter(connection: Connection, request: Request, user: int, way: str, now: datetime) -> str:
    """A session of its own for each login: what the browser held before (of whomever) ends and stands for nothing."""
    before = request.cookies.get(cookie_name(request))
    if before:
        found = sessions.find_session(connection, before, now)
        if found is not None:
            sessions.revoke(connection, found[0].key, found[1].key)
    agent = request.headers.get("user-agent", "")
    return sessions.open_session(connection, user, way, now, address=address_of(request), agent=agent)


def keep(request: Request, answer: Response, cookie: str, chosen: dict[str, str]) -> None:
    """Let the browser keep a session, and what its user prefers."""
    secure = site_of(request).settings.https
    answer.set_cookie(
        cookie_name(request), cookie, max_age=int(LONGEST.total_seconds()), httponly=True, samesite="lax",
        secure=secure, path="/",
    )  # fmt: skip
    if chosen:
        preferences.keep(request, answer, chosen)


def drop(request: Request, answer: Response) -> None:
    """Let the browser forget its session."""
    secure = site_of(request).settings.https
    answer.delete_cookie(cookie_name(request), path="/", httponly=True, samesite="lax", secure=secure)
