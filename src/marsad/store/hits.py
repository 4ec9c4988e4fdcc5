"""What a search finds, as it is shown: documents, claims and events, with the words that were searched for marked.

Claims and events are found by what they say: a claim by its speaker and content, an event by the evidence of any of
its reports. Only codings that count are searched.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from datetime import date
from itertools import islice
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Row, Select, select

from marsad.arabic.stems import index_stems, token_spans

from .search import Query, condition, parse_query
from .tables import claims, codings, documents, event_reports, events, reports, search_texts, versions

Kind = Literal["documents", "claims", "events"]

Hits = Generator["Hit", None, None]

#: Characters of a document that are shown around the words that were found.
AROUND = 200


class Hit(NamedTuple):
    """One thing that was found. ``marks`` are places in ``snippet``; ``document`` tells where it stands."""

    kind: Kind
    id: str
    document: str
    title: str
    published: date | None
    outlet: str | None
    snippet: str
    marks: list[tuple[int, int]]
    more: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        day = self.published.isoformat() if self.published else None
        return {**self._asdict(), "published": day, "marks": [list(m) for m in self.marks]}


def find(
    connection: Connection,
    text: str,
    kind: Kind = "documents",
    *,
    since: date | None = None,
    until: date | None = None,
    limit: int = 20,
) -> list[Hit]:
    """The first ``limit`` things of one kind that match, newest first; the same on every database.

    ``since`` and ``until`` bound the day of publication, both included. Raises StoreError for an empty search.
    """
    with closing(hits(connection, text, kind, since=since, until=until)) as found:
        return list(islice(found, limit))


def hits(
    connection: Connection, text: str, kind: Kind = "documents", *, since: date | None = None, until: date | None = None
) -> Hits:
    """What :func:`find` finds, all of it, one after the other; to be closed by the caller."""
    search = {"documents": _documents, "claims": _claims, "events": _events}[kind]
    return search(connection, parse_query(text), since, until)


def _select(connection: Connection, query: Query, since: date | None, until: date | None, *columns: Any) -> Select[Any]:
    d = documents.c
    chosen = (
        select(d.id, d.title, d.published, d.outlet, *columns)
        .select_from(documents)
        .join(search_texts, search_texts.c.key == d.key)
        .join(versions, (versions.c.document_key == d.key) & (versions.c.number == d.version))
        .where(condition(connection, query))
        .order_by(d.published.is_(None), d.published.desc(), d.key.desc())
    )
    if since is not None:
        chosen = chosen.where(d.published >= since)
    return chosen if until is None else chosen.where(d.published <= until)


def _documents(connection: Connection, query: Query, since: date | None, until: date | None) -> Hits:
    chosen = _select(connection, query, since, until, versions.c.text, documents.c.url)
    for row in _rows(connection, chosen):
        snippet, marks = excerpt(query, row.text)
        yield _hit("documents", row.id, row, snippet, marks, {"url": row.url})


def _claims(connection: Connection, query: Query, since: date | None, until: date | None) -> Hits:
    c = claims.c
    chosen = _select(connection, _wide(query), since, until, c.number, c.speaker, c.content, c.form, c.certainty)
    chosen = chosen.join(codings, (codings.c.version_key == versions.c.key) & codings.c.current)
    chosen = chosen.join(claims, c.coding_key == codings.c.key).order_by(c.number)
    for row in _rows(connection, chosen):
        said = f"{row.speaker}: {row.content}"
        if query.matches(*index_stems(said)):
            more = {"speaker": row.speaker, "form": row.form, "certainty": row.certainty}
            yield _hit("claims", f"{row.id}#claim{row.number}", row, said, _marks(query, said), more)


def _events(connection: Connection, query: Query, since: date | None, until: date | None) -> Hits:
    r = reports.c
    chosen = _select(connection, _wide(query), since, until, r.number, r.evidence, events.c.id.label("event_id"),
                     events.c.event)  # fmt: skip
    chosen = chosen.join(codings, (codings.c.version_key == versions.c.key) & codings.c.current)
    chosen = chosen.join(reports, r.coding_key == codings.c.key)
    chosen = chosen.join(event_reports, event_reports.c.report_key == r.key)
    chosen = chosen.join(events, events.c.id == event_reports.c.event_id).order_by(r.number)
    seen: set[str] = set()
    for row in _rows(connection, chosen):
        if row.event_id not in seen and query.matches(*index_stems(row.evidence)):
            seen.add(row.event_id)
            more = {name: row.event.get(name) for name in ("type", "start", "end", "place", "totals", "sources")}
            yield _hit("events", row.event_id, row, row.evidence, _marks(query, row.evidence), more)


def _rows(connection: Connection, chosen: Select[Any]) -> Iterator[Row[Any]]:
    with connection.execute(chosen.execution_options(yield_per=100)) as found:
        yield from found


def _hit(kind: Kind, id: str, row: Row[Any], snippet: str, marks: list[tuple[int, int]], more: dict[str, Any]) -> Hit:
    return Hit(kind, id, row.id, row.title, row.published, row.outlet, snippet, marks, more)


def _wide(query: Query) -> Query:
    """Finds all documents that can hold a part that ``query`` finds: what a part leaves out, others may say."""
    return Query(query.groups, query.phrases, ())


def _marks(query: Query, text: str) -> list[tuple[int, int]]:
    known: dict[str, bool] = {}
    out = []
    for token, start, end in token_spans(text):
        if token not in known:
            known[token] = query.marks(token)
        if known[token]:
            out.append((start, end))
    return out


def excerpt(query: Query, text: str) -> tuple[str, list[tuple[int, int]]]:
    """The part of a text with most of the words that are searched for, and their places in it.

    The beginning of the text, if they stand in its title only.
    """
    marks = _marks(query, text)
    start = max(0, _densest([a for a, _ in marks]) - AROUND // 4)
    start = 0 if start == 0 else text.find(" ", start) + 1
    end = len(text) if start + AROUND >= len(text) else max(text.rfind(" ", start, start + AROUND), start + AROUND // 2)
    inside = [(a - start, b - start) for a, b in marks if start <= a and b <= end]
    return text[start:end].replace("\n", " "), inside


def _densest(places: list[int]) -> int:
    """Of places in order, the one with most others within reach behind it; 0 where there are none."""
    best, most, end = 0, 0, 0
    for n, place in enumerate(places):
        while end < len(places) and places[end] < place + AROUND // 2:
            end += 1
        if end - n > most:
            best, most = place, end - n
    return best
