"""The log of changes, for admins."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel

from marsad.store.people import audit
from marsad.web.access import Admin
from marsad.web.api.paging import Cursor, Limit, pack, unpack
from marsad.web.api.route import ApiRoute
from marsad.web.site import site_of

router = APIRouter(route_class=ApiRoute, tags=["admin"])


class Note(BaseModel):
    """One change."""

    key: int
    at: datetime
    person: str
    action: str
    subject: str
    detail: dict[str, Any]
    address: str
    digest: str


class NoteList(BaseModel):
    """A page of the log, the newest first."""

    items: list[Note]
    next: str | None


@router.get("/audit")
def log(
    request: Request, user: Admin, person: Annotated[str, Query(max_length=200)] = "",
    action: Annotated[str, Query(max_length=32, description="How the action begins.")] = "",
    limit: Limit = 100, cursor: Cursor = "",
) -> NoteList:  # fmt: skip
    """Who changed what, when, from where. Nobody can change or remove a line of it."""
    position = unpack(cursor, int)
    with site_of(request).database.read() as connection:
        rows = audit.entries(
            connection, person=person, action=action, before=position[0] if position else None, limit=limit + 1
        )
    items = [Note.model_validate(dict(row._mapping)) for row in rows[:limit]]
    return NoteList(items=items, next=pack(int(rows[limit - 1].key)) if len(rows) > limit else None)
