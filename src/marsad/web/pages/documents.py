"""A document as archived, with what was read from it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, FastAPI, Query, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from marsad.web.access import Reader, Role, User
from marsad.web.data.documents import difference, document_page
from marsad.web.render import page
from marsad.web.site import site_of
from marsad.web.view import Seen, View

router = APIRouter(include_in_schema=False)
Id = Annotated[str, Query(alias="id", max_length=4000)]


def _open(user: User, view: View) -> None:
    """Texts hold the names that a public site withholds."""
    if view.withhold and user.role == Role.PUBLIC:
        raise HTTPException(404)


@router.get("/document", name="document")
def document(
    request: Request, user: Reader, view: Seen, identity: Id,
    version: Annotated[int | None, Query(ge=1, le=10**6)] = None,
) -> HTMLResponse:  # fmt: skip
    """A document, or one of its versions, with the evidence marked."""
    _open(user, view)
    with site_of(request).database.read() as connection:
        found = document_page(connection, identity, view, version)
    if found is None:
        raise HTTPException(404)
    return page(request, "document.html", found=found, document=found.document)


@router.get("/document/changes", name="document_changes")
def document_changes(
    request: Request, user: Reader, view: Seen, identity: Id, old: Annotated[int, Query(ge=1, le=10**6)],
    new: Annotated[int, Query(ge=1, le=10**6)],
) -> HTMLResponse:  # fmt: skip
    """What differs between two versions."""
    _open(user, view)
    with site_of(request).database.read() as connection:
        lines = difference(connection, identity, old, new, view)
    if lines is None:
        raise HTTPException(404)
    return page(request, "changes.html", identity=identity, old=old, new=new, lines=lines[:5000])


def add_to(app: FastAPI) -> None:
    app.include_router(router)
