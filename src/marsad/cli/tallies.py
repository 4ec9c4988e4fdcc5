"""``marsad tallies``: summed figures beside the events that they sum."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import analysing, sheet

if TYPE_CHECKING:
    from ..analysis.tally_table import Line


@click.command()
@analysing.events
@click.option("--outcome", metavar="OUTCOME", help="Only this outcome; killed is drawn unless another is given.")
@analysing.picture
@sheet.shown
def tallies(
    files: tuple[Path, ...], profile: str | None, documents: Path | None, outcome: str | None, plot: Path | None,
    lang: str, form: str, as_json: bool,
) -> None:  # fmt: skip
    """Put summed figures beside the events that fall under them, and say which share is documented.

    EVENTS are codings, or the file of `marsad link --tallies`. A tally is never added to events, and tallies that
    cover the same events (overlapping) are not added to each other.
    """
    with analysing.faults():
        found = [x for x in _lines(files, profile, documents) if outcome in {None, x.outcome}]
        if plot:
            from ..analysis.names import Names
            from ..analysis.pictures import save
            from ..analysis.tally_table import picture

            save(picture(found, Names(lang), outcome or "killed"), plot)
        rows = [x.as_json() for x in found]
        sheet.show(form, as_json, [_short(r) for r in rows] if sheet.resolved(form) == "table" else rows, rows)


def _lines(files: tuple[Path, ...], profile: str | None, documents: Path | None) -> list[Line]:
    from ..analysis.tally_table import lines

    if bool(files) == bool(analysing.store()):
        raise click.UsageError("give EVENTS or --database")
    if address := analysing.store():
        from ..arabic.folding import fold_key
        from ..linking.run import Options
        from .link_store import link_store

        held = link_store(address, Options(analysing.chosen_profile(profile), key=fold_key), keep=False)
        return lines([t.as_json() for t in held.tallies], held.linker.entries)
    rows = list(analysing.rows(files, "report", "reports"))
    if all("outcomes" in r for r in rows):
        return lines(rows)
    if any("reports" not in r or "figures" in r for r in rows):
        raise ValueError("codings or tallies are expected: events do not know what was summed")
    linked = analysing.link(rows, profile, documents)
    return lines([t.as_json() for t in linked.tallies], linked.linker.entries)


def _short(row: dict[str, Any]) -> dict[str, Any]:
    """A line for people: ranges in one column, nothing that is empty throughout."""
    out = {k: v for k, v in row.items() if not k.startswith(("claimed_", "documented_"))}
    for name in ("claimed", "documented"):
        low, best, high = (row[f"{name}_{k}"] for k in ("low", "best", "high"))
        out[name] = f"{best:,}" if low == high else f"{best:,} ({low:,}–{high:,})"
    order = ("report", "outlet", "start", "end", "place", "type", "outcome", "claimed", "documented", "share", "gap",
             "events", "overlapping")  # fmt: skip
    return {k: out[k] for k in order if out[k] not in {"", None} or k == "share"}
