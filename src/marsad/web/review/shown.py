"""What the page of review shows: the queue, a document with what was read from it, and the form of one report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from marsad.review.acts import DECISIONS, Act, Seen, read_act
from marsad.review.fields import FIELDS, canonical, differing, spans_of, with_fields
from marsad.review.named import is_added
from marsad.review.reading import Coded, acts_on, coded, split_name
from marsad.review.standing import Standing, effective, stand
from marsad.store.tables import codings, documents, event_reports, judgements, reports, versions
from marsad.web.data.documents import Paragraph, paragraphs
from marsad.web.data.marks import report_marks

Json = Mapping[str, Any]
#: Fields as the form groups them, with the key that binds selected words to each.
KEYS = {
    "evidence": "w", "type": "", "time": "t", "places": "p", "perpetrators": "d", "targets": "g", "casualties": "l",
    "claimed_by": "b", "reported_by": "r",
}  # fmt: skip
#: The types that digits set, most frequent in the gold corpus first.
DIGITS = (
    "shelling-artillery-missile", "air-drone-strike", "armed-clash", "remote-explosive-landmine-ied", "attack",
    "arrests", "abduction-forced-disappearance", "disrupted-weapons-use", "change-to-group-activity",
)  # fmt: skip
#: Groups of the form → the fields of a report that they hold.
HELD = {"type": ("kind", "type"), "time": ("start", "end")}


class Waiting(NamedTuple):
    """A line of the queue."""

    name: str
    title: str
    outlet: str | None
    published: date | None
    type: str
    score: float
    status: str


class Past(NamedTuple):
    """A decision of the one who asks, or of others."""

    name: str
    verdict: str
    person: str
    at: datetime | None
    reason: str
    note: str
    title: str = ""
    fields: tuple[tuple[str, Any, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One report before a person.

    ``machine`` is what the machine says, ``counts`` what counts now, ``form`` what the form is filled with; ``last``
    the last judgement of the report. ``changed``: groups of the form in which what counts differs from the machine.
    ``inferred``: those with a value and no words.
    """

    name: str
    held: Coded
    number: int
    machine: Json
    counts: Json
    form: Json
    standing: Standing
    last: int
    paragraphs: list[Paragraph]
    inferred: frozenset[str]
    changed: frozenset[str]
    history: list[Past]
    event: str | None
    siblings: list[str]
    blind: bool = False
    complete: str | None = None

    @property
    def added(self) -> bool:
        """Whether a person added the report."""
        return is_added(self.number)


def report_page(
    connection: Connection, name: str, person: str, blind: bool, form: Json | None = None
) -> Page | None:
    """The page of a report for ``person``; None where there is none. ``form``: what he sent, to be shown again.

    ``blind``: what others decided is not shown, nor what follows from it.
    """
    document, number = split_name(name)
    held = coded(connection, document)
    seen = held.seen(number) if held else None
    if held is None or seen is None:
        return None
    every = acts_on(connection, name)
    acts = [a for a in every if a.person == person] if blind else every
    standing = stand(acts, seen)
    counts = effective(seen, acts, standing)
    if standing.status == "rejected":
        counts = effective(seen, [a for a in acts if a.verdict != "reject"])
    filled = dict(form) if form is not None else counts
    marked = list(report_marks(filled, f"r{number}"))
    return Page(
        name, held, number, seen.report, counts, filled, standing, max((a.key for a in every), default=0),
        paragraphs(held.document, marked), inferred(filled), _groups(differing(seen.report, counts)),
        [past(a, seen) for a in acts], _event(connection, held.coding_key, number),
        [f"{document}#{n}" for n in held.numbers], blind, complete_by(connection, document),
    )  # fmt: skip


def _groups(fields: Sequence[str]) -> frozenset[str]:
    back = {f: group for group, held in HELD.items() for f in held}
    return frozenset(back.get(f, f) for f in fields)


def inferred(report: Json) -> frozenset[str]:
    """Groups of the form that have a value which was read from no words of its own."""
    out = {g for g in KEYS if g not in ("type", "time") and report.get(g) and not spans_of(report, g)}
    if report.get("start") and not spans_of(report, "start") and not spans_of(report, "end"):
        out.add("time")
    return frozenset(out)


def past(act: Act, now: Seen | None = None, title: str = "") -> Past:
    """A decision as it is listed: of a fix, what was put in place of what."""
    before: Json = act.seen.report if act.seen else now.report if now else {}
    after = with_fields(before, act.fields)
    fields = tuple((f, before.get(f), after.get(f)) for f in FIELDS
                   if f in act.fields and canonical(f, before.get(f)) != canonical(f, after.get(f)))  # fmt: skip
    return Past(act.report, act.verdict, act.person, act.at, act.reason, act.note, title, fields)


def _event(connection: Connection, coding_key: int, number: int) -> str | None:
    query = (
        select(event_reports.c.event_id)
        .join(reports, reports.c.key == event_reports.c.report_key)
        .where(reports.c.coding_key == coding_key, reports.c.number == number)
    )
    found: str | None = connection.execute(query).scalar()
    return found


def complete_by(connection: Connection, document: str) -> str | None:
    """Who said that no event of the document was missed; None where nobody does."""
    j = judgements.c
    query = select(j.verdict, j.person).where(j.subject == "document", j.subject_id == document, j.field.is_(None))
    last = connection.execute(query.order_by(j.key.desc()).limit(1)).first()
    return last.person if last is not None and last.verdict == "complete" else None


def waiting(connection: Connection, names: Sequence[str], status: Mapping[str, str]) -> list[Waiting]:
    """Reports as lines of the queue, in the order of ``names``."""
    d, r, v = documents.c, reports.c, versions.c
    query = (
        select(d.id, d.title, d.outlet, d.published, r.number, r.type, r.score)
        .join(versions, v.document_key == d.key)
        .join(codings, (codings.c.version_key == v.key) & codings.c.current)
        .join(reports, r.coding_key == codings.c.key)
        .where(d.id.in_(sorted({split_name(n)[0] for n in names})))
    )
    found = {f"{row.id}#{row.number}": row for row in connection.execute(query)}
    return [
        Waiting(n, row.title or row.id, row.outlet, row.published, row.type, row.score, status.get(n, "machine"))
        for n in names
        if (row := found.get(n)) is not None
    ]  # fmt: skip


def last_decisions(connection: Connection, person: str, most: int = 10) -> list[Past]:
    """What the person did last, newest first; what he took back again is not there."""
    j = judgements.c
    query = select(judgements).where(j.subject == "report", j.person == person, j.field.is_(None))
    out, back = list[Past](), dict[str, int]()
    for row in connection.execute(query.order_by(j.key.desc()).limit(most * 4)):
        act = read_act(row)
        if act.verdict == "undo":
            back[act.report] = back.get(act.report, 0) + 1
        elif back.get(act.report):
            back[act.report] -= 1
        elif (act.verdict in DECISIONS or act.verdict == "skip") and not act.bulk:
            out.append(past(act))
    return _titled(connection, out[:most])


def _titled(connection: Connection, found: list[Past]) -> list[Past]:
    ids = sorted({split_name(p.name)[0] for p in found})
    titles = {row[0]: row[1] for row in connection.execute(
        select(documents.c.id, documents.c.title).where(documents.c.id.in_(ids)))}  # fmt: skip
    return [p._replace(title=titles.get(split_name(p.name)[0]) or p.name) for p in found]
