"""Documents: the list, one with its coding, what differs between versions. Ids are parameters: some are addresses."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from sqlalchemy import select

from marsad.store.tables import documents
from marsad.web.access import Reader
from marsad.web.api.models.documents import Copy, Difference, Document, DocumentLine, DocumentList, Version
from marsad.web.api.paging import Cursor, Limit, pack, unpack
from marsad.web.api.route import ApiRoute
from marsad.web.data.documents import DocumentPage, difference, document_page
from marsad.web.public.withhold import withholding
from marsad.web.site import site_of
from marsad.web.view import Seen, View

router = APIRouter(route_class=ApiRoute, tags=["documents"])

Id = Annotated[str, Query(alias="id", min_length=1, max_length=4000, description="Id of the document.")]
Number = Annotated[int, Query(ge=1, le=10**6)]


def open_to(request: Request, view: View) -> None:
    """Texts hold the names that a public site withholds. Raises 404."""
    if withholding(request, view):
        raise HTTPException(404, "this site does not show documents")


@router.get("/documents")
def list_documents(
    request: Request, user: Reader, view: Seen,
    since: Annotated[date | None, Query(alias="from", description="First day of publication.")] = None,
    until: Annotated[date | None, Query(alias="to", description="Last day of publication.")] = None,
    outlet: Annotated[str | None, Query(max_length=500)] = None,
    source: Annotated[str | None, Query(max_length=500, description="Who brought it first.")] = None,
    limit: Limit = 50, cursor: Cursor = "",
) -> DocumentList:  # fmt: skip
    """Documents, those that came last first."""
    open_to(request, view)
    d = documents.c
    query = select(d.key, d.id, d.title, d.outlet, d.published, d.url, d.version, d.added_at).order_by(d.key.desc())
    for column, value in ((d.outlet, outlet), (d.source, source)):
        if value is not None:
            query = query.where(column == value)
    if since is not None:
        query = query.where(d.published >= since)
    if until is not None:
        query = query.where(d.published <= until)
    position = unpack(cursor, int)
    if position is not None:
        query = query.where(d.key < position[0])
    found: list[Any] = []
    last = False
    with site_of(request).database.read() as connection:
        for row in connection.execute(query.limit(limit + 1 + len(view.hidden_documents))):
            if row.id in view.hidden_documents:
                continue
            if len(found) == limit:
                break
            found.append(row)
        else:
            last = True
    lines = [DocumentLine.model_validate(dict(row._mapping)) for row in found]
    return DocumentList(items=lines, next=None if last or not found else pack(int(found[-1].key)))


@router.get("/document")
def document(
    request: Request, user: Reader, view: Seen, identity: Id, version: Number | None = None
) -> Document:
    """A document, or one of its versions, with what was read from it: each value with its place in the text."""
    open_to(request, view)
    with site_of(request).database.read() as connection:
        found = document_page(connection, identity, view, version)
    if found is None:
        raise HTTPException(404, "no such document")
    return _document(found)


def _document(found: DocumentPage) -> Document:
    d = found.document
    versions = [
        Version(
            number=v.number, added_at=v.added_at, retrieved_at=v.retrieved_at, digest=v.digest, raw_sha256=v.raw_sha256
        )
        for v in found.versions
    ]
    return Document(
        id=d.id, title=d.title, text=d.text, outlet=d.outlet, published=d.published, url=d.url, version=found.number,
        current=found.current, versions=versions, coding=dict(found.read) if found.read else None, coder=found.digest,
        events={str(n): e for n, e in found.events.items()}, copies=[Copy(**c._asdict()) for c in found.copies],
        added={str(n): r for n, r in found.added.items()},
    )  # fmt: skip


@router.get("/document/changes")
def document_changes(
    request: Request, user: Reader, view: Seen, identity: Id, old: Number, new: Number
) -> Difference:
    """What differs between two versions of a document."""
    open_to(request, view)
    with site_of(request).database.read() as connection:
        lines = difference(connection, identity, old, new, view)
    if lines is None:
        raise HTTPException(404, "no such document or version")
    return Difference(id=identity, old=old, new=new, lines=lines)
