"""An event as its page shows it: what reports say together, each with its sentence, who says what, and its history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from marsad.model import Document
from marsad.review.added import added_reports, anchored
from marsad.review.named import is_added
from marsad.store.tables import (
    claims,
    codings,
    copy_groups,
    copy_members,
    documents,
    event_history,
    event_reports,
    events,
    judgements,
    reports,
    versions,
)
from marsad.web.data.claiming import judged, told_now
from marsad.web.data.marks import Mark, Segment, report_marks, segments, sentence_around
from marsad.web.view import View

#: Most reports and claims that one page shows.
MOST = 200


class Told(NamedTuple):
    """A report of the event: where it stands, and its sentence with the evidence marked."""

    name: str
    document: str
    number: int
    title: str
    outlet: str | None
    published: date | None
    url: str | None
    sentence: list[Segment]
    score: float
    reported_by: list[str]


class Witness(NamedTuple):
    """Reports of documents that print the same text: the earliest, and the copies behind it."""

    head: Told
    copies: list[Told]


class Said(NamedTuple):
    """A claim of one of the event's documents. ``near``: it stands where the event is told."""

    document: str
    outlet: str | None
    speaker: str
    content: str
    form: str
    certainty: str
    near: bool


class Happening(NamedTuple):
    """Something that befell the event: linking (``person`` is empty) or a person's judgement."""

    at: datetime
    what: str
    person: str
    field: str
    note: str
    value: Any
    others: list[str]


@dataclass(frozen=True, slots=True)
class EventPage:
    """``event`` is the event as linking wrote it; ``ended``: it was merged into ``heirs`` or vanished."""

    event: Mapping[str, Any]
    ended: bool
    heirs: list[str]
    changed_at: datetime
    witnesses: list[Witness]
    claims: list[Said]
    history: list[Happening]
    documents: dict[str, str]


def event_page(connection: Connection, identity: str, view: View) -> EventPage | None:
    """The page of an event; None where there is none, or none to be seen."""
    row = connection.execute(select(events).where(events.c.id == identity)).first()
    if row is None or identity in view.hidden_events:
        return None
    if not view.hidden_documents.isdisjoint(row.event["documents"]):
        return None
    names = list(row.event["reports"])[:MOST]
    told = _told(connection, identity, names)
    ids = {t.document for t in told}
    history = _history(connection, identity, names)
    heirs: list[str] = next((h.others for h in reversed(history) if h.what == "vanished"), []) if row.ended else []
    return EventPage(
        row.event, row.ended, heirs, row.changed_at, _witnesses(told, _heads(connection, ids)),
        _claims(connection, told), history,
        {t.document: t.outlet or t.title or t.document for t in told},
    )  # fmt: skip


def _told(connection: Connection, identity: str, names: Sequence[str]) -> list[Told]:
    d, v, r = documents.c, versions.c, reports.c
    query = (
        select(d.id, d.outlet, d.url, r.number, v.title, v.text, v.published, codings.c.coding)
        .select_from(event_reports)
        .join(reports, r.key == event_reports.c.report_key)
        .join(codings, codings.c.key == r.coding_key)
        .join(versions, v.key == codings.c.version_key)
        .join(documents, d.key == v.document_key)
        .where(event_reports.c.event_id == identity)
        .order_by(v.published.is_(None), v.published, d.key, r.number)
        .limit(MOST)
    )
    rows = connection.execute(query).all()
    added = added_reports(connection, sorted({row.id for row in rows if is_added(row.number)}))
    return [_one(row, added.get(row.id, {})) for row in rows]


def _one(row: Any, added: Mapping[int, Mapping[str, Any]]) -> Told:
    full = Document(row.id, row.text, row.title).full
    if is_added(row.number):  # empty where it was taken back, until events are linked again
        report: Mapping[str, Any] = anchored(added.get(row.number, {}), full)
    else:
        report = row.coding["reports"][row.number]
    marks = list(report_marks(report, ""))
    evidence = next((m for m in marks if m.field == "evidence"), Mark(0, 0, "evidence", ""))
    start, end = sentence_around(full, evidence.start, evidence.end)
    return Told(
        f"{row.id}#{row.number}", row.id, row.number, row.title, row.outlet, row.published, row.url,
        segments(full, marks, start, end), float(report.get("score") or 0), list(report.get("reported_by") or ()),
    )  # fmt: skip


def _heads(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Document → the group of copies that it is in."""
    query = (
        select(documents.c.id, copy_groups.c.key)
        .join(copy_members, copy_members.c.document_key == documents.c.key)
        .join(copy_groups, copy_groups.c.key == copy_members.c.group_key)
        .where(documents.c.id.in_(sorted(ids)))
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _witnesses(told: Sequence[Told], groups: Mapping[str, int]) -> list[Witness]:
    out: dict[tuple[str, int | str], list[Told]] = defaultdict(list)
    for t in told:
        group = groups.get(t.document)
        out["alone" if group is None else "group", t.name if group is None else group].append(t)
    return [Witness(found[0], found[1:]) for found in out.values()]


def _claims(connection: Connection, told: Sequence[Told]) -> list[Said]:
    """Claims of the event's documents: those that overlap what its reports were read from first."""
    if not told:
        return []
    d, c, r = documents.c, claims.c, reports.c
    ids = sorted({t.document for t in told})
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    numbers = {t.name for t in told}
    query = (
        select(d.id, r.number, r.evidence_start, r.evidence_end)
        .join(codings, codings.c.key == r.coding_key)
        .join(versions, versions.c.key == codings.c.version_key)
        .join(documents, d.key == versions.c.document_key)
        .where(d.id.in_(ids), codings.c.current)
    )
    for row in connection.execute(query):
        if f"{row.id}#{row.number}" in numbers:
            spans[row.id].append((row.evidence_start, row.evidence_end))
    said = (
        select(d.id, d.outlet, claims)
        .select_from(claims)
        .join(codings, codings.c.key == c.coding_key)
        .join(versions, versions.c.key == codings.c.version_key)
        .join(documents, d.key == versions.c.document_key)
        .where(d.id.in_(ids), codings.c.current)
        .order_by(d.key, c.number)
        .limit(MOST)
    )
    judged_ = judged(connection, ids)
    found = [
        Said(
            row.id, row.outlet, now["speaker"], now["content"], now["form"], now["certainty"],
            any(row.content_start < b and row.content_end > a for a, b in spans[row.id]),
        )
        for row in connection.execute(said)
        if (now := told_now(row, judged_)) is not None
    ]  # fmt: skip
    first = {(s.speaker, s.content): s for s in reversed(found)}  # copies say the same
    return sorted(first.values(), key=lambda s: (not s.near, s.certainty != "denied"))


def _history(connection: Connection, identity: str, names: Sequence[str]) -> list[Happening]:
    h, j = event_history.c, judgements.c
    out = [
        Happening(row.at, row.change, "", "", "", None, list(row.detail.get("others") or ()))
        for row in connection.execute(select(event_history).where(h.event_id == identity).order_by(h.key))
    ]
    subjects = [("event", [identity]), ("report", list(names))]
    for subject, ids in subjects:
        query = select(judgements).where(j.subject == subject, j.subject_id.in_(ids)).order_by(j.key)
        out += [
            Happening(row.made_at, row.verdict, row.person, row.field or "", row.note, row.value, [])
            for row in connection.execute(query)
        ]
    return sorted(out, key=lambda x: x.at)
