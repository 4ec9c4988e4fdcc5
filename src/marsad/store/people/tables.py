"""The tables of people. ``docs/store.md`` explains each column.

Of anything that opens a door (session, invitation, token) only a SHA-256 is stored, of a password an argon2 hash: who
reads the database, or a backup of it, cannot come in with what stands there.
"""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, String, Table, Text, UniqueConstraint

from ..base import metadata
from ..dialect import Json, Key, Moment

#: From the least to the most: each may do what those before it may.
ROLES = ("viewer", "coder", "reviewer", "admin")
_ROLE = "role IN ('viewer', 'coder', 'reviewer', 'admin')"

users = Table(
    "users", metadata,
    Column("key", Key, primary_key=True),
    Column("name", String(64), nullable=False, unique=True),
    Column("full_name", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("password", Text),
    Column("identity", Text, unique=True),
    Column("preferences", Json, nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("seen_at", Moment),
    CheckConstraint(_ROLE, name="role"),
)  # fmt: skip

sessions = Table(
    "sessions", metadata,
    Column("key", Key, primary_key=True),
    Column("hash", String(64), nullable=False, unique=True),
    Column("user_key", ForeignKey("users.key"), nullable=False, index=True),
    Column("way", String(16), nullable=False),
    Column("address", Text, nullable=False),
    Column("agent", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
)  # fmt: skip

invitations = Table(
    "invitations", metadata,
    Column("key", Key, primary_key=True),
    Column("hash", String(64), nullable=False, unique=True),
    Column("purpose", String(16), nullable=False),
    Column("role", String(16), nullable=False),
    Column("user_key", ForeignKey("users.key"), index=True),
    Column("made_by", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
    CheckConstraint("purpose IN ('join', 'password', 'enter')", name="purpose"),
    CheckConstraint(_ROLE, name="role"),
)  # fmt: skip

api_tokens = Table(
    "api_tokens", metadata,
    Column("key", Key, primary_key=True),
    Column("hash", String(64), nullable=False, unique=True),
    Column("user_key", ForeignKey("users.key"), nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("scopes", Json, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("used_at", Moment),
)  # fmt: skip

audit_log = Table(
    "audit_log", metadata,
    Column("key", Key, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("person", Text, nullable=False, index=True),
    Column("action", String(32), nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Json, nullable=False),
    Column("address", Text, nullable=False),
    Column("digest", String(64), nullable=False),
)  # fmt: skip

groups = Table(
    "groups", metadata,
    Column("key", Key, primary_key=True),
    Column("name", String(64), nullable=False, unique=True),
    Column("made_at", Moment, nullable=False),
)  # fmt: skip

group_members = Table(
    "group_members", metadata,
    Column("group_key", ForeignKey("groups.key"), primary_key=True, autoincrement=False),
    Column("user_key", ForeignKey("users.key"), primary_key=True, autoincrement=False, index=True),
)  # fmt: skip

restrictions = Table(
    "restrictions", metadata,
    Column("key", Key, primary_key=True),
    Column("subject", String(16), nullable=False),
    Column("subject_id", Text, nullable=False),
    Column("group_key", ForeignKey("groups.key"), nullable=False, index=True),
    Column("made_by", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    UniqueConstraint("subject", "subject_id", "group_key"),
    CheckConstraint("subject IN ('document', 'event')", name="subject"),
)  # fmt: skip

login_attempts = Table(
    "login_attempts", metadata,
    Column("key", Key, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("name", String(64), nullable=False),
    Column("address", Text, nullable=False),
    Index(None, "name", "at"),
    Index(None, "address", "at"),
)  # fmt: skip
