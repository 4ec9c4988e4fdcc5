"""Search as its page shows it: hits with their words marked, counts, and what the hits are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from marsad.store.hits import Hit, Kind, excerpt, hits
from marsad.store.search import matching, parse_query
from marsad.store.tables import documents, versions
from marsad.web.data.archive import Archive
from marsad.web.data.filters import Filters
from marsad.web.data.held import Chosen
from marsad.web.data.marks import Segment, found
from marsad.web.view import View

KINDS: tuple[Kind, ...] = ("documents", "events", "claims")
PAGE = 20
#: Most claims and events that are counted; of documents all are.
COUNTED = 300
#: Places of documents in the archive.
Ints = NDArray[np.integer[Any]]
#: Outlets and years that are listed beside the hits.
MOST = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A search: words, what is searched, outlets and years of publication, the page of hits."""

    words: str = ""
    kind: Kind = "documents"
    outlets: tuple[str, ...] = ()
    year: int | None = None
    page: int = 1


class Shown(NamedTuple):
    """A hit with its words marked."""

    hit: Hit
    snippet: list[Segment]
    title: list[Segment]


class Facet(NamedTuple):
    """Values and how many hits have them."""

    name: str
    values: list[tuple[str, int, bool]]


@dataclass(frozen=True, slots=True)
class Result:
    """``total`` hits, or ``more`` than that; ``pages`` of them."""

    shown: list[Shown]
    total: int
    more: bool
    pages: int
    facets: list[Facet]


def search(
    connection: Connection, archive: Archive, asked: Asked, view: View, chosen: Chosen | None = None
) -> Result:
    """What is found, newest first. ``chosen``: only in documents that tell of these events.

    Raises StoreError for a search without words.
    """
    if asked.kind != "documents":
        return _others(connection, asked, view, chosen)
    query = parse_query(asked.words)
    every = archive.hits(asked.words, lambda: np.fromstring(matching(connection, query), dtype=np.int64, sep=","))
    at = _allowed(archive, every, view, chosen)
    facets = _facets(archive, at, asked)
    at = _narrowed(archive, at, asked)
    first = (asked.page - 1) * PAGE
    shown = _shown(connection, [int(k) for k in archive.key[at[first : first + PAGE]]], query)
    return Result(shown, len(at), False, -(-len(at) // PAGE), facets)


def _allowed(archive: Archive, at: Ints, view: View, chosen: Chosen | None) -> Ints:
    """Places of documents that may be seen and tell of what is chosen."""
    if view.hidden_documents:
        hidden = [archive.ids[d] for d in view.hidden_documents if d in archive.ids]
        at = at[~np.isin(archive.key[at], hidden)]
    if chosen is not None:
        at = at[archive.telling(chosen)[at]]
    return at


def _narrowed(archive: Archive, at: Ints, asked: Asked) -> Ints:
    if asked.outlets:
        codes = [n for n, name in enumerate(archive.outlets) if name in asked.outlets]
        at = at[np.isin(archive.outlet[at], codes)]
    return at if asked.year is None else at[archive.year[at] == asked.year]


def _facets(archive: Archive, at: Ints, asked: Asked) -> list[Facet]:
    """Each facet of the hits that the other one leaves."""
    of_year = _narrowed(archive, at, Asked(year=asked.year))
    counts = np.bincount(archive.outlet[of_year], minlength=1)
    counts[0] = 0
    best = [int(n) for n in np.argsort(-counts, kind="stable")[:MOST] if counts[n]]
    best += [n for n, name in enumerate(archive.outlets) if name in asked.outlets and n not in best and n < len(counts)]
    outlets = [(archive.outlets[n], int(counts[n]), archive.outlets[n] in asked.outlets) for n in best]
    numbers = np.bincount(archive.year[_narrowed(archive, at, Asked(outlets=asked.outlets))], minlength=1)
    numbers[0] = 0
    years = [(str(y), int(numbers[y]), y == asked.year) for y in np.flatnonzero(numbers).tolist()]
    return [Facet("outlet", outlets), Facet("year", years[::-1])]


def _shown(connection: Connection, keys: list[int], query: Any) -> list[Shown]:
    d, v = documents.c, versions.c
    wanted = (
        select(d.key, d.id, d.title, d.published, d.outlet, d.url, v.text)
        .join(versions, (v.document_key == d.key) & (v.number == d.version))
        .where(d.key.in_(keys))
    )
    rows = {row.key: row for row in connection.execute(wanted)}
    out = []
    for key in keys:
        row = rows.get(key)
        if row is not None:
            snippet, marks = excerpt(query, row.text)
            hit = Hit("documents", row.id, row.id, row.title, row.published, row.outlet, snippet, marks,
                      {"url": row.url})  # fmt: skip
            out.append(Shown(hit, found(snippet, marks), found(row.title, excerpt(query, row.title)[1])))
    return out


def _others(connection: Connection, asked: Asked, view: View, chosen: Chosen | None) -> Result:
    """Claims and events: counted up to :data:`COUNTED`."""
    since, until = (date(asked.year, 1, 1), date(asked.year, 12, 31)) if asked.year else (None, None)
    ids = None if chosen is None else {chosen.id(int(n)) for n in chosen.events}
    told = None if chosen is None else {chosen.columns.documents[int(n)] for n in np.unique(chosen.columns.doc)}

    def kept(stream: Iterable[Hit]) -> Generator[Hit]:
        for hit in stream:
            hidden = hit.document in view.hidden_documents or hit.id in view.hidden_events
            if hidden or (asked.outlets and hit.outlet not in asked.outlets):
                continue
            if asked.kind == "events" and ids is not None and hit.id not in ids:
                continue
            if asked.kind == "claims" and told is not None and hit.document not in told:
                continue
            yield hit

    with closing(hits(connection, asked.words, asked.kind, since=since, until=until)) as stream:
        every = list(islice(kept(stream), COUNTED + 1))
    more, every = len(every) > COUNTED, every[:COUNTED]
    first = (asked.page - 1) * PAGE
    shown = [Shown(h, found(h.snippet, h.marks), [Segment(h.title)]) for h in every[first : first + PAGE]]
    return Result(shown, len(every), more, -(-len(every) // PAGE), _facets_of(every, asked))


def _facets_of(hits_: list[Hit], asked: Asked) -> list[Facet]:
    outlets = Counter(h.outlet for h in hits_ if h.outlet)
    years = Counter(str(h.published.year) for h in hits_ if h.published)
    return [
        Facet("outlet", [(o, n, o in asked.outlets) for o, n in outlets.most_common(MOST)]),
        Facet("year", [(y, n, y == str(asked.year)) for y, n in sorted(years.items(), reverse=True)]),
    ]


def chosen_or_none(filters: Filters, chosen: Chosen) -> Chosen | None:
    """The chosen events, where anything was asked of them."""
    return chosen if filters else None
