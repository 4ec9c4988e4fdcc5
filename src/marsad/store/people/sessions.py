"""Sessions: browsers that are logged in. The cookie holds the secret, the store its SHA-256."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from ..clean import clean
from . import secret
from .tables import sessions, users
from .users import Account, get

_s = sessions.c

#: A session ends so long after its last use …
IDLE = timedelta(days=7)
#: … and so long after it began, whatever was done in it.
LONGEST = timedelta(days=30)
#: The last use is noted no more often than this.
_EVERY = timedelta(minutes=5)


def open_session(
    connection: Connection, user: int, way: str, now: datetime, *, address: str = "", agent: str = ""
) -> str:
    """Log a user in; gives the secret for the cookie. Sessions that are over are removed on the way."""
    made = secret.make()
    connection.execute(delete(sessions).where((_s.expires_at <= now) | (_s.seen_at <= now - IDLE)))
    connection.execute(
        sessions.insert().values(
            hash=secret.stored(made), user_key=user, way=way, address=clean(address)[:64], agent=clean(agent)[:200],
            made_at=now, seen_at=now, expires_at=now + LONGEST,
        )
    )  # fmt: skip
    connection.execute(update(users).where(users.c.key == user).values(seen_at=now))
    return made


def _valid(now: datetime) -> Any:
    return (_s.expires_at > now) & (_s.seen_at > now - IDLE)


def find_session(connection: Connection, cookie: str, now: datetime) -> tuple[Account, Row[Any]] | None:
    """Who a cookie stands for, and the session; None for one that is over, revoked or unknown, or a disabled user."""
    row = connection.execute(select(sessions).where(_s.hash == secret.stored(cookie), _valid(now))).first()
    if row is None:
        return None
    account = get(connection, row.user_key)
    return None if account.disabled else (account, row)


def is_stale(session: Row[Any], now: datetime) -> bool:
    """Whether the last use of a session should be noted (:func:`touch`)."""
    return bool(now - session.seen_at >= _EVERY)


def touch(connection: Connection, key: int, now: datetime) -> None:
    """Note that a session is in use."""
    connection.execute(update(sessions).where(_s.key == key).values(seen_at=now))


def list_sessions(connection: Connection, user: int, now: datetime) -> list[Row[Any]]:
    """The sessions of a user that are not over, the last used first."""
    query = select(sessions).where(_s.user_key == user, _valid(now)).order_by(_s.seen_at.desc(), _s.key.desc())
    return list(connection.execute(query))


def revoke(connection: Connection, user: int, key: int) -> bool:
    """End one session of a user; whether there was such a one."""
    return connection.execute(delete(sessions).where(_s.user_key == user, _s.key == key)).rowcount > 0


def revoke_all(connection: Connection, user: int, besides: int | None = None) -> int:
    """End all sessions of a user, or all but one; gives how many there were."""
    query = delete(sessions).where(_s.user_key == user)
    return int(connection.execute(query if besides is None else query.where(_s.key != besides)).rowcount)
