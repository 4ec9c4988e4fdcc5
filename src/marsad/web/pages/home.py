"""The first page."""

from __future__ import annotations

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse

from marsad.web.access import Reader
from marsad.web.i18n import noop
from marsad.web.render import page
from marsad.web.site import Entry, site_of

router = APIRouter(include_in_schema=False)


@router.get("/", name="overview")
def overview(request: Request, user: Reader) -> HTMLResponse:
    return page(request, "overview.html")


def add_to(app: FastAPI) -> None:
    app.include_router(router)
    site_of(app).menu.append(Entry("overview", noop("Overview"), order=10))
