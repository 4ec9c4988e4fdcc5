"""Reports that people added, as rows beside those of the machine: what events and lists point at.

A row stands under the coding that counts, with a number that no machine's report has. What it says is the judgement's;
the row holds what was first entered, as the rows of machine's reports hold what the machine read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from . import dialect
from .clean import clean, clean_optional, ready_list
from .parts import parts
from .tables import casualties, report_places, reports

#: The number of the first report that people add to a document; those of machines stay below.
FIRST_ADDED = 100_000
Json = Mapping[str, Any]


def keep_added(connection: Connection, found: Iterable[tuple[int, int, Json]]) -> None:
    """Write rows for added reports, given as coding key, number and report, where there are none yet.

    Must stand in a write transaction.
    """
    wanted = {(coding, number): report for coding, number, report in found if number >= FIRST_ADDED}
    known = _known(connection, sorted({coding for coding, _ in wanted}))
    new = [(coding, number, report) for (coding, number), report in sorted(wanted.items(), key=lambda x: x[0])
           if (coding, number) not in known]  # fmt: skip
    if not new:
        return
    for key, (coding, number, report) in zip(dialect.take_keys(connection, reports, len(new)), new, strict=True):
        connection.execute(reports.insert().values(key=key, coding_key=coding, number=number, **_report(report)))
        for n, place in enumerate(report.get("places") or ()):
            connection.execute(report_places.insert().values(report_key=key, number=n, **_place(place)))
        for n, figure in enumerate(report.get("casualties") or ()):
            connection.execute(casualties.insert().values(report_key=key, number=n, **_figure(figure)))


def added_in(codings: Iterable[tuple[int, Json]]) -> Iterable[tuple[int, int, Json]]:
    """Coding key, number and report of each added report in codings with their keys."""
    return [
        (key, int(report["number"]), report)
        for key, coding in codings for report in coding.get("reports") or () if report.get("number", 0) >= FIRST_ADDED
    ]  # fmt: skip


def _known(connection: Connection, codings: list[int]) -> set[tuple[int, int]]:
    r, out = reports.c, set[tuple[int, int]]()
    for some in parts(codings):
        query = select(r.coding_key, r.number).where(r.coding_key.in_(some))
        out.update((row[0], row[1]) for row in connection.execute(query.where(r.number >= FIRST_ADDED)))
    return out


def _report(report: Json) -> dict[str, Any]:
    span: Json = next((s for s in report.get("spans") or () if s.get("field") == "evidence"), {})
    lists = {name: ready_list(tuple(report.get(name) or ()))
             for name in ("perpetrators", "targets", "claimed_by", "reported_by")}  # fmt: skip
    return {
        "kind": report["kind"], "type": report["type"], "start_date": _day(report.get("start")),
        "end_date": _day(report.get("end")), "date_precision": report.get("date_precision"), **lists,
        "evidence": clean(str(report.get("evidence") or "")), "evidence_start": span.get("start") or 0,
        "evidence_end": span.get("end") or 0, "score": float(report.get("score") or 0),
    }  # fmt: skip


def _place(place: Json) -> dict[str, Any]:
    return {
        "name": clean(str(place["name"])), "country": place.get("country"),
        "admin1": clean_optional(place.get("admin1")), "lat": place.get("lat"), "lon": place.get("lon"),
        "precision": place.get("precision"), "span_start": place.get("start") or 0, "span_end": place.get("end") or 0,
    }  # fmt: skip


def _figure(figure: Json) -> dict[str, Any]:
    return {
        "outcome": figure["outcome"], "victims": ready_list(tuple(figure.get("victims") or ())),
        "count": figure.get("count"), "qualifier": figure.get("qualifier") or "exact",
        "part_of": bool(figure.get("part_of")), "by_source": clean_optional(figure.get("by")),
        "phrase": clean(str(figure.get("text") or "")), "span_start": figure.get("start") or 0,
        "span_end": figure.get("end") or 0,
    }  # fmt: skip


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None
