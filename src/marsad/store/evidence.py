"""Bytes as they were received: stored once under their SHA-256, compressed, and checked again on demand."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from . import dialect
from .errors import StoreError
from .tables import documents, raws, versions

# of what a page packs into, level 6 saves another twentieth, for twice the time
_LEVEL = 3


def keep_bytes(connection: Connection, contents: Mapping[str, bytes], at: datetime) -> None:
    """Store each of ``contents``, by SHA-256 (hexadecimal), unless it is there."""
    if not contents:
        return
    known = set(connection.execute(select(raws.c.sha256).where(raws.c.sha256.in_(contents))).scalars())
    rows = [
        (digest, len(content), "zlib", zlib.compress(content, _LEVEL), at)
        for digest, content in contents.items()
        if digest not in known
    ]
    fresh = dialect.insert(connection, raws).on_conflict_do_nothing()
    dialect.insert_many(connection, fresh, ("sha256", "size", "compression", "content", "added_at"), rows)


def read_bytes(connection: Connection, sha256: str) -> bytes:
    """The bytes stored under ``sha256``, checked. Raises StoreError where they are missing or damaged."""
    row = connection.execute(select(raws).where(raws.c.sha256 == sha256)).mappings().first()
    if row is None:
        raise StoreError(f"no bytes are stored under {sha256}")
    reason = _fault(sha256, row["size"], row["content"])
    if reason:
        raise StoreError(f"{sha256}: {reason}")
    return zlib.decompress(row["content"])


def _fault(sha256: str, size: int, content: bytes) -> str | None:
    unpacker = zlib.decompressobj()
    try:
        # never more than was put in, whatever the file now says
        plain = unpacker.decompress(content, size + 1)
    except zlib.error as fault:
        return f"stored bytes are damaged ({fault})"
    if len(plain) != size or not (unpacker.eof or size == 0):
        return f"stored bytes have another length than the {size} received"
    return None if hashlib.sha256(plain).hexdigest() == sha256 else "stored bytes have another SHA-256"


class Finding(NamedTuple):
    """A document version whose evidence does not hold."""

    document: str
    version: int
    reason: str


def verify(connection: Connection) -> Iterator[Finding | None]:
    """Recheck everything stored: bytes against their SHA-256, versions against their digests.

    Yields one item per thing checked (stored bytes and versions): None where it holds.
    """
    from .documents import content_digest

    bad: dict[str, str] = {}
    present = set()
    query = select(raws.c.sha256, raws.c.size, raws.c.content).order_by(raws.c.sha256)
    for sha256, size, content in connection.execute(query.execution_options(yield_per=16)):
        present.add(sha256)
        reason = _fault(sha256, size, content)
        if reason:
            bad[sha256] = reason
        else:
            yield None
    columns = (documents.c.id, *versions.c)
    joined = select(*columns).join(documents, documents.c.key == versions.c.document_key).order_by(versions.c.key)
    for row in connection.execute(joined.execution_options(yield_per=256)).mappings():
        reason = None
        sha256 = row["raw_sha256"]
        if sha256 in bad:
            reason = bad[sha256]
        elif sha256 is not None and sha256 not in present and row["evidence"].get("bytes") != "not kept":
            reason = f"the bytes received ({sha256}) are not stored"
        elif content_digest(row["title"], row["text"], row["published"], row["url"], row["outlet"]) != row["digest"]:
            reason = "title, text or dates are not those that were stored"
        yield Finding(row["id"], row["number"], reason) if reason else None
