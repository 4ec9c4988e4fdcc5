"""The tables of the store. ``docs/store.md`` explains each column; a test keeps the two alike.

Rules: what a source published is never changed, a change is a new version; what the machine read (codings) hangs
from the version that it was read from; what people decided (judgements) is a log that only grows. Moments are UTC.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from .base import metadata as metadata
from .dialect import Json, Key, Moment
from .people.tables import (
    api_tokens,
    audit_log,
    group_members,
    groups,
    invitations,
    login_attempts,
    restrictions,
    sessions,
    users,
)

__all__ = (
    "GROWING", "api_tokens", "audit_log", "casualties", "claims", "codings", "copy_groups", "copy_members", "documents",
    "event_history", "event_reports", "events", "group_members", "groups", "invitations", "judgements", "linked_cells",
    "linked_codings", "linked_reports", "listings", "login_attempts", "metadata", "raws", "report_places", "reports",
    "restrictions", "run_errors", "runs", "search_texts", "sessions", "sketches", "source_status", "users", "versions",
)  # fmt: skip

runs = Table(
    "runs", metadata,
    Column("id", String(32), primary_key=True),
    Column("command", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("digests", Json, nullable=False),
    Column("status", String(16), nullable=False),
    Column("counts", Json, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("finished_at", Moment),
    CheckConstraint("status IN ('running', 'done', 'failed')", name="status"),
)  # fmt: skip

run_errors = Table(
    "run_errors", metadata,
    Column("key", Key, primary_key=True),
    Column("run_id", ForeignKey("runs.id"), nullable=False, index=True),
    Column("place", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Moment, nullable=False),
)  # fmt: skip

raws = Table(
    "raws", metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("compression", String(8), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("added_at", Moment, nullable=False),
)  # fmt: skip

documents = Table(
    "documents", metadata,
    Column("key", Key, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("source", Text, index=True),
    Column("url", Text, index=True),
    Column("outlet", Text),
    Column("published", Date, index=True),
    Column("title", Text, nullable=False),
    Column("added_at", Moment, nullable=False, index=True),
    Column("changed_at", Moment, nullable=False),
)  # fmt: skip

versions = Table(
    "versions", metadata,
    Column("key", Key, primary_key=True),
    Column("document_key", ForeignKey("documents.key"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("published", Date),
    Column("url", Text),
    Column("outlet", Text),
    Column("meta", Json, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("raw_sha256", String(64), index=True),
    Column("evidence", Json, nullable=False),
    Column("retrieved_at", Moment),
    Column("added_at", Moment, nullable=False),
    Column("run_id", ForeignKey("runs.id"), index=True),
    UniqueConstraint("document_key", "number"),
)  # fmt: skip

search_texts = Table(
    "search_texts", metadata,
    Column("key", ForeignKey("documents.key"), primary_key=True, autoincrement=False),
    Column("stems", Text, nullable=False),
    Column("others", Text, nullable=False),
)  # fmt: skip

codings = Table(
    "codings", metadata,
    Column("key", Key, primary_key=True),
    Column("version_key", ForeignKey("versions.key"), nullable=False),
    Column("digest", Text, nullable=False, index=True),
    Column("coding", Json, nullable=False),
    Column("coded_at", Moment, nullable=False),
    Column("run_id", ForeignKey("runs.id"), index=True),
    Column("current", Boolean, nullable=False),
    UniqueConstraint("version_key", "digest"),
)  # fmt: skip
# few rows of a large table are asked for: the codings that count
Index("ix_codings_current", codings.c.key, sqlite_where=codings.c.current, postgresql_where=codings.c.current)

reports = Table(
    "reports", metadata,
    Column("key", Key, primary_key=True),
    Column("coding_key", ForeignKey("codings.key"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("type", String(64), nullable=False, index=True),
    Column("start_date", Date, index=True),
    Column("end_date", Date),
    Column("date_precision", Integer),
    Column("perpetrators", Json, nullable=False),
    Column("targets", Json, nullable=False),
    Column("claimed_by", Json, nullable=False),
    Column("reported_by", Json, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("score", Float, nullable=False),
    UniqueConstraint("coding_key", "number"),
)  # fmt: skip

report_places = Table(
    "report_places", metadata,
    Column("key", Key, primary_key=True),
    Column("report_key", ForeignKey("reports.key"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("country", Text),
    Column("admin1", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", Integer),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Index(None, "country", "admin1"),
    Index(None, "lat", "lon"),
)  # fmt: skip

casualties = Table(
    "casualties", metadata,
    Column("key", Key, primary_key=True),
    Column("report_key", ForeignKey("reports.key"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("victims", Json, nullable=False),
    Column("count", BigInteger),
    Column("qualifier", String(16), nullable=False),
    Column("part_of", Boolean, nullable=False),
    Column("by_source", Text),
    Column("phrase", Text, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
)  # fmt: skip

claims = Table(
    "claims", metadata,
    Column("key", Key, primary_key=True),
    Column("coding_key", ForeignKey("codings.key"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("speaker_start", Integer, nullable=False),
    Column("speaker_end", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("content_start", Integer, nullable=False),
    Column("content_end", Integer, nullable=False),
    Column("form", String(16), nullable=False),
    Column("certainty", String(16), nullable=False),
)  # fmt: skip

judgements = Table(
    "judgements", metadata,
    Column("key", Key, primary_key=True),
    Column("subject", String(16), nullable=False),
    Column("subject_id", Text, nullable=False),
    Column("field", Text),
    Column("verdict", String(16), nullable=False),
    Column("value", Json),
    Column("note", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Index(None, "subject", "subject_id"),
    CheckConstraint("subject IN ('document', 'report', 'link', 'event', 'copy')", name="subject"),
)  # fmt: skip

copy_groups = Table(
    "copy_groups", metadata,
    Column("key", Key, primary_key=True),
    Column("head_key", ForeignKey("documents.key"), nullable=False, unique=True),
    Column("method", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
)  # fmt: skip

copy_members = Table(
    "copy_members", metadata,
    Column("document_key", ForeignKey("documents.key"), primary_key=True, autoincrement=False),
    Column("group_key", ForeignKey("copy_groups.key"), nullable=False, index=True),
    Column("similarity", Float, nullable=False),
)  # fmt: skip

sketches = Table(
    "sketches", metadata,
    Column("document_key", ForeignKey("documents.key"), primary_key=True, autoincrement=False),
    Column("version_key", ForeignKey("versions.key"), nullable=False),
    Column("method", String(32), nullable=False),
    Column("sketch", LargeBinary, nullable=False),
    Column("grouped", Boolean, nullable=False),
)  # fmt: skip

events = Table(
    "events", metadata,
    Column("id", String(32), primary_key=True),
    Column("event", Json, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("ended", Boolean, nullable=False),
)  # fmt: skip

event_reports = Table(
    "event_reports", metadata,
    Column("report_key", ForeignKey("reports.key"), primary_key=True, autoincrement=False),
    Column("event_id", ForeignKey("events.id"), nullable=False, index=True),
)  # fmt: skip

linked_codings = Table(
    "linked_codings", metadata,
    Column("coding_key", Key, primary_key=True, autoincrement=False),
    Column("document_key", Key, nullable=False, index=True),
    Column("head_key", Key, nullable=False),
)  # fmt: skip

linked_reports = Table(
    "linked_reports", metadata,
    Column("key", Key, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("coding_key", Key, nullable=False, index=True),
    Column("component", BigInteger, nullable=False, index=True),
    Column("event_id", String(32), index=True),
    Column("entry", Json, nullable=False),
)  # fmt: skip

linked_cells = Table(
    "linked_cells", metadata,
    Column("cell", BigInteger, primary_key=True, autoincrement=False),
    Column("report_key", Key, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)  # fmt: skip

event_history = Table(
    "event_history", metadata,
    Column("key", Key, primary_key=True),
    Column("event_id", String(32), nullable=False, index=True),
    Column("change", String(16), nullable=False),
    Column("detail", Json, nullable=False),
    Column("at", Moment, nullable=False),
    Column("run_id", ForeignKey("runs.id")),
)  # fmt: skip

source_status = Table(
    "source_status", metadata,
    Column("name", Text, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("location", Text, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("seen_at", Moment),
    Column("new_at", Moment),
    Column("new", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("failures_in_row", Integer, nullable=False),
    Column("reason", Text),
    Column("next_at", Moment),
)  # fmt: skip

listings = Table(
    "listings", metadata,
    Column("id", Text, primary_key=True),
    Column("mark", Text, nullable=False),
    Column("read_at", Moment, nullable=False),
)  # fmt: skip

#: Tables whose rows may be added but never changed.
GROWING = ("judgements", "event_history", "versions", "audit_log")
