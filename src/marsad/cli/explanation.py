"""Lay out the trace of one document on a console."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..coding.spans import FIELDS, FieldSpan, coding_spans
from ..coding.trace import Trace
from ..model import Claim, Document, Report, Span
from . import phrases
from .bidi import END, RIGHT_TO_LEFT

STYLES = {
    "evidence": "underline",
    "content": "italic",
    "speaker": "bold blue",
    "reported_by": "blue",
    "start": "cyan",
    "end": "cyan",
    "places": "green",
    "perpetrators": "bold red",
    "targets": "yellow",
    "claimed_by": "red",
    "casualties": "bold magenta",
}

Row = tuple[str, str, Span | None]


def print_trace(console: Console, trace: Trace, passes: bool, right_to_left: bool) -> None:
    """Text in colour, legend, reports, claims and, with ``passes``, the findings of each."""
    document, coding = trace.document, trace.coding
    if coding is None:
        return
    spans = coding_spans(coding)
    console.rule(Text(document.id))
    for paragraph in coloured(document, spans, right_to_left):
        console.print(paragraph, justify="right" if right_to_left else "left")
    console.print()
    console.print(_legend(spans))
    for number, report in enumerate(coding.reports, 1):
        title = f"report {number}: {report.kind}, {report.type}, score {report.score:.2f}"
        _print_rows(console, title, report_rows(report), right_to_left)
    for number, claim in enumerate(coding.claims, 1):
        _print_rows(console, f"claim {number}", claim_rows(claim), right_to_left)
    if not coding.reports and not coding.claims:
        console.print("nothing to report")
    if passes:
        _print_passes(console, trace, right_to_left)


def coloured(document: Document, spans: list[FieldSpan], right_to_left: bool) -> Iterator[Text]:
    """The paragraphs of the document, each span in the style of its field."""
    text = Text(document.full)
    for name in FIELDS:
        for item in spans:
            if item.field == name:
                text.stylize(STYLES[name], item.span.start, item.span.end)
    for paragraph in text.split("\n", allow_blank=True):
        yield Text.assemble(RIGHT_TO_LEFT, paragraph, END) if right_to_left and paragraph.plain else paragraph


def _legend(spans: list[FieldSpan]) -> Text:
    used = {item.field for item in spans}
    return Text("  ").join(Text(name, style=STYLES[name]) for name in FIELDS if name in used)


def report_rows(report: Report) -> Iterator[Row]:
    """(field, value, words) of a report; a value that was not read from words of its own has none."""
    yield "evidence", "", report.evidence
    read = list(report.spans)

    def where(field: str) -> list[Span | None]:
        found: list[Span | None] = [span for name, span in read if name == field]
        return found or [None]

    period = phrases.period(report)
    precision = f" (precision {report.date_precision})" if report.date_precision else ""
    for span in dict.fromkeys([*where("start"), *where("end")] if period else []):
        if span or where("start") == where("end") == [None]:
            yield "date", period + precision, span
    for place in report.places:
        code = " ".join(filter(None, (place.country, place.admin1)))
        at = f"{place.lat:.4f}, {place.lon:.4f}" if place.lat is not None and place.lon is not None else ""
        level = f"precision {place.precision}" if place.precision else ""
        yield "place", "; ".join(filter(None, (code, at, level))), place.span
    for field, ids in (
        ("perpetrators", report.perpetrators),
        ("targets", report.targets),
        ("claimed_by", report.claimed_by),
    ):
        if ids:
            for span in where(field):
                yield field, phrases.actors(ids), span
    for casualty in report.casualties:
        yield "casualties", phrases.figure(casualty), casualty.span
    for source in report.reported_by:
        yield "reported_by", "", source


def claim_rows(claim: Claim) -> Iterator[Row]:
    yield "speaker", "", claim.speaker
    yield "content", f"{claim.form}, {claim.certainty}", claim.content


def _print_rows(console: Console, title: str, rows: Iterator[Row], right_to_left: bool) -> None:
    table = Table(box=None, pad_edge=False, show_header=False)
    for _ in range(4):
        table.add_column(overflow="fold")
    for field, value, span in rows:
        style = STYLES.get({"place": "places", "date": "start"}.get(field, field), "")
        words = _inline(span.text, right_to_left) if span else ""
        table.add_row(
            Text(field, style=style), Text(value), Text(words), Text(f"{span.start}–{span.end}" if span else "inferred")
        )
    console.print()
    console.print(Text(title, style="bold"))
    console.print(Padding(table, (0, 0, 0, 2)))


def _print_passes(console: Console, trace: Trace, right_to_left: bool) -> None:
    for name, findings in trace.passes.items():
        table = Table(box=None, pad_edge=False, show_header=False)
        for _ in range(3):
            table.add_column(overflow="fold")
        for finding in findings:
            table.add_row(
                Text(f"{finding.start}–{finding.end}"), Text(_inline(finding.text, right_to_left)), Text(finding.what)
            )
        console.print()
        console.print(Text(f"pass {name}: {len(findings)}", style="bold"))
        console.print(Padding(table, (0, 0, 0, 2)))


def _inline(text: str, right_to_left: bool) -> str:
    line = " ".join(text.split())
    return f"{RIGHT_TO_LEFT}{line}{END}" if right_to_left else line


