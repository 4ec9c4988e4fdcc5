"""What review says of people and machine: how far people agree, and which patterns of the coder they reject."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from marsad.review.bind import lexicon
from marsad.review.double import agreements, comparable
from marsad.review.patterns import patterns
from marsad.web.access import Coder
from marsad.web.render import page
from marsad.web.review.held import desk_of
from marsad.web.site import site_of
from marsad.web.view import Seen

router = APIRouter(include_in_schema=False)


@router.get("/review/agreement", name="review_agreement")
def agreement(request: Request, user: Coder, view: Seen) -> HTMLResponse:
    """How far people agree who coded the same reports apart, field by field."""
    desk = desk_of(request)
    with site_of(request).database.read() as connection:
        log, items = desk.log(connection), desk.items_for(connection, view)
    acts = log.acts if items is desk.items else {name: on for name, on in log.acts.items() if name in items.row}
    apart = comparable(acts)
    people = sorted({person for on in apart.values() for person in on})
    return page(
        request, "review/agreement.html", found=agreements(acts), units=len(apart), people=people,
        sample=len(items.sample),
    )  # fmt: skip


@router.get("/review/patterns", name="review_patterns")
def patterns_page(request: Request, user: Coder, view: Seen) -> HTMLResponse:
    """Which words of act people rejected and mended most."""
    with site_of(request).database.read() as connection:
        log = desk_of(request).log(connection)
    seen = {name: acts for name, acts in log.acts.items() if name.rpartition("#")[0] not in view.hidden_documents}
    return page(request, "review/patterns.html", found=patterns(seen, lexicon().matcher)[:200])
