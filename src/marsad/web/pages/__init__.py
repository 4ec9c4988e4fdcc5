"""The reading pages: overview, map, events, documents, search, claims, dyads, trends."""

from __future__ import annotations

from fastapi import FastAPI

from marsad.web import preferences
from marsad.web.pages import home


def add_to(app: FastAPI) -> None:
    """Add the routes and their lines in the menu."""
    app.include_router(preferences.router)
    home.add_to(app)
