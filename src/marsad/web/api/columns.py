"""Events for a map, in columns: small enough for a hundred thousand of them."""

from __future__ import annotations

from hashlib import blake2s

from fastapi import APIRouter, Request, Response

from marsad.web.access import Reader
from marsad.web.api.filters import Events, Memory
from marsad.web.api.models.events import Columns
from marsad.web.api.route import ApiRoute, unchanged
from marsad.web.data.points import packed
from marsad.web.view import Seen

router = APIRouter(route_class=ApiRoute, tags=["events"])


@router.get("/events.columnar", response_model=Columns)
def columnar(request: Request, user: Reader, view: Seen, held: Memory, chosen: Events) -> Response:
    """The chosen events that have a place, in columns (docs/api.md names them), gzipped."""
    who = (sorted(view.hidden_documents), sorted(view.hidden_events), view.reviewed_only, view.withhold)
    asked = blake2s(repr((chosen.filters.pairs(), who)).encode(), digest_size=8).hexdigest()
    tag = f'"{chosen.snapshot.state.tag}-{asked}"'
    if unchanged(request, tag):
        return Response(status_code=304, headers={"etag": tag, "vary": "authorization, cookie"})
    body = packed(held, chosen, coarse=view.withhold)
    return Response(body, media_type="application/json", headers={"etag": tag, "content-encoding": "gzip"})
