"""Invented reports, and acts on them, for tests of review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from marsad.model import Casualty, Claim, Coding, Document, Place, Report, Span
from marsad.review.acts import Act, Seen, text_digest, value_of
from marsad.store.codings import add_coding
from marsad.store.documents import add_document
from marsad.store.judgements import add_judgement

TEXT = "قتل ثلاثة مدنيين في قصف على بلدة الوادي يوم الأحد، وأصيب جنديان في انفجار لغم قرب النبعة."


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def report(**changes: Any) -> Report:
    made: dict[str, Any] = {
        "kind": "incident", "type": "shelling-artillery-missile", "evidence": span("قصف على بلدة الوادي"),
        "start": date(2021, 3, 7), "end": date(2021, 3, 7), "date_precision": 1,
        "places": (Place(span("الوادي"), "SY", "SY-ID", 35.9, 36.7, 1),), "perpetrators": ("russia",),
        "targets": ("civilians",),
        "casualties": (Casualty("killed", ("civilians",), 3, "exact", span("ثلاثة مدنيين")),), "score": 0.6,
        "spans": (("start", span("يوم الأحد")), ("targets", span("مدنيين"))),
    }  # fmt: skip
    return Report(**{**made, **changes})


MINE = {
    "type": "remote-explosive-landmine-ied", "evidence": span("انفجار لغم"), "perpetrators": (), "targets": (),
    "places": (Place(span("النبعة"), "SY", "SY-ID", 35.5, 36.6, 1),),
    "casualties": (Casualty("injured", ("syria-government-2000-2024",), 2, "exact", span("جنديان")),), "score": 0.9,
    "spans": (),
}  # fmt: skip
REPORT = report().as_json()
SEEN = Seen(1, text_digest(TEXT), "coder-1", REPORT)


def seen(coder: str = "coder-1", text: str = TEXT, **changes: Any) -> Seen:
    """The report as another coder or of another text would stand there."""
    return Seen(1, text_digest(text), coder, report(**changes).as_json())


def act(key: int, verdict: str, person: str = "rima", **more: Any) -> Act:
    return Act(key, "d#0", verdict, person, **{"seen": SEEN, **more})


def store_document(
    connection: Connection, identity: str = "d", reports: Sequence[Report] = (), digest: str = "coder-1",
    text: str = TEXT, outlet: str | None = "مرصد",
) -> None:  # fmt: skip
    document = Document(identity, text, "", date(2021, 3, 8), None, outlet)
    claim = Claim(span("الوادي"), span("قصف"), "indirect", "asserted")
    claims = () if text != TEXT else (claim,)
    added = add_document(connection, document)
    add_coding(connection, added.version_key, Coding(identity, tuple(reports), claims, date(2021, 3, 8), digest))


def decide(
    connection: Connection, name: str, verdict: str, person: str, seen_: Seen = SEEN,
    fields: Mapping[str, Any] | None = None, **more: Any,
) -> int:  # fmt: skip
    """Write a decision as the pages do."""
    value = value_of(seen_, {k: {"value": v} for k, v in (fields or {}).items()}, **more)
    return add_judgement(connection, "report", name, verdict, person, value=value)
