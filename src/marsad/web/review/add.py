"""Adding an event that the machine missed: a page with the text and an empty form, and keeping what it sends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

import marsad.web.review.form as forms
from marsad.review.acts import Seen as SeenReport
from marsad.review.added import BLANK, add_report
from marsad.review.fields import with_fields
from marsad.review.reading import Coded, coded
from marsad.store.clean import clean
from marsad.web.access import Coder, User
from marsad.web.accounts.writing import changing
from marsad.web.data.documents import paragraphs
from marsad.web.data.marks import report_marks
from marsad.web.render import page
from marsad.web.review.decide import to_desk
from marsad.web.review.desk import asked, reading_of, vocabulary
from marsad.web.site import site_of
from marsad.web.view import Seen, View

router = APIRouter(include_in_schema=False)
Json = Mapping[str, Any]
Id = Annotated[str, Query(alias="id", max_length=4000)]


@router.get("/review/add", name="review_add")
def add(
    request: Request, user: Coder, view: Seen, identity: Id, order: Annotated[str, Query()] = "uncertain"
) -> HTMLResponse:
    """The text of a document beside an empty form."""
    return _page(request, user, view, identity, order)


def _page(
    request: Request, user: User, view: View, identity: str, order: str, form: Json | None = None,
    faults: list[str] | None = None, note: str = "", status_code: int = 200,
) -> HTMLResponse:  # fmt: skip
    with site_of(request).database.read() as connection:
        held = open_document(connection, view, identity)
    filled = form or BLANK
    marks = list(report_marks(filled, "rnew"))
    for n in held.numbers:  # what is known already, so that nobody adds it again
        seen = held.seen(n)
        marks += report_marks({"spans": _evidence(seen.report)}, f"r{n}") if seen else []
    answer = page(
        request, "review/add.html", document=held.document, held=held, form=filled, faults=faults or [], note=note,
        ask=asked(order, "", "", user), stale=form is None and status_code == 409,
        before=reading_of(SeenReport(held.version, held.digest, held.coder, {})),
        paragraphs=paragraphs(held.document, marks), **vocabulary(request), status_code=status_code,
    )  # fmt: skip
    answer.headers["cache-control"] = "no-store"
    return answer


def _evidence(report: Json) -> list[Any]:
    return [s for s in report.get("spans") or () if s.get("field") == "evidence"]


def open_document(connection: Connection, view: View, identity: str) -> Coded:
    """A document that was coded and may be seen. Raises 404."""
    held = None if identity in view.hidden_documents else coded(connection, identity)
    if held is None:
        raise HTTPException(404)
    return held


@router.post("/review/add", name="review_add_keep")
async def keep(request: Request, user: Coder, view: Seen) -> Response:
    """Keep the report that was entered, then show it on the desk."""
    return await run_in_threadpool(_keep, request, await request.form(), user, view)


def _keep(request: Request, sent: FormData, user: User, view: View) -> Response:
    identity, order = clean(str(sent.get("id", "")))[:4000], str(sent.get("order", ""))
    note = clean(str(sent.get("note", ""))[:4000])
    with site_of(request).database.read() as connection:
        held = open_document(connection, view, identity)
    now = SeenReport(held.version, held.digest, held.coder, {})
    if str(sent.get("reading", "")).split(" ")[0] != now.text:
        return _page(request, user, view, identity, order, None, note=note, status_code=409)
    try:
        values = forms.values(sent, held.document, BLANK)
    except ValueError as fault:
        raise HTTPException(400, str(fault)) from fault
    fields = forms.changes(BLANK, values)
    if faults := forms.wrong(held.document, BLANK, fields):
        return _page(request, user, view, identity, order, values, faults, note, 422)
    with changing(request, user) as change:
        name, key = write(change.connection, held, with_fields(BLANK, fields), user, note)
        change.note("judge", f"report {name}", {"verdict": "add", "judgement": key})
    return to_desk(request, asked(order, "", "", user), at=name, done="1")


def write(connection: Connection, held: Coded, report: Json, user: User, note: str) -> tuple[str, int]:
    """Keep an added report; gives its name and the judgement's key. 422 where there are too many."""
    seen = SeenReport(held.version, held.digest, held.coder, report)
    try:
        return add_report(
            connection, seen, held.document.id, held.coding_key, user.name, user.role.name.lower(), note
        )  # fmt: skip
    except ValueError as fault:
        raise HTTPException(422, str(fault)) from fault
