"""``marsad hypotheses``: rival accounts of a conflict held against the events."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import analysing, sheet

if TYPE_CHECKING:
    from ..analysis.hypotheses import Examined

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def _example(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from ..analysis.hypothesis_file import EXAMPLE

        click.echo(EXAMPLE.read_text(encoding="utf-8"), nl=False)
        context.exit()


@click.command()
@click.argument("rivals", metavar="FILE", type=_FILE)
@analysing.events
@click.option("--example", is_flag=True, is_eager=True, expose_value=False, callback=_example,
              help="Print a file to begin with.")
@analysing.picture
@sheet.shown
def hypotheses(
    rivals: Path, files: tuple[Path, ...], profile: str | None, documents: Path | None, plot: Path | None, lang: str,
    form: str, as_json: bool,
) -> None:  # fmt: skip
    """Hold the rival hypotheses in FILE against the events.

    FILE says what each hypothesis lets one expect of measures (shares, ratios of losses, deadliness, timing). For each
    the value, its 95 % interval and where it lies are shown, and what the data cannot tell. Who is right is not said.
    """
    with analysing.faults():
        from ..analysis.hypotheses import examine
        from ..analysis.hypothesis_file import read
        from ..lexicon.source_kinds import builtin

        asked = read(rivals)
        given = analysing.load(files, profile, documents)
        found = examine(given.columns, asked, analysing.fold, lambda name: builtin().read(name).actor)
        if plot:
            _draw(found, plot, lang)
        reasons = given.set_aside | found.excluded
        notes = [f"{h.id}: {h.says}" for h in asked.hypotheses]
        notes += [f"{m.id}: {m.words}" + "".join(f"; {c}" for c in m.cautions) for m in found.measures]
        notes += [
            f"{name}, {s.name}: {s.interval.value:.3g}" + (f" ({s.interval.low:.3g} to {s.interval.high:.3g})"
            if s.interval.low is not None and s.interval.high is not None else "") + f", {s.events} events"
            for name, parts in found.strata.items() for s in parts
        ]  # fmt: skip
        notes += ["", "What the data cannot tell:", *(f"- {text}" for text in found.cannot), ""]
        notes += analysing.excluded_notes(reasons)
        document = found.as_json() | {
            "hypotheses": [{"id": h.id, "says": h.says} for h in asked.hypotheses], "excluded": reasons
        }  # fmt: skip
        sheet.show(form, as_json, _rows(found), document, notes)


def _rows(found: Examined) -> list[dict[str, Any]]:
    by_id = {m.id: m for m in found.measures}
    return [
        {
            "measure": h.measure, "value": by_id[h.measure].interval.value, "from": by_id[h.measure].interval.low,
            "to": by_id[h.measure].interval.high, "events": by_id[h.measure].events, "hypothesis": h.hypothesis,
            "expects": _range(h.at_least, h.at_most), "outcome": h.outcome, "off": h.off,
        }
        for m in found.measures for h in found.held if h.measure == m.id
    ]  # fmt: skip


def _range(low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return f"{low:g} to {high:g}"
    return f"at least {low:g}" if low is not None else f"at most {high:g}"


def _draw(found: Examined, plot: Path, lang: str) -> None:
    from ..analysis.forest import forest
    from ..analysis.names import Names
    from ..analysis.pictures import save

    save(forest(found, Names(lang)), plot)


