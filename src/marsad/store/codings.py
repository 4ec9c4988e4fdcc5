"""Codings: what the machine read from a version of a document, whole as JSON and taken apart for questions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from marsad.model import Casualty, Claim, Coding, Place, Report, Span

from . import dialect
from .clean import clean, clean_json, clean_optional
from .tables import casualties, claims, codings, documents, report_places, reports, versions


def add_coding(connection: Connection, version_key: int, coding: Coding, run: str | None = None) -> int | None:
    """Store a coding of a version; gives its key, or None if this version was coded by the same coder before."""
    return add_codings(connection, [(version_key, coding)], run)[0]


def add_codings(connection: Connection, read: Sequence[tuple[int, Coding]], run: str | None = None) -> list[int | None]:
    """Store codings of different versions, by the versions' keys; see :func:`add_coding`."""
    now = datetime.now(UTC)
    rows = [
        {"version_key": version_key, "digest": coding.digest, "coding": clean_json(coding.as_json()), "coded_at": now,
         "run_id": run}
        for version_key, coding in read
    ]  # fmt: skip
    if not rows:
        return []
    fresh = dialect.insert(connection, codings).on_conflict_do_nothing(index_elements=["version_key", "digest"])
    made = connection.execute(fresh.returning(codings.c.version_key, codings.c.key), rows)
    keys: dict[int, int] = {row.version_key: row.key for row in made}
    new = [(keys[version_key], coding) for version_key, coding in read if version_key in keys]
    _add_reports(connection, [(k, n, r) for k, c in new for n, r in enumerate(c.reports)])
    said = [_claim(c) | {"coding_key": k, "number": n} for k, coding in new for n, c in enumerate(coding.claims)]
    if said:
        connection.execute(claims.insert(), said)
    return [keys.get(version_key) for version_key, _ in read]


def _add_reports(connection: Connection, found: list[tuple[int, int, Report]]) -> None:
    if not found:
        return
    rows = [_report(report) | {"coding_key": key, "number": number} for key, number, report in found]
    insert = reports.insert().returning(reports.c.key, sort_by_parameter_order=True)
    parts: dict[Table, list[dict[str, Any]]] = {report_places: [], casualties: []}
    for key, (_, _, report) in zip(connection.execute(insert, rows).scalars(), found, strict=True):
        owner = {"report_key": key}
        parts[report_places] += [_place(p) | owner | {"number": n} for n, p in enumerate(report.places)]
        parts[casualties] += [_casualty(c) | owner | {"number": n} for n, c in enumerate(report.casualties)]
    for table, of_reports in parts.items():
        if of_reports:
            connection.execute(table.insert(), of_reports)


def _span(name: str, span: Span) -> dict[str, Any]:
    return {f"{name}_start": span.start, f"{name}_end": span.end}


def _report(report: Report) -> dict[str, Any]:
    return {
        "kind": report.kind, "type": report.type, "start_date": report.start, "end_date": report.end,
        "date_precision": report.date_precision, "perpetrators": clean_json(report.perpetrators),
        "targets": clean_json(report.targets), "claimed_by": clean_json(report.claimed_by),
        "reported_by": clean_json([s.text for s in report.reported_by]), "score": report.score,
        "evidence": clean(report.evidence.text), **_span("evidence", report.evidence),
    }  # fmt: skip


def _place(place: Place) -> dict[str, Any]:
    return {
        "name": clean(place.span.text), "country": place.country, "admin1": clean_optional(place.admin1),
        "lat": place.lat, "lon": place.lon, "precision": place.precision, **_span("span", place.span),
    }  # fmt: skip


def _casualty(figure: Casualty) -> dict[str, Any]:
    count = figure.count if figure.count is None or figure.count < 2**63 else None
    return {
        "outcome": figure.outcome, "victims": clean_json(figure.victims), "count": count,
        "qualifier": figure.qualifier, "part_of": figure.part_of, "by_source": clean_optional(figure.by),
        "phrase": clean(figure.span.text), **_span("span", figure.span),
    }  # fmt: skip


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "speaker": clean(claim.speaker.text), "content": clean(claim.content.text), "form": claim.form,
        "certainty": claim.certainty, **_span("speaker", claim.speaker), **_span("content", claim.content),
    }  # fmt: skip


def get_coding(connection: Connection, identity: str) -> dict[str, Any] | None:
    """The last coding of a document's current version as JSON; None if it was not coded."""
    query = (
        select(codings.c.coding)
        .join(versions, versions.c.key == codings.c.version_key)
        .join(documents, (documents.c.key == versions.c.document_key) & (documents.c.version == versions.c.number))
        .where(documents.c.id == identity)
        .order_by(codings.c.key.desc())
        .limit(1)
    )
    found: dict[str, Any] | None = connection.execute(query).scalar()
    return found


def uncoded(connection: Connection, digest: str | None, *, limit: int = 500, after: int = 0) -> list[Row[Any]]:
    """Current versions that no coder with this digest (None: no coder at all) has read, oldest first.

    Rows of version key and document id; ``after`` is the version key to go on from.
    """
    done = select(codings.c.version_key).where(codings.c.version_key == versions.c.key)
    if digest is not None:
        done = done.where(codings.c.digest == digest)
    query = (
        select(versions.c.key, documents.c.id)
        .join(documents, (documents.c.key == versions.c.document_key) & (documents.c.version == versions.c.number))
        .where(~done.exists(), versions.c.key > after)
        .order_by(versions.c.key)
        .limit(limit)
    )
    return list(connection.execute(query))
