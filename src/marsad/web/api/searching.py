"""Search over documents, events and claims."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request

from marsad.store.errors import StoreError
from marsad.web.access import Reader
from marsad.web.api.filters import Asked as AskedFilters
from marsad.web.api.filters import Events
from marsad.web.api.models.documents import FacetValue, Hit, Hits
from marsad.web.api.route import ApiRoute
from marsad.web.data.searching import Asked, Result, chosen_or_none, search
from marsad.web.public.withhold import withholding
from marsad.web.site import site_of
from marsad.web.view import Seen

router = APIRouter(route_class=ApiRoute, tags=["search"])

_WORDS = 'Words in any form; `"side by side"`, `-without`, `beginning*`, `this أو that`.'


@router.get("/search")
def find(
    request: Request, user: Reader, view: Seen, filters: AskedFilters, chosen: Events,
    q: Annotated[str, Query(min_length=1, max_length=500, description=_WORDS)],
    kind: Annotated[Literal["documents", "events", "claims"], Query()] = "documents",
    outlet: Annotated[list[Annotated[str, Query(max_length=500)]], Query(max_length=20)] = [],  # noqa: B006
    year: Annotated[int | None, Query(ge=1, le=9998, description="Year of publication.")] = None,
    page: Annotated[int, Query(ge=1, le=10**5)] = 1,
) -> Hits:  # fmt: skip
    """What is found, newest first. With filters: only in documents that tell of the events that they choose."""
    asked = Asked(q.strip(), kind, tuple(outlet), year, page)
    rule, site = withholding(request, view), site_of(request)
    if rule and (kind == "documents" or rule.names_somebody(q)):
        return Hits(items=[], total=0, more=False, pages=0, facets={})
    try:
        with site.database.read() as connection:
            found = search(connection, site.archive.get(), asked, view, chosen_or_none(filters, chosen))
            if rule:
                found = rule.result(connection, found)
    except StoreError as fault:
        raise HTTPException(422, str(fault)) from fault
    return _hits(found)


def _hits(found: Result) -> Hits:
    return Hits(
        items=[Hit(**s.hit._asdict()) for s in found.shown], total=found.total, more=found.more, pages=found.pages,
        facets={f.name: [FacetValue(value=v, hits=n) for v, n, _ in f.values] for f in found.facets},
    )  # fmt: skip
