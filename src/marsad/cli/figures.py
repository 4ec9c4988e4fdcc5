"""``marsad figures``: how many, by what one asks, and what stands behind each number."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from . import analysing, sheet


@click.command()
@analysing.events
@click.option("--by", multiple=True, metavar="WHAT", help="actor, target, place, admin1, country, day, week, month, "
              "quarter, year, type, family, victims, grade, source, sources or precision; several with commas.")
@analysing.selection
@click.option("--outcome", "outcomes", multiple=True, metavar="OUTCOME", help="killed and injured unless given.")
@click.option("--shared", type=click.Choice(["set", "split", "each"]), default="set", show_default=True,
              help="An event of several actors or sources: a cell of its own, shared out, or whole in each.")
@click.option("--spread", type=click.Choice(["first", "days"]), default=None,
              help="An event of several days: on its first, or shared out (the rule of acled).")
@analysing.picture
@sheet.shown
def figures(
    files: tuple[Path, ...], profile: str | None, documents: Path | None, by: tuple[str, ...],
    outcomes: tuple[str, ...], shared: str, spread: str | None, plot: Path | None, lang: str, form: str, as_json: bool,
    **wanted: Any,
) -> None:  # fmt: skip
    """Count killed, injured and others: low, best and high.

    EVENTS are files that `marsad link` or `marsad columns` wrote, or codings, which are linked first. Every event is
    counted once; cells add up to the whole; events and documents behind each number are shown, and what was left out.
    Nothing is not zero: cells without any figure are empty.
    """
    with analysing.faults():
        from ..analysis.figures import DEFAULT_OUTCOMES
        from ..analysis.figures import figures as count

        given = analysing.load(files, profile, documents)
        dimensions = [d.strip() for text in by for d in text.split(",") if d.strip()]
        acled = "acled" in {p.split("-")[0] for p in given.columns.profiles}
        table = count(
            given.columns, dimensions, analysing.asked(**wanted), outcomes or DEFAULT_OUTCOMES, shared,
            spread or ("days" if acled else "first"), analysing.fold,
        )  # fmt: skip
        if plot:
            from ..analysis.figure_pictures import picture
            from ..analysis.pictures import save

            save(picture(table, _names(lang)), plot)
        reasons = given.set_aside | table.excluded
        document = table.as_json() | {"excluded": reasons}
        names = _names(lang) if sheet.resolved(form) == "table" and not as_json else None
        rows = [table.row(c) for c in table.cells] if dimensions else []
        rows.append({d: "whole" if n == 0 else "" for n, d in enumerate(dimensions)} | table.row(table.whole))
        notes = [*table.notes, *analysing.excluded_notes(reasons)]
        sheet.show(form, as_json, rows, document, notes, _head(names, dimensions), _cell(names, dimensions))


def _names(lang: str) -> Any:
    from ..analysis.names import Names

    return Names(lang)


def _head(names: Any, dimensions: list[str]) -> Any:
    if names is None:
        return str
    return lambda k: names.outcome(k) if "_" in k and k not in dimensions else names.label(k)


def _cell(names: Any, dimensions: list[str]) -> Any:
    def text(key: str, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, int):
            return f"{value:,}"
        if names is None or key not in dimensions:
            return str(value)
        return str(names.label("whole") if value == "whole" else names.value(key, value)) if value else ""

    return text
