"""Judgements: read what people decided, and decide."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field, StringConstraints
from sqlalchemy import Connection, select

from marsad.store.clean import clean, clean_json
from marsad.store.judgements import ConflictError, add_judgement, check_seen, list_judgements
from marsad.store.people import audit
from marsad.store.tables import codings, documents, event_reports, events, reports, versions
from marsad.web.access import Coder, Role, User, Viewer
from marsad.web.accounts.people import address_of
from marsad.web.api.route import ApiRoute
from marsad.web.api.shaping import shaped
from marsad.web.site import site_of
from marsad.web.view import Seen, View

router = APIRouter(route_class=ApiRoute, tags=["judgements"])

Subject = Literal["document", "report", "link", "event", "copy"]
#: What only reviewers decide.
_REVIEWERS = frozenset({"link", "event", "copy"})


_VALUE = """Of a link `{"a": "doc#0", "b": "doc2#1"}`. Of a report, for a fix `{"fields": {"type": {"value": …}}}`,
for a rejection `{"reason": …}`; with `field` the value of that field."""


class Judgement(BaseModel):
    """What a person decided."""

    key: int
    subject: str
    subject_id: str
    field: str | None
    verdict: str
    value: Any
    note: str
    person: str
    made_at: datetime


class NewJudgement(BaseModel):
    """A decision to be kept."""

    subject: Subject
    subject_id: Annotated[str, StringConstraints(min_length=1, max_length=4000)] = Field(
        description="Id of a document or event, `document#number` of a report; of a link any id (see `value`)."
    )
    verdict: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z-]{0,15}$")] = Field(
        description="accept, fix, reject, skip, undo; of a link or copy: same, different; of a document: complete, too."
    )
    field: Annotated[str, StringConstraints(max_length=64)] | None = None
    value: Any = Field(None, description=_VALUE)
    note: Annotated[str, StringConstraints(max_length=4000)] = ""
    seen: int | None = Field(
        None, ge=0, lt=2**62,
        description="Key of the last judgement of the subject that you have seen, 0 for none. Where there is a later "
        "one, nothing is kept and the answer is 409 with what you have not seen.",
    )


class Conflict(BaseModel):
    """Somebody else judged the same thing meanwhile."""

    detail: str
    later: list[Judgement]


@router.get("/judgements")
def list_them(
    request: Request, user: Viewer, view: Seen, subject: Annotated[Subject, Query()],
    subject_id: Annotated[str, Query(min_length=1, max_length=4000)],
) -> list[Judgement]:  # fmt: skip
    """All that was decided of a subject, first to last."""
    with site_of(request).database.read() as connection:
        if not _visible(connection, view, subject, subject_id):
            raise HTTPException(404, "no such subject")
        rows = list_judgements(connection, subject, subject_id)
        return [_judgement(row) for row in rows if _pair_visible(connection, view, row.value)]


def _judgement(row: Any) -> Judgement:
    return Judgement.model_validate(dict(row._mapping))


@router.post("/judgements", status_code=201, response_model=Judgement, responses={409: {"model": Conflict}})
def add(request: Request, user: Coder, view: Seen, new: NewJudgement) -> Response | Judgement:
    """Keep a decision. Coders judge documents and reports, reviewers everything."""
    _allowed(user, new)
    subject_id = clean(new.subject_id)
    try:
        with site_of(request).database.write() as connection:
            if not _exists(connection, view, new, subject_id):
                raise HTTPException(404, "no such subject")
            field = new.field and clean(new.field)
            subject_id, value = shaped(
                connection, user, new.subject, subject_id, new.verdict, field, clean_json(new.value)
            )
            if new.seen is not None:
                check_seen(connection, new.subject, subject_id, new.seen)
            key = add_judgement(
                connection, new.subject, subject_id, new.verdict, user.name, field=field, value=value,
                note=new.note,
            )  # fmt: skip
            detail = {"verdict": new.verdict, "field": field, "judgement": key}
            audit.note(
                connection, user.name, "judge", f"{new.subject} {subject_id}", detail, address=address_of(request)
            )
            row = next(r for r in list_judgements(connection, new.subject, subject_id) if r.key == key)
    except ConflictError as fault:
        later = Conflict(detail=str(fault), later=[_judgement(r) for r in fault.later])
        return JSONResponse(jsonable_encoder(later), 409)
    return _judgement(row)


def _allowed(user: User, new: NewJudgement) -> None:
    if new.subject in _REVIEWERS and user.role < Role.REVIEWER:
        raise HTTPException(403, "links, events and copies are judged by reviewers")
    if new.subject == "link" and not (
        isinstance(new.value, dict) and all(isinstance(new.value.get(k), str) for k in ("a", "b"))
    ):
        raise HTTPException(422, "a judgement on a link names its two reports, a and b, in its value")


def _exists(connection: Connection, view: View, new: NewJudgement, subject_id: str) -> bool:
    if new.subject == "link":
        return all(_visible(connection, view, "report", clean(new.value[k]), must=True) for k in ("a", "b"))
    return _visible(connection, view, new.subject, subject_id, must=True)


def _pair_visible(connection: Connection, view: View, value: Any) -> bool:
    """Whether both reports of a link may be seen; true of other values."""
    if not isinstance(value, dict) or not {"a", "b"} <= value.keys():
        return True
    return all(_visible(connection, view, "report", str(value[k])) for k in ("a", "b"))


def _visible(connection: Connection, view: View, subject: str, subject_id: str, *, must: bool = False) -> bool:
    """Whether a subject may be seen, and (``must``) is there."""
    if subject == "event":
        if subject_id in view.hidden_events:
            return False
        row = connection.execute(select(events.c.event["documents"]).where(events.c.id == subject_id)).first()
        return not must if row is None else view.hidden_documents.isdisjoint(row[0] or ())
    if subject == "link":
        return True
    identity, number = subject_id, ""
    if subject == "report":
        identity, _, number = subject_id.rpartition("#")
    if identity in view.hidden_documents:
        return False
    if subject == "report":
        return _report_visible(connection, view, identity, number, must)
    return not must or connection.execute(select(documents.c.id).where(documents.c.id == identity)).first() is not None


def _report_visible(connection: Connection, view: View, identity: str, number: str, must: bool) -> bool:
    if not (number.isascii() and number.isdigit() and len(number) < 7):
        return not must
    query = (
        select(event_reports.c.event_id)
        .select_from(reports)
        .join(codings, codings.c.key == reports.c.coding_key)
        .join(versions, versions.c.key == codings.c.version_key)
        .join(documents, documents.c.key == versions.c.document_key)
        .outerjoin(event_reports, event_reports.c.report_key == reports.c.key)
        .where(documents.c.id == identity, reports.c.number == int(number))
    )
    rows = connection.execute(query).scalars().all()
    return (bool(rows) or not must) and view.hidden_events.isdisjoint(r for r in rows if r is not None)
