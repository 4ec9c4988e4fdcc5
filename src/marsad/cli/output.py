"""Where codings go: JSON Lines, a table of reports, or text."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import IO, Protocol

from ..model import Claim, Coding, Document, Report
from . import phrases
from .bidi import isolated


class Writer(Protocol):
    """Takes codings one by one; what needs all of them is written at the close."""

    def add(self, document: Document, coding: Coding) -> None: ...

    def close(self) -> None: ...


def open_writer(form: str, stream: IO[str], terminal: bool) -> Writer:
    """The writer of a format; ``terminal`` says that ``stream`` is one."""
    if form == "jsonl":
        return JsonLines(stream)
    if form == "text":
        return TextBlocks(stream, terminal)
    from .tables import ReportTable

    return ReportTable(stream, terminal)


class JsonLines:
    """One coding a line, in the format of the coding guidelines."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def add(self, document: Document, coding: Coding) -> None:
        self._stream.write(json.dumps(coding.as_json(), ensure_ascii=False) + "\n")

    def close(self) -> None:
        self._stream.flush()


class TextBlocks:
    """A paragraph a document: a line for each report and claim, each followed by its words."""

    def __init__(self, stream: IO[str], terminal: bool) -> None:
        self._stream = stream
        self._env = os.environ if terminal else {}

    def add(self, document: Document, coding: Coding) -> None:
        head = [coding.id, coding.published.isoformat() if coding.published else "no date"]
        if document.title:
            head.append(isolated(document.title, self._env))
        self._stream.write("  ".join(head) + "\n")
        for line in self._lines(coding):
            self._stream.write(f"  {line}\n")
        self._stream.write("\n")

    def close(self) -> None:
        self._stream.flush()

    def _lines(self, coding: Coding) -> Iterator[str]:
        for report in coding.reports:
            yield _facts(report)
            yield "  " + isolated(f"«{_one_line(report.evidence.text)}»", self._env)
        for claim in coding.claims:
            yield _attribution(claim)
            yield "  " + isolated(f"«{_one_line(claim.content.text)}»", self._env)
        if not coding.reports and not coding.claims:
            yield "nothing to report"


def _facts(report: Report) -> str:
    where = phrases.places(report)
    region = phrases.regions(report)
    parts = [
        f"{report.kind}: {report.type}",
        phrases.period(report),
        f"{where} ({region})" if where and region else where,
        phrases.deed(report),
        phrases.figures(report),
    ]
    return " | ".join(p for p in parts if p)


def _attribution(claim: Claim) -> str:
    return f"claim: {_one_line(claim.speaker.text)} | {claim.form}, {claim.certainty}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
