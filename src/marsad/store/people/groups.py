"""Groups of people who may see what others may not."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, select

from .. import dialect
from ..errors import StoreError
from .tables import group_members, groups, restrictions
from .users import plain_name

_g = groups.c


def add_group(connection: Connection, name: str) -> int:
    """Make a group; gives its key. Raises StoreError for a name that is taken or can be none."""
    plain = plain_name(name)
    if connection.execute(select(_g.key).where(_g.name == plain)).first():
        raise StoreError(f"{plain}: there is a group of this name")
    values = {"name": plain, "made_at": datetime.now(UTC)}
    return int(connection.execute(groups.insert().values(**values).returning(_g.key)).scalar_one())


def get_group(connection: Connection, name: str) -> int:
    """The key of the group of this name. Raises StoreError if there is none."""
    key = connection.execute(select(_g.key).where(_g.name == plain_name(name))).scalar()
    if key is None:
        raise StoreError(f"{name}: no such group")
    return int(key)


def list_groups(connection: Connection) -> list[Row[Any]]:
    """All groups by name: key, name, made_at."""
    return list(connection.execute(select(groups).order_by(_g.name)))


def remove_group(connection: Connection, key: int) -> None:
    """Remove a group. Raises StoreError while something is restricted to it: it would be seen by all."""
    if connection.execute(select(restrictions.c.key).where(restrictions.c.group_key == key).limit(1)).first():
        raise StoreError("documents or events are restricted to this group; lift that first")
    connection.execute(delete(group_members).where(group_members.c.group_key == key))
    connection.execute(delete(groups).where(_g.key == key))


def join(connection: Connection, group: int, user: int) -> None:
    """Let a user belong to a group."""
    row = dialect.insert(connection, group_members).values(group_key=group, user_key=user)
    connection.execute(row.on_conflict_do_nothing())


def leave(connection: Connection, group: int, user: int) -> None:
    """Let a user no longer belong to a group."""
    m = group_members.c
    connection.execute(delete(group_members).where(m.group_key == group, m.user_key == user))
