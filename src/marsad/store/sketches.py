"""Sketches of texts, kept so that only new documents are sketched and compared when copies are looked for."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select, update

from . import dialect
from .parts import parts
from .tables import documents, sketches, versions

#: Documents that are compared with their neighbours in one go, and the days that these may span.
MOST, DAYS = 5000, 30


class Sketched(NamedTuple):
    """A document by what copies are found by."""

    key: int
    id: str
    published: date | None
    sketch: tuple[int, ...]


def pack(sketch: Sequence[int]) -> bytes:
    """Numbers below 2³², four bytes each, the least first."""
    numbers = array("I", sketch)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def unpack(content: bytes) -> tuple[int, ...]:
    numbers = array("I", content)
    if sys.byteorder == "big":
        numbers.byteswap()
    return tuple(numbers)


def unsketched(connection: Connection, method: str, *, since: date | None = None, limit: int = 200) -> list[Row[Any]]:
    """Documents whose current version has no sketch by ``method``: key, version key, title and text."""
    d, v, s = documents.c, versions.c, sketches.c
    query = (
        select(d.key, v.key.label("version_key"), v.title, v.text)
        .join(versions, (v.document_key == d.key) & (v.number == d.version))
        .join(sketches, (s.document_key == d.key) & (s.version_key == v.key) & (s.method == method), isouter=True)
        .where(s.document_key.is_(None))
        .order_by(d.key)
        .limit(limit)
    )
    return list(connection.execute(query if since is None else query.where(d.published >= since)))


def keep_sketches(connection: Connection, method: str, made: Iterable[tuple[int, int, Sequence[int]]]) -> None:
    """Keep sketches by document key and version key; they are still to be compared with others."""
    insert = dialect.insert(connection, sketches)
    names = ("document_key", "version_key", "method", "sketch", "grouped")
    insert = insert.on_conflict_do_update(index_elements=["document_key"], set_={n: insert.excluded[n] for n in names})
    dialect.insert_many(connection, insert, names, [(d, v, method, pack(s), False) for d, v, s in made])


def to_group(connection: Connection) -> Iterator[list[tuple[int, date | None]]]:
    """Documents that were not compared yet, in handfuls of neighbouring days: key and day of publication."""
    query = (
        select(documents.c.key, documents.c.published)
        .join(sketches, sketches.c.document_key == documents.c.key)
        .where(~sketches.c.grouped)
        .order_by(documents.c.published.is_not(None), documents.c.published, documents.c.key)
    )
    handful: list[tuple[int, date | None]] = []
    for key, day in connection.execute(query):
        if handful and (len(handful) == MOST or not _near(handful[0][1], handful[-1][1], day)):
            yield handful
            handful = []
        handful.append((key, day))
    if handful:
        yield handful


def _near(first: date | None, last: date | None, day: date | None) -> bool:
    if first is None or last is None or day is None:
        return first is day
    return (day - first).days <= DAYS and (day - last).days <= DAYS // 4


def neighbours(connection: Connection, handful: Sequence[tuple[int, date | None]], days: int) -> list[Sketched]:
    """All documents with sketches that were published within ``days`` of the days of a handful."""
    d = documents.c
    query = select(d.key, d.id, d.published, sketches.c.sketch)
    query = query.join(sketches, sketches.c.document_key == d.key).order_by(d.key)
    first, last = handful[0][1], handful[-1][1]
    if first is None or last is None:
        query = query.where(d.published.is_(None))
    else:
        margin = timedelta(days=days)
        query = query.where(d.published.between(first - margin, last + margin))
    return [Sketched(row.key, row.id, row.published, unpack(row.sketch)) for row in connection.execute(query)]


def note_grouped(connection: Connection, keys: Sequence[int]) -> None:
    """Note that documents were compared with all others near them."""
    for some in parts(keys):
        connection.execute(update(sketches).where(sketches.c.document_key.in_(some)).values(grouped=True))
