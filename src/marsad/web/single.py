"""One person on this machine: whoever opens the link that the program prints, once, is its administrator."""

from __future__ import annotations

import secrets
from threading import Lock

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from marsad.web.access import Role, User
from marsad.web.site import site_of

COOKIE = "marsad_session"
PERSON = "local"

router = APIRouter(include_in_schema=False)


class OneUser:
    """Lets in whoever brings the token of the link; the token then is spent. Sessions end with the program."""

    def __init__(self) -> None:
        self._token: str | None = secrets.token_urlsafe(32)
        self._sessions: set[str] = set()
        self._lock = Lock()

    @property
    def token(self) -> str | None:
        """What the link holds, until somebody used it."""
        return self._token

    def enter(self, token: str) -> str | None:
        """A new session for the one who brings the token; None for anybody else."""
        with self._lock:
            if self._token is None or not secrets.compare_digest(token.encode(), self._token.encode()):
                return None
            self._token = None
            session = secrets.token_urlsafe(32)
            self._sessions.add(session)
            return session

    def user(self, request: Request) -> User | None:
        session = request.cookies.get(COOKIE, "")
        return User(PERSON, Role.ADMIN) if session in self._sessions else None

    def login_path(self, request: Request) -> str | None:
        return None


@router.get("/start", name="start")
def start(request: Request, token: str = "") -> Response:
    """The one-time link: makes a session and goes on to the first page."""
    site = site_of(request)
    session = site.users.enter(token) if isinstance(site.users, OneUser) else None
    if session is None:
        raise HTTPException(403, "this link was used already, or is not of this run of the program")
    answer = RedirectResponse(f"/{site.settings.language}/", status_code=303)
    answer.set_cookie(COOKIE, session, httponly=True, samesite="lax", secure=site.settings.https, path="/")
    return answer
