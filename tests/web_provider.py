"""A tiny OpenID Connect provider on loopback: whoever comes is the person that the test names."""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "marsad-test", "client-secret"


class Provider:
    """``person`` is who logs in; ``spoil`` changes the claims before they are signed; ``key`` signs them."""

    def __init__(self) -> None:
        self.issuer = ""
        self.person: dict[str, Any] = {"sub": "42", "preferred_username": "rima", "name": "ريما"}
        self.spoil: Callable[[dict[str, Any]], None] = lambda claims: None
        self.published = RSAKey.generate_key(2048, {"kid": "one"})
        self.key = self.published
        self._codes: dict[str, dict[str, str]] = {}
        self.app = Starlette(routes=[
            Route("/.well-known/openid-configuration", self._about), Route("/keys", self._keys),
            Route("/authorize", self._authorize), Route("/token", self._token, methods=["POST"]),
        ])  # fmt: skip

    async def _about(self, request: Request) -> Response:
        at = {n: f"{self.issuer}/{p}" for n, p in (("authorization_endpoint", "authorize"), ("token_endpoint", "token"),
                                                    ("jwks_uri", "keys"))}  # fmt: skip
        return JSONResponse({"issuer": self.issuer, **at})

    async def _keys(self, request: Request) -> Response:
        return JSONResponse({"keys": [self.published.as_dict(private=False)]})

    async def _authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"].split()
        code = secrets.token_urlsafe(8)
        self._codes[code] = asked
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")

    async def _token(self, request: Request) -> Response:
        sent = {k: v[0] for k, v in parse_qs((await request.body()).decode()).items()}
        given = base64.b64decode(request.headers["authorization"].removeprefix("Basic ")).decode()
        asked = self._codes.pop(sent.get("code", ""), None)
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or challenge != asked["code_challenge"] or given != f"{CLIENT}:{SECRET}":
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(time.time())
        claims = {
            "iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"], **self.person
        }
        self.spoil(claims)
        token = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.key)
        return JSONResponse({"access_token": "x", "token_type": "Bearer", "expires_in": 300, "id_token": token})


def back(location: str) -> str:
    """The path and query of an address at which a browser arrives."""
    parts = urlsplit(location)
    return f"{parts.path}?{parts.query}"
