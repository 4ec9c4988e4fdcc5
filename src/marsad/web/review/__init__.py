"""Review: people judge what the machine read, field by field and link by link. Not part of a public site."""

from __future__ import annotations

from fastapi import FastAPI

from marsad.web.access import Role
from marsad.web.i18n import noop
from marsad.web.review.add import router as add_router
from marsad.web.review.bulk import router as bulk_router
from marsad.web.review.claims import router as claims_router
from marsad.web.review.decide import router as decide_router
from marsad.web.review.desk import router as desk_router
from marsad.web.review.links import router as links_router
from marsad.web.review.measures import router as measures_router
from marsad.web.site import Entry, site_of


def add_to(app: FastAPI) -> None:
    """Add the pages of review, unless the site is public."""
    site = site_of(app)
    if site.settings.mode == "public":
        return
    for part in (desk_router, decide_router, add_router, bulk_router, claims_router, links_router, measures_router):
        app.include_router(part)
    site.menu.append(Entry("review", noop("Review"), Role.CODER, 80))
