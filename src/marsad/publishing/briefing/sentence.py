"""The sentence that a report was read from, in the words of its document."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from marsad.arabic.folding import fold
from marsad.arabic.sentences import sentences

Json = Mapping[str, Any]


def full_text(document: Json) -> str:
    """Title and text of a document as one string, as offsets count them; "" where its text is not at hand."""
    title, text = document.get("title") or "", document.get("text") or ""
    return f"{title}\n{text}" if title and text else str(text)


@lru_cache(maxsize=8)
def _spans(full: str) -> tuple[tuple[int, int], ...]:
    folded = fold(full)
    return tuple(folded.raw_span(a, b) for a, b in sentences(folded.text))


def sentence(report: Json, full: str) -> str:
    """The sentences of ``full`` that hold the report's evidence; the evidence itself where the text does not have it.

    What a coding says of offsets is believed only if the same words stand there.
    """
    evidence = str(report.get("evidence") or "")
    for span in report.get("spans") or ():
        if span.get("field") != "evidence":
            continue
        start, end = int(span["start"]), int(span["end"])
        if full[start:end] != span.get("text"):
            break
        held = [(a, b) for a, b in _spans(full) if a < end and start < b]
        if held:
            return full[held[0][0] : held[-1][1]]
    return evidence
