"""The tokens with which a user's programs ask the API."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import Connection

from marsad.store.people import tokens, users
from marsad.web.access import Role, User, Viewer
from marsad.web.accounts.people import account_of, role_of
from marsad.web.accounts.writing import changing, to
from marsad.web.render import page
from marsad.web.site import site_of

router = APIRouter(include_in_schema=False)

#: Days that a token may work.
LASTS = (30, 90, 365)


def _key(connection: Connection, request: Request, user: User, *, make: bool = False) -> int | None:
    """The account of the user; in single-user mode it is made when its first token is."""
    account = account_of(request) or users.by_name(connection, user.name)
    if account is None and make:
        account = users.add_user(connection, user.name, user.role.name.lower())
    return account.key if account else None


def _page(request: Request, user: User, made: str | None = None) -> HTMLResponse:
    with site_of(request).database.read() as connection:
        key = _key(connection, request, user)
        rows = tokens.list_tokens(connection, key) if key is not None else []
    scopes = [name for name, role in tokens.SCOPES.items() if Role[role.upper()] <= user.role]
    answer = page(request, "accounts/tokens.html", tokens=rows, scopes=scopes, lasts=LASTS, made=made)
    if made:
        answer.headers["cache-control"] = "no-store"
    return answer


@router.get("/account/tokens", name="tokens")
def show(request: Request, user: Viewer) -> HTMLResponse:
    return _page(request, user)


@router.post("/account/tokens")
def make(
    request: Request, user: Viewer, label: Annotated[str, Form(max_length=100)] = "",
    scopes: Annotated[list[str], Form()] = [],  # noqa: B006 - FastAPI copies it
    days: Annotated[int, Form()] = 90,
) -> Response:  # fmt: skip
    """A new token; it is shown this once. Its scopes are no more than what the user may do."""
    account = account_of(request)
    role = role_of(account) if account else user.role
    granted = [s for s in scopes if s in tokens.SCOPES and Role[tokens.SCOPES[s].upper()] <= role]
    with changing(request, user) as change:
        key = _key(change.connection, request, user, make=True)
        assert key is not None
        lasts = days if days in LASTS else LASTS[0]
        made = tokens.make_token(change.connection, key, label, granted or ["read"], change.now, lasts)
        change.note("token.make", user.name, {"label": label, "scopes": granted or ["read"], "days": lasts})
    return _page(request, user, made)


@router.post("/account/tokens/{key}/revoke", name="token_revoke")
def revoke(request: Request, user: Viewer, key: int) -> Response:
    with changing(request, user) as change:
        owner = _key(change.connection, request, user)
        if owner is not None and tokens.revoke_token(change.connection, owner, key):
            change.note("token.revoke", user.name, {"token": key})
    return to(request, "tokens")
