"""Events as the API tells them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Range(BaseModel):
    """A toll: no less than low, no more than high."""

    low: int
    best: int
    high: int


class EventLine(BaseModel):
    """An event in short."""

    id: str
    type: str = Field(description="Kind of act.")
    start: date | None
    end: date | None
    place: str = Field(description="Name, with governorate or country; empty where unknown.")
    admin1: str = Field(description="Code of the governorate; empty where unknown.")
    country: str
    precision: int = Field(description="UCDP where_prec, 1 (exact) to 7; 0 where unknown.")
    doers: list[str]
    targets: list[str]
    killed: Range | None = Field(description="Null where nobody gives a number.")
    injured: Range | None
    grade: str
    sources: int = Field(description="Independent sources.")
    status: str = Field(description="machine, partly-reviewed, reviewed, double-reviewed, rejected.")


class EventList(BaseModel):
    """A page of events."""

    items: list[EventLine]
    total: int
    next: str | None = Field(description="Cursor of the page after; null at the end.")


class Mark(BaseModel):
    """A stretch of text and the fields that were read from it."""

    text: str
    fields: list[str]


class Report(BaseModel):
    """One document's report of an event."""

    name: str = Field(description="`document#number`.")
    document: str
    number: int
    title: str
    outlet: str | None
    published: date | None
    url: str | None
    sentence: list[Mark]
    score: float
    reported_by: list[str]
    copies: list[str] = Field(description="Reports of documents that print the same text; no further witnesses.")


class Said(BaseModel):
    """A claim in one of the event's documents."""

    document: str
    outlet: str | None
    speaker: str
    content: str
    form: str
    certainty: str
    near: bool = Field(description="Whether it stands where the event is told.")


class Step(BaseModel):
    """Something that befell an event: linking, or a person's judgement."""

    at: datetime
    what: str
    person: str = Field(description="Empty for linking.")
    field: str
    note: str
    value: Any
    others: list[str] = Field(description="Other events, where it was merged or split.")


class Event(BaseModel):
    """An event with all that is known of it."""

    model_config = ConfigDict(json_schema_extra={"description": "`event` is described in docs/linking.md."})

    event: dict[str, Any] = Field(
        description="The event as `marsad link` writes it: sides, place, period, figures with rules and sayings…"
    )
    status: str | None
    ended: bool = Field(description="Whether it was merged into others, or vanished.")
    heirs: list[str]
    changed_at: datetime
    reports: list[Report]
    claims: list[Said]
    history: list[Step]


class Links(BaseModel):
    """How an event hangs together."""

    event: str
    reports: list[str]
    copies: list[list[str]] = Field(description="Reports of documents that print the same text, the earliest first.")
    judged: list[Judged] = Field(description="What people decided of pairs of its reports; the last word counts.")
    history: list[Step]


class Judged(BaseModel):
    """A judgement on whether two reports tell of one event."""

    a: str
    b: str
    verdict: str
    person: str
    made_at: datetime


class Columns(BaseModel):
    """Events for a map, in columns; see docs/api.md."""

    model_config = ConfigDict(extra="allow")

    state: str
    count: int
    id: str | list[str]
    lon: list[int]
    lat: list[int]


Links.model_rebuild()
