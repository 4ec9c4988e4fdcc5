"""The log of changes, for admins: who did what, when, from where."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from marsad.store.people import audit
from marsad.web.access import Admin
from marsad.web.render import page
from marsad.web.site import site_of

router = APIRouter(include_in_schema=False)

#: Notes on one page.
PAGE = 100


@router.get("/audit", name="audit")
def show(
    request: Request, user: Admin, person: Annotated[str, Query(max_length=200)] = "",
    action: Annotated[str, Query(max_length=32)] = "", before: Annotated[int | None, Query(ge=1, lt=2**63)] = None,
) -> HTMLResponse:  # fmt: skip
    with site_of(request).database.read() as connection:
        rows = audit.entries(connection, person=person, action=action, before=before, limit=PAGE + 1)
    more = rows[PAGE - 1].key if len(rows) > PAGE else None
    return page(request, "accounts/audit.html", rows=rows[:PAGE], more=more, person=person, action=action)
