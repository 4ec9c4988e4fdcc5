"""The desk: the page on which a report is judged, with its queue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.exceptions import HTTPException

from marsad.model import EVENT_TYPES, KINDS, OUTCOMES, QUALIFIERS
from marsad.review.acts import REASONS, Act
from marsad.review.acts import Seen as SeenReport
from marsad.review.bind import bind
from marsad.review.queue import ORDERS, counts, queue, sampled
from marsad.review.reading import coded, split_name
from marsad.web.access import Coder, Role, User
from marsad.web.preferences import language
from marsad.web.render import page
from marsad.web.review import names
from marsad.web.review.held import desk_of
from marsad.web.review.seeing import may_see
from marsad.web.review.shown import DIGITS, KEYS, last_decisions, past, report_page, waiting
from marsad.web.site import site_of
from marsad.web.view import Seen, View

router = APIRouter(include_in_schema=False)
#: Lines of the queue that a page shows.
LINES = 30
#: Orders that coders may choose; the others are for reviewers.
FOR_REVIEWERS = frozenset({"disagreements"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person chose of the queue; kept in the address."""

    order: str = "uncertain"
    type: str = ""
    outlet: str = ""

    @property
    def query(self) -> dict[str, str]:
        return {k: v for k, v in (("order", self.order), ("type", self.type), ("outlet", self.outlet)) if v}

    def blind(self, name: str) -> bool:
        """Whether a report is coded apart from what others say of it."""
        return self.order == "sample" and sampled(name)


def asked(order: str, type: str, outlet: str, user: User) -> Asked:
    known = order in ORDERS and (order not in FOR_REVIEWERS or user.role >= Role.REVIEWER)
    return Asked(order if known else "uncertain", type[:80], outlet[:400])


@router.get("/review", name="review")
def review(
    request: Request, user: Coder, view: Seen, order: Annotated[str, Query()] = "uncertain",
    at: Annotated[str, Query(max_length=4100)] = "", kind: Annotated[str, Query(alias="type")] = "",
    outlet: Annotated[str, Query()] = "", done: Annotated[str, Query()] = "",
) -> HTMLResponse:  # fmt: skip
    """The report that is named, or the one that is next."""
    return desk_page(request, user, view, asked(order, kind, outlet, user), at, done=done)


def desk_page(
    request: Request, user: User, view: View, ask: Asked, at: str = "", *, done: str = "",
    form: Mapping[str, Any] | None = None, faults: list[str] | None = None, later: list[Act] | None = None,
    note: str = "", status_code: int = 200,
) -> HTMLResponse:  # fmt: skip
    """The page; with ``form`` filled with what the person sent: it has ``faults``, or others decided ``later``."""
    desk = desk_of(request)
    with site_of(request).database.read() as connection:
        items, log = desk.items_for(connection, view), desk.log(connection)

        def fits(n: int) -> bool:
            return (
                (not ask.type or items.types[items.type[n]] == ask.type)
                and (not ask.outlet or items.outlets[items.outlet[n]] == ask.outlet)
            )  # fmt: skip

        rows = [items.names[n] for n in queue(items, log.done, user.name, ask.order, fits=fits, most=LINES)]
        if at and (not may_see(connection, view, at) or split_name(at)[0] == ""):
            raise HTTPException(404)
        name = at or (rows[0] if rows else "")
        found = report_page(connection, name, user.name, ask.blind(name), form) if name else None
        if at and found is None:
            raise HTTPException(404)
        lines = waiting(connection, rows, log.done.status)
        mine = last_decisions(connection, user.name)
        numbers = counts(items, log.done, user.name)
    answer = page(
        request, "review/desk.html", ask=ask, found=found, lines=lines, mine=mine, numbers=numbers, faults=faults or [],
        later=[past(a) for a in later or ()], done=mine[0] if done and mine else None, note=note, orders=_orders(user),
        types=sorted(items.types), outlets=sorted(o for o in items.outlets if o)[:300], **vocabulary(request),
        before=_beside(rows, name, -1), after=_beside(rows, name, 1), status_code=status_code,
    )  # fmt: skip
    answer.headers["cache-control"] = "no-store"
    return answer


def _orders(user: User) -> list[str]:
    return [o for o in ORDERS if o not in FOR_REVIEWERS or user.role >= Role.REVIEWER]


def _beside(rows: list[str], name: str, step: int) -> str:
    """The report after or before this one in the queue."""
    if name not in rows:
        return rows[0] if rows and step > 0 else ""
    at = rows.index(name) + step
    return rows[at] if 0 <= at < len(rows) else ""


def vocabulary(request: Request) -> dict[str, Any]:
    """What forms of reports choose from."""
    chosen = language(request)
    return {
        "kinds": KINDS, "families": EVENT_TYPES, "outcomes": OUTCOMES, "qualifiers": QUALIFIERS, "reasons": REASONS,
        "digits": DIGITS, "keys": KEYS, "reading": reading_of, "actors": list(names.choices(chosen)),
        "actor": lambda id: names.shown(id, chosen),
    }  # fmt: skip


def reading_of(seen: SeenReport) -> str:
    """What tells one reading of one text from another."""
    return f"{seen.text} {seen.coder}"


def address(ask: Asked, **more: str) -> str:
    """The query of the desk."""
    return "?" + urlencode({**ask.query, **{k: v for k, v in more.items() if v}})


@router.get("/review/words", name="review_words")
def words(
    request: Request, user: Coder, view: Seen, at: Annotated[str, Query(max_length=4100)],
    field: Annotated[str, Query(max_length=40)], start: Annotated[int, Query(ge=0, le=10**8)],
    end: Annotated[int, Query(ge=0, le=10**8)],
) -> JSONResponse:  # fmt: skip
    """What the words that were selected say of a field; actors as the form shows them."""
    with site_of(request).database.read() as connection:
        held = coded(connection, split_name(at)[0]) if may_see(connection, view, at) else None
    if held is None:
        raise HTTPException(404)
    try:
        found = bind(held.document, field, start, end)
    except ValueError as fault:
        raise HTTPException(400, str(fault)) from fault
    chosen = language(request)
    if "actors" in found:
        found["actors"] = [names.shown(i, chosen) for i in found["actors"]]
    if "figure" in found:
        found["figure"]["victims"] = [names.shown(i, chosen) for i in found["figure"]["victims"]]
    return JSONResponse(found, headers={"cache-control": "no-store"})
