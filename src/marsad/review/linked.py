"""What a reviewer of links sees: the reports of an event in order of time, why each is in it, and events near by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from marsad.arabic.folding import fold_key
from marsad.linking.entry import Entry, read_codings
from marsad.linking.explain import Explanation, explain
from marsad.linking.incremental import Linker
from marsad.linking.profiles import builtin
from marsad.linking.run import Options, empty_linker
from marsad.review.reading import reviewed, split_name
from marsad.store.linked import codings_of
from marsad.store.tables import (
    codings,
    documents,
    event_reports,
    events,
    judgements,
    report_places,
    reports,
    versions,
)

#: Most reports of an event that are compared pair by pair, and most events near by that are looked at.
MOST, NEAR = 40, 60
#: Days between which an event near by may lie.
DAYS = 3


class Member(NamedTuple):
    """A report of the event. ``partner``: the pair with the report that speaks most for it; ``bits`` its score.

    ``mean``: the mean score with all others, None for a lone report.
    """

    name: str
    entry: Entry
    title: str
    partner: Explanation | None
    bits: float | None
    mean: float | None


class Neighbour(NamedTuple):
    """Another event of the same days and area, with the pair of reports that speaks most for one event."""

    id: str
    event: Mapping[str, Any]
    best: Explanation | None


@dataclass(frozen=True, slots=True)
class LinkedEvent:
    """``cut``: how many reports are left out because there are too many."""

    id: str
    event: Mapping[str, Any]
    members: list[Member]
    neighbours: list[Neighbour]
    cut: int

    @property
    def names(self) -> list[str]:
        return [str(n) for n in self.event["reports"]]


def linked_event(connection: Connection, identity: str, hidden: Iterable[str] = ()) -> LinkedEvent | None:
    """An event for review; ``hidden``: documents and events that may not be seen. None where it is not there."""
    row = connection.execute(select(events.c.event).where(events.c.id == identity, ~events.c.ended)).first()
    if row is None:
        return None
    event, linker = row.event, empty_linker(Options(builtin()["marsad"], key=fold_key))
    names = [str(n) for n in event["reports"]]
    entries = sorted(entries_of(connection, names[:MOST]).values(), key=_moment)
    titles = _titles(connection, {e.document for e in entries})
    pairs = {(a.key, b.key): found for a, b in combinations(entries, 2) if (found := _why(linker, a, b)) is not None}
    members = [_member(e, pairs, titles) for e in entries]
    near = _near(connection, identity, event, set(hidden))
    theirs = entries_of(connection, [str(n) for e in near.values() for n in e["reports"][:3]])
    neighbours = [Neighbour(id, e, _best(linker, entries, theirs, e)) for id, e in near.items()]
    neighbours.sort(key=lambda n: (-(n.best.score if n.best else -99), n.id))
    return LinkedEvent(identity, event, members, neighbours[:8], len(names) - len(entries))


def entries_of(connection: Connection, names: Sequence[str]) -> dict[str, Entry]:
    """Reports as linking compares them, with what people decided."""
    ids = sorted({split_name(n)[0] for n in names})
    query = (
        select(codings.c.key)
        .join(versions, versions.c.key == codings.c.version_key)
        .join(documents, documents.c.key == versions.c.document_key)
        .where(codings.c.current, documents.c.id.in_(ids))
    )
    held = reviewed(connection, codings_of(connection, list(connection.execute(query).scalars())))
    wanted = set(names)
    return {e.key: e for e in read_codings(held.values(), None, fold_key) if e.key in wanted}


def in_time(connection: Connection, names: Sequence[str]) -> list[str]:
    """Reports in the order of the page; those that are no more come last."""
    found = entries_of(connection, names)
    ordered = [e.key for e in sorted(found.values(), key=_moment)]
    return ordered + [n for n in names if n not in found]


def _moment(entry: Entry) -> tuple[int, int, str]:
    return entry.published or 10**7, entry.start or 10**7, entry.key


def _why(linker: Linker, a: Entry, b: Entry) -> Explanation | None:
    return explain(a, b, linker.comparator, linker.scorer)


def _member(entry: Entry, pairs: Mapping[tuple[str, str], Explanation], titles: Mapping[str, str]) -> Member:
    own = [found for key, found in pairs.items() if entry.key in key]
    best = max(own, key=lambda x: x.score, default=None)
    mean = sum(x.score for x in own) / len(own) if own else None
    return Member(entry.key, entry, titles.get(entry.document, ""), best, best.score if best else None, mean)


def _best(linker: Linker, ours: Sequence[Entry], theirs: Mapping[str, Entry], event: Mapping[str, Any]) -> Any:
    found = [
        why for a in ours[:8] for n in event["reports"][:3]
        if (b := theirs.get(str(n))) is not None and (why := _why(linker, a, b)) is not None
    ]  # fmt: skip
    return max(found, key=lambda x: x.score, default=None)


def _titles(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    query = select(documents.c.id, documents.c.title).where(documents.c.id.in_(sorted(ids)))
    return {row[0]: row[1] for row in connection.execute(query)}


def _near(
    connection: Connection, identity: str, event: Mapping[str, Any], hidden: set[str]
) -> dict[str, Mapping[str, Any]]:
    """Other events whose reports tell of the same days in the same governorate (or country, where that is all)."""
    place = event.get("place") or {}
    if not event.get("start") or not place.get("country"):
        return {}
    first = date.fromisoformat(event["start"]) - timedelta(DAYS)
    last = date.fromisoformat(event.get("end") or event["start"]) + timedelta(DAYS)
    p, r = report_places.c, reports.c
    query = (
        select(event_reports.c.event_id)
        .join(reports, r.key == event_reports.c.report_key)
        .join(report_places, p.report_key == r.key)
        .where(r.start_date >= first, r.start_date <= last, p.country == place["country"])
        .where(event_reports.c.event_id != identity)
        .distinct()
        .limit(NEAR)
    )
    if place.get("admin1"):
        query = query.where(p.admin1 == place["admin1"])
    ids = sorted(set(connection.execute(query).scalars()) - hidden)
    found = connection.execute(select(events.c.id, events.c.event).where(events.c.id.in_(ids), ~events.c.ended))
    return {row.id: row.event for row in found if hidden.isdisjoint(row.event["documents"])}


class Waiting(NamedTuple):
    """An event whose links may want a look."""

    id: str
    event: Mapping[str, Any]
    reports: int
    conflicts: int


def to_review(connection: Connection, hidden: Iterable[str], most: int = 40) -> list[Waiting]:
    """Events of several reports whose links nobody judged, those that sources contradict and the largest first."""
    number = func.count()
    query = (
        select(event_reports.c.event_id, number)
        .group_by(event_reports.c.event_id)
        .having(number > 1)
        .order_by(number.desc(), event_reports.c.event_id)
        .limit(most * 10)
    )
    sizes = {row[0]: int(row[1]) for row in connection.execute(query)}
    done, gone = judged_events(connection), set(hidden)
    found = connection.execute(select(events.c.id, events.c.event).where(events.c.id.in_(sorted(sizes))))
    out = [
        Waiting(row.id, row.event, sizes[row.id], len(row.event.get("conflicts") or ()))
        for row in found
        if row.id not in done and row.id not in gone and gone.isdisjoint(row.event["documents"])
    ]
    return sorted(out, key=lambda w: (-w.conflicts, -w.reports, w.id))[:most]


#: Verdicts on an event that are about its links.
ON_LINKS = ("parted", "joined", "kept-apart", "restored", "links-right")


def judged_events(connection: Connection) -> set[str]:
    """Events whose links somebody judged."""
    j = judgements.c
    query = select(j.subject_id).where(j.subject == "event", j.verdict.in_(ON_LINKS)).distinct()
    return set(connection.execute(query).scalars())
