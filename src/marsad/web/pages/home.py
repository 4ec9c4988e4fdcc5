"""The overview: figures, map, line over time, shares, what is new, what needs a person."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, FastAPI, Query, Request
from fastapi.responses import HTMLResponse

from marsad.web.access import Reader
from marsad.web.data import overview as data
from marsad.web.i18n import noop
from marsad.web.pages.explore import Explore
from marsad.web.render import page
from marsad.web.site import Entry, site_of
from marsad.web.view import Seen

router = APIRouter(include_in_schema=False)
#: What the table of figures may be by.
BY = ("month", "year", "country", "admin1", "type", "actor", "target", "victims", "grade", "source")
_SHARED = frozenset({"actor", "target", "source"})


@router.get("/", name="overview")
def overview(request: Request, user: Reader, view: Seen, by: Annotated[str, Query()] = "country") -> HTMLResponse:
    """The overview of the events that the address asks for."""
    found = Explore(request, view)
    held, chosen, by = found.held, found.chosen, by if by in BY else "country"
    table = data.figures_of(held, chosen, [by], shared="each" if by in _SHARED else "set")
    return page(
        request, "overview.html", explore=found, totals=data.totals(held, chosen),
        documents=data.documents(held, chosen), line=data.line(held, chosen),
        places=data.bars(held, chosen, "admin1"), types=data.bars(held, chosen, "type"),
        actors=data.bars(held, chosen, "actor"), newest=data.newest(held, chosen), needs=data.needs(held, chosen),
        table=table, by=by, dimensions=BY,
    )  # fmt: skip


def add_to(app: FastAPI) -> None:
    app.include_router(router)
    site_of(app).menu.append(Entry("overview", noop("Overview"), order=10))
