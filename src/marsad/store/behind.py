"""What stands behind events: the documents that tell of them, their codings, and all summed figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from .tables import codings, documents, reports, versions

#: Documents that one query asks for.
_MANY = 500


def _batches(ids: Iterable[str]) -> Iterator[list[str]]:
    wanted = list(dict.fromkeys(ids))
    for at in range(0, len(wanted), _MANY):
        yield wanted[at : at + _MANY]


def codings_of(connection: Connection, ids: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The codings that count of the documents ``ids``, each with its ``outlet``; documents without one are left out."""
    query = (
        select(codings.c.coding, documents.c.outlet)
        .join(versions, versions.c.key == codings.c.version_key)
        .join(documents, documents.c.key == versions.c.document_key)
        .where(codings.c.current)
        .order_by(documents.c.key)
    )
    for some in _batches(ids):
        for coding, outlet in connection.execute(query.where(documents.c.id.in_(some))):
            yield {**coding, "outlet": outlet}


def documents_of(connection: Connection, ids: Iterable[str]) -> Iterator[Mapping[str, Any]]:
    """``id``, ``title``, ``outlet``, ``url``, ``published`` and ``text`` of the documents ``ids`` as they stand."""
    query = (
        select(
            documents.c.id, documents.c.title, documents.c.outlet, documents.c.url, documents.c.published,
            versions.c.text,
        )
        .join(versions, (versions.c.document_key == documents.c.key) & (versions.c.number == documents.c.version))
        .order_by(documents.c.key)
    )  # fmt: skip
    for some in _batches(ids):
        for row in connection.execute(query.where(documents.c.id.in_(some))).mappings():
            yield dict(row)


def documents_with(connection: Connection, kind: str) -> list[str]:
    """Ids of the documents of which the coding that counts has a report of ``kind`` (``tally``)."""
    query = (
        select(documents.c.id)
        .join(versions, versions.c.document_key == documents.c.key)
        .join(codings, codings.c.version_key == versions.c.key)
        .join(reports, reports.c.coding_key == codings.c.key)
        .where(codings.c.current, reports.c.kind == kind)
        .distinct()
        .order_by(documents.c.id)
    )
    return list(connection.execute(query).scalars())
