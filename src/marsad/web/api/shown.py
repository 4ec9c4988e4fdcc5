"""From read models to what the API answers."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from marsad.web.access import User
from marsad.web.api.models.events import Mark, Report, Said, Step
from marsad.web.data.event import EventPage, Happening, Told
from marsad.web.data.event import Said as PageSaid
from marsad.web.data.marks import Segment
from marsad.web.data.rows import Range, Row


def line(row: Row) -> dict[str, Any]:
    """An event in short."""
    found = asdict(row)
    for outcome in ("killed", "injured"):
        toll: Range | None = getattr(row, outcome)
        found[outcome] = toll._asdict() if toll is not None else None
    return found


def marks(segments: list[Segment]) -> list[Mark]:
    return [Mark(text=s.text, fields=list(s.fields)) for s in segments]


def reports(page: EventPage) -> list[Report]:
    """Every report of an event, with those that only copy it."""
    return [_report(w.head, [t.name for t in w.copies]) for w in page.witnesses] + [
        _report(t, []) for w in page.witnesses for t in w.copies
    ]


def _report(told: Told, copies: list[str]) -> Report:
    return Report(
        name=told.name, document=told.document, number=told.number, title=told.title, outlet=told.outlet,
        published=told.published, url=told.url, sentence=marks(told.sentence), score=told.score,
        reported_by=list(told.reported_by), copies=copies,
    )  # fmt: skip


def said(claim: PageSaid) -> Said:
    return Said(**claim._asdict())


def step(happening: Happening, user: User) -> Step:
    """A step of an event's history; strangers are not told who judged."""
    found = happening._asdict()
    if not user.known:
        found |= {"person": "", "note": ""}
    return Step(**found)
