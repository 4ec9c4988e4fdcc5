"""A user's own account: name, password, what he prefers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from marsad.store.people import attempts, sessions, users
from marsad.web.access import Viewer
from marsad.web.accounts import passwords
from marsad.web.accounts.people import account_of, address_of, session_of
from marsad.web.accounts.writing import changing, to
from marsad.web.render import page
from marsad.web.site import site_of

router = APIRouter(include_in_schema=False)

Field = Annotated[str, Form(max_length=1000)]


def _page(request: Request, fault: str | None = None, status: int = 200) -> HTMLResponse:
    return page(
        request, "accounts/account.html", account=account_of(request), fault=fault,
        oidc=bool(site_of(request).settings.oidc_issuer), status_code=status,
    )  # fmt: skip


@router.get("/account", name="account")
def show(request: Request, user: Viewer) -> HTMLResponse:
    return _page(request)


@router.post("/account/name", name="account_name")
def rename(request: Request, user: Viewer, full_name: Field = "") -> Response:
    account = account_of(request)
    if account is not None:
        with changing(request, user) as change:
            users.set_full_name(change.connection, account.key, full_name)
            change.note("user.name", user.name, {"to": full_name[:200]})
    return to(request, "account")


@router.post("/account/password", name="account_password")
def change_password(
    request: Request, user: Viewer, old: Field = "", password: Field = "", again: Field = ""
) -> Response:
    """A new password for who knows the old one; all other sessions end."""
    account, session = account_of(request), session_of(request)
    if account is None or session is None:
        return to(request, "account")
    with changing(request, user) as change:
        seconds = attempts.take(change.connection, account.name, address_of(request), change.now)
    fault = "Too many tries. Please wait a little." if seconds else None
    if fault is None and not passwords.verify(account.password, old):
        fault = "The old password is not right."
    fault = fault or passwords.fault(password, account.name)
    if fault is None and password != again:
        fault = "The two passwords are not the same."
    if fault is not None:
        return _page(request, fault, 400)
    hashed = passwords.hashed(password)
    with changing(request, user) as change:
        attempts.forget(change.connection, account.name, address_of(request))
        sessions.revoke_all(change.connection, account.key, besides=session.key)
        users.replace_password(change.connection, account.key, hashed)
        change.note("user.password", user.name, {"way": "account"})
    return to(request, "account")

