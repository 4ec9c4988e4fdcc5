"""The reading pages: overview, map, events, documents, search, claims, dyads, trends."""

from __future__ import annotations

from fastapi import FastAPI

from marsad.web import preferences
from marsad.web.pages import claims, compare, documents, downloads, events, home, map, search


def add_to(app: FastAPI) -> None:
    """Add the routes and their lines in the menu."""
    app.include_router(preferences.router)
    for part in (home, map, events, documents, search, claims, compare, downloads):
        part.add_to(app)
