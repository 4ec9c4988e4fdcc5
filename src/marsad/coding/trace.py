"""What each pass of the coder found, for ``marsad explain``.

The coder takes ``trace: Trace | None`` through its passes; each adds what it found. Offsets are those of the
folded text that the passes work on; they are mapped back to the document when the trace is read.
"""

from __future__ import annotations

from typing import NamedTuple

from ..arabic import Folded
from ..model import Coding, Document


class Finding(NamedTuple):
    """``what`` was found at ``document.full[start:end]``; ``text`` is those characters."""

    what: str
    start: int
    end: int
    text: str


class Trace:
    """The findings of the passes over one document, in the order in which they ran, and the coding they led to."""

    def __init__(self, document: Document, folded: Folded) -> None:
        self.document = document
        self.coding: Coding | None = None
        self._folded = folded
        self._passes: dict[str, list[Finding]] = {}

    def add(self, pass_name: str, start: int, end: int, what: str) -> None:
        """Record that a pass found ``what`` at folded ``[start, end)``, e.g. ``add("times", 3, 9, "2021-03-13")``."""
        first, last = self._folded.raw_span(start, end)
        finding = Finding(what, first, last, self._folded.raw[first:last])
        self._passes.setdefault(pass_name, []).append(finding)

    @property
    def passes(self) -> dict[str, list[Finding]]:
        """Findings by pass, in the order of the text."""
        return {name: sorted(found, key=lambda f: (f.start, f.end)) for name, found in self._passes.items()}
