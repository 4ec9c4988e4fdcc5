"""What waits to be reviewed, how far people agree, and which patterns of the coder they reject."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel, Field

from marsad.review.bind import lexicon
from marsad.review.double import agreements
from marsad.review.patterns import patterns
from marsad.review.queue import ORDERS, counts, queue
from marsad.web.access import Coder, Role
from marsad.web.api.paging import Limit
from marsad.web.api.route import ApiRoute
from marsad.web.review.held import desk_of
from marsad.web.site import site_of
from marsad.web.view import Seen

router = APIRouter(route_class=ApiRoute, tags=["review"])


class Queue(BaseModel):
    """Reports that wait for you, in the order that you asked for."""

    items: list[str] = Field(description="`document#number` of each.")
    counts: dict[str, int] = Field(description="How much waits, and how far the whole is.")


@router.get("/review/queue")
def waiting(
    request: Request, user: Coder, view: Seen,
    order: Annotated[Literal[ORDERS], Query()] = "uncertain",  # type: ignore[valid-type]
    limit: Limit = 50,
) -> Queue:  # fmt: skip
    """Reports that wait to be reviewed: least certain, most killed, new sources first, or the sample coded twice."""
    if order == "disagreements" and user.role < Role.REVIEWER:
        raise HTTPException(403, "disagreements are decided by reviewers")
    desk = desk_of(request)
    with site_of(request).database.read() as connection:
        items, log = desk.items_for(connection, view), desk.log(connection)
    rows = queue(items, log.done, user.name, order, most=limit)
    return Queue(items=[items.names[n] for n in rows], counts=counts(items, log.done, user.name))


@router.get("/review/agreement")
def agreement(request: Request, user: Coder, view: Seen) -> list[dict[str, Any]]:
    """How far people agree who coded the same reports apart, by field: Krippendorff's alpha, Cohen's kappa."""
    return [a.as_json() for a in agreements(_acts(request, view))]


@router.get("/review/patterns")
def patterns_(request: Request, user: Coder, view: Seen) -> list[dict[str, Any]]:
    """Words of act with how often their reports were accepted, mended and rejected, the most rejected first."""
    return [p.as_json() for p in patterns(_acts(request, view), lexicon().matcher)]


def _acts(request: Request, view: Any) -> dict[str, Any]:
    """What was decided of the reports that the user may see."""
    desk = desk_of(request)
    with site_of(request).database.read() as connection:
        log, items = desk.log(connection), desk.items_for(connection, view)
    return {name: acts for name, acts in log.acts.items() if name in items.row}
