"""Talks to an OpenID Connect provider: where it is asked, and what its ID token says. Needs authlib and httpx."""

from __future__ import annotations

import time
import warnings
from threading import Lock
from typing import Any, NamedTuple

#: Seconds that the provider may take, and after which its addresses and keys are asked again.
_TIMEOUT, _KEPT = 10, 3600
#: Signatures that count: those that only the provider can make.
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
#: Seconds by which two clocks may differ.
_LEEWAY = 60


class ProviderError(Exception):
    """The provider could not be asked, or what it said does not hold."""


class Said(NamedTuple):
    """Whom a provider says that somebody is."""

    issuer: str
    subject: str
    name: str
    full_name: str

    @property
    def identity(self) -> str:
        return f"{self.issuer} {self.subject}"


class Provider:
    """One provider. Its addresses are found by discovery, and kept for an hour. Safe to share between threads."""

    def __init__(self, issuer: str, client: str, secret: str) -> None:
        self.issuer = issuer
        self._client, self._secret = client, secret
        self._lock = Lock()
        self._known: dict[str, tuple[float, dict[str, Any]]] = {}

    def _session(self, back: str) -> Any:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # authlib has begun to like another HTTP client
                from authlib.integrations.httpx_client import OAuth2Client  # type: ignore[import-untyped]
        except ImportError as fault:
            raise ProviderError(f"needs pip install 'marsad[oidc]' ({fault})") from fault
        return OAuth2Client(
            self._client, self._secret, redirect_uri=back, scope="openid profile email", timeout=_TIMEOUT,
            code_challenge_method="S256", trust_env=False,
        )  # fmt: skip

    def _ask(self, address: str) -> dict[str, Any]:
        """A JSON object of the provider."""
        with self._lock:
            at, known = self._known.get(address, (0.0, {}))
        if known and time.monotonic() - at < _KEPT:
            return known
        import httpx

        try:
            answer = httpx.get(address, timeout=_TIMEOUT, follow_redirects=False, trust_env=False)
            answer.raise_for_status()
            found = answer.json()
        except (httpx.HTTPError, ValueError) as fault:
            raise ProviderError(f"the provider does not answer ({type(fault).__name__})") from fault
        if not isinstance(found, dict):
            raise ProviderError("the provider answers with something else")
        with self._lock:
            self._known[address] = (time.monotonic(), found)
        return found

    def _about(self) -> dict[str, Any]:
        about = self._ask(f"{self.issuer.rstrip('/')}/.well-known/openid-configuration")
        if about.get("issuer") != self.issuer:
            raise ProviderError("the provider calls itself by another address than the one that was set")
        return about

    def begin(self, back: str, nonce: str, verifier: str) -> tuple[str, str]:
        """The address to send a browser to, and the state that it must bring back."""
        where = str(self._about()["authorization_endpoint"])
        with self._session(back) as session:
            address, state = session.create_authorization_url(where, nonce=nonce, code_verifier=verifier)
        return str(address), str(state)

    def finish(self, back: str, code: str, nonce: str, verifier: str) -> Said:
        """Who has come back with ``code``. Raises ProviderError."""
        about = self._about()
        try:
            with self._session(back) as session:
                token = session.fetch_token(str(about["token_endpoint"]), code=code, code_verifier=verifier)
            claims = self._read(str(token["id_token"]), str(about["jwks_uri"]), nonce)
        except ProviderError:
            raise
        except Exception as fault:  # of authlib, httpx or joserfc: each has its own
            raise ProviderError(f"the provider's word does not hold ({type(fault).__name__})") from fault
        name = str(claims.get("preferred_username") or claims.get("email") or claims["sub"])
        return Said(self.issuer, str(claims["sub"]), name, str(claims.get("name") or ""))

    def _read(self, token: str, keys: str, nonce: str) -> dict[str, Any]:
        """What an ID token says, once signature, issuer, audience, times and nonce are found right."""
        from joserfc import jwt
        from joserfc.errors import JoseError
        from joserfc.jwk import KeySet

        try:
            read = jwt.decode(token, KeySet.import_key_set(self._ask(keys)), algorithms=_ALGORITHMS)  # type: ignore[arg-type]
        except (JoseError, ValueError):
            with self._lock:  # the provider may have changed its keys
                self._known.pop(keys, None)
            read = jwt.decode(token, KeySet.import_key_set(self._ask(keys)), algorithms=_ALGORITHMS)  # type: ignore[arg-type]
        rules = jwt.JWTClaimsRegistry(
            leeway=_LEEWAY, iss={"essential": True, "value": self.issuer}, sub={"essential": True},
            aud={"essential": True, "value": self._client}, exp={"essential": True}, iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )  # fmt: skip
        rules.validate(read.claims)
        audience = read.claims["aud"]
        if isinstance(audience, list) and len(audience) > 1 and read.claims.get("azp") != self._client:
            raise ProviderError("the provider's word is for somebody else")
        return dict(read.claims)
