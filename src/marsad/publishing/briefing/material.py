"""What a briefing is made of: events, the documents and sentences behind them, claims, and tallies beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection

from marsad.analysis.tally_table import Line as TallyLine
from marsad.analysis.tally_table import lines
from marsad.arabic.folding import fold_key
from marsad.linking.entry import Entry, read_codings
from marsad.linking.ledger import ledger
from marsad.linking.profiles import builtin
from marsad.linking.reread import read_event
from marsad.linking.tallies import beside

from .sentence import full_text, sentence

Json = Mapping[str, Any]


class Paper(NamedTuple):
    """A document as a footnote names it."""

    id: str
    title: str = ""
    outlet: str = ""
    url: str = ""
    published: date | None = None


class Tally(NamedTuple):
    """A summed figure: its line beside what is documented, the sentence, and where it lies."""

    line: TallyLine
    document: str
    evidence: str
    countries: tuple[str, ...]
    admin1s: tuple[str, ...]
    places: tuple[str, ...]
    victims: tuple[str, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """Everything at hand. ``reports``: key (``document#n``) → report of a coding,
    its evidence widened to the sentence; ``claims``: lines of the ledger;
    ``digests``: what read the documents, by name."""

    events: tuple[Json, ...]
    papers: Mapping[str, Paper] = field(default_factory=dict)
    reports: Mapping[str, Json] = field(default_factory=dict)
    claims: tuple[Json, ...] = ()
    tallies: tuple[Tally, ...] = ()
    digests: tuple[str, ...] = ()


def gather(events: Iterable[Json], documents: Iterable[Json] = (), codings: Iterable[Json] = ()) -> Material:
    """Material from events and, where they are at hand, the documents and codings that they were made from.

    Raises KeyError, TypeError or ValueError for what is none of these.
    """
    found = tuple(sorted(events, key=_order))
    papers, texts = dict[str, Paper](), dict[str, str]()
    for document in documents:
        id = str(document["id"])
        papers[id], texts[id] = _paper(document), full_text(document)
    read = list(codings)
    read = [{**c, "outlet": c.get("outlet") or (papers[str(c["id"])].outlet if str(c["id"]) in papers else "")}
            for c in read]  # fmt: skip
    reports = {
        f"{c['id']}#{n}": {**r, "evidence": sentence(r, texts.get(str(c["id"]), ""))}
        for c in read for n, r in enumerate(c.get("reports") or ())
    }  # fmt: skip
    for coding in read:
        id = str(coding["id"])
        if id not in papers:
            papers[id] = _paper(coding)
    events_read = [read_event(e) for e in found]
    claims = tuple(line.as_json() for line in ledger(read, events_read)) if read else ()
    tallies = tuple(_tallies(read, reports, events_read)) if read else ()
    digests = tuple(sorted({str(c["digest"]) for c in read if c.get("digest")}))
    return Material(found, papers, reports, claims, tallies, digests)


def from_store(connection: Connection, events: Sequence[Json]) -> Material:
    """Material from ``events`` that a store keeps; should stand in one read transaction."""
    from marsad.store.behind import codings_of, documents_of, documents_with

    ids = [str(d) for e in events for d in e.get("documents") or ()]
    ids += documents_with(connection, "tally")
    return gather(events, documents_of(connection, ids), codings_of(connection, ids))


def _order(event: Json) -> tuple[str, str]:
    return str(event.get("start") or ""), str(event["id"])


def _paper(document: Json) -> Paper:
    published = document.get("published")
    if isinstance(published, str):
        published = date.fromisoformat(published[:10]) if published else None
    return Paper(
        str(document["id"]), document.get("title") or "", document.get("outlet") or "", document.get("url") or "",
        published,
    )  # fmt: skip


def _tallies(codings: Sequence[Json], reports: Mapping[str, Json], events: Sequence[Any]) -> Iterator[Tally]:
    entries: dict[str, Entry] = {e.key: e for e in read_codings(codings, key=fold_key) if e.kind == "tally"}
    profile = builtin().get(events[0].profile) if events else None
    made = [beside(e, events, profile) for e in entries.values()]
    under = {t.report: t.events for t in made}
    for line in lines([t.as_json() for t in made], entries.values()):
        report, entry = reports[line.report], entries[line.report]
        places = report.get("places") or ()
        victims = {v for c in report.get("casualties") or () if c["outcome"] == line.outcome for v in c["victims"]}
        yield Tally(
            line, entry.document, report.get("evidence") or "", _all(places, "country"), _all(places, "admin1"),
            _all(places, "name"), tuple(sorted(victims)), under[line.report],
        )  # fmt: skip


def _all(places: Iterable[Json], key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(p[key]) for p in places if p.get(key)))
