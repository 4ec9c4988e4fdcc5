"""The tables of marsad 0.1"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.store.dialect import Json, Key, Moment, create_guard, create_search

revision = "0001"
down_revision = None

MOMENT = Moment()


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("key", Key, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("outlet", sa.Text()),
        sa.Column("published", sa.Date()),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_documents"),
        sa.UniqueConstraint("id", name="uq_documents_id"),
    )
    op.create_index("ix_documents_added_at", "documents", ["added_at"])
    op.create_index("ix_documents_published", "documents", ["published"])
    op.create_index("ix_documents_source", "documents", ["source"])
    op.create_index("ix_documents_url", "documents", ["url"])

    op.create_table(
        "events",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event", Json, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
    )
    op.create_table(
        "judgements",
        sa.Column("key", Key, nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("subject_id", sa.Text(), nullable=False),
        sa.Column("field", sa.Text()),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("value", Json),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.CheckConstraint("subject IN ('document', 'report', 'link', 'event', 'copy')", name="ck_judgements_subject"),
        sa.PrimaryKeyConstraint("key", name="pk_judgements"),
    )
    op.create_index("ix_judgements_subject_subject_id", "judgements", ["subject", "subject_id"])

    op.create_table(
        "raws",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("compression", sa.String(length=8), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_raws"),
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("digests", Json, nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("counts", Json, nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT),
        sa.CheckConstraint("status IN ('running', 'done', 'failed')", name="ck_runs_status"),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )
    op.create_table(
        "source_status",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("seen_at", MOMENT),
        sa.Column("new_at", MOMENT),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("failures_in_row", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("next_at", MOMENT),
        sa.PrimaryKeyConstraint("name", name="pk_source_status"),
    )
    op.create_table(
        "copy_groups",
        sa.Column("key", Key, nullable=False),
        sa.Column("head_key", Key, nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["head_key"], ["documents.key"], name="fk_copy_groups_head_key"),
        sa.PrimaryKeyConstraint("key", name="pk_copy_groups"),
        sa.UniqueConstraint("head_key", name="uq_copy_groups_head_key"),
    )
    op.create_table(
        "event_history",
        sa.Column("key", Key, nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("change", sa.String(length=16), nullable=False),
        sa.Column("detail", Json, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("run_id", sa.String(length=32)),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_event_history_run_id"),
        sa.PrimaryKeyConstraint("key", name="pk_event_history"),
    )
    op.create_index("ix_event_history_event_id", "event_history", ["event_id"])

    op.create_table(
        "run_errors",
        sa.Column("key", Key, nullable=False),
        sa.Column("run_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_run_errors_run_id"),
        sa.PrimaryKeyConstraint("key", name="pk_run_errors"),
    )
    op.create_index("ix_run_errors_run_id", "run_errors", ["run_id"])

    op.create_table(
        "search_texts",
        sa.Column("key", Key, autoincrement=False, nullable=False),
        sa.Column("stems", sa.Text(), nullable=False),
        sa.Column("others", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["key"], ["documents.key"], name="fk_search_texts_key"),
        sa.PrimaryKeyConstraint("key", name="pk_search_texts"),
    )
    op.create_table(
        "versions",
        sa.Column("key", Key, nullable=False),
        sa.Column("document_key", Key, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("published", sa.Date()),
        sa.Column("url", sa.Text()),
        sa.Column("outlet", sa.Text()),
        sa.Column("meta", Json, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("raw_sha256", sa.String(length=64)),
        sa.Column("evidence", Json, nullable=False),
        sa.Column("retrieved_at", MOMENT),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("run_id", sa.String(length=32)),
        sa.ForeignKeyConstraint(["document_key"], ["documents.key"], name="fk_versions_document_key"),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_versions_run_id"),
        sa.PrimaryKeyConstraint("key", name="pk_versions"),
        sa.UniqueConstraint("document_key", "number", name="uq_versions_document_key_number"),
    )
    op.create_index("ix_versions_raw_sha256", "versions", ["raw_sha256"])
    op.create_index("ix_versions_run_id", "versions", ["run_id"])

    op.create_table(
        "codings",
        sa.Column("key", Key, nullable=False),
        sa.Column("version_key", Key, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("coding", Json, nullable=False),
        sa.Column("coded_at", MOMENT, nullable=False),
        sa.Column("run_id", sa.String(length=32)),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_codings_run_id"),
        sa.ForeignKeyConstraint(["version_key"], ["versions.key"], name="fk_codings_version_key"),
        sa.PrimaryKeyConstraint("key", name="pk_codings"),
        sa.UniqueConstraint("version_key", "digest", name="uq_codings_version_key_digest"),
    )
    op.create_index("ix_codings_digest", "codings", ["digest"])
    op.create_index("ix_codings_run_id", "codings", ["run_id"])

    op.create_table(
        "copy_members",
        sa.Column("document_key", Key, autoincrement=False, nullable=False),
        sa.Column("group_key", Key, nullable=False),
        sa.Column("similarity", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["document_key"], ["documents.key"], name="fk_copy_members_document_key"),
        sa.ForeignKeyConstraint(["group_key"], ["copy_groups.key"], name="fk_copy_members_group_key"),
        sa.PrimaryKeyConstraint("document_key", name="pk_copy_members"),
    )
    op.create_index("ix_copy_members_group_key", "copy_members", ["group_key"])

    op.create_table(
        "claims",
        sa.Column("key", Key, nullable=False),
        sa.Column("coding_key", Key, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("speaker_start", sa.Integer(), nullable=False),
        sa.Column("speaker_end", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_start", sa.Integer(), nullable=False),
        sa.Column("content_end", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=16), nullable=False),
        sa.Column("certainty", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["coding_key"], ["codings.key"], name="fk_claims_coding_key"),
        sa.PrimaryKeyConstraint("key", name="pk_claims"),
    )
    op.create_index("ix_claims_coding_key", "claims", ["coding_key"])

    op.create_table(
        "reports",
        sa.Column("key", Key, nullable=False),
        sa.Column("coding_key", Key, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("type", sa.String(length=64), nullable=False),
        sa.Column("start_date", sa.Date()),
        sa.Column("end_date", sa.Date()),
        sa.Column("date_precision", sa.Integer()),
        sa.Column("perpetrators", Json, nullable=False),
        sa.Column("targets", Json, nullable=False),
        sa.Column("claimed_by", Json, nullable=False),
        sa.Column("reported_by", Json, nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("evidence_start", sa.Integer(), nullable=False),
        sa.Column("evidence_end", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["coding_key"], ["codings.key"], name="fk_reports_coding_key"),
        sa.PrimaryKeyConstraint("key", name="pk_reports"),
        sa.UniqueConstraint("coding_key", "number", name="uq_reports_coding_key_number"),
    )
    op.create_index("ix_reports_start_date", "reports", ["start_date"])
    op.create_index("ix_reports_type", "reports", ["type"])

    op.create_table(
        "casualties",
        sa.Column("key", Key, nullable=False),
        sa.Column("report_key", Key, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("victims", Json, nullable=False),
        sa.Column("count", sa.BigInteger()),
        sa.Column("qualifier", sa.String(length=16), nullable=False),
        sa.Column("part_of", sa.Boolean(), nullable=False),
        sa.Column("by_source", sa.Text()),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["report_key"], ["reports.key"], name="fk_casualties_report_key"),
        sa.PrimaryKeyConstraint("key", name="pk_casualties"),
    )
    op.create_index("ix_casualties_report_key", "casualties", ["report_key"])

    op.create_table(
        "event_reports",
        sa.Column("report_key", Key, autoincrement=False, nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name="fk_event_reports_event_id"),
        sa.ForeignKeyConstraint(["report_key"], ["reports.key"], name="fk_event_reports_report_key"),
        sa.PrimaryKeyConstraint("report_key", name="pk_event_reports"),
    )
    op.create_index("ix_event_reports_event_id", "event_reports", ["event_id"])

    op.create_table(
        "report_places",
        sa.Column("key", Key, nullable=False),
        sa.Column("report_key", Key, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.Text()),
        sa.Column("admin1", sa.Text()),
        sa.Column("lat", sa.Float()),
        sa.Column("lon", sa.Float()),
        sa.Column("precision", sa.Integer()),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["report_key"], ["reports.key"], name="fk_report_places_report_key"),
        sa.PrimaryKeyConstraint("key", name="pk_report_places"),
    )
    op.create_index("ix_report_places_country_admin1", "report_places", ["country", "admin1"])
    op.create_index("ix_report_places_lat_lon", "report_places", ["lat", "lon"])
    op.create_index("ix_report_places_report_key", "report_places", ["report_key"])

    create_search(op.get_bind())
    for table in ("judgements", "event_history", "versions"):
        create_guard(op.get_bind(), table)
