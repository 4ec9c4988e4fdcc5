"""``marsad dyads``: who fights whom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import analysing, sheet

if TYPE_CHECKING:
    from ..analysis.dyads import Dyads


@click.command()
@analysing.events
@analysing.selection
@click.option("--show", "view", type=click.Choice(["pairs", "matrix", "aims"]), default="pairs", show_default=True,
              help="Pairs and their losses; acts of each against each; whom each actor's violence is aimed at.")
@click.option("--per", type=click.Choice(["week", "month", "quarter", "year"]), help="The matrix for each period.")
@analysing.picture
@sheet.shown
def dyads(
    files: tuple[Path, ...], profile: str | None, documents: Path | None, view: str, per: str | None, plot: Path | None,
    lang: str, form: str, as_json: bool, **wanted: Any,
) -> None:  # fmt: skip
    """Show who fights whom, how one-sidedly, and who loses how many.

    An event of several doers or targets is an act of each against each; shares make it one event again. one_sided is
    1 where only the first acts and -1 where only the second does. ratio is the dead of the second for each of the
    first, with an interval from resampled events.
    """
    with analysing.faults():
        from ..analysis.dyads import dyads as found_in
        from ..analysis.names import Names
        from ..analysis.select import select

        given = analysing.load(files, profile, documents)
        chosen = select(given.columns, analysing.asked(**wanted), fold=analysing.fold)
        found = found_in(given.columns, chosen.events, per)
        names = Names(lang)
        if plot:
            from ..analysis.pictures import matrix, save

            doers = sorted({d.doer for d in found.directed if d.events})
            targets = sorted({d.target for d in found.directed if d.events})
            values = [[0] * len(targets) for _ in doers]
            for d in found.directed:
                if d.events:
                    values[doers.index(d.doer)][targets.index(d.target)] += d.events
            called = [[names.actor(a) for a in side] for side in (doers, targets)]
            save(matrix(f"{names.label('dyads')} ({names.label('events')})", called[0], called[1], values, names), plot)
        reasons = given.set_aside | chosen.excluded
        document = found.as_json() | {"excluded": reasons}

        def cell(key: str, value: Any) -> str:
            if isinstance(value, str):
                return names.actor(value) if key in {"doer", "target", "first", "second", "actor"} else value
            return "" if value is None else f"{value:,.3g}" if isinstance(value, float) else f"{value:,}"

        sheet.show(form, as_json, _rows(found, view), document, analysing.excluded_notes(reasons), cell=cell)


def _rows(found: Dyads, view: str) -> list[dict[str, Any]]:
    if view == "matrix":
        return [
            {**({"period": d.period} if d.period else {}), "doer": d.doer, "target": d.target, "events": d.events,
             "killed_low": d.killed[0], "killed_best": d.killed[1], "killed_high": d.killed[2]}
            for d in found.directed
        ]  # fmt: skip
    if view == "aims":
        kinds = sorted({k for a in found.aims for k in a.shares})
        return [
            {"actor": a.actor, "events": a.events, **{k: a.shares.get(k, 0.0) for k in kinds},
             "civilians_only": a.civilians_only.value, "from": a.civilians_only.low, "to": a.civilians_only.high}
            for a in found.aims
        ]  # fmt: skip
    return [
        {"first": p.first, "second": p.second, "events": p.events, "first_acts": p.first_acts,
         "second_acts": p.second_acts, "one_sided": p.one_sided, "first_dead": p.first_dead,
         "second_dead": p.second_dead, "ratio": p.ratio.value, "from": p.ratio.low, "to": p.ratio.high}
        for p in found.pairs
    ]  # fmt: skip
