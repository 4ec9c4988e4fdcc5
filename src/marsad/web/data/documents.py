"""A document as its page shows it: the text as archived with evidence marked, versions, copies, what was read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from marsad.arabic.folding import fold
from marsad.lexicon.chrome import Chrome
from marsad.model import Document
from marsad.review.added import added_reports, anchored
from marsad.review.claims import Standing, acts_on_claims, claims_of
from marsad.store.copies import copies_of
from marsad.store.documents import changes, get_document
from marsad.store.errors import StoreError
from marsad.store.tables import codings, documents, event_reports, reports, versions
from marsad.web.data.marks import Mark, Segment, report_marks, segments
from marsad.web.view import View

#: Most characters of a text that a page shows.
LONGEST = 200_000


class Paragraph(NamedTuple):
    """A line of the text from character ``start`` on. ``kind``: title, text, or chrome (no part of the report)."""

    kind: str
    segments: list[Segment]
    start: int = 0


class Copy(NamedTuple):
    """A document that prints the same text."""

    id: str
    title: str
    outlet: str | None
    published: Any
    head: bool


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Everything about one version of a document. ``read`` is its coding, if this version was coded.

    ``events``: number of a report → the event that it belongs to.
    """

    document: Document
    key: int
    number: int
    current: int
    versions: list[Row[Any]]
    paragraphs: list[Paragraph]
    read: Mapping[str, Any] | None
    digest: str
    events: dict[int, str]
    copies: list[Copy]
    added: dict[int, dict[str, Any]]
    claims: list[Standing]

    @property
    def reports(self) -> list[tuple[int, Mapping[str, Any]]]:
        """Number and report, the machine's first, then those that people ``added``."""
        return [*enumerate(self.read["reports"] if self.read else ()), *sorted(self.added.items())]


def document_page(connection: Connection, identity: str, view: View, number: int | None = None) -> DocumentPage | None:
    """The page of a document, or of one of its versions; None where there is none, or none to be seen."""
    if identity in view.hidden_documents:
        return None
    head = connection.execute(select(documents.c.key, documents.c.version).where(documents.c.id == identity)).first()
    if head is None:
        return None
    try:
        document = get_document(connection, identity, number)
    except StoreError:
        return None
    shown = number or head.version
    read = _coding(connection, head.key, shown)
    coding = read.coding if read else None
    added = _added(connection, document) if shown == head.version else {}
    marks = list(coding_marks(coding)) if coding else []
    marks += [m for n, report in sorted(added.items()) for m in report_marks(report, f"r{n}")]
    return DocumentPage(
        document, head.key, shown, head.version, _versions(connection, head.key), paragraphs(document, marks),
        coding, read.digest if read else "", _events(connection, read.key, view) if read else {},
        _copies(connection, identity, view), added, _claims(connection, identity, coding),
    )  # fmt: skip


def _claims(connection: Connection, identity: str, coding: Mapping[str, Any] | None) -> list[Standing]:
    """The claims that were read, with what people said of them."""
    if not coding or not coding.get("claims"):
        return []
    return claims_of(coding, acts_on_claims(connection, [identity]).get(identity, {}))


def _added(connection: Connection, document: Document) -> dict[int, dict[str, Any]]:
    """The reports that people added to a document, as they entered them."""
    found = added_reports(connection, [document.id]).get(document.id, {})
    return {n: anchored(report, document.full) for n, report in found.items()}


def coding_marks(coding: Mapping[str, Any]) -> Iterator[Mark]:
    """The marks of all reports and claims of a coding; references are ``r0-…`` and ``c0-…``."""
    for n, report in enumerate(coding["reports"]):
        yield from report_marks(report, f"r{n}")
    for n, claim in enumerate(coding["claims"]):
        for span in claim["spans"]:
            yield Mark(span["start"], span["end"], span["field"], f"c{n}-{span['field']}")


@lru_cache(maxsize=1)
def _chrome() -> Chrome:
    return Chrome()


def paragraphs(document: Document, marks: list[Mark]) -> list[Paragraph]:
    """The lines of title and text, marked; of a long text the first :data:`LONGEST` characters."""
    full = document.full[:LONGEST]
    folded = fold(full)
    hidden = {folded.raw_span(a, b)[0] for a, b in _chrome().spans(folded.text, folded=True)}
    lines, at = list[tuple[int, str]](), 0
    for text in full.split("\n"):
        lines.append((at, text))
        at += len(text) + 1
    starts = [start for start, _ in lines]
    inside: dict[int, list[Mark]] = defaultdict(list)
    for mark in sorted(marks):
        for n in range(bisect_right(starts, mark.start) - 1, bisect_left(starts, min(mark.end, len(full)))):
            inside[n].append(mark)
    out = []
    for n, (start, text) in enumerate(lines):
        if text.strip():
            chrome = start + len(text) - len(text.lstrip()) in hidden
            kind = "title" if n == 0 and document.title else "chrome" if chrome else "text"
            out.append(Paragraph(kind, segments(full, inside[n], start, start + len(text)), start))
    return out


def _coding(connection: Connection, key: int, number: int) -> Any:
    query = (
        select(codings.c.key, codings.c.coding, codings.c.digest)
        .join(versions, versions.c.key == codings.c.version_key)
        .where(versions.c.document_key == key, versions.c.number == number)
        .order_by(codings.c.current.desc(), codings.c.key.desc())
    )
    return connection.execute(query.limit(1)).first()


def _versions(connection: Connection, key: int) -> list[Row[Any]]:
    v = versions.c
    query = select(v.number, v.added_at, v.retrieved_at, v.digest, v.raw_sha256, v.evidence, v.published)
    return list(connection.execute(query.where(v.document_key == key).order_by(v.number)))


def _events(connection: Connection, coding_key: int, view: View) -> dict[int, str]:
    query = (
        select(reports.c.number, event_reports.c.event_id)
        .join(event_reports, event_reports.c.report_key == reports.c.key)
        .where(reports.c.coding_key == coding_key)
    )
    return {row[0]: row[1] for row in connection.execute(query) if row[1] not in view.hidden_events}


def _copies(connection: Connection, identity: str, view: View) -> list[Copy]:
    found = copies_of(connection, identity)
    if found is None:
        return []
    head, members = found
    d = documents.c
    query = select(d.id, d.title, d.outlet, d.published).where(d.id.in_(members[:500]))
    told = {row.id: row for row in connection.execute(query)}
    return [
        Copy(i, told[i].title, told[i].outlet, told[i].published, i == head)
        for i in members[:500] if i != identity and i not in view.hidden_documents
    ]  # fmt: skip


def difference(connection: Connection, identity: str, old: int, new: int, view: View) -> list[str] | None:
    """What differs between two versions, as lines; None where one is not there or not to be seen."""
    if identity in view.hidden_documents:
        return None
    try:
        return changes(connection, identity, old, new)
    except StoreError:
        return None
