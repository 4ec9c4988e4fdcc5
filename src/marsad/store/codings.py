"""Codings: what the machine read from a version of a document, whole as JSON and taken apart for questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, delete, select, update
from sqlalchemy import Row as ResultRow

from marsad.model import Casualty, Claim, Coding, Place, Report

from . import dialect
from .clean import Ready, clean, clean_optional, ready_json, ready_list
from .tables import (
    casualties,
    claims,
    codings,
    documents,
    event_reports,
    linked_codings,
    report_places,
    reports,
    versions,
)

#: Values of one row.
Row = tuple[Any, ...]


class Apart(NamedTuple):
    """A coding taken apart into plain values: what a process that codes hands over, cheap to pass and to store.

    ``reports``, ``places``, ``casualties`` and ``claims`` hold rows in the order of :data:`_COLUMNS`; those of places
    and casualties begin with the number of their report.
    """

    digest: str
    coding: str
    reports: list[Row]
    places: list[Row]
    casualties: list[Row]
    claims: list[Row]


_COLUMNS: dict[Table, tuple[str, ...]] = {
    reports: (
        "coding_key", "number", "kind", "type", "start_date", "end_date", "date_precision", "perpetrators", "targets",
        "claimed_by", "reported_by", "evidence", "evidence_start", "evidence_end", "score", "key",
    ),
    report_places: (
        "report_key", "number", "name", "country", "admin1", "lat", "lon", "precision", "span_start", "span_end",
    ),
    casualties: (
        "report_key", "number", "outcome", "victims", "count", "qualifier", "part_of", "by_source", "phrase",
        "span_start", "span_end",
    ),
    claims: (
        "coding_key", "number", "speaker", "speaker_start", "speaker_end", "content", "content_start", "content_end",
        "form", "certainty",
    ),
}  # fmt: skip


def take_apart(coding: Coding) -> Apart:
    """The rows that a coding makes."""
    return Apart(
        coding.digest,
        ready_json(coding.as_json()),
        [_report(n, report) for n, report in enumerate(coding.reports)],
        [_place(n, k, place) for n, report in enumerate(coding.reports) for k, place in enumerate(report.places)],
        [_casualty(n, k, c) for n, report in enumerate(coding.reports) for k, c in enumerate(report.casualties)],
        [_claim(n, claim) for n, claim in enumerate(coding.claims)],
    )


def add_coding(connection: Connection, version_key: int, coding: Coding, run: str | None = None) -> int | None:
    """Store a coding of a version; gives its key, or None if this version was coded by the same coder before."""
    return add_codings(connection, [(version_key, coding)], run)[0]


def add_codings(
    connection: Connection, read: Sequence[tuple[int, Coding | Apart]], run: str | None = None, *, anew: bool = False
) -> list[int | None]:
    """Store codings of different versions, by the versions' keys; see :func:`add_coding`.

    The last coding of a document's current version is the one that counts (``codings.current``); those of other
    coders stay beside it. With ``anew`` a coding by the same coder is replaced, and with it what hung from it.
    """
    if not read:
        return []
    now = datetime.now(UTC)
    apart = {key: c if isinstance(c, Apart) else take_apart(c) for key, c in read}
    if anew:
        _remove(connection, [(key, clean(c.digest)) for key, c in apart.items()])
    live = _live(connection, list(apart))
    rows = [
        {"version_key": key, "digest": clean(c.digest), "coding": Ready(c.coding), "coded_at": now, "run_id": run,
         "current": key in live}
        for key, c in apart.items()
    ]  # fmt: skip
    fresh = dialect.insert(connection, codings).on_conflict_do_nothing(index_elements=["version_key", "digest"])
    made = connection.execute(fresh.returning(codings.c.version_key, codings.c.key), rows)
    keys: dict[int, int] = {row.version_key: row.key for row in made}
    _prefer(connection, live, {key: clean(c.digest) for key, c in apart.items()}, keys)
    _add_parts(connection, [(keys[version_key], c) for version_key, c in apart.items() if version_key in keys])
    return [keys.get(version_key) for version_key, _ in read]


def _live(connection: Connection, version_keys: list[int]) -> dict[int, int]:
    """Of these versions, those that are their documents' current ones: version key → document key."""
    query = (
        select(versions.c.key, versions.c.document_key)
        .join(documents, (documents.c.key == versions.c.document_key) & (documents.c.version == versions.c.number))
        .where(versions.c.key.in_(version_keys))
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _prefer(
    connection: Connection, live: Mapping[int, int], digests: Mapping[int, str], new: Mapping[int, int]
) -> None:
    """Let the codings of these versions by these coders count, and no others of the same documents."""
    own = select(versions.c.key).where(versions.c.document_key.in_(set(live.values())))
    others = codings.c.current & codings.c.version_key.in_(own) & codings.c.key.not_in(list(new.values()))
    connection.execute(update(codings).where(others).values(current=False))
    for version_key in live.keys() - new.keys():  # this coder read it before, and another one since
        same = (codings.c.version_key == version_key) & (codings.c.digest == digests[version_key])
        connection.execute(update(codings).where(same).values(current=True))


def _remove(connection: Connection, read: list[tuple[int, str]]) -> None:
    """Take out codings, by version key and digest, with what hangs from them."""
    query = select(codings.c.key, codings.c.digest, codings.c.version_key)
    found = connection.execute(query.where(codings.c.version_key.in_([key for key, _ in read])))
    wanted = set(read)
    keys = [row.key for row in found if (row.version_key, row.digest) in wanted]
    own = select(reports.c.key).where(reports.c.coding_key.in_(keys))
    for table in (report_places, casualties, event_reports):
        connection.execute(delete(table).where(table.c.report_key.in_(own)))
    for table in (reports, claims):
        connection.execute(delete(table).where(table.c.coding_key.in_(keys)))
    # another coding may get the key of one that is gone: linking is told that it changed
    connection.execute(update(linked_codings).where(linked_codings.c.coding_key.in_(keys)).values(head_key=-1))
    connection.execute(delete(codings).where(codings.c.key.in_(keys)))


def _add_parts(connection: Connection, new: list[tuple[int, Apart]]) -> None:
    count = sum(len(c.reports) for _, c in new)
    free = iter(dialect.take_keys(connection, reports, count) if count else ())
    rows: dict[Table, list[Row]] = {table: [] for table in _COLUMNS}
    for coding_key, c in new:
        own = [next(free) for _ in c.reports]
        rows[reports] += [(coding_key, *row, key) for row, key in zip(c.reports, own, strict=True)]
        rows[report_places] += [(own[row[0]], *row[1:]) for row in c.places]
        rows[casualties] += [(own[row[0]], *row[1:]) for row in c.casualties]
        rows[claims] += [(coding_key, *row) for row in c.claims]
    for table, found in rows.items():
        dialect.insert_many(connection, table.insert(), _COLUMNS[table], found)


def _report(number: int, report: Report) -> Row:
    return (
        number, report.kind, report.type, report.start, report.end, report.date_precision,
        ready_list(report.perpetrators), ready_list(report.targets), ready_list(report.claimed_by),
        ready_list(tuple(s.text for s in report.reported_by)), clean(report.evidence.text), report.evidence.start,
        report.evidence.end, report.score,
    )  # fmt: skip


def _place(report: int, number: int, place: Place) -> Row:
    return (
        report, number, clean(place.span.text), place.country, clean_optional(place.admin1), place.lat, place.lon,
        place.precision, place.span.start, place.span.end,
    )  # fmt: skip


def _casualty(report: int, number: int, figure: Casualty) -> Row:
    count = figure.count if figure.count is None or figure.count < 2**63 else None
    return (
        report, number, figure.outcome, ready_list(figure.victims), count, figure.qualifier, figure.part_of,
        clean_optional(figure.by), clean(figure.span.text), figure.span.start, figure.span.end,
    )  # fmt: skip


def _claim(number: int, claim: Claim) -> Row:
    return (
        number, clean(claim.speaker.text), claim.speaker.start, claim.speaker.end, clean(claim.content.text),
        claim.content.start, claim.content.end, claim.form, claim.certainty,
    )  # fmt: skip


def get_coding(connection: Connection, identity: str) -> dict[str, Any] | None:
    """The coding of a document that counts, as JSON; None if its current version was not coded."""
    query = (
        select(codings.c.coding)
        .join(versions, versions.c.key == codings.c.version_key)
        .join(documents, documents.c.key == versions.c.document_key)
        .where(documents.c.id == identity, codings.c.current)
    )
    found: dict[str, Any] | None = connection.execute(query).scalar()
    return found


def current_codings(connection: Connection) -> Iterator[dict[str, Any]]:
    """The codings that count, each with its document's ``outlet`` and ``url``, in the order in which documents came."""
    query = (
        select(codings.c.coding, documents.c.outlet, documents.c.url)
        .join(versions, versions.c.key == codings.c.version_key)
        .join(documents, documents.c.key == versions.c.document_key)
        .where(codings.c.current)
        .order_by(documents.c.key)
    )
    for coding, outlet, url in connection.execute(query.execution_options(yield_per=500)):
        yield {**coding, "outlet": outlet, "url": url}


def uncoded(
    connection: Connection,
    digest: str | None,
    *,
    limit: int = 500,
    after: int = 0,
    since: date | None = None,
    anew: bool = False,
    besides: str | None = None,
) -> list[ResultRow[Any]]:
    """Current versions whose coding that counts is by another coder than ``digest``, or that have none, oldest first.

    Rows of version key and document id. ``digest`` None: those that no coder has read; ``anew``: all. ``after`` is
    the version key to go on from, ``since`` a day of publication, ``besides`` a run whose documents are left out.
    """
    done = select(codings.c.version_key).where(codings.c.version_key == versions.c.key)
    if digest is not None:
        done = done.where(codings.c.digest == digest, codings.c.current)
    query = (
        select(versions.c.key, documents.c.id)
        .join(documents, (documents.c.key == versions.c.document_key) & (documents.c.version == versions.c.number))
        .where(versions.c.key > after)
        .order_by(versions.c.key)
        .limit(limit)
    )
    if not anew:
        query = query.where(~done.exists())
    if besides is not None:
        query = query.where(versions.c.run_id.is_distinct_from(besides))
    return list(connection.execute(query if since is None else query.where(documents.c.published >= since)))
