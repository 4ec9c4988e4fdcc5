"""Log in and out; join, or set a new password, by a link that works once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import Connection, Row
from starlette.responses import RedirectResponse

from marsad.store.errors import StoreError
from marsad.store.people import attempts, audit, invitations, sessions, users
from marsad.store.people.users import Account
from marsad.web.access import Viewer
from marsad.web.accounts import passwords
from marsad.web.accounts.entering import drop, enter, keep
from marsad.web.accounts.people import address_of, session_of
from marsad.web.accounts.writing import changing, to
from marsad.web.preferences import local_path
from marsad.web.render import page
from marsad.web.site import site_of

router = APIRouter(include_in_schema=False)

Field = Annotated[str, Form(max_length=1000)]


@router.get("/login", name="login")
def login_page(request: Request, next: str = "/") -> HTMLResponse:
    return page(request, "accounts/login.html", next=local_path(next), name="", fault=None, seconds=0)


@router.post("/login")
def log_in(request: Request, name: Field = "", password: Field = "", next: Field = "/") -> Response:
    """A new session for whoever knows name and password. All other answers are alike, in words and in time."""
    now, address, database = datetime.now(UTC), address_of(request), site_of(request).database
    next = local_path(next)
    with database.write() as connection:
        seconds = attempts.take(connection, name, address, now)
    if seconds:
        answer: Response = page(
            request, "accounts/login.html", next=next, name=name, fault="wait", seconds=seconds, status_code=429
        )
        answer.headers["retry-after"] = str(seconds)
        return answer
    with database.read() as connection:
        account = users.by_name(connection, name)
    right = passwords.verify(account.password if account else None, password)
    if account is None or not right or account.disabled:
        return page(
            request, "accounts/login.html", next=next, name=name, fault="wrong", seconds=0, status_code=403
        )
    stronger = passwords.hashed(password) if account.password and passwords.outdated(account.password) else None
    with database.write() as connection:
        attempts.forget(connection, name, address)
        if stronger and account.password:
            users.update_hash(connection, account.key, account.password, stronger)
        cookie = enter(connection, request, account.key, "password", now)
        audit.note(connection, account.name, "login", account.name, {"way": "password"}, address=address, at=now)
    answer = RedirectResponse(request.scope.get("root_path", "") + next, status_code=303)
    keep(request, answer, cookie, dict(account.preferences))
    return answer


@router.post("/logout", name="logout")
def log_out(request: Request, user: Viewer) -> Response:
    """End this session."""
    session = session_of(request)
    with changing(request, user) as change:
        if session is not None:
            sessions.revoke(change.connection, session.user_key, session.key)
        change.note("logout", user.name)
    answer = to(request, "login")
    drop(request, answer)
    return answer


@router.get("/invitation", name="invitation")
def invitation_page(request: Request, token: str = "") -> HTMLResponse:
    """The form behind a link that works once. Looking at it does not use it up."""
    with site_of(request).database.read() as connection:
        found = invitations.look_up(connection, token, datetime.now(UTC)) if token else None
        owner = users.get(connection, found.user_key) if found is not None and found.user_key else None
    return page(
        request, "accounts/invitation.html", token=token, found=found, owner=owner, fault=None, name="", full_name="",
        status_code=200 if found is not None else 404,
    )  # fmt: skip


@router.post("/invitation")
def accept(
    request: Request, token: Field = "", name: Field = "", full_name: Field = "", password: Field = "",
    again: Field = "",
) -> Response:  # fmt: skip
    """Use the link up: a new account, or a new password, and a session."""
    now, database = datetime.now(UTC), site_of(request).database
    with database.read() as connection:
        found = invitations.look_up(connection, token, now)
        owner = users.get(connection, found.user_key) if found is not None and found.user_key else None
    if found is None or found.purpose not in ("join", "password"):
        return page(
            request, "accounts/invitation.html", token=token, found=None, owner=None, fault=None, name="",
            full_name="", status_code=404,
        )  # fmt: skip
    fault = passwords.fault(password, owner.name if owner else name)
    if fault is None and password != again:
        fault = "The two passwords are not the same."
    if fault is None:
        hashed = passwords.hashed(password)
        try:
            with database.write() as connection:
                used = invitations.use(connection, token, found.purpose, now)
                if used is None:
                    raise StoreError("this link was used already")
                account = _admit(connection, used, owner, name, full_name, hashed)
                audit.note(
                    connection, account.name, "user.password" if owner else "user.join", account.name,
                    {"role": account.role, "way": "link", "made_by": used.made_by}, address=address_of(request), at=now,
                )  # fmt: skip
                cookie = enter(connection, request, account.key, "link", now)
        except StoreError as refused:
            fault = str(refused)
        else:
            answer = to(request, "overview")
            keep(request, answer, cookie, dict(account.preferences))
            return answer
    return page(
        request, "accounts/invitation.html", token=token, found=found, owner=owner, fault=fault, name=name,
        full_name=full_name, status_code=400,
    )  # fmt: skip


def _admit(
    connection: Connection, used: Row[Any], owner: Account | None, name: str, full_name: str, hashed: str
) -> Account:
    """The account of whoever used a link: a new one, or the owner's with the new password."""
    if owner is None:
        return users.add_user(connection, name, used.role, password=hashed, full_name=full_name)
    users.set_password(connection, owner.key, hashed)
    return owner
