"""Sources and how they are doing; how much there is."""

from __future__ import annotations

import numpy as np
from fastapi import APIRouter, Request
from sqlalchemy import func, select

from marsad.store.status import list_status
from marsad.store.tables import codings
from marsad.web.access import Reader, Viewer
from marsad.web.api.models.documents import Counts, Source
from marsad.web.api.route import ApiRoute
from marsad.web.data.filters import Filters
from marsad.web.site import site_of
from marsad.web.view import Seen

router = APIRouter(route_class=ApiRoute, tags=["sources"])


@router.get("/sources")
def sources(request: Request, user: Viewer) -> list[Source]:
    """Watched sources: when they were last read, what they brought, why they failed."""
    with site_of(request).database.read() as connection:
        rows = list_status(connection)
    return [Source.model_validate({name: row._mapping[name] for name in Source.model_fields}) for row in rows]


@router.get("/counts")
def counts(request: Request, user: Reader, view: Seen) -> Counts:
    """How many events, documents and claims there are, and which coders have read them."""
    site = site_of(request)
    archive, claims = site.archive.get(), site.claims.get()
    hidden = [archive.ids[d] for d in view.hidden_documents if d in archive.ids]
    query = select(codings.c.digest, func.count()).where(codings.c.current).group_by(codings.c.digest)
    with site.database.read() as connection:
        # by coder only where nothing is hidden: differences would tell how much is
        coders = {} if hidden else {row[0]: int(row[1]) for row in connection.execute(query.order_by(codings.c.digest))}
    chosen = site.held.choose(Filters(), view)
    return Counts(
        events=len(chosen), documents=len(archive) - len(hidden),
        claims=int(np.count_nonzero(~np.isin(claims.document, hidden))), coders=coders,
        linked_at=chosen.snapshot.state.linked,
    )  # fmt: skip
