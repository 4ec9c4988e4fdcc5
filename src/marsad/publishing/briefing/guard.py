"""A publication profile applied to the material of a briefing, before anything is counted or written."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any

from marsad.publishing.harm.apply import Harm, Withheld

from .material import Material, Paper, Tally

Json = Mapping[str, Any]


#: Why an event does not leave that people, having looked at it, say is none.
REJECTED = "rejected"


def allowed(
    events: Iterable[Json], harm: Harm | None, rejected: Container[str] = ()
) -> tuple[list[Json], list[Withheld]]:
    """The events that may leave at all, as they are, and those that may not; ``rejected``: ids of what people say is
    no event."""
    out: list[Json] = []
    held: list[Withheld] = []
    for event in events:
        reason = REJECTED if str(event["id"]) in rejected else harm.reason(event) if harm else None
        if reason:
            held.append(Withheld(str(event["id"]), reason))
        else:
            out.append(event)
    return out, held


def guarded(material: Material, harm: Harm | None) -> Material:
    """``material`` as it may leave: names, places, texts and ids of documents as the profile says.

    All events of ``material`` must be such that may leave (:func:`allowed`).
    """
    if harm is None:
        return material
    guard = _Guard(material, harm)
    return Material(
        tuple(guard.events), guard.papers(), guard.reports(), tuple(guard.claims()), tuple(guard.tallies()),
        material.digests,
    )  # fmt: skip


class _Guard:
    """One pass over the material of one briefing."""

    def __init__(self, material: Material, harm: Harm) -> None:
        self._material, self._harm = material, harm
        self.events: list[Json] = []
        self._of: dict[str, Json] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._documents: dict[str, list[Json]] = {}
        self._report_keys: dict[str, tuple[str, Json, Json]] = {}
        self._ids: dict[str, str] = {}
        for event in material.events:
            made = harm.event(event)
            if isinstance(made, Withheld):
                raise ValueError(f"event {event['id']} may not leave: {made.reason}")
            self.events.append(made)
            self._of[str(event["id"])] = event
            self._names[str(event["id"])] = harm.names_of(event)
            for old, new in zip(event.get("documents") or (), made.get("documents") or (), strict=True):
                self._documents.setdefault(str(old), []).append(event)
                self._ids[str(old)] = str(new)
            for old, new in zip(event.get("reports") or (), made.get("reports") or (), strict=True):
                self._report_keys[str(old)] = (str(new), event, made)

    def _text(self, text: str, events: Iterable[Json], names: Iterable[str] = ()) -> str | None:
        """A quotation that concerns ``events``, as the strictest of them allows."""
        out: str | None = text
        for event in list(events) or [{}]:
            if out is None:
                return None
            known = (*self._names.get(str(event.get("id")), ()), *names)
            place = (event.get("place") or {}).get("name")
            out = self._harm.text(out, known, (place,) if place else (), event.get("type"))
        return out

    def papers(self) -> dict[str, Paper]:
        """Documents under the ids that they may leave by; a digest of an id has no address."""
        out = {}
        for id, paper in self._material.papers.items():
            events = self._documents.get(id, [])
            new = self._ids.get(id) or self._harm.document_id(id)
            told = new == id and self._harm.document_id(paper.url) == paper.url
            shown = paper if told else paper._replace(id=new, url="")
            out[new] = shown._replace(title=self._text(paper.title, events) or "")
        return out

    def reports(self) -> dict[str, Json]:
        """Reports of the events under their new keys; places that were made coarser are not named in them."""
        out: dict[str, Json] = {}
        for key, (new, event, made) in self._report_keys.items():
            report = self._material.reports.get(key)
            if report is None:
                continue
            same = made.get("place") == event.get("place") or not _coarser(event, made)
            out[new] = {
                "evidence": self._text(report.get("evidence") or "", [event]) or "",
                "places": (report.get("places") or []) if same else [],
                "casualties": report.get("casualties") or [],
                "reported_by": [self._harm.source(w, event.get("type")) for w in report.get("reported_by") or ()],
            }
        for tally in self._material.tallies:
            if (found := self._material.reports.get(tally.line.report)) and tally.line.report not in out:
                out[tally.line.report] = {"casualties": found.get("casualties") or []}
        return out

    def claims(self) -> Iterable[Json]:
        for claim in self._material.claims:
            events = [self._of[e] for e in claim["events"] if e in self._of]
            if not events:
                continue
            content = self._text(claim["content"], events, (claim["speaker"],))
            if content:
                types = [e.get("type") for e in events]
                speaker = claim["speaker"]
                for type in types:
                    speaker = self._harm.source(speaker, type)
                document = self._ids.get(str(claim["document"])) or self._harm.document_id(str(claim["document"]))
                yield {**claim, "speaker": speaker, "content": content, "document": document}

    def tallies(self) -> Iterable[Tally]:
        exact = self._harm.profile.places == "exact"
        for tally in self._material.tallies:
            evidence = self._text(tally.evidence, []) or ""
            document = self._ids.get(tally.document) or self._harm.document_id(tally.document)
            places = tally.places if exact or not (tally.admin1s or tally.countries) else ()
            yield tally._replace(evidence=evidence, document=document, places=places)


def _coarser(event: Json, made: Json) -> bool:
    old, new = event.get("place") or {}, made.get("place") or {}
    return old.get("name") != new.get("name")
