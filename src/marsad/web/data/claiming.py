"""Claims as their page shows them: who says what about whom, how certainly, and the events that bear on it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from marsad.review.claims import Standing, acts_on_claims, claims_of, judged_documents, judged_until
from marsad.review.reading import coded_of
from marsad.store.tables import claims, codings, documents, event_reports, reports, versions
from marsad.web.data.archive import Archive
from marsad.web.data.held import Chosen
from marsad.web.view import View

Ints = NDArray[np.int64]
PAGE = 25
#: Speakers that are listed beside the claims.
MOST = 15
CERTAINTIES = ("asserted", "hedged", "denied")
FORMS = ("direct", "indirect")


@dataclass(frozen=True, slots=True)
class Claims:
    """All claims of codings that count, as columns; ``document`` is a key, ``speaker`` a number in ``speakers``."""

    key: Ints
    document: Ints
    speaker: Ints
    certainty: Ints
    form: Ints
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which claims: of these speakers, of this certainty and form, on which page."""

    speakers: tuple[str, ...] = ()
    certainty: str = ""
    form: str = ""
    page: int = 1


class Bearing(NamedTuple):
    """An event that a claim's document tells of. ``near``: it is told in the very words of the claim."""

    event: str
    type: str
    near: bool
    sides: list[str]


class Line(NamedTuple):
    """One claim."""

    document: str
    title: str
    outlet: str | None
    published: Any
    number: int
    speaker: str
    content: str
    form: str
    certainty: str
    events: list[Bearing]
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A page of claims; counts by speaker, certainty and form of all that were found."""

    lines: list[Line]
    total: int
    pages: int
    speakers: list[tuple[str, int, bool]]
    certainties: list[tuple[str, int, bool]]
    forms: list[tuple[str, int, bool]]


def state(connection: Connection) -> tuple[int, int]:
    """Changes whenever something is coded, or a claim is judged."""
    return connection.execute(select(func.max(codings.c.key))).scalar() or 0, judged_until(connection)


def judged(connection: Connection, documents_: Iterable[str] | None = None) -> dict[tuple[int, int], Standing]:
    """Where claims stand that people judged: by key of the coding and number; of all documents, or some."""
    names = judged_documents(connection) if documents_ is None else sorted(documents_)
    acts = acts_on_claims(connection, names)
    out = {}
    for held in coded_of(connection, sorted(acts)):
        found = claims_of(held.coding, acts[held.document.id])
        out.update({((held.coding_key, n)): s for n, s in enumerate(found) if s.status != "machine"})
    return out


def read(connection: Connection, before: Claims | None) -> Claims:
    """All claims of codings that count, as people left them: rejected ones are not there."""
    c, said = claims.c, judged(connection)
    query = (
        select(c.key, c.coding_key, c.number, versions.c.document_key, c.speaker, c.certainty, c.form)
        .join(codings, codings.c.key == c.coding_key)
        .join(versions, versions.c.key == codings.c.version_key)
        .where(codings.c.current)
        .order_by(c.key)
    )
    number = {"": 0}
    rows = [
        (row.key, row.document_key, number.setdefault(told["speaker"], len(number)),
         _at(CERTAINTIES, told["certainty"]), _at(FORMS, told["form"]))
        for row in connection.execution_options(yield_per=5000).execute(query)
        if (told := told_now(row, said)) is not None
    ]  # fmt: skip
    table = np.array(rows, dtype=np.int64).reshape(-1, 5)
    return Claims(table[:, 0], table[:, 1], table[:, 2], table[:, 3], table[:, 4], tuple(number))


def told_now(row: Any, said: Mapping[tuple[int, int], Standing]) -> Mapping[str, Any] | None:
    """A claim as people left it; None where they rejected it."""
    standing = said.get((row.coding_key, row.number))
    if standing is None:
        return row._mapping  # type: ignore[no-any-return]
    return None if standing.status == "rejected" else standing.claim


def _at(words: tuple[str, ...], word: str) -> int:
    return words.index(word) if word in words else len(words)


def find(
    connection: Connection, held: Claims, archive: Archive, asked: Asked, view: View, chosen: Chosen | None = None
) -> Found:
    """The claims that are asked for, newest first; ``chosen``: only of documents that tell of these events."""
    at = np.arange(len(held.key))
    if view.hidden_documents:
        at = at[~np.isin(held.document[at], [archive.ids[d] for d in view.hidden_documents if d in archive.ids])]
    if chosen is not None and len(archive):
        place = np.minimum(np.searchsorted(archive.key, held.document[at]), len(archive) - 1)
        at = at[(archive.key[place] == held.document[at]) & archive.telling(chosen)[place]]
    speakers = [n for n, s in enumerate(held.speakers) if s in asked.speakers]
    by_speaker = np.isin(held.speaker[at], speakers) if asked.speakers else np.ones(len(at), dtype=bool)
    by_certainty = _is(held.certainty[at], CERTAINTIES, asked.certainty)
    by_form = _is(held.form[at], FORMS, asked.form)
    counts = np.bincount(held.speaker[at[by_certainty & by_form]], minlength=len(held.speakers))
    best = [int(n) for n in np.argsort(-counts, kind="stable")[:MOST] if counts[n]]
    best += [n for n in speakers if n not in best]
    kept = at[by_speaker & by_certainty & by_form]
    days = np.zeros(len(kept), dtype=np.int64)
    places = np.searchsorted(archive.key, held.document[kept])
    known = places < len(archive.key)
    days[known] = archive.day[places[known]]
    order = kept[np.lexsort((held.key[kept], -held.document[kept], -days))]
    first = (asked.page - 1) * PAGE
    return Found(
        _lines(connection, held.key[order[first : first + PAGE]].tolist(), view), len(kept), -(-len(kept) // PAGE),
        [(held.speakers[n], int(counts[n]), held.speakers[n] in asked.speakers) for n in best],
        _counted(held.certainty[at[by_speaker & by_form]], CERTAINTIES, asked.certainty),
        _counted(held.form[at[by_speaker & by_certainty]], FORMS, asked.form),
    )  # fmt: skip


def _is(codes: Ints, words: tuple[str, ...], wanted: str) -> NDArray[np.bool_]:
    return codes == words.index(wanted) if wanted in words else np.ones(len(codes), dtype=bool)


def _counted(codes: Ints, words: tuple[str, ...], wanted: str) -> list[tuple[str, int, bool]]:
    counts: Mapping[int, int] = Counter(codes.tolist())
    return [(word, counts.get(n, 0), word == wanted) for n, word in enumerate(words)]


def _lines(connection: Connection, keys: list[int], view: View) -> list[Line]:
    d, c = documents.c, claims.c
    query = (
        select(d.id, d.title, d.outlet, d.published, claims)
        .select_from(claims)
        .join(codings, codings.c.key == c.coding_key)
        .join(versions, versions.c.key == codings.c.version_key)
        .join(documents, d.key == versions.c.document_key)
        .where(c.key.in_(keys))
    )
    rows = {row.key: row for row in connection.execute(query)}
    said = judged(connection, {row.id for row in rows.values()})
    bearing = _bearing(connection, {row.coding_key for row in rows.values()}, view)
    out = []
    for key in keys:
        if (row := rows.get(key)) is not None and (told := told_now(row, said)) is not None:
            near = [
                Bearing(event, type_, row.content_start < end and row.content_end > start, sides)
                for event, type_, start, end, sides in bearing[row.coding_key]
            ]
            out.append(Line(
                row.id, row.title, row.outlet, row.published, row.number, told["speaker"], told["content"],
                told["form"], told["certainty"], sorted(near, key=lambda b: not b.near),
                (row.coding_key, row.number) in said,
            ))  # fmt: skip
    return out


def _bearing(
    connection: Connection, coding_keys: Iterable[int], view: View
) -> dict[int, list[tuple[str, str, int, int, list[str]]]]:
    """Coding → its reports that belong to events: event, type, where it is told, the sides."""
    r = reports.c
    query = (
        select(
            r.coding_key, event_reports.c.event_id, r.type, r.evidence_start, r.evidence_end, r.perpetrators, r.targets
        )
        .join(event_reports, event_reports.c.report_key == r.key)
        .where(r.coding_key.in_(sorted(coding_keys)))
        .order_by(r.number)
    )
    out: dict[int, list[tuple[str, str, int, int, list[str]]]] = defaultdict(list)
    for coding, event, type_, start, end, doers, targets in connection.execute(query):
        if event not in view.hidden_events:
            out[coding].append((event, type_, start, end, list(dict.fromkeys([*doers, *targets]))))
    return out
