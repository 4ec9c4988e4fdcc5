"""The page on method."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from marsad.web.access import Reader
from marsad.web.public.methodology import method
from marsad.web.render import page
from marsad.web.site import site_of
from marsad.web.view import Seen

router = APIRouter(include_in_schema=False)


@router.get("/method", name="method")
def show(request: Request, user: Reader, view: Seen) -> HTMLResponse:
    """How what this site shows was made, from its running configuration."""
    site = site_of(request)
    with site.database.read() as connection:
        found = method(connection, site, view)
    return page(request, "public/method.html", found=found)
