"""Claims: who says what about whom."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, FastAPI, Query, Request
from fastapi.responses import HTMLResponse

from marsad.web.access import Reader
from marsad.web.data.claiming import CERTAINTIES, FORMS, Asked, find
from marsad.web.data.searching import chosen_or_none
from marsad.web.i18n import noop
from marsad.web.pages.explore import Explore
from marsad.web.public.withhold import withholding
from marsad.web.render import page
from marsad.web.site import Entry, site_of
from marsad.web.view import Seen

router = APIRouter(include_in_schema=False)


@router.get("/claims", name="claims")
def claims(
    request: Request, user: Reader, view: Seen, speaker: Annotated[list[str] | None, Query(max_length=20)] = None,
    certainty: Annotated[str, Query()] = "", form: Annotated[str, Query()] = "",
    number: Annotated[int, Query(alias="page", ge=1, le=10**5)] = 1,
) -> HTMLResponse:  # fmt: skip
    """The claims that the address asks for, with the events that bear on them."""
    explore, site = Explore(request, view), site_of(request)
    rule = withholding(request, view)
    if rule and speaker:  # whoever is withheld cannot be asked for either
        speaker = [s for s in speaker if rule.harm.source(s) == s] or [""]
    asked = Asked(
        tuple(speaker or ()), certainty if certainty in CERTAINTIES else "", form if form in FORMS else "", number
    )
    with site.database.read() as connection:
        found = find(
            connection, site.claims.get(), site.archive.get(), asked, view,
            chosen_or_none(explore.filters, explore.chosen),
        )  # fmt: skip
        if rule:
            found = rule.claims(connection, found)
    return page(request, "claims.html", explore=explore, asked=asked, found=found)


def add_to(app: FastAPI) -> None:
    app.include_router(router)
    site_of(app).menu.append(Entry("claims", noop("Claims"), order=50))
