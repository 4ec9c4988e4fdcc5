"""Tables for other programs: CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from marsad.analysis.dyads import Dyads
from marsad.analysis.figures import Figures
from marsad.analysis.trends import Trends
from marsad.web.data.rows import Row

#: A cell that begins so is a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(value: Any) -> Any:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def as_csv(rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows with a head, as CSV with a mark of its encoding, which spreadsheets need for Arabic."""
    out = io.StringIO()
    writer = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(out, list(row), lineterminator="\r\n", extrasaction="ignore")
            writer.writeheader()
        writer.writerow({k: safe(v) for k, v in row.items()})
    return "\ufeff" + out.getvalue()


def figure_rows(found: Figures) -> list[dict[str, Any]]:
    """The lines of ``marsad figures`` and the whole."""
    last = dict.fromkeys(found.by, "whole")
    return [found.row(c) for c in found.cells] + [{**last, **found.row(found.whole)}]


def event_rows(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Events, one a line."""
    out = []
    for r in rows:
        line: dict[str, Any] = {
            "id": r.id, "type": r.type, "start": r.start, "end": r.end, "place": r.place, "admin1": r.admin1,
            "country": r.country, "precision": r.precision or None, "doers": " + ".join(r.doers),
            "targets": " + ".join(r.targets),
        }  # fmt: skip
        for outcome, toll in (("killed", r.killed), ("injured", r.injured)):
            for n, name in enumerate(("low", "best", "high")):
                line[f"{outcome}_{name}"] = toll[n] if toll else None
        out.append(line | {"grade": r.grade, "sources": r.sources, "status": r.status})
    return out


def dyad_rows(found: Dyads) -> list[dict[str, Any]]:
    """Pairs, as ``marsad dyads`` lists them."""
    return [
        {
            "first": p.first, "second": p.second, "events": p.events, "first_acts": p.first_acts,
            "second_acts": p.second_acts, "one_sided": p.one_sided, "first_dead": p.first_dead,
            "second_dead": p.second_dead, "ratio": p.ratio.value, "from": p.ratio.low, "to": p.ratio.high,
        }
        for p in found.pairs
    ]  # fmt: skip


def trend_rows(found: Trends) -> list[dict[str, Any]]:
    """A line for each unit of time, a column for each line."""
    from marsad.analysis.dimensions import unit_label, unit_number

    first = unit_number(found.unit, found.first) if found.first else 0
    units = range(len(found.lines[0].counts)) if found.lines else range(0)
    return [
        {found.unit: unit_label(found.unit, first + n), **{x.name or "all": x.counts[n] for x in found.lines}}
        for n in units
    ]
