"""Random secrets that open a door, and what of them is stored."""

from __future__ import annotations

import hashlib
import secrets

#: Random bytes in a secret.
SIZE = 32


def make() -> str:
    """A new secret, fit for a cookie or an address."""
    return secrets.token_urlsafe(SIZE)


def stored(secret: str) -> str:
    """What is stored of a secret: its SHA-256. A secret has 256 random bits, so that no salt is needed."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
