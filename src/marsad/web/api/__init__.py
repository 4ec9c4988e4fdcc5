"""The JSON API, ``/api/v1``: everything that the pages show, for programs."""

from __future__ import annotations

from fastapi import APIRouter, Depends, FastAPI

from marsad.web.api import (
    adding,
    archive,
    audit,
    claims,
    columns,
    comparing,
    documents,
    events,
    judgements,
    me,
    method,
    overview,
    review,
    searching,
    sources,
)
from marsad.web.api.bucket import Buckets, limited
from marsad.web.api.describe import RESPONSES, describe
from marsad.web.site import site_of

PREFIX = "/api/v1"
_PARTS = (me, events, columns, documents, archive, searching, claims, overview, comparing, sources, method, judgements,
    adding, review, audit)


def add_to(app: FastAPI) -> None:
    """Add the API, its limits and its description."""
    settings = site_of(app).settings
    app.state.buckets = Buckets(settings.rate, settings.burst)
    router = APIRouter(prefix=PREFIX, dependencies=[Depends(limited)], responses=RESPONSES)
    for part in _PARTS:
        router.include_router(part.router)
    app.include_router(router)
    describe(app)
