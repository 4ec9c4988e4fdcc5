"""Search over documents, events and claims."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, FastAPI, Query, Request
from fastapi.responses import HTMLResponse

from marsad.store.errors import StoreError
from marsad.web.access import Reader
from marsad.web.data.searching import KINDS, Asked, chosen_or_none, search
from marsad.web.i18n import noop
from marsad.web.pages.explore import Explore
from marsad.web.public.withhold import withholding
from marsad.web.render import page
from marsad.web.site import Entry, site_of
from marsad.web.view import Seen

router = APIRouter(include_in_schema=False)


@router.get("/search", name="search")
def search_page(
    request: Request, user: Reader, view: Seen, q: Annotated[str, Query(max_length=500)] = "",
    kind: Annotated[str, Query()] = "documents", outlet: Annotated[list[str] | None, Query(max_length=20)] = None,
    year: Annotated[int | None, Query(ge=1, le=9998)] = None,
    number: Annotated[int, Query(alias="page", ge=1, le=10**5)] = 1,
) -> HTMLResponse:  # fmt: skip
    """Hits with their words marked, and what they are made of."""
    found, site = Explore(request, view), site_of(request)
    asked = Asked(q.strip(), kind if kind in KINDS else "documents", tuple(outlet or ()), year, number)
    result, fault, rule = None, "", withholding(request, view)
    if rule and asked.kind == "documents":
        asked = replace(asked, kind="events")
    if asked.words and not (rule and rule.names_somebody(asked.words)):
        try:
            with site.database.read() as connection:
                archive = site.archive.get()
                result = search(connection, archive, asked, view, chosen_or_none(found.filters, found.chosen))
                if rule:
                    result = rule.result(connection, result)
        except StoreError as error:
            fault = str(error)
    kinds = KINDS[1:] if rule else KINDS
    return page(request, "search.html", explore=found, asked=asked, result=result, fault=fault, kinds=kinds)


def add_to(app: FastAPI) -> None:
    app.include_router(router)
    site_of(app).menu.append(Entry("search", noop("Search"), order=40))
