"""Keys of programs: what the JSON API is used with. Each belongs to a user and never does more than its user may."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from ..clean import clean
from ..errors import StoreError
from . import secret
from .tables import api_tokens
from .users import Account, get

_t = api_tokens.c

#: What a token may be good for, and the least role that its user needs.
SCOPES = {"read": "viewer", "write": "coder", "review": "reviewer", "admin": "admin"}
#: How a token begins, so that one that was published by mistake can be found.
PREFIX = "marsad_"
_EVERY = timedelta(minutes=5)


def make_token(
    connection: Connection, user: int, label: str, scopes: Collection[str], now: datetime, days: int | None = 90
) -> str:
    """Make a token; gives its secret, which is nowhere else. ``days``: how long it works, None for ever.

    Raises StoreError for unknown scopes, or none.
    """
    unknown = sorted(set(scopes) - set(SCOPES))
    if unknown or not scopes:
        raise StoreError(f"{unknown[0] if unknown else 'no scope'}: there are {', '.join(SCOPES)}")
    made = PREFIX + secret.make()
    connection.execute(
        api_tokens.insert().values(
            hash=secret.stored(made), user_key=user, label=clean(label)[:100], made_at=now, used_at=None,
            scopes=[name for name in SCOPES if name in scopes],
            expires_at=None if days is None else now + timedelta(days=days),
        )
    )  # fmt: skip
    return made


def find_token(connection: Connection, token: str, now: datetime) -> tuple[Account, Row[Any]] | None:
    """Whose token it is, and its row; None for one that is over or unknown, or of a disabled user."""
    works = _t.expires_at.is_(None) | (_t.expires_at > now)
    row = connection.execute(select(api_tokens).where(_t.hash == secret.stored(token), works)).first()
    if row is None:
        return None
    account = get(connection, row.user_key)
    return None if account.disabled else (account, row)


def is_stale(token: Row[Any], now: datetime) -> bool:
    """Whether the last use of a token should be noted (:func:`touch`)."""
    return token.used_at is None or bool(now - token.used_at >= _EVERY)


def touch(connection: Connection, key: int, now: datetime) -> None:
    """Note that a token is in use."""
    connection.execute(update(api_tokens).where(_t.key == key).values(used_at=now))


def list_tokens(connection: Connection, user: int) -> list[Row[Any]]:
    """The tokens of a user, the newest first."""
    return list(connection.execute(select(api_tokens).where(_t.user_key == user).order_by(_t.key.desc())))


def revoke_token(connection: Connection, user: int, key: int) -> bool:
    """End one token of a user; whether there was such a one."""
    return connection.execute(delete(api_tokens).where(_t.user_key == user, _t.key == key)).rowcount > 0
