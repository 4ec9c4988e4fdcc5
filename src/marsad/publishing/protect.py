"""What of the material is published: the events that are asked for, as a publication profile lets them leave.

No format sees anything else. Events are chosen by what is published of them, so that a question cannot find out what is
withheld.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from marsad.publishing.harm.apply import Harm, Withheld
from marsad.publishing.harm.profile import PLACES, TEXTS
from marsad.publishing.material import Coding, DocumentInfo, Event, Material

_SIDES = ("perpetrators", "targets", "claimed_by")
_OTHER = "other:"


def everything(event: Mapping[str, Any]) -> bool:
    """Every event is asked for."""
    return True


def protect(material: Material, harm: Harm | None = None, keep: Callable[[Event], bool] = everything) -> Material:
    """``material`` as it may leave, by ``harm`` where there is a profile, and of that what ``keep`` asks for.

    Reports and claims leave only with an event that leaves, and documents only with one of their reports, so events
    must be read first. Under a profile, texts of documents leave only where it keeps texts.
    """
    if harm is None and keep is everything:
        return material
    held: dict[str, int] = {}
    reports: set[str] = set()

    def events() -> Iterator[Event]:
        held.clear()
        reports.clear()
        yield from _let(material.events(), harm, keep, held, reports)

    summed: set[str] = set()
    tallies = list(_let(material.tallies, harm, keep, {}, summed))

    def codings() -> Iterator[Coding]:
        let = reports | summed
        for coding in material.codings():
            made = _chosen(coding, let)
            if made is not None:
                yield made if harm is None else _coding(made, harm)

    def documents() -> Iterator[DocumentInfo]:
        named = {r.rpartition("#")[0] for r in reports | summed}
        for document in material.documents():
            if document.id in named:
                yield document if harm is None else _document(document, harm)

    def let(found: Iterable[Event], withheld: dict[str, int]) -> Iterable[Event]:
        return _let(found, harm, keep, withheld, set())

    made = [d if harm is None else _document(d, harm) for d in material.headlines.values()]
    return replace(
        material, events=events, tallies=tallies, codings=codings, documents=documents, withheld=held,
        headlines={d.id: d for d in made}, let=let,
    )  # fmt: skip


def _let(
    events: Iterable[Event], harm: Harm | None, keep: Callable[[Event], bool], held: dict[str, int], reports: set[str]
) -> Iterator[Event]:
    for event in events:
        made = event if harm is None else harm.event(event)
        if isinstance(made, Withheld):
            held[made.reason] = held.get(made.reason, 0) + 1
        elif keep(made):
            reports.update(map(str, event.get("reports") or ()))
            yield made


def _chosen(coding: Coding, let: set[str]) -> Coding | None:
    """A coding with the reports that leave, each with its ``number``; None where none does."""
    kept = [{**r, "number": n} for n, r in enumerate(coding.get("reports") or ()) if f"{coding['id']}#{n}" in let]
    return {**coding, "reports": kept} if kept else None


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


def _coding(coding: Mapping[str, Any], harm: Harm) -> Coding:
    """A coding as it may leave. All its texts are as strictly withheld as the strictest type among its reports asks."""
    reports, claims = coding.get("reports") or [], coding.get("claims") or []
    type = _strictest([r["type"] for r in reports], harm)
    places = [p["name"] for r in reports for p in r.get("places") or () if p.get("name")]
    names = list(
        dict.fromkeys([*(c["speaker"] for c in claims), *(s for r in reports for s in r.get("reported_by") or ())])
    )

    def text(words: str) -> str | None:
        return harm.text(words, names, places, type)

    return {
        **coding, "id": harm.document_id(str(coding["id"])),
        "claims": [
            {**c, "speaker": harm.source(c["speaker"], type), "content": text(c["content"]), "spans": []}
            for c in claims
        ],
        "reports": [_report(r, harm, text) for r in reports],
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
