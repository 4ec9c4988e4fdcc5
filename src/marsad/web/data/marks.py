"""Text with marks: cut into segments, each with the values that were read from it. Offsets count code points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from marsad.arabic.folding import fold
from marsad.arabic.sentences import sentences


class Mark(NamedTuple):
    """Characters of a text that a value was read from. ``ref`` names the value on its page."""

    start: int
    end: int
    field: str
    ref: str


class Segment(NamedTuple):
    """A stretch of text under the same marks: their fields and references, each once."""

    text: str
    fields: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()


#: Field of a report's spans → the name that it has on a page.
_FIELDS = {
    "start": "time", "end": "time", "perpetrators": "perpetrators", "targets": "targets",
    "claimed_by": "claimed_by", "reported_by": "reported_by", "evidence": "evidence",
}  # fmt: skip


def report_marks(report: Mapping[str, Any], ref: str) -> Iterator[Mark]:
    """The marks of a report as codings hold it; ``ref`` begins the reference of each."""
    for field in ("places", "casualties"):
        for n, value in enumerate(report.get(field) or ()):
            if "start" in value:  # a person may name no words
                yield Mark(value["start"], value["end"], field, f"{ref}-{field}-{n}")
    counts: dict[str, int] = {}
    for span in report.get("spans") or ():
        name = _FIELDS.get(span["field"])
        if name:
            n = counts[name] = counts.get(name, -1) + 1
            yield Mark(span["start"], span["end"], name, f"{ref}-{name}-{n}")


def segments(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> list[Segment]:
    """``text[start:end]`` cut where a mark begins or ends."""
    end = len(text) if end is None else min(end, len(text))
    inside = [m for m in marks if m.start < end and m.end > start and m.start < m.end]
    cuts = sorted({start, end, *(max(start, m.start) for m in inside), *(min(end, m.end) for m in inside)})
    begins: dict[int, list[Mark]] = {}
    for m in inside:
        begins.setdefault(max(start, m.start), []).append(m)
    out: list[Segment] = []
    active: list[Mark] = []
    for a, b in pairwise(cuts):
        active = [m for m in active if m.end > a] + begins.get(a, [])
        order = sorted(active, key=lambda m: (m.field != "evidence", m.start - m.end, m.ref))
        fields = tuple(dict.fromkeys(m.field for m in order))
        out.append(Segment(text[a:b], fields, tuple(dict.fromkeys(m.ref for m in order))))
    return out


def found(text: str, places: Iterable[tuple[int, int]]) -> list[Segment]:
    """A snippet with the words that were searched for marked."""
    return segments(text, [Mark(a, b, "hit", "") for a, b in places])


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentences of ``text`` that hold ``start`` to ``end``; a long one is cut at about 400 characters a side."""
    low, high = max(0, start - 2000), min(len(text), end + 2000)
    folded = fold(text[low:high])
    a, b = start, end
    for first, last in sentences(folded.text):
        raw_first, raw_last = folded.raw_span(first, last)
        raw_first, raw_last = raw_first + low, raw_last + low
        if raw_first < end and raw_last > start:
            a, b = min(a, raw_first), max(b, raw_last)
    if start - a > 400:
        a = text.rfind(" ", a, start - 380) + 1 or start - 400
    if b - end > 400:
        b = text.find(" ", end + 380, b) if text.find(" ", end + 380, b) > 0 else end + 400
    return a, b
