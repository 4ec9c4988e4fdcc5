"""Log in with an OpenID Connect provider: authorization code with PKCE, state and nonce (authlib, an extra).

What one login must remember meanwhile (state, nonce, verifier, where to go) is in a signed cookie for ten minutes.
"""

from __future__ import annotations

import hmac
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from marsad.store.errors import StoreError
from marsad.store.people import audit, users
from marsad.store.people.users import Account
from marsad.web.access import Viewer
from marsad.web.accounts.entering import enter, keep
from marsad.web.accounts.people import account_of, address_of
from marsad.web.accounts.provider import Provider, ProviderError, Said
from marsad.web.preferences import local_path
from marsad.web.render import page
from marsad.web.site import site_of

router = APIRouter(include_in_schema=False)

_COOKIE = "marsad_oidc"
_SECONDS = 600


def _provider(request: Request) -> Provider:
    app = request.app
    found: Provider | None = getattr(app.state, "oidc", None)
    if found is None:
        settings = site_of(request).settings
        found = Provider(settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret)
        app.state.oidc = found
    return found


def _back(request: Request) -> str:
    """Where the provider sends the browser back to: one address, whatever the language."""
    base = site_of(request).settings.base_url.rstrip("/")
    if not base:
        base = f"{request.url.scheme}://{request.url.netloc}{request.scope.get('outer_root', '')}"
    return f"{base}{request.app.url_path_for('oidc_back')}"


def _sign(request: Request, text: str) -> str:
    key = site_of(request).settings.secret.encode()
    return hmac.new(key, f"oidc {text}".encode(), "sha256").hexdigest()


def _pack(request: Request, what: dict[str, Any]) -> str:
    text = urlsafe_b64encode(json.dumps(what).encode()).decode()
    return f"{text}.{_sign(request, text)}"


def _unpack(request: Request) -> dict[str, Any] | None:
    text, _, signature = request.cookies.get(_COOKIE, "").rpartition(".")
    if not text or not hmac.compare_digest(signature.encode(), _sign(request, text).encode()):
        return None
    what: dict[str, Any] = json.loads(urlsafe_b64decode(text))
    return what if what["until"] > datetime.now(UTC).timestamp() else None


def _start(request: Request, next: str, account: int | None) -> tuple[str, str]:
    """Where to send the browser, and what it must keep meanwhile."""
    nonce, verifier = secrets.token_urlsafe(24), secrets.token_urlsafe(48)
    try:
        address, state = _provider(request).begin(_back(request), nonce, verifier)
    except ProviderError as fault:
        raise HTTPException(502, str(fault)) from fault
    root = request.scope.get("root_path", "")
    what = {
        "state": state, "nonce": nonce, "verifier": verifier, "next": root + local_path(next), "account": account,
        "until": datetime.now(UTC).timestamp() + _SECONDS,
    }  # fmt: skip
    return address, _pack(request, what)


def _keep(request: Request, answer: Response, kept: str) -> Response:
    secure = site_of(request).settings.https
    answer.set_cookie(_COOKIE, kept, max_age=_SECONDS, httponly=True, samesite="lax", secure=secure, path="/")
    return answer


@router.get("/oidc/login", name="oidc_login")
def log_in(request: Request, next: str = "/") -> Response:
    """Send the browser to the provider."""
    address, kept = _start(request, next, None)
    return _keep(request, RedirectResponse(address, status_code=303), kept)


@router.post("/oidc/connect", name="oidc_connect")
def connect(request: Request, user: Viewer) -> Response:
    """Let a user who is logged in be known by the provider from now on.

    Begun by a form, so that nobody is made to do it; the answer is a page with a link, since forms lead nowhere else.
    """
    account = account_of(request)
    address, kept = _start(request, request.app.url_path_for("account"), account.key if account else None)
    return _keep(request, page(request, "accounts/continue.html", address=address), kept)


@router.get("/oidc/back", name="oidc_back")
def come_back(request: Request, state: str = "", code: str = "", error: str = "") -> Response:
    """The provider sent the browser back: ask it who this is, and open a session."""
    what = _unpack(request)
    if what is None or not hmac.compare_digest(state.encode(), str(what["state"]).encode()):
        raise HTTPException(403, "this login took too long, or was begun elsewhere; please try again")
    if error or not code:
        raise HTTPException(403, "the provider did not let you in")
    try:
        said = _provider(request).finish(_back(request), code, what["nonce"], what["verifier"])
    except ProviderError as fault:
        raise HTTPException(502, str(fault)) from fault
    now = datetime.now(UTC)
    try:
        with site_of(request).database.write() as connection:
            account = _account(request, connection, said, what["account"])
            if account.disabled:
                raise StoreError("this account is closed")
            cookie = enter(connection, request, account.key, "oidc", now)
            audit.note(connection, account.name, "login", account.name, {"way": "oidc"},
                       address=address_of(request), at=now)  # fmt: skip
    except StoreError as fault:
        raise HTTPException(403, str(fault)) from fault
    answer = RedirectResponse(what["next"], status_code=303)
    answer.delete_cookie(_COOKIE, path="/")
    keep(request, answer, cookie, dict(account.preferences))
    return answer


def _account(request: Request, connection: Any, said: Said, connecting: int | None) -> Account:
    """Whose identity this is: a known one, the one who connects it, or a new account if the settings say so."""
    if connecting is not None:
        users.set_identity(connection, connecting, said.identity)
        account = users.get(connection, connecting)
        audit.note(connection, account.name, "user.identity", account.name, {"issuer": said.issuer})
        return account
    known = users.by_identity(connection, said.identity)
    if known is not None:
        return known
    role = site_of(request).settings.oidc_role
    if not role:
        raise StoreError("nobody here is known by this identity; ask an admin for an invitation")
    # never an account that is there already: a provider's name for somebody is no proof that it is the same person
    made = users.add_user(connection, said.name, role, full_name=said.full_name, identity=said.identity)
    audit.note(connection, made.name, "user.join", made.name, {"role": role, "issuer": said.issuer})
    return made
