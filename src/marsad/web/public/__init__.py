"""The public, read-only site: what it withholds, and how what it shows was made."""

from __future__ import annotations

from fastapi import FastAPI

from marsad.web.i18n import noop
from marsad.web.public import pages
from marsad.web.site import Entry, site_of


def add_to(app: FastAPI) -> None:
    """Add the page on method. Raises HarmError where the profile is none: rather no site than an open one."""
    site = site_of(app)
    assert site.withholder is None or site.settings.withhold
    app.include_router(pages.router)
    site.menu.append(Entry("method", noop("Method"), order=90))
