"""Links that work once: to join, to set a new password, or to enter without one (single-user mode)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, Row, delete, select, update

from ..errors import StoreError
from . import secret
from .tables import ROLES, invitations

Purpose = Literal["join", "password", "enter"]

_i = invitations.c

#: How long a link works.
LASTS = {"join": timedelta(days=7), "password": timedelta(days=1), "enter": timedelta(minutes=30)}


def invite(
    connection: Connection, purpose: Purpose, role: str, made_by: str, now: datetime, *, user: int | None = None
) -> str:
    """Make a link; gives its secret, which is nowhere else. ``user``: whose it is, unless for somebody new.

    An older link of the same purpose for the same user no longer works. Raises StoreError for an unknown role.
    """
    if role not in ROLES:
        raise StoreError(f"{role}: no role; there are {', '.join(ROLES)}")
    if user is not None:
        connection.execute(delete(invitations).where(_i.user_key == user, _i.purpose == purpose))
    made = secret.make()
    connection.execute(
        invitations.insert().values(
            hash=secret.stored(made), purpose=purpose, role=role, user_key=user, made_by=made_by, made_at=now,
            expires_at=now + LASTS[purpose], used_at=None,
        )
    )  # fmt: skip
    return made


def _works(now: datetime) -> Any:
    return (_i.expires_at > now) & _i.used_at.is_(None)


def look_up(connection: Connection, link: str, now: datetime) -> Row[Any] | None:
    """The invitation that a link stands for, if it still works; it is not used up by this."""
    return connection.execute(select(invitations).where(_i.hash == secret.stored(link), _works(now))).first()


def use(connection: Connection, link: str, purpose: Purpose, now: datetime) -> Row[Any] | None:
    """Use a link up: the invitation, or None where it does not work (any more). Of two at once, one gets it."""
    taken = update(invitations).where(_i.hash == secret.stored(link), _i.purpose == purpose, _works(now))
    return connection.execute(taken.values(used_at=now).returning(*_i)).first()


def list_open(connection: Connection, now: datetime) -> list[Row[Any]]:
    """Invitations that still work, the newest first."""
    return list(connection.execute(select(invitations).where(_works(now)).order_by(_i.key.desc())))


def withdraw(connection: Connection, key: int) -> bool:
    """Let an invitation no longer work; whether there was such a one."""
    return connection.execute(delete(invitations).where(_i.key == key, _i.used_at.is_(None))).rowcount > 0
