"""``marsad compare``: our events beside another project's table."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import analysing, storing

if TYPE_CHECKING:
    from ..publishing.compare.comparison import Comparison, Line

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.Path(dir_okay=False, path_type=Path)
#: Differences that are shown.
_SHOWN = 20


@click.command()
@click.argument("table", metavar="FILE", type=_FILE)
@click.argument("files", metavar="[EVENTS...]", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--database", "address", metavar="PATH|URL", help="The store to compare, instead of EVENTS.")
@click.option("--as", "source", type=click.Choice(["ucdp", "acled", "airwars", "gdelt"]),
              help="What FILE is; its columns tell unless given.")
@click.option("--days", type=click.IntRange(0, 30), default=1, show_default=True, help="Window: days apart.")
@click.option("--km", type=click.FloatRange(0, 500), default=25.0, show_default=True,
              help="Window: kilometres apart; wider where a place is known roughly.")
@click.option("--taxonomy", type=_FILE, metavar="CSV", help="Kinds of act from fine to general, instead of ours.")
@click.option("--pairs", type=_OUT, metavar="FILE.csv", help="Write every event, matched or not.")
@click.option("--map", "drawn", type=_OUT, metavar="FILE.svg", help="Draw a map of the three.")
@click.option("--lang", type=click.Choice(["en", "ar"]), default="en", show_default=True, help="Words of the map.")
@click.option("--json", "as_json", is_flag=True, help="One object with everything.")
def compare(
    table: Path, files: tuple[Path, ...], address: str | None, source: str | None, days: int, km: float,
    taxonomy: Path | None, pairs: Path | None, drawn: Path | None, lang: str, as_json: bool,
) -> None:  # fmt: skip
    """Match our events with a table of UCDP GED, ACLED, Airwars or GDELT: what both have, what only one has, how the
    figures differ.

    FILE is CSV as these projects publish it. Events match within a window of days and kilometres if their kinds agree
    at some level, one to one, so that most are matched and the sum of distances is least.
    """
    if bool(files) == bool(address):
        raise click.UsageError("give EVENTS or --database")
    with analysing.faults():
        from ..publishing.compare.comparison import compare as run
        from ..publishing.compare.matching import Windows
        from ..publishing.compare.picture import picture
        from ..publishing.compare.table import read_table
        from ..publishing.compare.taxonomy import Taxonomy

        found = run(
            list(_events(files, address)), read_table(table, source), Windows(days, km),
            Taxonomy(taxonomy) if taxonomy else None,
        )  # fmt: skip
        if drawn:
            drawn.write_text(picture(found, lang), encoding="utf-8")
    if pairs:
        _write_pairs(found, pairs)
    click.echo(json.dumps(found.as_json(), ensure_ascii=False) if as_json else "\n".join(_report(found)))


def _events(files: tuple[Path, ...], address: str | None) -> Iterator[dict[str, Any]]:
    if address is None:
        for row in analysing.rows(files):
            if "figures" not in row and "documents" not in row:
                raise click.ClickException(f"{row['id']}: no event: link codings first")
            yield row
        return
    from ..store.event_list import current_events

    with storing.opened(address, create=False) as store, store.read() as connection:
        yield from current_events(connection)


def _report(found: Comparison) -> Iterator[str]:
    """The comparison in words and tables."""
    name = found.layout.name
    yield f"{name}: {found.windows.days} day(s), {found.windows.km:g} km"
    yield ""
    yield from _aligned([
        ("", "both", "only here", f"only {name}", "of theirs", "of ours", "figures", "same", "in range", "here / there",
         "r", "concordance"),
        *(_cells(line) for line in found.table),
    ])  # fmt: skip
    differing = sorted((p for p in found.pairs if p.difference), key=lambda p: (-abs(p.difference or 0), p.ours["id"]))
    if differing:
        yield ""
        yield "Figures that differ most (killed, here / there):"
        yield from _aligned([
            (str(p.ours["id"]), p.theirs.id, str(p.ours.get("start")), p.theirs.place,
             f"{_best(p.our_killed)} / {_best(p.their_killed)}", f"{p.match.km:.0f} km")
            for p in differing[:_SHOWN]
        ])  # fmt: skip
    for side, excluded in (("ours", found.excluded[0]), ("theirs", found.excluded[1])):
        for reason, number in excluded.items():
            yield f"not compared, {side}: {number:,} ({reason})"
    if episodes := sum(p.match.episode for p in found.pairs):
        yield f"to be looked at: {episodes:,} matched although one lasts days and the other does not"
    if found.layout.zero_unknown:
        yield f"a 0 of {name} may stand for no number"


def _cells(line: Line) -> tuple[str, ...]:
    figures = line.figures
    theirs, ours = ("–" if s is None else f"{s:.0%}" for s in line.shares)
    r, concordance = ("–" if v is None else f"{v:.2f}" for v in (figures.pearson, figures.concordance))
    sums = f"{figures.ours:,} / {figures.theirs:,}" if figures.both_told else "–"
    return (
        line.group, f"{line.both:,}", f"{line.only_ours:,}", f"{line.only_theirs:,}", theirs, ours,
        f"{figures.both_told:,}", f"{figures.same:,}", f"{figures.within:,}", sums, r, concordance,
    )  # fmt: skip


def _best(numbers: Any) -> str:
    if numbers is None:
        return "–"
    best = "?" if numbers.best is None else f"{numbers.best:,}"
    return best if numbers.low == numbers.high else f"{best} ({numbers.low:,}–{numbers.high:,})"


def _aligned(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        cells = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
        yield "  ".join([row[0].ljust(widths[0]), *cells[1:]]).rstrip()


def _write_pairs(found: Comparison, path: Path) -> None:
    """A line for each pair and for each event that only one side has."""
    head = ("status", "our_id", "their_id", "our_start", "their_start", "our_type", "their_type", "our_place",
            "their_place", "days", "km", "level", "our_killed", "their_killed", "difference", "episode")  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(head)
        for p in (pair.as_json() for pair in found.pairs):
            a, b = p["ours"], p["theirs"]
            writer.writerow((
                "both", a["id"], b["id"], a["start"], b["start"], a["type"], b["type"], a["place"], b["place"],
                p["days"], p["km"], p["level"], (p["our_killed"] or {}).get("best"),
                (p["their_killed"] or {}).get("best"), p["difference"], "yes" if p["episode"] else "no",
            ))  # fmt: skip
        told = found.as_json()
        for a in told["only_ours"]:
            writer.writerow(("only ours", a["id"], "", a["start"], "", a["type"], "", a["place"], "", "", "", "",
                             a["killed"], "", "", ""))  # fmt: skip
        for b in told["only_theirs"]:
            writer.writerow(("only theirs", "", b["id"], "", b["start"], "", b["type"], "", b["place"], "", "", "", "",
                             b["killed"], "", ""))  # fmt: skip
