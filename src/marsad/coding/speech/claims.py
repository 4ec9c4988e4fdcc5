"""Claims of the model from the statements found in folded text."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.arabic import Folded
from marsad.model import Claim, Span

from .statements import Statement


def span(folded: Folded, start: int, end: int) -> Span:
    """The original characters of a folded span."""
    a, b = folded.raw_span(start, end)
    return Span(a, b, folded.raw[a:b])


def claims(folded: Folded, statements: Iterable[Statement]) -> list[Claim]:
    """One claim for each statement that has words of its own."""
    return [
        Claim(
            span(folded, s.speaker_start, s.speaker_end),
            span(folded, s.content_start, s.content_end),
            s.form,
            s.certainty,
        )
        for s in statements
        if s.is_claim
    ]
