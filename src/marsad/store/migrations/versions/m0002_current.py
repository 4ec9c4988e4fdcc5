"""Which coding of a document counts, sketches of texts, and what feeds and sitemaps say of pages"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.store.dialect import Key, Moment

revision = "0002"
down_revision = "0001"

# until now the last coding of a document's current version was the one that counted
_NEWEST = """UPDATE codings SET current = true WHERE key IN (
SELECT max(c.key) FROM codings c
JOIN versions v ON v.key = c.version_key
JOIN documents d ON d.key = v.document_key AND d.version = v.number GROUP BY d.key)"""


def upgrade() -> None:
    op.add_column("codings", sa.Column("current", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(_NEWEST)
    op.create_table(
        "sketches",
        sa.Column("document_key", Key, autoincrement=False, nullable=False),
        sa.Column("version_key", Key, nullable=False),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("sketch", sa.LargeBinary(), nullable=False),
        sa.Column("grouped", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["document_key"], ["documents.key"], name="fk_sketches_document_key"),
        sa.ForeignKeyConstraint(["version_key"], ["versions.key"], name="fk_sketches_version_key"),
        sa.PrimaryKeyConstraint("document_key", name="pk_sketches"),
    )
    op.create_table(
        "listings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("read_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_listings"),
    )
