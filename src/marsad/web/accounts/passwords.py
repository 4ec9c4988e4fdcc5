"""Passwords: hashed with argon2id, compared in constant time, refused where they are easily guessed."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

#: Characters of a password. NIST SP 800-63B asks for 8 to 64 at least, and for no rules on kinds of characters.
SHORTEST, LONGEST = 12, 200
#: Different characters that a password must have.
_VARIED = 5

_hasher = PasswordHasher()
# each hash takes 64 MiB: no more than these at once, the others wait
_at_once = BoundedSemaphore(4)


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    lines = Path(__file__).with_name("common_passwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=1)
def _of_nobody() -> str:
    return _hasher.hash("the password of nobody")


def _plain(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


def fault(password: str, name: str = "") -> str | None:
    """Why a password cannot be taken, as a message; None where it can."""
    plain = _plain(password).casefold()
    if len(plain) < SHORTEST:
        return "Choose a password of at least 12 characters."
    if len(plain) > LONGEST:
        return "Choose a password of at most 200 characters."
    if len(set(plain)) < _VARIED or plain in _common() or (name and plain.replace(name.casefold(), "") == ""):
        return "This password is too easy to guess."
    return None


def hashed(password: str) -> str:
    """The argon2id hash of a password, with its salt and parameters."""
    with _at_once:
        return _hasher.hash(_plain(password))


def verify(stored: str | None, password: str) -> bool:
    """Whether a password is the one that was hashed. Takes as long where there is no hash (None)."""
    nobody = _of_nobody()
    with _at_once:
        try:
            return _hasher.verify(stored or nobody, _plain(password[: LONGEST * 4])) and stored is not None
        except (VerificationError, InvalidHashError):
            return False


def outdated(stored: str) -> bool:
    """Whether a hash was made with weaker parameters than those of today."""
    return _hasher.check_needs_rehash(stored)
