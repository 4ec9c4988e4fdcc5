"""Users, for admins: roles, who is shut out, links to join and for new passwords."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from marsad.store.people import invitations, sessions, users
from marsad.store.people.tables import ROLES
from marsad.web.access import Admin, User
from marsad.web.accounts.writing import changing, to
from marsad.web.render import page
from marsad.web.site import site_of

router = APIRouter(include_in_schema=False)

RoleName = Literal["viewer", "coder", "reviewer", "admin"]


def link(request: Request, token: str) -> str:
    """The address behind which a link that works once is used."""
    root = request.scope.get("root_path", "")
    base = site_of(request).settings.base_url.rstrip("/") or str(request.base_url).removesuffix("/").removesuffix(root)
    return f"{base}{root}{request.app.url_path_for('invitation')}?token={token}"


def _page(request: Request, made: str | None = None) -> HTMLResponse:
    now = datetime.now(UTC)
    with site_of(request).database.read() as connection:
        people = users.list_users(connection)
        waiting = invitations.list_open(connection, now)
        active = {u.key: len(sessions.list_sessions(connection, u.key, now)) for u in people}
    answer = page(
        request, "accounts/users.html", people=people, waiting=waiting, active=active, roles=ROLES, made=made
    )
    if made:
        answer.headers["cache-control"] = "no-store"
    return answer


@router.get("/users", name="users")
def show(request: Request, user: Admin) -> HTMLResponse:
    return _page(request)


@router.post("/users/invite", name="user_invite")
def invite(request: Request, user: Admin, role: Annotated[RoleName, Form()] = "viewer") -> Response:
    """A link to join with a role; it is shown this once."""
    with changing(request, user) as change:
        token = invitations.invite(change.connection, "join", role, user.name, change.now)
        change.note("user.invite", role)
    return _page(request, link(request, token))


@router.post("/users/invitations/{key}/withdraw", name="invitation_withdraw")
def withdraw(request: Request, user: Admin, key: int) -> Response:
    with changing(request, user) as change:
        if invitations.withdraw(change.connection, key):
            change.note("user.withdraw", str(key))
    return to(request, "users")


@router.post("/users/{person}/role", name="user_role")
def set_role(request: Request, user: Admin, person: str, role: Annotated[RoleName, Form()]) -> Response:
    with changing(request, user) as change:
        account = users.named(change.connection, person)
        users.set_role(change.connection, account.key, role)
        change.note("user.role", account.name, {"from": account.role, "to": role})
    return to(request, "users")


@router.post("/users/{person}/disable", name="user_disable")
def disable(request: Request, user: Admin, person: str) -> Response:
    return _set_disabled(request, user, person, True)


@router.post("/users/{person}/enable", name="user_enable")
def enable(request: Request, user: Admin, person: str) -> Response:
    return _set_disabled(request, user, person, False)


def _set_disabled(request: Request, user: User, person: str, disabled: bool) -> Response:
    with changing(request, user) as change:
        account = users.named(change.connection, person)
        users.set_disabled(change.connection, account.key, disabled)
        change.note("user.disable" if disabled else "user.enable", account.name)
    return to(request, "users")


@router.post("/users/{person}/password-link", name="user_password_link")
def password_link(request: Request, user: Admin, person: str) -> Response:
    """A link for a new password; it is shown this once."""
    with changing(request, user) as change:
        account = users.named(change.connection, person)
        token = invitations.invite(
            change.connection, "password", account.role, user.name, change.now, user=account.key
        )
        change.note("user.password-link", account.name)
    return _page(request, link(request, token))


@router.post("/users/{person}/end-sessions", name="user_end_sessions")
def end_sessions(request: Request, user: Admin, person: str) -> Response:
    with changing(request, user) as change:
        account = users.named(change.connection, person)
        ended = sessions.revoke_all(change.connection, account.key)
        change.note("session.end", account.name, {"all": ended})
    return to(request, "users")
