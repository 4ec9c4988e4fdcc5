"""Documents and their versions.

The same document twice is one document. What a source changes is a new version of it: the old one stays, and
:func:`changes` shows the difference.
"""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Row, func, select, update

from marsad.arabic.stems import index_stems
from marsad.model import Document

from . import dialect
from .clean import clean, clean_json, clean_optional
from .errors import StoreError
from .evidence import keep_bytes
from .tables import documents, search_texts, versions

Outcome = Literal["new", "changed", "known"]


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
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def add_document(
    connection: Connection,
    document: Document,
    *,
    source: str | None = None,
    evidence: Evidence | None = None,
    keep: bool = True,
    run: str | None = None,
    now: datetime | None = None,
) -> Added:
    """Store ``document``, or a new version of it, or nothing if its current version says the same.

    ``source`` names where it came from, ``keep`` whether the bytes of ``evidence`` are stored or only their SHA-256,
    ``run`` the run that brings it. Must stand in a write transaction.
    """
    now = now or datetime.now(UTC)
    evidence = evidence or Evidence()
    title, text = clean(document.title), clean(document.text)
    url, outlet = clean_optional(document.url), clean_optional(document.outlet)
    digest = content_digest(title, text, document.published, url, outlet)
    head = {"source": source, "url": url, "outlet": outlet, "published": document.published, "title": title}

    identity = clean(document.id)
    made = connection.execute(
        dialect.insert(connection, documents)
        .values(id=identity, version=1, **head, added_at=now, changed_at=now)
        .on_conflict_do_nothing(index_elements=["id"])
        .returning(documents.c.key)
    ).scalar()
    number = 1
    if made is None:
        # two writers of one document: the second waits here for the first
        locked = select(documents.c.key, documents.c.version).where(documents.c.id == identity).with_for_update()
        key, number = connection.execute(locked).one()
        of_version = (versions.c.document_key == key, versions.c.number == number)
        last = connection.execute(select(versions.c.key, versions.c.digest).where(*of_version)).one()
        if last.digest == digest:
            return Added("known", key, last.key, number)
        number += 1
        head.pop("source")  # who brought it first
        connection.execute(
            update(documents).where(documents.c.key == key).values(version=number, **head, changed_at=now)
        )
    else:
        key = made
    details = dict(clean_json(evidence.details))
    sha256 = None
    if evidence.content is not None:
        if keep:
            sha256 = keep_bytes(connection, evidence.content, now)
        else:
            sha256 = hashlib.sha256(evidence.content).hexdigest()
            details["bytes"] = "not kept"
    version_key = connection.execute(
        versions.insert()
        .values(
            document_key=key, number=number, title=title, text=text, published=document.published, url=url,
            outlet=outlet, meta=clean_json(document.meta), digest=digest, raw_sha256=sha256, evidence=details,
            retrieved_at=evidence.retrieved_at, added_at=now, run_id=run,
        )
        .returning(versions.c.key)
    ).scalar_one()  # fmt: skip
    _index(connection, key, f"{title}\n{text}")
    return Added("new" if made is not None else "changed", key, version_key, number)


def _index(connection: Connection, key: int, text: str) -> None:
    first, other = index_stems(text)
    row = {"stems": f" {' '.join(first)} ", "others": " ".join(other)}
    statement = dialect.insert(connection, search_texts).values(key=key, **row)
    connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_=row))


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


def list_versions(connection: Connection, identity: str) -> list[Row[Any]]:
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
