"""The table of reports that ``marsad code`` shows on a terminal, and its summary."""

from __future__ import annotations

import os
from collections import Counter
from typing import IO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..model import Coding, Document, Report
from . import phrases
from .bidi import isolated
from .progress import count

#: Width of the table in a file, where no terminal gives one.
WIDTH = 160

#: One colour for each of ACLED's event types.
_COLOURS = {
    "battles": "red",
    "explosions": "yellow",
    "violence-against-civilians": "magenta",
    "protests": "cyan",
    "riots": "cyan",
    "strategic": "green",
}


class ReportTable:
    """A row for each report, in the order of the documents; what kinds and types there were below it."""

    def __init__(self, stream: IO[str], terminal: bool, console: Console | None = None) -> None:
        self._console = console or Console(file=stream, width=None if terminal else WIDTH, highlight=False)
        self._env = os.environ if terminal else {}
        self._documents = self._claims = self._figures = 0
        self._kinds: Counter[str] = Counter()
        self._types: Counter[str] = Counter()
        self._countries: Counter[str] = Counter()
        self._table = Table(box=None, pad_edge=False, header_style="bold")
        self._table.add_column("document", no_wrap=True)
        self._table.add_column("date", no_wrap=True, max_width=23)
        self._table.add_column("event", no_wrap=True)
        self._table.add_column("where", overflow="fold")
        self._table.add_column("who → whom", overflow="fold")
        self._table.add_column("figures", overflow="fold")
        self._table.add_column("score", justify="right")

    def add(self, document: Document, coding: Coding) -> None:
        self._documents += 1
        self._claims += len(coding.claims)
        for number, report in enumerate(coding.reports):
            self._row(coding.id if number == 0 else "", report)

    def close(self) -> None:
        if self._table.row_count:
            self._console.print(self._table)
            self._console.print()
        self._console.print(self._summary())

    def _row(self, name: str, report: Report) -> None:
        self._kinds[report.kind] += 1
        self._types[report.type] += 1
        self._countries.update({p.country for p in report.places if p.country})
        self._figures += len(report.casualties)
        where, region = phrases.places(report), phrases.regions(report)
        self._table.add_row(
            Text(name, style="bold"),
            Text(phrases.period(report)),
            Text(report.type if report.kind == "incident" else f"{report.type} ({report.kind})", style=_colour(report)),
            Text(isolated(where, self._env) + (f" {region}" if region else "")),
            Text(isolated(phrases.deed(report), self._env)),
            Text(isolated(phrases.figures(report), self._env)),
            Text(f"{report.score:.2f}"),
        )

    def _summary(self) -> Text:
        kinds = [count(self._kinds[kind], name) for kind, name in _KIND_NAMES.items() if self._kinds[kind]]
        text = Text()
        text.append(f"{count(self._documents, 'document')}: ", style="bold")
        text.append(", ".join([*kinds, count(self._figures, "figure"), count(self._claims, "claim")]))
        for name, counter in (("types", self._types), ("countries", self._countries)):
            if counter:
                listed = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
                text.append(f"\n{name}: ", style="bold")
                text.append(", ".join(f"{key} {number}" for key, number in listed))
        return text


_KIND_NAMES = {"incident": "incident", "tally": "summed figure", "trend": "trend"}


def _colour(report: Report) -> str:
    from ..model import EVENT_TYPES

    return next((_COLOURS[name] for name, subs in EVENT_TYPES.items() if report.type in subs), "")
