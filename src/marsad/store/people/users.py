"""Users: who may come in, and what they may do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, delete, func, select, update

from ..clean import clean
from ..errors import StoreError
from .tables import ROLES, api_tokens, group_members, groups, invitations, sessions, users

_u = users.c
_MEMBERS = select(group_members.c.user_key, groups.c.name).join(groups, groups.c.key == group_members.c.group_key)
_NAME = re.compile(r"[\w][\w.@+-]{0,63}")


class Account(NamedTuple):
    """A user as the store knows them; ``groups`` are names of the groups that they belong to."""

    key: int
    name: str
    full_name: str
    role: str
    password: str | None
    identity: str | None
    preferences: Mapping[str, Any]
    disabled: bool
    made_at: datetime
    seen_at: datetime | None
    groups: frozenset[str] = frozenset()


def plain_name(name: str) -> str:
    """The name of an account as it is stored and compared. Raises StoreError for what can be none.

    Letters of any script, digits and ``. @ + - _``, at most 64; large and small letters are the same.
    """
    plain = unicodedata.normalize("NFKC", name).strip().lower()
    if not _NAME.fullmatch(plain):
        raise StoreError("a name has 1 to 64 letters, digits or . @ + - _ and begins with a letter or digit")
    return plain


def add_user(
    connection: Connection,
    name: str,
    role: str,
    *,
    password: str | None = None,
    full_name: str = "",
    identity: str | None = None,
    preferences: Mapping[str, Any] | None = None,
) -> Account:
    """Add a user; ``password`` is a hash. Raises StoreError for a name that is taken, or no name, or no role."""
    plain = plain_name(name)
    if role not in ROLES:
        raise StoreError(f"{role}: no role; there are {', '.join(ROLES)}")
    if by_name(connection, plain) is not None:
        raise StoreError(f"{plain}: there is an account of this name")
    row = {
        "name": plain, "full_name": clean(full_name)[:200], "role": role, "password": password, "identity": identity,
        "preferences": dict(preferences or {}), "disabled": False, "made_at": datetime.now(UTC), "seen_at": None,
    }  # fmt: skip
    key = connection.execute(users.insert().values(**row).returning(_u.key)).scalar_one()
    return get(connection, key)


def by_name(connection: Connection, name: str) -> Account | None:
    """The account of this name, if there is one."""
    try:
        plain = plain_name(name)
    except StoreError:
        return None
    return _account(connection, connection.execute(select(users).where(_u.name == plain)).first())


def by_identity(connection: Connection, identity: str) -> Account | None:
    """The account that an OpenID provider knows by this identity, if there is one."""
    return _account(connection, connection.execute(select(users).where(_u.identity == identity)).first())


def get(connection: Connection, key: int) -> Account:
    """The account with this key. Raises StoreError if there is none."""
    found = _account(connection, connection.execute(select(users).where(_u.key == key)).first())
    if found is None:
        raise StoreError("no such account")
    return found


def named(connection: Connection, name: str) -> Account:
    """The account of this name. Raises StoreError if there is none."""
    found = by_name(connection, name)
    if found is None:
        raise StoreError(f"{name}: no such account")
    return found


def _account(connection: Connection, row: Row[Any] | None) -> Account | None:
    if row is None:
        return None
    inside = _MEMBERS.where(group_members.c.user_key == row.key)
    return Account(**row._mapping, groups=frozenset(name for _, name in connection.execute(inside)))


def list_users(connection: Connection) -> list[Account]:
    """All accounts by name."""
    inside: dict[int, set[str]] = {}
    for user, group in connection.execute(_MEMBERS):
        inside.setdefault(user, set()).add(group)
    rows = connection.execute(select(users).order_by(_u.name))
    return [Account(**row._mapping, groups=frozenset(inside.get(row.key, ()))) for row in rows]


def count_users(connection: Connection) -> int:
    """How many accounts there are."""
    return int(connection.execute(select(func.count()).select_from(users)).scalar_one())


def set_role(connection: Connection, key: int, role: str) -> None:
    """Give a user a role. Raises StoreError where no admin would be left."""
    if role not in ROLES:
        raise StoreError(f"{role}: no role; there are {', '.join(ROLES)}")
    if role != "admin":
        _keep_an_admin(connection, key)
        _withdraw(connection, key)
    connection.execute(update(users).where(_u.key == key).values(role=role))


def set_disabled(connection: Connection, key: int, disabled: bool) -> None:
    """Shut a user out, at once and everywhere, or let them in again. Raises StoreError where no admin would be left."""
    if disabled:
        _keep_an_admin(connection, key)
        connection.execute(delete(sessions).where(sessions.c.user_key == key))
        connection.execute(delete(api_tokens).where(api_tokens.c.user_key == key))
        connection.execute(delete(invitations).where(invitations.c.user_key == key))
        _withdraw(connection, key)
    connection.execute(update(users).where(_u.key == key).values(disabled=disabled))


def _withdraw(connection: Connection, key: int) -> None:
    """Links that somebody made who may make none any more work no longer."""
    name = select(_u.name).where(_u.key == key).scalar_subquery()
    connection.execute(delete(invitations).where(invitations.c.made_by == name, invitations.c.used_at.is_(None)))


def _keep_an_admin(connection: Connection, key: int) -> None:
    # locked, so that two admins do not remove each other at once
    admins = select(_u.key).where(_u.role == "admin", _u.disabled.is_(False)).order_by(_u.key).with_for_update()
    keys = list(connection.execute(admins).scalars())
    if keys == [key]:
        raise StoreError("the last admin stays an admin; make somebody else one first")


def set_password(connection: Connection, key: int, password: str) -> None:
    """Store the hash of a new password; who is logged in with the old one is logged out."""
    replace_password(connection, key, password)
    connection.execute(delete(sessions).where(sessions.c.user_key == key))


def replace_password(connection: Connection, key: int, password: str) -> None:
    """Store the hash of a new password, and leave sessions alone."""
    connection.execute(update(users).where(_u.key == key).values(password=password))


def update_hash(connection: Connection, key: int, old: str, new: str) -> None:
    """Store a stronger hash of the same password, unless the password was changed meanwhile."""
    connection.execute(update(users).where(_u.key == key, _u.password == old).values(password=new))


def set_identity(connection: Connection, key: int, identity: str | None) -> None:
    """Let an OpenID provider know a user by ``identity``. Raises StoreError where it is another's."""
    other = by_identity(connection, identity) if identity else None
    if other is not None and other.key != key:
        raise StoreError("another account is known to the provider by this identity")
    connection.execute(update(users).where(_u.key == key).values(identity=identity))


def set_preferences(connection: Connection, key: int, preferences: Mapping[str, Any]) -> None:
    """Store what a user prefers."""
    connection.execute(update(users).where(_u.key == key).values(preferences=dict(preferences)))


def set_full_name(connection: Connection, key: int, full_name: str) -> None:
    """Store the name that others see."""
    connection.execute(update(users).where(_u.key == key).values(full_name=clean(full_name)[:200]))
