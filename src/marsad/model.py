"""The nouns of marsad. Everything else imports from here; this imports nothing of marsad.

The field names and values are those of the coding guidelines (``docs/coding.md``): ACLED event and sub-event
types, UCDP's separation of single incidents from summed figures, MUC-style slots. Offsets are code points,
half-open, in :attr:`Document.full`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

KINDS = ("incident", "tally", "trend")
OUTCOMES = ("killed", "injured", "captured", "abducted", "arrested", "missing", "displaced", "surrendered")
QUALIFIERS = ("exact", "at_least", "more_than", "about", "up_to", "several", "tens", "hundreds", "thousands")
#: Qualifiers of a figure that the text gives in words only; its count is ``None``.
VAGUE = frozenset({"several", "tens", "hundreds", "thousands"})
FORMS = ("direct", "indirect")
CERTAINTIES = ("asserted", "hedged", "denied")

#: ACLED sub-events in ACLED's order of precedence, by event type.
EVENT_TYPES: dict[str, tuple[str, ...]] = {
    "battles": ("government-regains-territory", "non-state-actor-overtakes-territory", "armed-clash"),
    "protests": ("excessive-force-against-protesters", "protest-with-intervention", "peaceful-protest"),
    "riots": ("violent-demonstration", "mob-violence"),
    "explosions": (
        "chemical-weapon", "air-drone-strike", "suicide-bomb", "shelling-artillery-missile",
        "remote-explosive-landmine-ied", "grenade",
    ),
    "violence-against-civilians": ("sexual-violence", "attack", "abduction-forced-disappearance"),
    "strategic": (
        "agreement", "arrests", "change-to-group-activity", "disrupted-weapons-use",
        "headquarters-or-base-established", "looting-property-destruction", "non-violent-transfer-of-territory",
        "other",
    ),
}  # fmt: skip
SUB_EVENTS = frozenset(s for subs in EVENT_TYPES.values() for s in subs)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a document that a value was read from: ``text == document.full[start:end]``."""

    start: int
    end: int
    text: str

    def as_json(self) -> dict[str, Any]:
        return {"text": self.text, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class Document:
    """What one source published."""

    id: str
    text: str
    title: str = ""
    published: date | None = None
    url: str | None = None
    outlet: str | None = None
    meta: dict[str, Any] = field(default_factory=dict)

    @property
    def full(self) -> str:
        """Title and text as one string, the string that all offsets point into."""
        return f"{self.title}\n{self.text}" if self.title else self.text


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a report; coordinates are WGS84, ``precision`` is UCDP's where_prec (1 exact … 7)."""

    span: Span
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.span.text, "country": self.country, "admin1": self.admin1, "lat": self.lat,
            "lon": self.lon, "precision": self.precision, "start": self.span.start, "end": self.span.end,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Casualty:
    """One figure: how many of whom, with which outcome, in which words."""

    outcome: str
    victims: tuple[str, ...]
    count: int | None
    qualifier: str
    span: Span
    part_of: bool = False
    by: str | None = None

    def as_json(self) -> dict[str, Any]:
        out: dict[str, Any] = {
            "outcome": self.outcome, "victims": list(self.victims), "count": self.count,
            "qualifier": self.qualifier, "text": self.span.text, "start": self.span.start, "end": self.span.end,
        }  # fmt: skip
        if self.part_of:
            out["part_of"] = True
        if self.by:
            out["by"] = self.by
        return out


@dataclass(frozen=True, slots=True)
class Report:
    """What one document says of one event."""

    kind: str
    type: str
    evidence: Span
    start: date | None = None
    end: date | None = None
    date_precision: int | None = None
    places: tuple[Place, ...] = ()
    perpetrators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    casualties: tuple[Casualty, ...] = ()
    claimed_by: tuple[str, ...] = ()
    reported_by: tuple[Span, ...] = ()
    score: float = 0.0
    #: where each value was read: field name → spans (actors, dates, claims of responsibility)
    spans: tuple[tuple[str, Span], ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "type": self.type,
            "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None,
            "date_precision": self.date_precision,
            "places": [p.as_json() for p in self.places],
            "perpetrators": list(self.perpetrators),
            "targets": list(self.targets),
            "casualties": [c.as_json() for c in self.casualties],
            "claimed_by": list(self.claimed_by),
            "reported_by": [s.text for s in self.reported_by],
            "evidence": self.evidence.text,
            "score": round(self.score, 3),
            "spans": [
                {"field": "evidence", **self.evidence.as_json()},
                *({"field": "reported_by", **s.as_json()} for s in self.reported_by),
                *({"field": name, **s.as_json()} for name, s in self.spans),
            ],
        }


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that the document attributes to somebody."""

    speaker: Span
    content: Span
    form: str
    certainty: str

    def as_json(self) -> dict[str, Any]:
        return {
            "speaker": self.speaker.text, "form": self.form, "content": self.content.text,
            "certainty": self.certainty,
            "spans": [{"field": "speaker", **self.speaker.as_json()}, {"field": "content", **self.content.as_json()}],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coding:
    """All that one document says of conflict, and what read it."""

    id: str
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    published: date | None = None
    digest: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "published": self.published.isoformat() if self.published else None,
            "reports": [r.as_json() for r in self.reports],
            "claims": [c.as_json() for c in self.claims],
            "digest": self.digest,
        }
