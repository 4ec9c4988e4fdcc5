"""Events: the list, one of them, how its reports hang together, and what they are made of."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import numpy as np
from fastapi import APIRouter, HTTPException, Path, Query, Request
from pydantic import BaseModel
from sqlalchemy import Connection, select

from marsad.store.tables import judgements
from marsad.web.access import Reader, User
from marsad.web.api import shown
from marsad.web.api.filters import Events, Memory
from marsad.web.api.models.events import Event, EventLine, EventList, Judged, Links
from marsad.web.api.paging import Cursor, Limit, pack, unpack
from marsad.web.api.route import ApiRoute
from marsad.web.data import facets as facets_
from marsad.web.data.event import EventPage, event_page
from marsad.web.data.held import visible
from marsad.web.data.rows import ordered, rows
from marsad.web.data.status import STATUSES
from marsad.web.public.withhold import withholding
from marsad.web.site import site_of
from marsad.web.view import Seen, View

router = APIRouter(route_class=ApiRoute, tags=["events"])

Id = Annotated[str, Path(max_length=64)]


@router.get("/events")
def events(
    user: Reader, held: Memory, chosen: Events,
    sort: Annotated[Literal["newest", "oldest", "deadliest", "changed"], Query()] = "newest",
    limit: Limit = 50, cursor: Cursor = "",
) -> EventList:  # fmt: skip
    """The events that the filters ask for."""
    order = ordered(held, chosen, sort)
    first = _after(chosen, order, unpack(cursor, int, str))
    page = order[first : first + limit]
    more = first + limit < len(order)
    lines = [EventLine.model_validate(shown.line(r)) for r in rows(held, chosen.snapshot, page)]
    return EventList(
        items=lines, total=len(order), next=pack(first + limit, chosen.id(int(page[-1]))) if more else None
    )


def _after(chosen: Any, order: Any, position: tuple[Any, ...] | None) -> int:
    """Where a page begins: after the event that ended the one before, wherever that stands by now."""
    if position is None:
        return 0
    offset, last = position
    row = chosen.snapshot.table.row.get(last)
    found = [] if row is None else np.flatnonzero(order == row).tolist()
    return int(found[0]) + 1 if found else int(min(offset, len(order)))


class FacetValue(BaseModel):
    """A value and how many of the chosen events have it."""

    value: str
    events: int


class Facet(BaseModel):
    """What the chosen events are made of in one respect; `filter` is the parameter that asks for a value."""

    filter: str
    dimension: str
    values: list[FacetValue]


@router.get("/facets")
def facets(user: Reader, held: Memory, chosen: Events) -> list[Facet]:
    """The most frequent values of each filter among the chosen events."""
    return [
        Facet(
            filter=f.name, dimension=f.dimension, values=[FacetValue(value=v.value, events=v.number) for v in f.values]
        )
        for f in facets_.facets(held, chosen)
    ]


def _page(request: Request, connection: Connection, event_id: str, view: View) -> tuple[EventPage, str | None]:
    """The page of an event and its status. Raises 404."""
    snapshot = site_of(request).held.snapshot()
    at = snapshot.table.row.get(event_id)
    found = event_page(connection, event_id, view)
    if found is not None and (rule := withholding(request, view)):
        found = rule.page(connection, found)
    if found is None or (at is None and view.withhold) or (at is not None and not visible(snapshot, view)[at]):
        raise HTTPException(404, "no such event")
    return found, STATUSES[snapshot.status[at]] if at is not None else None


@router.get("/events/{event_id}")
def event(request: Request, user: Reader, view: Seen, event_id: Id) -> Event:
    """One event: sides, place, figures with their rules, every report with its sentence, claims, history."""
    with site_of(request).database.read() as connection:
        found, status = _page(request, connection, event_id, view)
    return Event(
        event=dict(found.event), status=status, ended=found.ended, heirs=found.heirs, changed_at=found.changed_at,
        reports=shown.reports(found), claims=[shown.said(c) for c in found.claims],
        history=[shown.step(h, user) for h in found.history],
    )  # fmt: skip


@router.get("/events/{event_id}/links")
def links(request: Request, user: Reader, view: Seen, event_id: Id) -> Links:
    """Why these reports are one event: its reports, copies among them, and what people decided of pairs."""
    with site_of(request).database.read() as connection:
        found, _ = _page(request, connection, event_id, view)
        names = [t.name for w in found.witnesses for t in (w.head, *w.copies)]
        judged = _judged(connection, set(names), user)
    return Links(
        event=event_id, reports=names,
        copies=[[t.name for t in (w.head, *w.copies)] for w in found.witnesses if w.copies], judged=judged,
        history=[shown.step(h, user) for h in found.history],
    )  # fmt: skip


def _judged(connection: Connection, names: set[str], user: User) -> list[Judged]:
    """Judgements on pairs of which one report, at least, is of the event; none to strangers."""
    if not user.known:
        return []
    query = select(judgements).where(judgements.c.subject == "link").order_by(judgements.c.key)
    return [
        Judged(
            a=str(row.value["a"]), b=str(row.value["b"]), verdict=row.verdict, person=row.person, made_at=row.made_at
        )
        for row in connection.execute(query)
        if isinstance(row.value, dict) and not names.isdisjoint({row.value.get("a"), row.value.get("b")})
        and {"a", "b"} <= row.value.keys()
    ]  # fmt: skip
