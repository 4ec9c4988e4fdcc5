"""Review of links: why reports are one event, and saying otherwise. What is decided holds from the next linking on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import Connection, select
from starlette.exceptions import HTTPException

from marsad.review.edges import Edge, apart, edge, join, split
from marsad.review.linked import ON_LINKS, in_time, linked_event, to_review
from marsad.store.judgements import ConflictError, add_judgement, check_seen, last_judgement, list_judgements
from marsad.store.tables import events
from marsad.web.access import Reviewer, User
from marsad.web.accounts.writing import Change, changing, to
from marsad.web.render import page
from marsad.web.review.seeing import may_see_event
from marsad.web.site import site_of
from marsad.web.view import Seen, View

router = APIRouter(include_in_schema=False)
Id = Annotated[str, Form(max_length=64)]
Before = Annotated[int, Form(alias="seen", ge=0, lt=2**62)]


@router.get("/review/links", name="review_links")
def links(request: Request, user: Reviewer, view: Seen) -> HTMLResponse:
    """Events whose links may want a look."""
    with site_of(request).database.read() as connection:
        found = to_review(connection, view.hidden_documents | view.hidden_events)
    return page(request, "review/links.html", found=found)


@router.get("/review/links/{event_id}", name="review_link")
def link(request: Request, user: Reviewer, view: Seen, event_id: str) -> HTMLResponse:
    """One event: its reports in time, why each is linked, and events near by."""
    return _page(request, view, event_id)


def _page(
    request: Request, view: View, event_id: str, later: Sequence[Any] = (), status_code: int = 200
) -> HTMLResponse:
    with site_of(request).database.read() as connection:
        if not may_see_event(connection, view, event_id):
            raise HTTPException(404)
        found = linked_event(connection, event_id, view.hidden_documents | view.hidden_events)
        if found is None:
            raise HTTPException(404)
        seen = last_judgement(connection, "event", event_id)
        past = [row for row in list_judgements(connection, "event", event_id) if row.verdict in ON_LINKS]
    answer = page(
        request, "review/link.html", found=found, event=found.event, seen=seen, past=past[::-1], later=later,
        undone={row.value["undoes"] for row in past if row.verdict == "restored"}, status_code=status_code,
    )  # fmt: skip
    answer.headers["cache-control"] = "no-store"
    return answer


def _members(connection: Connection, view: View, event_id: str) -> list[str]:
    """The reports of an event that may be seen; 404 for any other."""
    if not may_see_event(connection, view, event_id):
        raise HTTPException(404)
    found = connection.execute(select(events.c.event["reports"]).where(events.c.id == event_id)).scalar_one()
    return [str(name) for name in found]


def _keep(
    request: Request, user: User, view: View, event_id: str, seen: int, verdict: str,
    made: Any, detail: dict[str, Any] | None = None,
) -> Response:  # fmt: skip
    """Write edges and the decision that they come from; ``made`` gives the edges from the change and the members."""
    try:
        with changing(request, user) as change:
            members = _members(change.connection, view, event_id)
            try:
                check_seen(change.connection, "event", event_id, seen)
            except ConflictError as fault:
                raise _StaleError(fault.later) from fault
            try:
                edges: list[Edge] = made(change, members)
            except ValueError as fault:
                raise HTTPException(400, str(fault)) from fault
            _write(change, event_id, verdict, edges, detail or {})
    except _StaleError as fault:
        return _page(request, view, event_id, fault.later, 409)
    return to(request, "review_link", event_id=event_id)


class _StaleError(Exception):
    """Others decided meanwhile."""

    def __init__(self, later: Sequence[Any]) -> None:
        super().__init__("somebody else judged this meanwhile")
        self.later = later


def _write(change: Change, event_id: str, verdict: str, edges: Iterable[Edge], detail: dict[str, Any]) -> None:
    edges = list(edges)
    for one in edges:
        add_judgement(
            change.connection, "link", one.id, one.verdict, change.person, value={"a": one.a, "b": one.b}
        )  # fmt: skip
    value = {**detail, "edges": [[e.a, e.b] for e in edges]}
    key = add_judgement(change.connection, "event", event_id, verdict, change.person, value=value)
    change.note("judge", f"event {event_id}", {"verdict": verdict, "judgement": key, "links": len(edges)})


@router.post("/review/links/{event_id}/part", name="review_part")
def part(
    request: Request, user: Reviewer, view: Seen, event_id: str, seen: Before,
    member: Annotated[list[str] | None, Form()] = None, from_: Annotated[str, Form(alias="from")] = "",
) -> Response:  # fmt: skip
    """The chosen reports are another event; or all from one on, in order of time."""

    def made(change: Change, members: list[str]) -> list[Edge]:
        if not from_:
            return split(members, member or [])
        ordered = in_time(change.connection, members)
        return split(members, ordered[ordered.index(from_) :] if from_ in ordered else [from_])

    return _keep(request, user, view, event_id, seen, "parted", made)


@router.post("/review/links/{event_id}/join", name="review_join")
def join_with(request: Request, user: Reviewer, view: Seen, event_id: str, seen: Before, other: Id) -> Response:
    """Two events are one."""
    return _keep(
        request, user, view, event_id, seen, "joined",
        lambda change, members: join(members, _members(change.connection, view, other.strip())), {"with": other},
    )  # fmt: skip


@router.post("/review/links/{event_id}/apart", name="review_apart")
def keep_apart(request: Request, user: Reviewer, view: Seen, event_id: str, seen: Before, other: Id) -> Response:
    """The same day, but another event: the two stay apart, whatever comes in."""
    return _keep(
        request, user, view, event_id, seen, "kept-apart",
        lambda change, members: apart(members, _members(change.connection, view, other.strip())), {"with": other},
    )  # fmt: skip


@router.post("/review/links/{event_id}/right", name="review_right")
def right(request: Request, user: Reviewer, view: Seen, event_id: str, seen: Before) -> Response:
    """The links are right as they are: nothing else is asked of them."""
    return _keep(request, user, view, event_id, seen, "links-right", lambda change, members: [])


@router.post("/review/links/{event_id}/restore", name="review_restore")
def restore(
    request: Request, user: Reviewer, view: Seen, event_id: str, seen: Before,
    key: Annotated[int, Form(ge=1, lt=2**62)],
) -> Response:  # fmt: skip
    """Take back a decision on the links of an event."""

    def made(change: Change, members: list[str]) -> list[Edge]:
        rows = list_judgements(change.connection, "event", event_id)
        row = next((r for r in rows if r.key == key and r.verdict in ON_LINKS), None)
        if row is None or not isinstance(row.value, dict):
            raise ValueError("no such decision")
        return [edge(a, b, "undo") for a, b in row.value.get("edges") or ()]

    return _keep(request, user, view, event_id, seen, "restored", made, {"undoes": key})
