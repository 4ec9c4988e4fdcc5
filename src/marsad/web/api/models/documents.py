"""Documents, claims, copies and sources as the API tells them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field


class DocumentLine(BaseModel):
    """A document in short."""

    id: str
    title: str
    outlet: str | None
    published: date | None
    url: str | None
    version: int = Field(description="Number of the current version.")
    added_at: datetime


class DocumentList(BaseModel):
    """A page of documents, those that came last first."""

    items: list[DocumentLine]
    next: str | None = Field(description="Cursor of the page after; null at the end.")


class Version(BaseModel):
    """One version of a document."""

    number: int
    added_at: datetime
    retrieved_at: datetime | None
    digest: str = Field(description="SHA-256 of title, text, day, address and outlet.")
    raw_sha256: str | None = Field(description="SHA-256 of the bytes as received.")


class Copy(BaseModel):
    """A document that prints the same text."""

    id: str
    title: str
    outlet: str | None
    published: date | None
    head: bool = Field(description="Whether it is the earliest of them.")


class Document(BaseModel):
    """A document as archived, with what was read from it."""

    id: str
    title: str
    text: str
    outlet: str | None
    published: date | None
    url: str | None
    version: int
    current: int = Field(description="Number of the current version.")
    versions: list[Version]
    coding: dict[str, Any] | None = Field(description="As `marsad code` prints it; null where it was not coded.")
    coder: str = Field(description="Digest of coder and tables.")
    events: dict[str, str] = Field(description="Number of a report → the event that it belongs to.")
    copies: list[Copy]
    added: dict[str, dict[str, Any]] = Field(description="Reports that people added, by number, as entered.")


class Difference(BaseModel):
    """What differs between two versions, as lines of a unified diff."""

    id: str
    old: int
    new: int
    lines: list[str]


class Hit(BaseModel):
    """Something that a search found."""

    kind: str
    id: str
    document: str
    title: str
    published: date | None
    outlet: str | None
    snippet: str
    marks: list[tuple[int, int]] = Field(description="Places in `snippet` that hold the words.")
    more: dict[str, Any]


class FacetValue(BaseModel):
    """A value and how many hits have it."""

    value: str
    hits: int


class Hits(BaseModel):
    """A page of what was found, newest first."""

    items: list[Hit]
    total: int
    more: bool = Field(description="Whether there are more than `total`: claims and events are counted up to a limit.")
    pages: int
    facets: dict[str, list[FacetValue]]


class Bearing(BaseModel):
    """An event that a claim bears on."""

    event: str
    type: str
    near: bool = Field(description="Whether it is told in the very words of the claim.")
    sides: list[str]


class Claim(BaseModel):
    """Words that a document attributes to somebody."""

    document: str
    number: int
    title: str
    outlet: str | None
    published: date | None
    speaker: str
    content: str
    form: str
    certainty: str
    events: list[Bearing]
    reviewed: bool = Field(description="Whether a person accepted or mended it; rejected claims are not there.")


class ClaimList(BaseModel):
    """A page of claims, newest first, and counts of all that were found."""

    items: list[Claim]
    total: int
    pages: int
    speakers: dict[str, int]
    certainties: dict[str, int]
    forms: dict[str, int]


class Loss(BaseModel):
    """A figure of a tally; a null count is a number that the text does not give."""

    outcome: str
    victims: list[str]
    count: int | None
    qualifier: str
    phrase: str


class Tally(BaseModel):
    """A summed figure over a period, as one document gives it. It is never added to events."""

    name: str = Field(description="`document#number`.")
    document: str
    outlet: str | None
    published: date | None
    type: str
    start: date | None
    end: date | None
    places: list[str]
    perpetrators: list[str]
    targets: list[str]
    evidence: str
    losses: list[Loss]


class TallyList(BaseModel):
    """A page of tallies, those of documents that came last first."""

    items: list[Tally]
    next: str | None


class CopyGroup(BaseModel):
    """Documents that print the same text; only the earliest is a witness."""

    head: str
    members: dict[str, float] = Field(description="Document → likeness to the head, 0 to 1.")


class CopyGroupList(BaseModel):
    """A page of copy groups."""

    items: list[CopyGroup]
    next: str | None


class Source(BaseModel):
    """A watched source and how it is doing."""

    name: str
    kind: str
    location: str
    seen_at: datetime | None
    new_at: datetime | None
    new: int
    changed: int
    failed: int
    failures_in_row: int
    reason: str | None
    next_at: datetime | None


class Counts(BaseModel):
    """How much there is, of what this user may see."""

    events: int
    documents: int
    claims: int
    coders: dict[str, int] = Field(description="Digest of coder and tables → documents that it has read.")
    linked_at: str
