"""``marsad trends``: where more happens than a place's own past explains."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import analysing, sheet

if TYPE_CHECKING:
    from ..analysis.trends import Trends


@click.command()
@analysing.events
@analysing.selection
@click.option("--per", type=click.Choice(["week", "month"]), default="week", show_default=True, help="Unit of time.")
@click.option("--by", default="admin1", show_default=True, help="A line for each: admin1, place, country, type, actor…")
@click.option("--recent", type=click.IntRange(1), default=4, show_default=True, help="Units looked at.")
@click.option("--false-alarms", type=click.FloatRange(0, 1, min_open=True), default=0.1, show_default=True,
              help="Share of false alarms that the list of escalations may hold.")
@click.option("--show", "view", type=click.Choice(["escalations", "changes", "lines"]), default="escalations",
              show_default=True, help="What the table shows; --json holds all.")
@click.option("--line", metavar="NAME", default="", help="The line to draw; all events unless given.")
@analysing.picture
@sheet.shown
def trends(
    files: tuple[Path, ...], profile: str | None, documents: Path | None, per: str, by: str, recent: int,
    false_alarms: float, view: str, line: str, plot: Path | None, lang: str, form: str, as_json: bool, **wanted: Any,
) -> None:  # fmt: skip
    """List where more happens than the place's own past lets one expect, and when rates changed.

    The last unit is the one with the last event, or with the day --to: give it, or quiet weeks at the end are not
    seen. A rise may be one of reporting: new_sources counts events told only by sources that were silent before.
    """
    with analysing.faults():
        from ..analysis.select import select
        from ..analysis.trends import trends as found_in

        given = analysing.load(files, profile, documents)
        asked = analysing.asked(**wanted)
        chosen = select(given.columns, asked, fold=analysing.fold)
        found = found_in(given.columns, chosen.events, per, by, asked.until, recent, false_alarms)
        if plot:
            _draw(found, line, plot, lang)
        reasons = given.set_aside | chosen.excluded
        notes = [f"looked at: {found.tested} counts of the last {recent}; {found.short} more have too short a past"]
        if found.undated:
            notes.append(f"left out: {found.undated:,} (period longer than a {per}, or no date)")
        notes += analysing.excluded_notes(reasons)
        sheet.show(form, as_json, _rows(found, view), found.as_json() | {"excluded": reasons}, notes)


def _rows(found: Trends, view: str) -> list[dict[str, Any]]:
    from dataclasses import asdict

    if view == "escalations":
        return [asdict(e) for e in found.escalations]
    if view == "changes":
        return [
            {"name": line.name or "all", "at": at, "before": c.before, "after": c.after, "times": c.ratio.value,
             "from": c.ratio.low, "to": c.ratio.high}
            for line in found.lines for at, c in line.changes
        ]  # fmt: skip
    from ..analysis.dimensions import unit_label, unit_number

    first = unit_number(found.unit, found.first) if found.first else 0
    units = range(len(found.lines[0].counts)) if found.lines else range(0)
    return [
        {found.unit: unit_label(found.unit, first + n), **{line.name or "all": line.counts[n] for line in found.lines}}
        for n in units
    ]


def _draw(found: Trends, name: str, plot: Path, lang: str) -> None:
    import numpy as np

    from ..analysis.dimensions import unit_label, unit_number
    from ..analysis.names import Names
    from ..analysis.pictures import Bar, over_time, save
    from ..analysis.trends import range_at

    line = next((x for x in found.lines if x.name == name), None)
    if line is None:
        raise ValueError(f"there is no line {name!r}; there are {', '.join(x.name for x in found.lines if x.name)}")
    names, counts = Names(lang), np.array(line.counts)
    first = unit_number(found.unit, found.first)
    bars, alarms = {}, []
    for n, count in enumerate(line.counts):
        range_ = range_at(counts, n, found.unit)
        low, high = (range_.low, range_.high) if range_ else (count, count)
        bars[first + n] = Bar("", low, count, high)
        if range_ and count > range_.high:
            alarms.append(first + n)
    ticks = {n: names.value(found.unit, unit_label(found.unit, n)) for n in bars}
    changes = [unit_number(found.unit, at) for at, _ in line.changes]
    axis = names.label(f"per_{found.unit}")
    title = axis + (f": {names.value('admin1', line.name)}" if line.name else "")
    save(over_time(title, axis, ticks, bars, names, changes, "expected", alarms), plot)
