"""An event: what all reports of one thing say together, every source kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from marsad.linking.entry import Figure as Written
from marsad.linking.entry import Spot
from marsad.linking.profiles import Toll


@dataclass(frozen=True, slots=True)
class Part:
    """A share of a figure: the victims of one class. The parts of a figure add up to it, number by number."""

    victims: str
    toll: Toll


@dataclass(frozen=True, slots=True)
class Saying:
    """Who gave which number, and what became of it: used, superseded, claim, vague, relay, first.

    ``written`` are the report's own figures that the number is made of, shares of a total (``part_of``) last.
    """

    document: str
    outlet: str
    source: str
    toll: Toll
    status: str
    published: int | None = None
    written: tuple[Written, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One outcome on one side (``targets`` or ``perpetrators``), with the rules that gave its numbers."""

    outcome: str
    side: str
    toll: Toll
    parts: tuple[Part, ...]
    rules: tuple[str, str, str]
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """One report of an event: where it stands and what it says it of. ``copy`` names the text that its own copies."""

    report: str
    document: str
    outlet: str
    url: str
    published: int | None
    sources: tuple[str, ...]
    evidence: str
    copy: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field on which reports disagree: value → the documents that say it."""

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One event with its evidence. Dates are ordinals; ``precision`` is UCDP's date_prec.

    ``written`` is the place's name as the report that gave it writes it. ``status`` is ``machine``, or ``reviewed``
    where a person joined or separated one of the reports.
    """

    id: str
    kind: str
    type: str
    start: int | None
    end: int | None
    precision: int | None
    place: Spot | None
    perpetrators: tuple[str, ...]
    targets: tuple[str, ...]
    claimed_by: tuple[str, ...]
    figures: tuple[Figure, ...]
    conflicts: tuple[Conflict, ...]
    grade: str
    grade_reason: str
    sources: int
    documents: tuple[str, ...]
    reports: tuple[str, ...]
    profile: str
    written: str = ""
    told: tuple[Telling, ...] = ()
    status: str = "machine"

    def total(self, outcome: str) -> Toll | None:
        """The whole for one outcome: the sum over both sides; None where no report gives a figure."""
        tolls = [f.toll for f in self.figures if f.outcome == outcome]
        if not tolls:
            return None
        return Toll(sum(t.low for t in tolls), sum(t.best for t in tolls), sum(t.high for t in tolls))

    def as_json(self) -> dict[str, Any]:
        """The event as a JSON object (``docs/linking.md`` names every key)."""
        return {
            "id": self.id, "kind": self.kind, "type": self.type, "start": _iso(self.start), "end": _iso(self.end),
            "date_precision": self.precision,
            "place": {**self.place._asdict(), "written": self.written} if self.place else None,
            "perpetrators": list(self.perpetrators), "targets": list(self.targets),
            "claimed_by": list(self.claimed_by),
            "totals": {o: t._asdict() for o in self._outcomes() if (t := self.total(o)) is not None},
            "figures": [_figure(f) for f in self.figures],
            "conflicts": [{"field": c.field, "values": {v: list(d) for v, d in c.values}} for c in self.conflicts],
            "grade": self.grade, "grade_reason": self.grade_reason, "sources": self.sources,
            "documents": list(self.documents), "reports": list(self.reports), "profile": self.profile,
            "status": self.status, "told": [_telling(t) for t in self.told],
        }  # fmt: skip

    def _outcomes(self) -> list[str]:
        return list(dict.fromkeys(f.outcome for f in self.figures))


def _iso(day: int | None) -> str | None:
    return date.fromordinal(day).isoformat() if day is not None else None


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "outcome": figure.outcome, "side": figure.side, **figure.toll._asdict(),
        "rules": dict(zip(("low", "best", "high"), figure.rules, strict=True)),
        "parts": {p.victims: p.toll._asdict() for p in figure.parts},
        "sayings": [
            {
                "document": s.document, "outlet": s.outlet, "source": s.source, **s.toll._asdict(),
                "status": s.status, "published": _iso(s.published),
                "written": [_written(w) for w in s.written],
            }
            for s in figure.sayings
        ],
    }  # fmt: skip


def _written(figure: Written) -> dict[str, Any]:
    out: dict[str, Any] = {
        "count": figure.number, "qualifier": figure.qualifier, "text": figure.text, "victims": list(figure.victims),
    }  # fmt: skip
    return {**out, "part_of": True} if figure.part_of else out


def _telling(told: Telling) -> dict[str, Any]:
    return {
        "report": told.report, "document": told.document, "outlet": told.outlet or None, "url": told.url or None,
        "published": _iso(told.published), "sources": list(told.sources), "evidence": told.evidence,
        "copy": told.copy or None,
    }  # fmt: skip
