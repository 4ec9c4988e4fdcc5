"""What linking has compared, so that new reports are compared with their neighbours only"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.store.dialect import Json, Key

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    current = sa.text("current")
    op.create_index("ix_codings_current", "codings", ["key"], sqlite_where=current, postgresql_where=current)
    op.create_table(
        "linked_codings",
        sa.Column("coding_key", Key, autoincrement=False, nullable=False),
        sa.Column("document_key", Key, nullable=False),
        sa.Column("head_key", Key, nullable=False),
        sa.PrimaryKeyConstraint("coding_key", name="pk_linked_codings"),
    )
    op.create_index("ix_linked_codings_document_key", "linked_codings", ["document_key"])
    op.create_table(
        "linked_reports",
        sa.Column("key", Key, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("coding_key", Key, nullable=False),
        sa.Column("component", sa.BigInteger(), nullable=False),
        sa.Column("event_id", sa.String(length=32)),
        sa.Column("entry", Json, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_linked_reports"),
        sa.UniqueConstraint("name", name="uq_linked_reports_name"),
    )
    for column in ("coding_key", "component", "event_id"):
        op.create_index(f"ix_linked_reports_{column}", "linked_reports", [column])
    op.create_table(
        "linked_cells",
        sa.Column("cell", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("report_key", Key, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("cell", "report_key", name="pk_linked_cells"),
        sqlite_with_rowid=False,
    )
