"""Claims: who says what about whom, how certainly."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request

from marsad.web.access import Reader
from marsad.web.api.filters import Asked as AskedFilters
from marsad.web.api.filters import Events
from marsad.web.api.models.documents import Bearing, Claim, ClaimList
from marsad.web.api.route import ApiRoute
from marsad.web.data.claiming import Asked, find
from marsad.web.data.searching import chosen_or_none
from marsad.web.public.withhold import withholding
from marsad.web.site import site_of
from marsad.web.view import Seen

router = APIRouter(route_class=ApiRoute, tags=["claims"])


@router.get("/claims")
def claims(
    request: Request, user: Reader, view: Seen, filters: AskedFilters, chosen: Events,
    speaker: Annotated[list[Annotated[str, Query(max_length=500)]], Query(max_length=20)] = [],  # noqa: B006
    certainty: Annotated[Literal["", "asserted", "hedged", "denied"], Query()] = "",
    form: Annotated[Literal["", "direct", "indirect"], Query()] = "",
    page: Annotated[int, Query(ge=1, le=10**5)] = 1,
) -> ClaimList:  # fmt: skip
    """Claims, newest first, with the events that bear on them. With filters: of documents that tell of those events."""
    site, rule = site_of(request), withholding(request, view)
    if rule:
        speaker = [s for s in speaker if rule.harm.source(s) == s] or [""] * bool(speaker)
    asked = Asked(tuple(speaker), certainty, form, page)
    with site.database.read() as connection:
        found = find(
            connection, site.claims.get(), site.archive.get(), asked, view, chosen_or_none(filters, chosen)
        )
        if rule:
            found = rule.claims(connection, found)
    items = [
        Claim(**(line._asdict() | {"events": [Bearing(**b._asdict()) for b in line.events]})) for line in found.lines
    ]
    return ClaimList(
        items=items, total=found.total, pages=found.pages, speakers={s: n for s, n, _ in found.speakers},
        certainties={c: n for c, n, _ in found.certainties}, forms={f: n for f, n, _ in found.forms},
    )  # fmt: skip
