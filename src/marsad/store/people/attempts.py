"""Logins that failed: how long the next one has to wait.

Counted are names as they were typed, whether or not there is such an account, so that waiting tells nothing.
"""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, select

from .. import dialect
from ..clean import clean
from .tables import login_attempts

_l = login_attempts.c

#: Failures are counted over this time …
WINDOW = timedelta(minutes=15)
#: … and so many are allowed: for one name from one address, for one name, from one address.
BOTH, NAME, ADDRESS = 5, 30, 60
_KEPT = timedelta(days=1)
_LOCK = 0x6C6F67  # any number, the same for every marsad


def _plain(name: str) -> str:
    return clean(unicodedata.normalize("NFKC", name).strip().lower())[:64]


def note_failure(connection: Connection, name: str, address: str, now: datetime) -> None:
    """Note that a login failed; those of more than a day ago are forgotten."""
    connection.execute(delete(login_attempts).where(_l.at < now - _KEPT))
    connection.execute(login_attempts.insert().values(at=now, name=_plain(name), address=clean(address)[:64]))


def wait(connection: Connection, name: str, address: str, now: datetime) -> int:
    """Seconds until a login with this name from this address may be tried; 0: now."""
    same_name, same_address = _l.name == _plain(name), _l.address == clean(address)[:64]
    rules = ((same_name & same_address, BOTH), (same_name, NAME), (same_address, ADDRESS))
    return max(_rule(connection, condition, allowed, now) for condition, allowed in rules)


def _rule(connection: Connection, condition: Any, allowed: int, now: datetime) -> int:
    recent = select(_l.at).where(condition, _l.at > now - WINDOW).order_by(_l.at.desc(), _l.key.desc())
    # once the oldest of the last few is out of the window, there is room for another
    oldest = connection.execute(recent.limit(1).offset(allowed - 1)).scalar()
    return 0 if oldest is None else max(1, int((oldest + WINDOW - now).total_seconds()) + 1)


def take(connection: Connection, name: str, address: str, now: datetime) -> int:
    """Take one try: 0 and it is noted as failed (see :func:`forget`), or the seconds to wait for one.

    Noted before the password is looked at, so that many tries at once are no way round the limit.
    """
    dialect.lock_rows(connection, _LOCK)
    seconds = wait(connection, name, address, now)
    if not seconds:
        note_failure(connection, name, address, now)
    return seconds


def forget(connection: Connection, name: str, address: str) -> None:
    """A login worked: what failed before, with this name from this address, counts no more."""
    same = (_l.name == _plain(name)) & (_l.address == clean(address)[:64])
    connection.execute(delete(login_attempts).where(same))


def count_failures(connection: Connection, since: datetime) -> int:
    """How many logins failed since then, with any name."""
    return int(connection.execute(select(func.count()).select_from(login_attempts).where(_l.at > since)).scalar_one())
