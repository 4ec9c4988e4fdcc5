"""Every stretch of a document that a coding points at, with the field that was read from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model import Coding, Report, Span

#: Fields in the order in which they are explained; what stands later is shown on top where spans overlap.
FIELDS = (
    "evidence", "content", "speaker", "reported_by", "start", "end", "places", "perpetrators", "targets",
    "claimed_by", "casualties",
)  # fmt: skip


class FieldSpan(NamedTuple):
    """``owner`` is ``reports`` or ``claims``, ``number`` the place in that list."""

    field: str
    span: Span
    owner: str
    number: int


def report_spans(report: Report, index: int = 0) -> Iterator[FieldSpan]:
    """Spans of one report: evidence, places, figures, sources, and what each other value was read from."""
    yield FieldSpan("evidence", report.evidence, "reports", index)
    for place in report.places:
        yield FieldSpan("places", place.span, "reports", index)
    for casualty in report.casualties:
        yield FieldSpan("casualties", casualty.span, "reports", index)
    for source in report.reported_by:
        yield FieldSpan("reported_by", source, "reports", index)
    for name, span in report.spans:
        yield FieldSpan(name, span, "reports", index)


def coding_spans(coding: Coding) -> list[FieldSpan]:
    """All spans of a coding: those of its reports, then those of its claims, in order."""
    found = [s for i, report in enumerate(coding.reports) for s in report_spans(report, i)]
    for i, claim in enumerate(coding.claims):
        found.append(FieldSpan("speaker", claim.speaker, "claims", i))
        found.append(FieldSpan("content", claim.content, "claims", i))
    return found
