"""What a person says of a report is written to the log, with what he saw; or he is told what he did not see."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

import marsad.web.review.form as forms
from marsad.review.acts import REASONS, Act, Seen, read_act, standing, value_of
from marsad.review.reading import acts_on, coded, split_name
from marsad.store.clean import clean
from marsad.store.judgements import ConflictError, add_judgement, check_seen
from marsad.web.access import Coder, User
from marsad.web.accounts.writing import Change, changing
from marsad.web.review.desk import Asked, address, asked, desk_page, reading_of
from marsad.web.review.seeing import may_see
from marsad.web.review.shown import complete_by, report_page
from marsad.web.view import Seen as SeenView

router = APIRouter(include_in_schema=False)
_VERDICTS = ("accept", "reject", "skip")


class StaleError(Exception):
    """Others decided meanwhile. ``values``: what the person sent; nothing of it is lost."""

    def __init__(self, values: dict[str, Any] | None, later: list[Act]) -> None:
        super().__init__("somebody else judged this meanwhile")
        self.values, self.later = values, later


class FaultyError(Exception):
    """What the person sent breaks the guidelines."""

    def __init__(self, values: dict[str, Any], faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.values, self.faults = values, faults


@router.post("/review/decide", name="review_decide")
async def decide(request: Request, user: Coder, view: SeenView) -> Response:
    """Accept, fix and accept, reject or skip; then on to the next."""
    return await run_in_threadpool(_decide, request, await request.form(), user, view)


def _decide(request: Request, sent: FormData, user: User, view: SeenView) -> Response:
    name, verdict = clean(str(sent.get("at", "")))[:4100], str(sent.get("verdict", ""))
    ask = asked(str(sent.get("order", "")), str(sent.get("type_filter", "")), str(sent.get("outlet", "")), user)
    if verdict not in _VERDICTS:
        raise HTTPException(400, "accept, reject or skip")
    try:
        with changing(request, user) as change:
            if not may_see(change.connection, view, name):
                raise HTTPException(404)
            _write(change, sent, user, ask, name, verdict)
    except StaleError as fault:
        again: dict[str, Any] = {"form": fault.values, "later": fault.later, "status_code": 409}
    except FaultyError as fault:
        again = {"form": fault.values, "faults": fault.faults, "status_code": 422}
    else:
        return to_desk(request, ask, done="1")
    return desk_page(request, user, view, ask, name, note=_note(sent), **again)


def _write(change: Change, sent: FormData, user: User, ask: Asked, name: str, verdict: str) -> None:
    document, number = split_name(name)
    held = coded(change.connection, document)
    now = held.seen(number) if held else None
    if held is None or now is None:
        raise HTTPException(404)
    blind = ask.blind(name)
    found = report_page(change.connection, name, user.name, blind)
    assert found is not None
    values = None
    if verdict == "accept" and "evidence" in sent:
        try:
            values = forms.values(sent, held.document, found.counts)
        except ValueError as fault:
            raise HTTPException(400, str(fault)) from fault
    _check(change, sent, name, blind, now, values)
    if verdict == "reject":
        reason = str(sent.get("reason", ""))
        if reason not in REASONS:
            raise HTTPException(400, "a reason is needed")
        value = value_of(now, role=user.role.name.lower(), reason=reason, blind=blind)
    elif verdict == "skip":
        value = value_of(now, role=user.role.name.lower(), blind=blind)
    else:
        fields = forms.changes(now.report, values if values is not None else found.counts)
        if faults := forms.wrong(held.document, now.report, fields):
            raise FaultyError(values or dict(found.counts), faults)
        verdict = "fix" if fields else "accept"
        value = value_of(now, fields, role=user.role.name.lower(), blind=blind)
    key = add_judgement(change.connection, "report", name, verdict, user.name, value=value, note=_note(sent))
    change.note("judge", f"report {name}", {"verdict": verdict, "judgement": key})


def _note(sent: FormData) -> str:
    return clean(str(sent.get("note", ""))[:4000])


def _check(change: Change, sent: FormData, name: str, blind: bool, now: Seen, values: dict[str, Any] | None) -> None:
    """Make sure that he saw what others decided, unless he is not to see it, and the reading that now counts."""
    text = str(sent.get("seen", ""))
    if not text.isdecimal() or len(text) > 18:
        raise HTTPException(400, "the form does not say what was seen")
    try:
        if not blind:
            check_seen(change.connection, "report", name, int(text))
    except ConflictError as fault:
        raise StaleError(values, [read_act(row) for row in fault.later]) from fault
    before = str(sent.get("reading", ""))
    if before != reading_of(now):
        # of another text the words are others, and what was entered fits no more
        raise StaleError(values if before.split(" ")[0] == now.text else None, [])


@router.post("/review/undo", name="review_undo")
def undo(
    request: Request, user: Coder, view: SeenView, at: Annotated[str, Form(max_length=4100)],
    order: Annotated[str, Form()] = "", type_filter: Annotated[str, Form()] = "", outlet: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Take back one's own last act on a report; nothing that others said."""
    with changing(request, user) as change:
        if not may_see(change.connection, view, at):
            raise HTTPException(404)
        if user.name in standing(acts_on(change.connection, at)):
            key = add_judgement(change.connection, "report", at, "undo", user.name)
            change.note("judge", f"report {at}", {"verdict": "undo", "judgement": key})
        document, number = split_name(at)
        held = coded(change.connection, document)
        there = held is not None and held.seen(number) is not None  # no more, where he took back what he added
    return to_desk(request, asked(order, type_filter, outlet, user), at=at if there else "")


@router.post("/review/complete", name="review_complete")
def complete(
    request: Request, user: Coder, view: SeenView, at: Annotated[str, Form(max_length=4100)],
    order: Annotated[str, Form()] = "", type_filter: Annotated[str, Form()] = "", outlet: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Say that no event of a document was missed, or take that back."""
    document = split_name(at)[0]
    with changing(request, user) as change:
        if not may_see(change.connection, view, at) or coded(change.connection, document) is None:
            raise HTTPException(404)
        verdict = "undo" if complete_by(change.connection, document) else "complete"
        key = add_judgement(change.connection, "document", document, verdict, user.name)
        change.note("judge", f"document {document}", {"verdict": verdict, "judgement": key})
    return to_desk(request, asked(order, type_filter, outlet, user), at=at)


def to_desk(request: Request, ask: Asked, **more: str) -> RedirectResponse:
    """Go on to the desk, in the same language."""
    root = request.scope.get("root_path", "")
    return RedirectResponse(f"{root}{request.app.url_path_for('review')}{address(ask, **more)}", status_code=303)
