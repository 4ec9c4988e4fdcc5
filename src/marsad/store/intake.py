"""Take a stream of documents in, batch by batch, and code what is new.

Each batch is one transaction. A process killed at any moment leaves whole batches; when the same documents are given
again, those that are in are known, and those that were not coded yet are coded.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection

from marsad.model import Coding, Document

from . import dialect
from .codings import Apart, add_codings, uncoded
from .database import Database
from .documents import Arrival, add_documents, get_version
from .runs import add_error

#: Most documents of one transaction, their bytes, and the longest that one collects them, in seconds.
BATCH, BYTES, SECONDS = 200, 32 << 20, 2.0

_INTAKE_LOCK = 0x6D617274

T = TypeVar("T")


class Fault(NamedTuple):
    """What could not be read: where, and why."""

    place: str
    reason: str


class Stored(NamedTuple):
    """A document that is stored and not coded yet."""

    version_key: int
    document: Document


class Intake:
    """One run's way into the store. ``counts`` says what became of the documents so far."""

    def __init__(self, database: Database, run: str, *, keep_bytes: bool = True) -> None:
        self._database = database
        self._run = run
        self._keep = keep_bytes
        self.counts = {"new": 0, "changed": 0, "known": 0, "failed": 0, "coded": 0}

    def store(self, items: Iterable[Arrival | Fault]) -> Iterator[Stored]:
        """Store what arrives; yields each document that is new or changed, once it is safely stored."""
        for batch in _batches(items):
            yield from self._store_batch(batch)

    def _store_batch(self, batch: list[Arrival | Fault]) -> list[Stored]:
        found: list[Stored] = []
        counts = dict.fromkeys(self.counts, 0)
        arrivals = [item for item in batch if isinstance(item, Arrival)]
        with self._write() as connection:
            counts["failed"] = self._note_faults(connection, batch)
            for added, arrival in zip(
                add_documents(connection, arrivals, keep=self._keep, run=self._run), arrivals, strict=True
            ):
                counts[added.outcome] += 1
                if added.outcome != "known":
                    found.append(Stored(added.version_key, arrival.document))
        self._count(counts)
        return found

    def left_uncoded(self) -> Iterator[Stored]:
        """Documents that another run stored and nobody coded: it was killed."""
        return self.to_code(None, besides=self._run)

    def to_code(
        self, digest: str | None, *, since: date | None = None, anew: bool = False, besides: str | None = None
    ) -> Iterator[Stored]:
        """Documents that this coder has not read, or that it is to read ``anew``; see :func:`.codings.uncoded`."""
        after = 0
        while True:
            with self._database.read() as connection:
                rows = uncoded(
                    connection, digest, limit=BATCH, after=after, since=since, anew=anew, besides=besides
                )
                found = [Stored(row.key, get_version(connection, row.key)) for row in rows]
            if not found:
                return
            yield from found
            after = found[-1].version_key

    def code(self, codings: Iterable[tuple[int, Coding | Apart] | Fault], *, anew: bool = False) -> None:
        """Store codings by the key of their version; ``anew`` replaces those by the same coder."""
        for batch in _batches(codings):
            counts = dict.fromkeys(self.counts, 0)
            with self._write() as connection:
                counts["failed"] = self._note_faults(connection, batch)
                read = [item for item in batch if not isinstance(item, Fault)]
                made = add_codings(connection, read, self._run, anew=anew)
                counts["coded"] = sum(key is not None for key in made)
            self._count(counts)

    def _note_faults(self, connection: Connection, batch: Sequence[object]) -> int:
        faults = [item for item in batch if isinstance(item, Fault)]
        for fault in faults:
            add_error(connection, self._run, fault.place, fault.reason)
        return len(faults)

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        """A write transaction; on PostgreSQL too one intake at a time, so that no two wait for each other."""
        with self._database.write() as connection:
            dialect.lock_rows(connection, _INTAKE_LOCK)
            yield connection

    def _count(self, counts: dict[str, int]) -> None:
        for name, number in counts.items():
            self.counts[name] += number


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    batch: list[T] = []
    began, size = time.monotonic(), 0
    for item in items:
        if not batch:
            began, size = time.monotonic(), 0
        batch.append(item)
        if isinstance(item, Arrival):
            size += len(item.document.text) + len(item.evidence.content or b"")
        if len(batch) >= BATCH or size > BYTES or time.monotonic() - began > SECONDS:
            yield batch
            batch = []
    if batch:
        yield batch
