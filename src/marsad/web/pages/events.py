"""Events: the list, and one with all that is known of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, FastAPI, Query, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from marsad.web.access import Reader
from marsad.web.data.event import event_page
from marsad.web.data.held import visible
from marsad.web.data.rows import ORDERS, ordered, rows
from marsad.web.i18n import noop
from marsad.web.pages.explore import Explore
from marsad.web.public.withhold import withholding
from marsad.web.render import page
from marsad.web.site import Entry, site_of
from marsad.web.view import Seen

router = APIRouter(include_in_schema=False)
PAGE = 50


@router.get("/events", name="events")
def events(
    request: Request, user: Reader, view: Seen, sort: Annotated[str, Query()] = "newest",
    number: Annotated[int, Query(alias="page", ge=1, le=10**6)] = 1,
) -> HTMLResponse:  # fmt: skip
    """The events that the address asks for, a page of them."""
    found = Explore(request, view)
    sort = sort if sort in ORDERS else "newest"
    order = ordered(found.held, found.chosen, sort)
    first = (number - 1) * PAGE
    shown = rows(found.held, found.chosen.snapshot, order[first : first + PAGE])
    return page(
        request, "events.html", explore=found, rows=shown, sort=sort, orders=ORDERS, number=number,
        pages=-(-len(order) // PAGE),
    )  # fmt: skip


@router.get("/events/{event_id}", name="event")
def event(request: Request, user: Reader, view: Seen, event_id: str) -> HTMLResponse:
    """One event: sides, place, figures and their rules, every report, claims, history."""
    site = site_of(request)
    with site.database.read() as connection:
        found = event_page(connection, event_id, view)
        if found is not None and (rule := withholding(request, view)):
            found = rule.page(connection, found)
    snapshot = site.held.snapshot()
    at = snapshot.table.row.get(event_id)
    if found is None or (at is None and view.withhold) or (at is not None and not visible(snapshot, view)[at]):
        raise HTTPException(404)
    row = rows(site.held, snapshot, [at])[0] if at is not None else None
    return page(request, "event.html", found=found, event=found.event, row=row)


def add_to(app: FastAPI) -> None:
    app.include_router(router)
    site_of(app).menu.append(Entry("events", noop("Events"), order=30))
