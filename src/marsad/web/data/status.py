"""How far people have gone with an event: from their judgements on it and on its reports.

The last word of each person on a subject counts; ``undo`` takes his last one back, ``skip`` says nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from marsad.review.acts import Act, decisions, read_act
from marsad.review.items import reopened
from marsad.store.tables import event_reports, events, judgements

#: In the order of what a person has done.
STATUSES = ("machine", "partly-reviewed", "reviewed", "double-reviewed", "rejected")
#: Verdicts that say that it is none.
BAD = frozenset({"reject"})


def status_of(event: Mapping[str, str], reports: Iterable[Mapping[str, str]]) -> str:
    """The status of an event from the last words on it and on each of its reports (person → verdict).

    Rejected: most who judged the event reject it, or all its reports are rejected. Reviewed: accepted as it is or
    mended; twice by two people. Partly: some of its reports are.
    """
    reports = list(reports)
    if event:
        bad = sum(v in BAD for v in event.values())
        if bad * 2 > len(event):
            return "rejected"
        return "double-reviewed" if len(event) - bad > 1 else "reviewed"
    if not any(reports):
        return "machine"
    if all(r and all(v in BAD for v in r.values()) for r in reports):
        return "rejected"
    if not all(reports):
        return "partly-reviewed"
    return "double-reviewed" if all(len(r) > 1 for r in reports) else "reviewed"


def statuses(connection: Connection) -> dict[str, str]:
    """Event → its status, without those that nobody judged."""
    said = _last_words(connection)
    if not said:
        return {}
    members: dict[str, list[str]] = defaultdict(list)
    judged = {s for kind, s in said if kind == "report"}
    touched = {s for kind, s in said if kind == "event"}
    named = _report_names(connection)
    for event, report in named:
        members[event].append(report)
        if report in judged:
            touched.add(event)
    return {
        e: status_of(said.get(("event", e), {}), [said.get(("report", r), {}) for r in members[e]])
        for e in sorted(touched)
    }


def rejected(connection: Connection) -> frozenset[str]:
    """The events that people rejected and that have not ended. No figure counts them unless somebody asks for them."""
    found = [event for event, status in statuses(connection).items() if status == "rejected"]
    if not found:
        return frozenset()
    return frozenset(set(found) & set(connection.execute(select(events.c.id).where(~events.c.ended)).scalars()))


def _report_names(connection: Connection) -> list[tuple[str, str]]:
    from marsad.store.tables import codings, documents, reports, versions

    query = (
        select(event_reports.c.event_id, documents.c.id, reports.c.number)
        .join(reports, reports.c.key == event_reports.c.report_key)
        .join(codings, codings.c.key == reports.c.coding_key)
        .join(versions, versions.c.key == codings.c.version_key)
        .join(documents, documents.c.key == versions.c.document_key)
    )
    return [(row[0], f"{row[1]}#{row[2]}") for row in connection.execute(query)]


def _last_words(connection: Connection) -> dict[tuple[str, str], dict[str, str]]:
    """(subject, id) → person → verdict, of judgements on the whole (no single field) that hold.

    What was said of a report that is open again (its text or reading has changed) holds no more.
    """
    j = judgements.c
    query = select(judgements).where(j.subject.in_(("event", "report")), j.field.is_(None)).order_by(j.key)
    acts: dict[tuple[str, str], list[Act]] = defaultdict(list)
    for row in connection.execute(query):
        acts[row.subject, row.subject_id].append(read_act(row))
    again = reopened(connection, {name: on for (kind, name), on in acts.items() if kind == "report"})
    words = {
        (kind, name): {person: act.verdict for person, act in decisions(on).items()}
        for (kind, name), on in acts.items() if not (kind == "report" and name in again)
    }  # fmt: skip
    return {key: people for key, people in words.items() if people}
