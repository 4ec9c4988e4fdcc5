"""A publication profile over all that is published: no format sees anything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from marsad.publishing.harm.apply import Harm, Withheld
from marsad.publishing.harm.profile import PLACES, TEXTS
from marsad.publishing.material import Coding, DocumentInfo, Event, Material

_SIDES = ("perpetrators", "targets", "claimed_by")
_OTHER = "other:"


def protect(material: Material, harm: Harm) -> Material:
    """``material`` as it may leave.

    Reports and claims leave only with an event that leaves, and documents only with one of their reports, so events
    must be read first. Texts of documents leave where the profile keeps texts, else not at all.
    """
    held: dict[str, int] = {}
    reports: set[str] = set()

    def events() -> Iterator[Event]:
        held.clear()
        reports.clear()
        yield from _let(material.events(), harm, held, reports)

    tallies = list(_let(material.tallies, harm, {}, set()))
    keys = {str(r) for t in material.tallies if harm.reason(t) is None for r in t["reports"]}

    def codings() -> Iterator[Coding]:
        for coding in material.codings():
            made = _coding(coding, harm, reports | keys if keys else reports)
            if made is not None:
                yield made

    def documents() -> Iterator[DocumentInfo]:
        named = {r.rpartition("#")[0] for r in reports | keys}
        for document in material.documents():
            if document.id in named:
                yield _document(document, harm)

    headlines = {i: _document(d, harm) for i, d in material.headlines.items()}
    return replace(
        material, events=events, tallies=tallies, codings=codings, documents=documents, withheld=held,
        headlines={d.id: d for d in headlines.values()},
    )  # fmt: skip


def _let(events: Iterable[Event], harm: Harm, held: dict[str, int], reports: set[str]) -> Iterator[Event]:
    for event in events:
        made = harm.event(event)
        if isinstance(made, Withheld):
            held[made.reason] = held.get(made.reason, 0) + 1
            continue
        reports.update(map(str, event.get("reports") or ()))
        yield made


def _document(document: DocumentInfo, harm: Harm) -> DocumentInfo:
    whole = harm.profile.texts == "keep"
    url = document.url
    if url is not None and harm.document_id(url) != url:
        url = None
    return document._replace(
        id=harm.document_id(document.id), title=harm.text(document.title) or "", url=url,
        text=document.text if whole else None,
    )  # fmt: skip


def _strictest(types: Iterable[str], harm: Harm) -> str | None:
    """The type of event by which the texts of a document are withheld most."""
    profile = harm.profile
    return max(
        types,
        key=lambda t: (TEXTS.index(profile.setting("texts", t)), PLACES.index(profile.setting("places", t))),
        default=None,
    )


def _coding(coding: Mapping[str, Any], harm: Harm, let: set[str]) -> Coding | None:
    """A coding with the reports that may leave; None where none may."""
    id = str(coding["id"])
    reports = list(enumerate(coding.get("reports") or ()))
    kept = [(n, r) for n, r in reports if f"{id}#{n}" in let]
    if not kept:
        return None
    type = _strictest([r["type"] for _, r in reports], harm)
    places = [p["name"] for _, r in reports for p in r.get("places") or () if p.get("name")]
    speakers = [c["speaker"] for c in coding.get("claims") or ()]
    names = list(dict.fromkeys([*speakers, *(s for _, r in reports for s in r.get("reported_by") or ())]))

    def text(words: str) -> str | None:
        return harm.text(words, names, places, type)

    claims = [
        {**c, "speaker": harm.source(c["speaker"], type), "content": text(c["content"]), "spans": []}
        for c in coding.get("claims") or ()
    ]
    return {
        **coding, "id": harm.document_id(id), "claims": claims,
        "reports": [{**_report(r, harm, text), "number": n} for n, r in kept],
    }  # fmt: skip


def _report(report: Mapping[str, Any], harm: Harm, text: Any) -> dict[str, Any]:
    type = report["type"]
    out = {
        **report, "evidence": text(report.get("evidence") or ""), "spans": [],
        "reported_by": [harm.source(s, type) for s in report.get("reported_by") or ()],
        "places": [{**harm.place(p, type), "start": None, "end": None} for p in report.get("places") or ()],
        "casualties": [
            {**c, "text": text(c.get("text") or ""), "by": harm.source(c["by"], type) if c.get("by") else None,
             "victims": _sides(c.get("victims") or (), harm, type)}
            for c in report.get("casualties") or ()
        ],
    }  # fmt: skip
    for side in _SIDES:
        out[side] = _sides(report.get(side) or (), harm, type)
    return out


def _sides(sides: Iterable[str], harm: Harm, type: str) -> list[str]:
    return [harm.side(side, type) for side in sides]
