"""Accepting many reports of the queue at once: chosen by kind, source and score, looked through, confirmed."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

import marsad.review.bulk as rules
from marsad.review.bulk import MOST, Measured, accept_all, batches, measured, undo_all
from marsad.review.items import Log
from marsad.review.queue import Items, queue
from marsad.review.reading import coded_of, split_name
from marsad.store.clean import clean
from marsad.web.access import Reviewer, User
from marsad.web.accounts.writing import changing, to
from marsad.web.render import page
from marsad.web.review.desk import reading_of
from marsad.web.review.held import desk_of
from marsad.web.review.seeing import hidden_reports
from marsad.web.site import site_of
from marsad.web.view import Seen, View

router = APIRouter(include_in_schema=False)
Json = Mapping[str, Any]


class Group(NamedTuple):
    """Which reports are meant. ``least``: the least score, in percent."""

    type: str
    outlet: str
    least: int

    @property
    def query(self) -> str:
        return urlencode({k: v for k, v in self._asdict().items() if v})


class Line(NamedTuple):
    """A report that may be accepted with others."""

    name: str
    title: str
    outlet: str | None
    reading: str
    report: Json


def group_of(type: str, outlet: str, least: str | int) -> Group:
    text = str(least)
    return Group(type[:80], outlet[:400], min(int(text), 100) if text.isdecimal() and len(text) < 4 else 0)


@router.get("/review/bulk", name="review_bulk")
def bulk(
    request: Request, user: Reviewer, view: Seen, kind: Annotated[str, Query(alias="type")] = "",
    outlet: Annotated[str, Query()] = "", least: Annotated[str, Query()] = "", done: Annotated[str, Query()] = "",
    left: Annotated[str, Query()] = "",
) -> HTMLResponse:  # fmt: skip
    """The reports of a group, how right it was where people judged it, and what was accepted so before."""
    return _page(request, user, view, group_of(kind, outlet, least), done=done[:40], left=left[:6])


def _page(
    request: Request, user: User, view: View, group: Group, *, done: str = "", left: str = "", unsure: bool = False
) -> HTMLResponse:
    with site_of(request).database.read() as connection:
        items, log = _desk(request, connection, view)
        lines, coder = _lines(connection, items, log, user, group)
        found = _measured(items, log, group, coder)
        mine = batches(connection, user.name)
    answer = page(
        request, "review/bulk.html", group=group, lines=lines, measured=found, needed=rules.NEEDED, mine=mine,
        types=sorted(items.types), outlets=sorted(o for o in items.outlets if o)[:300], unsure=unsure, most=MOST,
        done=next((b for b in mine if b.id == done), None), left=int(left) if left.isdecimal() else 0,
        status_code=422 if unsure else 200,
    )  # fmt: skip
    answer.headers["cache-control"] = "no-store"
    return answer


def _desk(request: Request, connection: Connection, view: View) -> tuple[Items, Log]:
    desk = desk_of(request)
    return desk.items_for(connection, view), desk.log(connection)


def _fits(items: Items, group: Group, n: int) -> bool:
    return (
        (not group.type or items.types[items.type[n]] == group.type)
        and (not group.outlet or items.outlets[items.outlet[n]] == group.outlet)
        and float(items.score[n]) * 100 >= group.least
    )  # fmt: skip


def _lines(
    connection: Connection, items: Items, log: Log, user: User, group: Group
) -> tuple[list[Line], str]:
    """The reports that nobody has judged, surest first, of one coder; and that coder."""
    rows = [
        n for n in queue(items, log.done, user.name, "uncertain", fits=lambda n: _fits(items, group, n))
        if items.names[n] not in log.done.status
    ]  # fmt: skip
    names = [items.names[n] for n in sorted(rows, key=lambda n: (-float(items.score[n]), n))[:MOST]]
    held = {h.document.id: h for h in coded_of(connection, sorted({split_name(n)[0] for n in names}))}
    out, coder = [], ""
    for name in names:
        document, number = split_name(name)
        seen = held[document].seen(number) if document in held else None
        if seen is None or (coder and seen.coder != coder):
            continue
        coder = seen.coder
        of = held[document].document
        out.append(Line(name, of.title or of.id, of.outlet, reading_of(seen), seen.report))
    return out, coder


def _measured(items: Items, log: Log, group: Group, coder: str) -> Measured:
    names = (name for n, name in enumerate(items.names) if name in log.acts and _fits(items, group, n))
    return measured(names, log.acts, coder)


@router.post("/review/bulk", name="review_bulk_accept")
async def accept(request: Request, user: Reviewer, view: Seen) -> Response:
    """Accept the chosen reports of a group, if enough of it was judged and the person confirms."""
    return await run_in_threadpool(_accept, request, await request.form(max_fields=MOST * 3 + 20), user, view)


def _accept(request: Request, sent: FormData, user: User, view: View) -> Response:
    group = group_of(str(sent.get("type", "")), str(sent.get("outlet", "")), str(sent.get("least", "")))
    wanted: dict[str, str] = {}
    for text in sent.getlist("report")[:MOST]:
        reading, _, name = clean(str(text)).partition("|")
        wanted[name] = reading
    if not sent.get("sure") or not wanted:
        return _page(request, user, view, group, unsure=True)
    batch = secrets.token_hex(8)
    with changing(request, user) as change:
        hidden = hidden_reports(change.connection, view)
        if any(split_name(n)[0] in view.hidden_documents or n in hidden for n in wanted):
            raise HTTPException(404)
        items, log = _desk(request, change.connection, view)
        _, coder = _lines(change.connection, items, log, user, group)
        inside = {n: r for n, r in wanted.items() if n in items.row and _fits(items, group, items.row[n])}
        if not _measured(items, log, group, coder).enough:
            raise HTTPException(400, "too few of these were judged one by one")
        note = clean(str(sent.get("note", ""))[:4000])
        done, _ = accept_all(change.connection, inside, user.name, user.role.name.lower(), batch, note)
        if done:
            change.note("judge", f"batch {batch}", {"verdict": "accept", "reports": done, "group": group.query})
    left = len(wanted) - len(done)
    return _on(request, group, f"done={batch if done else ''}" + (f"&left={left}" if left else ""))


def _on(request: Request, group: Group, more: str) -> RedirectResponse:
    return to(request, "review_bulk", "?" + "&".join(p for p in (group.query, more) if p))


@router.post("/review/bulk/undo", name="review_bulk_undo")
def undo(
    request: Request, user: Reviewer, batch: Annotated[str, Form(max_length=40)],
    kind: Annotated[str, Form(alias="type")] = "", outlet: Annotated[str, Form()] = "",
    least: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Take back a batch of one's own."""
    with changing(request, user) as change:
        names = undo_all(change.connection, user.name, batch)
        if names:
            change.note("judge", f"batch {batch}", {"verdict": "undo", "reports": names})
    return _on(request, group_of(kind, outlet, least), "")
