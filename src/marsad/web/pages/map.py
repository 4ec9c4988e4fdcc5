"""The map, and the columns of events that it draws."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, FastAPI, Query, Request, Response
from fastapi.responses import HTMLResponse

from marsad.web.access import Reader
from marsad.web.data.overview import bars
from marsad.web.data.points import packed
from marsad.web.data.rows import ordered, rows
from marsad.web.i18n import noop
from marsad.web.pages.explore import Explore
from marsad.web.render import page
from marsad.web.site import Entry, site_of
from marsad.web.view import Seen

router = APIRouter(include_in_schema=False)
BESIDE = 40


@router.get("/map", name="map")
def map_page(request: Request, user: Reader, view: Seen) -> HTMLResponse:
    """The map of the events that the address asks for, with a table beside it."""
    found = Explore(request, view)
    deadliest = ordered(found.held, found.chosen, "deadliest")[:BESIDE]
    return page(
        request, "map.html", explore=found, rows=rows(found.held, found.chosen.snapshot, deadliest),
        regions=bars(found.held, found.chosen, "admin1", 400),
    )  # fmt: skip


@router.get("/map/points", name="map_points")
def map_points(
    request: Request, user: Reader, view: Seen, look: Annotated[str, Query(max_length=10)] = ""
) -> Response:
    """The columns of the chosen events (see :mod:`marsad.web.data.points`), with an ETag of the state.

    ``look=first``: of many events sums over cells, which are sent at once; single events when somebody looks closer.
    """
    found = Explore(request, view)
    coarse = view.withhold
    asked = hash((found.chosen.asked, coarse, look == "first"))
    tag = f'"{found.chosen.snapshot.state.tag}-{asked & 0xFFFFFFFF:x}"'
    headers = {"etag": tag, "cache-control": "private, no-cache", "vary": "cookie"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    body = packed(found.held, found.chosen, coarse=coarse, first_look=look == "first")
    return Response(body, media_type="application/json", headers={**headers, "content-encoding": "gzip"})


def add_to(app: FastAPI) -> None:
    app.include_router(router)
    site_of(app).menu.append(Entry("map", noop("Map"), order=20))
