"""The tables behind the pages as CSV, with the filters of the page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, FastAPI, Query, Request, Response
from starlette.exceptions import HTTPException

from marsad.web.access import Reader
from marsad.web.data import sheets
from marsad.web.data.comparing import DIMENSIONS, UNITS, dyads_of, trends_of
from marsad.web.data.overview import figures_of, line
from marsad.web.data.rows import ordered, rows
from marsad.web.pages.explore import Explore
from marsad.web.pages.home import BY
from marsad.web.view import Seen

router = APIRouter(include_in_schema=False)


@router.get("/download/{name}.csv", name="download")
def download(
    request: Request, user: Reader, view: Seen, name: str, by: Annotated[str, Query()] = "",
    unit: Annotated[str, Query()] = "week",
) -> Response:  # fmt: skip
    """``figures``, ``timeline``, ``events``, ``dyads`` or ``trends``."""
    explore = Explore(request, view)
    held, chosen = explore.held, explore.chosen
    if name == "figures":
        by = by if by in BY else "country"
        shared = "each" if by in {"actor", "target", "source"} else "set"
        found = sheets.figure_rows(figures_of(held, chosen, [by], shared=shared))
    elif name == "timeline":
        found = sheets.figure_rows(figures_of(held, chosen, [line(held, chosen).unit]))
    elif name == "events":
        found = sheets.event_rows(rows(held, chosen.snapshot, ordered(held, chosen)))
    elif name == "dyads":
        found = sheets.dyad_rows(dyads_of(held, chosen))
    elif name == "trends":
        unit, by = unit if unit in UNITS else "week", by if by in DIMENSIONS else "admin1"
        found = sheets.trend_rows(trends_of(held, chosen, unit, by))
    else:
        raise HTTPException(404)
    headers = {"content-disposition": f'attachment; filename="marsad-{name}.csv"'}
    return Response(sheets.as_csv(found), media_type="text/csv; charset=utf-8", headers=headers)


def add_to(app: FastAPI) -> None:
    app.include_router(router)
