"""Reports that people add: events that the machine missed."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Request
from pydantic import BaseModel, Field, StringConstraints

from marsad.store.clean import clean, clean_json
from marsad.store.people import audit
from marsad.web.access import Coder
from marsad.web.accounts.people import address_of
from marsad.web.api.route import ApiRoute
from marsad.web.review.add import open_document, write
from marsad.web.review.entered import report_of
from marsad.web.review.form import faults_of
from marsad.web.site import site_of
from marsad.web.view import Seen

router = APIRouter(route_class=ApiRoute, tags=["judgements"])

_FIELDS = """Field → `{"value": …, "spans": [{"start": …, "end": …}]}`, the fields and values of a report (`kind`,
`type`, `start`, `end`, `places`, `perpetrators`, `targets`, `casualties`, `claimed_by`, `reported_by`,
`evidence`). `type` and `evidence` are needed. Places and casualties carry `start` and `end` themselves."""


class NewReport(BaseModel):
    """An event that a document tells of and that nobody has read from it yet."""

    document: Annotated[str, StringConstraints(min_length=1, max_length=4000)] = Field(description="Its id.")
    fields: dict[str, dict[str, Any]] = Field(description=_FIELDS, max_length=20)
    note: Annotated[str, StringConstraints(max_length=4000)] = ""


class AddedReport(BaseModel):
    """What was kept. Take it back with a judgement `undo` on its name."""

    name: str = Field(description="`document#number`; links with other reports at the next linking.")
    judgement: int
    report: dict[str, Any]


@router.post("/reports", status_code=201)
def add(request: Request, user: Coder, view: Seen, new: NewReport) -> AddedReport:
    """Add a report that the machine missed. It counts as decided by you, and others may judge it."""
    identity, fields = clean(new.document), clean_json(new.fields)
    with site_of(request).database.write() as connection:
        held = open_document(connection, view, identity)
        try:
            report = report_of(held.document, fields)
        except ValueError as fault:
            raise HTTPException(422, str(fault)) from fault
        if wrong := faults_of(held.document, report):
            raise HTTPException(422, "; ".join(wrong[:10]))
        name, key = write(connection, held, report, user, clean(new.note))
        detail = {"verdict": "add", "judgement": key}
        audit.note(connection, user.name, "judge", f"report {name}", detail, address=address_of(request))
    return AddedReport(name=name, judgement=key, report=report)
