"""Documents and their versions.

The same document twice is one document. What a source changes is a new version of it: the old one stays, and
:func:`changes` shows the difference.
"""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, func, select, update
from sqlalchemy import Row as ResultRow

from marsad.arabic.stems import index_stems
from marsad.model import Document

from . import dialect
from .clean import clean, clean_optional, ready_json
from .errors import StoreError
from .evidence import keep_bytes
from .listings import note_listed
from .tables import codings, documents, search_texts, versions

Outcome = Literal["new", "changed", "known"]
Row = dict[str, Any]

_encode = json.JSONEncoder(ensure_ascii=False).encode

_HEAD = ("id", "source", "url", "outlet", "published", "title")


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a document came in.

    ``content``: the bytes as received. ``details``: request and response headers that matter, the extractor and its
    version, where in a larger file it stood: any JSON.
    """

    content: bytes | None = None
    retrieved_at: datetime | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


class Added(NamedTuple):
    """What became of a document: ``new``, ``changed`` (a new version) or ``known`` (nothing was written)."""

    outcome: Outcome
    key: int
    version_key: int
    number: int


def content_digest(title: str, text: str, published: date | None, url: str | None, outlet: str | None) -> str:
    """SHA-256 of what makes two versions of a document the same."""
    parts = [title, text, published.isoformat() if published else None, url, outlet]
    return hashlib.sha256(_encode(parts).encode()).hexdigest()


class Arrival(NamedTuple):
    """A document that came in, how, and the name of its source."""

    document: Document
    evidence: Evidence = Evidence()
    source: str | None = None


def add_document(
    connection: Connection,
    document: Document,
    *,
    source: str | None = None,
    evidence: Evidence | None = None,
    keep: bool = True,
    run: str | None = None,
) -> Added:
    """Store one document; see :func:`add_documents`."""
    (added,) = add_documents(connection, [Arrival(document, evidence or Evidence(), source)], keep=keep, run=run)
    return added


def add_documents(
    connection: Connection, arrivals: Sequence[Arrival], *, keep: bool = True, run: str | None = None
) -> list[Added]:
    """Store each document, or a new version of it, or nothing if its current version says the same.

    ``keep`` tells whether the bytes are stored or only their SHA-256, ``run`` is the run that brings them. Must stand
    in a write transaction. Results are in the order of ``arrivals``, of which a few hundred make a good batch.
    """
    now = datetime.now(UTC)
    out: list[Added] = []
    batch: dict[str, Row] = {}
    for arrival in arrivals:
        row = _row(arrival, now)
        if row["id"] in batch:  # twice in one batch: the second meets the first in the store
            out += _store(connection, batch, now, keep, run)
            batch = {}
        batch[row["id"]] = row
    return out + _store(connection, batch, now, keep, run)


def _row(arrival: Arrival, now: datetime) -> Row:
    document, evidence, source = arrival
    title, text = clean(document.title), clean(document.text)
    url, outlet = clean_optional(document.url), clean_optional(document.outlet)
    return {
        "id": clean(document.id), "title": title, "text": text, "url": url, "outlet": outlet, "source": source,
        "published": document.published, "meta": ready_json(document.meta), "evidence": evidence,
        "digest": content_digest(title, text, document.published, url, outlet),
    }  # fmt: skip


def _store(connection: Connection, batch: dict[str, Row], now: datetime, keep: bool, run: str | None) -> list[Added]:
    if not batch:
        return []
    heads = [{k: row[k] for k in _HEAD} | {"version": 1, "added_at": now, "changed_at": now} for row in batch.values()]
    fresh = dialect.insert(connection, documents).on_conflict_do_nothing(index_elements=["id"])
    made = connection.execute(fresh.returning(documents.c.id, documents.c.key), heads)
    keys: dict[str, int] = {row.id: row.key for row in made}
    known = _current(connection, [identity for identity in batch if identity not in keys])
    written: list[Row] = []
    for identity, row in batch.items():
        row["number"] = 1
        if identity in known:
            key, number, last, digest = known[identity][:4]
            _keep_known(row, *known[identity][4:])
            if digest == row["digest"]:
                row["added"] = Added("known", key, last, number)
                continue
            keys[identity] = key
            row["number"] = number + 1
            head = {k: row[k] for k in _HEAD if k not in ("id", "source")}  # who brought it first stays
            change = update(documents).where(documents.c.key == key)
            connection.execute(change.values(**head, version=number + 1, changed_at=now))
        row["key"] = keys[identity]
        written.append(row)
    outdated = [row["key"] for row in written if row["number"] > 1]
    if outdated:
        old = select(versions.c.key).where(versions.c.document_key.in_(outdated))
        connection.execute(update(codings).where(codings.c.version_key.in_(old)).values(current=False))
    _write_versions(connection, written, now, keep, run)
    note_listed(connection, {i: row["evidence"].details.get("listed") for i, row in batch.items()}, now)
    return [row["added"] for row in batch.values()]


def _keep_known(row: Row, published: date | None, url: str | None, outlet: str | None) -> None:
    """What this copy of a document does not say, and the one before did, is no change."""
    if (published and not row["published"]) or (url and not row["url"]) or (outlet and not row["outlet"]):
        row |= {
            "published": row["published"] or published, "url": row["url"] or url, "outlet": row["outlet"] or outlet,
        }  # fmt: skip
        row["digest"] = content_digest(row["title"], row["text"], row["published"], row["url"], row["outlet"])


def _current(connection: Connection, identities: list[str]) -> dict[str, tuple[Any, ...]]:
    """By id: document key, current version, its key, digest, day, address and outlet.

    Locks the rows: the second of two writers waits.
    """
    if not identities:
        return {}
    locked = select(documents.c.key).where(documents.c.id.in_(identities)).order_by(documents.c.key).with_for_update()
    keys = list(connection.execute(locked).scalars())
    v = versions.c
    query = (
        select(documents.c.id, documents.c.key, documents.c.version, v.key, v.digest, v.published, v.url, v.outlet)
        .join(versions, (versions.c.document_key == documents.c.key) & (versions.c.number == documents.c.version))
        .where(documents.c.key.in_(keys))
    )
    return {row[0]: tuple(row[1:]) for row in connection.execute(query)}


def _write_versions(connection: Connection, rows: list[Row], now: datetime, keep: bool, run: str | None) -> None:
    if not rows:
        return
    contents = {id(row): c for row in rows if (c := row["evidence"].content) is not None}
    digests = {at: hashlib.sha256(content).hexdigest() for at, content in contents.items()}
    if keep:
        keep_bytes(connection, {digests[at]: content for at, content in contents.items()}, now)
    values, texts = [], []
    for row in rows:
        evidence: Evidence = row["evidence"]
        sha256 = digests.get(id(row))
        details = {**evidence.details, "bytes": "not kept"} if sha256 and not keep else dict(evidence.details)
        values.append({
            "document_key": row["key"], "number": row["number"], "title": row["title"], "text": row["text"],
            "published": row["published"], "url": row["url"], "outlet": row["outlet"], "meta": row["meta"],
            "digest": row["digest"], "raw_sha256": sha256, "evidence": ready_json(details), "run_id": run,
            "retrieved_at": evidence.retrieved_at, "added_at": now,
        })  # fmt: skip
        first, other = index_stems(f"{row['title']}\n{row['text']}")
        texts.append((row["key"], f" {' '.join(first)} ", " ".join(other)))
    made = connection.execute(versions.insert().returning(versions.c.document_key, versions.c.key), values)
    version_keys: dict[int, int] = {row.document_key: row.key for row in made}
    index = dialect.insert(connection, search_texts)
    new = {"stems": index.excluded.stems, "others": index.excluded.others}
    index = index.on_conflict_do_update(index_elements=["key"], set_=new)
    dialect.insert_many(connection, index, ("key", "stems", "others"), texts)
    for row in rows:
        outcome: Outcome = "new" if row["number"] == 1 else "changed"
        row["added"] = Added(outcome, row["key"], version_keys[row["key"]], row["number"])


def _select_version() -> Any:
    return select(documents.c.id, versions).join(versions, versions.c.document_key == documents.c.key)


def _document(row: Mapping[Any, Any]) -> Document:
    return Document(
        id=row["id"], text=row["text"], title=row["title"], published=row["published"], url=row["url"],
        outlet=row["outlet"], meta=row["meta"],
    )  # fmt: skip


def get_document(connection: Connection, identity: str, number: int | None = None) -> Document:
    """A document as its source last published it, or its version ``number``. Raises StoreError if there is none."""
    wanted = documents.c.version if number is None else number
    query = _select_version().where(documents.c.id == identity, versions.c.number == wanted)
    row = connection.execute(query).mappings().first()
    if row is None:
        raise StoreError(f"{identity}: no such document" + (f" with a version {number}" if number else ""))
    return _document(row)


def get_version(connection: Connection, version_key: int) -> Document:
    """The document as it was in a version, by the version's key."""
    return _document(connection.execute(_select_version().where(versions.c.key == version_key)).mappings().one())


def current_documents(connection: Connection, *, since: date | None = None) -> Iterator[Document]:
    """All documents as they stand, in the order in which they came; ``since`` a day of publication."""
    query = _select_version().where(versions.c.number == documents.c.version).order_by(documents.c.key)
    if since is not None:
        query = query.where(documents.c.published >= since)
    for row in connection.execute(query.execution_options(yield_per=500)).mappings():
        yield _document(row)


def list_versions(connection: Connection, identity: str) -> list[ResultRow[Any]]:
    """The versions of a document, first to last: number, added_at, retrieved_at, digest, raw_sha256, evidence."""
    v = versions.c
    query = select(v.number, v.added_at, v.retrieved_at, v.digest, v.raw_sha256, v.evidence)
    query = query.join(documents, documents.c.key == v.document_key).where(documents.c.id == identity)
    return list(connection.execute(query.order_by(v.number)))


def changes(connection: Connection, identity: str, old: int, new: int) -> list[str]:
    """What differs between two versions, as lines of a unified diff."""
    before, after = (get_document(connection, identity, n) for n in (old, new))
    return list(
        difflib.unified_diff(_lines(before), _lines(after), f"version {old}", f"version {new}", lineterm="", n=1)
    )


def _lines(document: Document) -> list[str]:
    head = [("published", document.published), ("url", document.url), ("outlet", document.outlet)]
    return [*(f"{name}: {value}" for name, value in head if value), document.title, *document.text.splitlines()]


def count_documents(connection: Connection) -> int:
    """How many documents are stored."""
    return connection.execute(select(func.count()).select_from(documents)).scalar_one()
