"""People: users, sessions, invitations, tokens, groups, restrictions, failed logins, and a log of changes"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.store.dialect import Json, Key, Moment, create_guard

revision = "0003"
down_revision = "0002"

_ROLE = "role IN ('viewer', 'coder', 'reviewer', 'admin')"


def _moment(name: str, *, may_lack: bool = False) -> sa.Column[object]:
    return sa.Column(name, Moment(), nullable=may_lack)


def upgrade() -> None:
    op.create_table(
        "users",
        sa.Column("key", Key, nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("password", sa.Text()),
        sa.Column("identity", sa.Text()),
        sa.Column("preferences", Json, nullable=False),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        _moment("made_at"),
        _moment("seen_at", may_lack=True),
        sa.CheckConstraint(_ROLE, name="ck_users_role"),
        sa.PrimaryKeyConstraint("key", name="pk_users"),
        sa.UniqueConstraint("name", name="uq_users_name"),
        sa.UniqueConstraint("identity", name="uq_users_identity"),
    )
    op.create_table(
        "sessions",
        sa.Column("key", Key, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("user_key", Key, nullable=False),
        sa.Column("way", sa.String(length=16), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        _moment("made_at"),
        _moment("seen_at"),
        _moment("expires_at"),
        sa.ForeignKeyConstraint(["user_key"], ["users.key"], name="fk_sessions_user_key"),
        sa.PrimaryKeyConstraint("key", name="pk_sessions"),
        sa.UniqueConstraint("hash", name="uq_sessions_hash"),
    )
    op.create_index("ix_sessions_user_key", "sessions", ["user_key"])
    op.create_table(
        "invitations",
        sa.Column("key", Key, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("user_key", Key),
        sa.Column("made_by", sa.Text(), nullable=False),
        _moment("made_at"),
        _moment("expires_at"),
        _moment("used_at", may_lack=True),
        sa.CheckConstraint("purpose IN ('join', 'password', 'enter')", name="ck_invitations_purpose"),
        sa.CheckConstraint(_ROLE, name="ck_invitations_role"),
        sa.ForeignKeyConstraint(["user_key"], ["users.key"], name="fk_invitations_user_key"),
        sa.PrimaryKeyConstraint("key", name="pk_invitations"),
        sa.UniqueConstraint("hash", name="uq_invitations_hash"),
    )
    op.create_index("ix_invitations_user_key", "invitations", ["user_key"])
    op.create_table(
        "api_tokens",
        sa.Column("key", Key, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("user_key", Key, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("scopes", Json, nullable=False),
        _moment("made_at"),
        _moment("expires_at", may_lack=True),
        _moment("used_at", may_lack=True),
        sa.ForeignKeyConstraint(["user_key"], ["users.key"], name="fk_api_tokens_user_key"),
        sa.PrimaryKeyConstraint("key", name="pk_api_tokens"),
        sa.UniqueConstraint("hash", name="uq_api_tokens_hash"),
    )
    op.create_index("ix_api_tokens_user_key", "api_tokens", ["user_key"])
    op.create_table(
        "audit_log",
        sa.Column("key", Key, nullable=False),
        _moment("at"),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", Json, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_audit_log"),
    )
    op.create_index("ix_audit_log_at", "audit_log", ["at"])
    op.create_index("ix_audit_log_person", "audit_log", ["person"])
    _groups()
    op.create_table(
        "login_attempts",
        sa.Column("key", Key, nullable=False),
        _moment("at"),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_login_attempts"),
    )
    op.create_index("ix_login_attempts_at", "login_attempts", ["at"])
    op.create_index("ix_login_attempts_name_at", "login_attempts", ["name", "at"])
    op.create_index("ix_login_attempts_address_at", "login_attempts", ["address", "at"])
    create_guard(op.get_bind(), "audit_log")


def _groups() -> None:
    op.create_table(
        "groups",
        sa.Column("key", Key, nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        _moment("made_at"),
        sa.PrimaryKeyConstraint("key", name="pk_groups"),
        sa.UniqueConstraint("name", name="uq_groups_name"),
    )
    op.create_table(
        "group_members",
        sa.Column("group_key", Key, autoincrement=False, nullable=False),
        sa.Column("user_key", Key, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["group_key"], ["groups.key"], name="fk_group_members_group_key"),
        sa.ForeignKeyConstraint(["user_key"], ["users.key"], name="fk_group_members_user_key"),
        sa.PrimaryKeyConstraint("group_key", "user_key", name="pk_group_members"),
    )
    op.create_index("ix_group_members_user_key", "group_members", ["user_key"])
    op.create_table(
        "restrictions",
        sa.Column("key", Key, nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("subject_id", sa.Text(), nullable=False),
        sa.Column("group_key", Key, nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        _moment("made_at"),
        sa.CheckConstraint("subject IN ('document', 'event')", name="ck_restrictions_subject"),
        sa.ForeignKeyConstraint(["group_key"], ["groups.key"], name="fk_restrictions_group_key"),
        sa.PrimaryKeyConstraint("key", name="pk_restrictions"),
        sa.UniqueConstraint(
            "subject", "subject_id", "group_key", name="uq_restrictions_subject_subject_id_group_key"
        ),
    )
    op.create_index("ix_restrictions_group_key", "restrictions", ["group_key"])
