"""The ledger of claims: who said what of which event, competing claims side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marsad.lexicon.source_kinds import builtin
from marsad.linking.entry import ordinal
from marsad.linking.event import Event
from marsad.linking.statements import ReadSource


@dataclass(frozen=True, slots=True)
class Line:
    """One claim with where it stands and the events and actors that it is about."""

    document: str
    outlet: str
    published: str | None
    speaker: str
    speaks_for: str | None
    form: str
    certainty: str
    content: str
    events: tuple[str, ...]
    actors: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def _spans(item: Mapping[str, Any], field: str) -> list[tuple[int, int]]:
    return [(s["start"], s["end"]) for s in item.get("spans") or () if s.get("field") == field]


def about(claim: Mapping[str, Any], reports: Sequence[Mapping[str, Any]]) -> list[int]:
    """Positions of the reports that a claim is about.

    Those whose evidence overlaps the claim's words; else those read from the same words; else the report whose
    evidence ends last before the claim; with no offsets, the only report of the document.
    """
    content = claim.get("content") or ""
    at = _spans(claim, "content")
    evidence = [(n, span) for n, r in enumerate(reports) for span in _spans(r, "evidence")]
    if at and evidence:
        overlapping = [n for n, (a, b) in evidence if any(a < end and start < b for start, end in at)]
        if overlapping:
            return sorted(set(overlapping))
        before = [(b, n) for n, (a, b) in evidence if b <= at[0][0]]
        return [max(before)[1]] if before else [min(evidence, key=lambda e: e[1])[0]]
    words = [r.get("evidence") or "" for r in reports]
    inside = [n for n, text in enumerate(words) if text and content and (text in content or content in text)]
    return inside or ([0] if len(reports) == 1 else [])


def ledger(
    codings: Iterable[Mapping[str, Any]], events: Iterable[Event], read: ReadSource | None = None
) -> list[Line]:
    """All claims of ``codings``, by event, then by day; claims on no event come last."""
    read = read or builtin().read
    events = list(events)
    home = {report: event for event in events for report in event.reports}
    lines = []
    for coding in codings:
        reports = coding.get("reports") or ()
        for claim in coding.get("claims") or ():
            keys = [f"{coding['id']}#{reports[n].get('number', n)}" for n in about(claim, reports)]
            found = [home[key] for key in keys if key in home]
            speaker = read(claim["speaker"], ordinal(coding.get("published")))
            lines.append(Line(
                str(coding["id"]), coding.get("outlet") or "", coding.get("published"), claim["speaker"],
                speaker.actor, claim["form"], claim["certainty"], claim["content"],
                tuple(dict.fromkeys(e.id for e in found)),
                tuple(dict.fromkeys(a for e in found for a in (*e.perpetrators, *e.targets))),
            ))  # fmt: skip
    return sorted(lines, key=lambda line: (not line.events, line.events, line.published or "", line.document))


def competing(lines: Iterable[Line]) -> dict[str, list[Line]]:
    """Claims of events on which two or more speakers are heard, by event."""
    by_event: dict[str, list[Line]] = {}
    for line in lines:
        for event in line.events:
            by_event.setdefault(event, []).append(line)
    return {event: found for event, found in by_event.items() if len({x.speaker for x in found}) > 1}


def deniers(lines: Iterable[Line]) -> dict[str, tuple[str, ...]]:
    """Event → the armed actors whose speakers deny something of it: what grading asks for."""
    out: dict[str, set[str]] = {}
    for line in lines:
        if line.certainty == "denied" and line.speaks_for:
            for event in line.events:
                out.setdefault(event, set()).add(line.speaks_for)
    return {event: tuple(sorted(actors)) for event, actors in sorted(out.items())}
