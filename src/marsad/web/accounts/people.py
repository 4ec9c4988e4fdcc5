"""Who sent a request: by the cookie of a session, or by the token of a program."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from fastapi import Request
from sqlalchemy import Row

from marsad.store.database import Database
from marsad.store.people import sessions, tokens, users
from marsad.store.people.users import Account
from marsad.web.access import Role, User
from marsad.web.single import OneUser
from marsad.web.site import site_of

_SCOPES = {"read": Role.VIEWER, "write": Role.CODER, "review": Role.REVIEWER, "admin": Role.ADMIN}


def role_of(account: Account) -> Role:
    return Role[account.role.upper()]


def cookie_name(request: Request) -> str:
    """The name of the session's cookie. With ``__Host-`` browsers take it only over https and from this very host."""
    return "__Host-marsad" if site_of(request).settings.https else "marsad_session"


def address_of(request: Request) -> str:
    """From where a request comes."""
    return request.client.host if request.client else ""


def bearer(request: Request) -> str | None:
    """The token that a program sent, if it sent one."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else None


class Nobody:
    """A public site: everybody is a stranger, and nobody can log in."""

    def user(self, request: Request) -> User | None:
        return None

    def login_path(self, request: Request) -> str | None:
        return None


def user_by_token(database: Database, request: Request) -> User | None:
    """The user of a program that sent a token: never more than the scopes say, and only in the API."""
    token = bearer(request)
    if not token or not request.url.path.startswith("/api/"):
        return None
    now = datetime.now(UTC)
    with database.read() as connection:
        found = tokens.find_token(connection, token, now)
    if found is None:
        return None
    account, row = found
    if tokens.is_stale(row, now):
        with database.write() as connection:
            tokens.touch(connection, row.key, now)
    granted = max((_SCOPES[s] for s in row.scopes if s in _SCOPES), default=Role.PUBLIC)
    role = min(role_of(account), granted)
    request.state.account = account
    request.state.token = row
    return User(account.name, role, account.groups) if role > Role.PUBLIC else None


class OneAccount(OneUser):
    """Single-user mode: whoever opened the link; programs with the tokens that this person made."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._database = database

    def user(self, request: Request) -> User | None:
        if bearer(request) is not None:
            return user_by_token(self._database, request)
        return super().user(request)


class Team:
    """Accounts in the database. Whoever sends a token is known by it alone, never by a cookie beside it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def user(self, request: Request) -> User | None:
        if bearer(request) is not None:
            return user_by_token(self._database, request)
        cookie = request.cookies.get(cookie_name(request))
        if not cookie:
            return None
        now = datetime.now(UTC)
        with self._database.read() as connection:
            found = sessions.find_session(connection, cookie, now)
        if found is None:
            return None
        account, session = found
        if sessions.is_stale(session, now):
            with self._database.write() as connection:
                sessions.touch(connection, session.key, now)
        request.state.account = account
        request.state.session = session
        return User(account.name, role_of(account), account.groups)

    def login_path(self, request: Request) -> str | None:
        return str(request.app.url_path_for("login"))

    def keep_preferences(self, request: Request, chosen: Mapping[str, str]) -> None:
        """Keep what a user chose in his account, so that he finds it in his other browsers."""
        if self.user(request) is not None and (account := account_of(request)) is not None:
            with self._database.write() as connection:
                users.set_preferences(connection, account.key, {**account.preferences, **chosen})


def account_of(request: Request) -> Account | None:
    """The account of the user who asks, where accounts are kept in the database. Ask for the user first."""
    return getattr(request.state, "account", None)


def session_of(request: Request) -> Row[Any] | None:
    """The session of the user who asks, if he came with one. Ask for the user first."""
    return getattr(request.state, "session", None)
