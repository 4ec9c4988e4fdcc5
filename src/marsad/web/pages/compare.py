"""Dyads and trends, as charts with a table and a download for each."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, FastAPI, Query, Request
from fastapi.responses import HTMLResponse

from marsad.web.access import Reader
from marsad.web.data.comparing import DIMENSIONS, UNITS, dyads_of, points_of, trends_of
from marsad.web.i18n import noop
from marsad.web.pages.explore import Explore
from marsad.web.render import page
from marsad.web.site import Entry, site_of
from marsad.web.view import Seen

router = APIRouter(include_in_schema=False)
#: Most pairs, cells of the matrix, and lines of trends on a page; the download has all.
PAIRS, SIDES, LINES = 40, 12, 12


@router.get("/dyads", name="dyads")
def dyads(request: Request, user: Reader, view: Seen) -> HTMLResponse:
    """Who fights whom in the events that the address asks for."""
    explore = Explore(request, view)
    found = dyads_of(explore.held, explore.chosen)
    doers = list(dict.fromkeys(d.doer for d in found.directed if d.events))[:SIDES]
    targets = list(dict.fromkeys(d.target for d in found.directed if d.events))[:SIDES]
    cells = {(d.doer, d.target): d for d in found.directed}
    return page(
        request, "dyads.html", explore=explore, pairs=found.pairs[:PAIRS], all_pairs=len(found.pairs),
        aims=found.aims[:PAIRS], doers=doers, targets=targets, cells=cells,
        most=max((d.events for d in found.directed), default=1),
    )  # fmt: skip


@router.get("/trends", name="trends")
def trends(
    request: Request, user: Reader, view: Seen, unit: Annotated[str, Query()] = "week",
    by: Annotated[str, Query()] = "admin1", line: Annotated[str, Query(max_length=200)] = "",
) -> HTMLResponse:  # fmt: skip
    """Counts over time, where rates changed, and where more happens than the past lets one expect."""
    explore = Explore(request, view)
    unit, by = unit if unit in UNITS else "week", by if by in DIMENSIONS else "admin1"
    found = trends_of(explore.held, explore.chosen, unit, by)
    shown = next((x for x in found.lines if x.name == line), found.lines[0] if found.lines else None)
    return page(
        request, "trends.html", explore=explore, found=found, unit=unit, by=by, units=UNITS, dimensions=DIMENSIONS,
        shown=shown, points=points_of(found, shown) if shown else [],
        lines=[(x, sum(x.counts)) for x in found.lines[: LINES + 1]],
    )  # fmt: skip


def add_to(app: FastAPI) -> None:
    app.include_router(router)
    site_of(app).menu += [Entry("dyads", noop("Dyads"), order=60), Entry("trends", noop("Trends"), order=70)]
