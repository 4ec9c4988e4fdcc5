"""Forms from elsewhere are refused: whatever is not a mere reading needs a token that only our pages hold.

The token is bound to a cookie of its own and to the session, and signed with the site's secret. It comes in the form
field ``_csrf`` or in the header ``X-CSRF-Token``. A request with a bearer token needs none: browsers do not send those
by themselves.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from fastapi import HTTPException, Request
from starlette.responses import Response

from marsad.web.site import site_of

COOKIE = "marsad_csrf"
FIELD = "_csrf"
HEADER = "x-csrf-token"
#: Cookies of sessions, over https and else.
_SESSIONS = ("__Host-marsad", "marsad_session")
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def _signed(request: Request, seed: str) -> str:
    key = site_of(request).settings.secret.encode()
    # with the session, so that a cookie that a neighbouring host planted, and the token that fits it, are worth nothing
    session = next((request.cookies[name] for name in _SESSIONS if name in request.cookies), "")
    return hmac.new(key, f"csrf {seed} {session}".encode(), hashlib.sha256).hexdigest()


def token(request: Request) -> str:
    """The token for the forms of a page that answers ``request``."""
    seed = request.cookies.get(COOKIE) or getattr(request.state, "csrf_seed", None)
    if not seed:
        seed = secrets.token_urlsafe(18)
    request.state.csrf_seed = seed
    return _signed(request, seed)


def keep(request: Request, answer: Response) -> None:
    """Let the browser keep what the token is bound to; for answers that hold forms."""
    seed = getattr(request.state, "csrf_seed", None)
    if seed and request.cookies.get(COOKIE) != seed:
        https = site_of(request).settings.https
        answer.set_cookie(COOKIE, seed, httponly=True, samesite="lax", secure=https, path="/")


async def checked(request: Request) -> None:
    """Dependency of the whole app. Raises 403 for a change without the token."""
    if request.method in _SAFE or request.headers.get("authorization", "").lower().startswith("bearer "):
        return
    seed = request.cookies.get(COOKIE, "")
    given = request.headers.get(HEADER, "")
    kind = request.headers.get("content-type", "")
    if not given and kind.startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
        given = str((await request.form()).get(FIELD, ""))
    if not seed or not hmac.compare_digest(given.encode(), _signed(request, seed).encode()):
        raise HTTPException(403, "the form is too old or comes from elsewhere; open the page again")
