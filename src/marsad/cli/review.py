"""``marsad review``: how many reports wait, how far people agree, which patterns they reject, their corrections."""

from __future__ import annotations

import click

from . import sheet, storing
from .progress import count


@click.group()
def review() -> None:
    """What people decided of machine-coded reports; deciding is done in the browser (marsad serve)."""


@review.command()
@storing.database
@sheet.shown
def queue(address: str, form: str, as_json: bool) -> None:
    """How many reports wait, were reviewed, rejected, or are open again because text or reading has changed."""
    from ..review.items import read_items, read_log
    from ..review.queue import counts

    with storing.opened(address, create=False) as store, store.read() as connection:
        found = counts(read_items(connection), read_log(connection).done, "")
    del found["skipped"]
    sheet.show(form, as_json, [{"reports": name, "number": number} for name, number in found.items()], found)


@review.command()
@storing.database
@click.option("-o", "--output", type=click.Path(dir_okay=False, allow_dash=True), default="-", help="File to write.")
@click.option("--complete", is_flag=True, help="Only documents that somebody called complete: recall can be measured.")
@click.option("--double", is_flag=True, help="Only documents whose reports two people decided.")
@click.option("--no-claims", is_flag=True, help="Without the claims, of which people judge only some.")
def export(address: str, output: str, complete: bool, double: bool, no_claims: bool) -> None:
    """Write corrected documents as gold, JSON Lines in the format of docs/coding.md.

    A document is written where each of its reports was decided and none is open again; rejected reports are left out.
    marsad evaluate GOLD CODED measures a coder on it. One that breaks the guidelines is named on standard error.
    """
    import json

    from ..review.gold import gold

    written = left_out = 0
    with (
        storing.opened(address, create=False) as store, store.read() as connection,
        click.open_file(output, "w", encoding="utf-8", atomic=output != "-") as stream,
    ):  # fmt: skip
        for found in gold(connection, complete=complete, claims=not no_claims, double=double):
            if found.faults:
                left_out += 1
                click.echo(f"{found.line['id']}: left out: {found.faults[0]}", err=True)
                continue
            stream.write(json.dumps(found.line, ensure_ascii=False) + "\n")
            written += 1
    click.echo(f"{count(written, 'document')} written" + (f", {left_out} left out" if left_out else ""), err=True)


@review.command()
@storing.database
@click.option("--all", "everybody", is_flag=True, help="Also decisions of people who saw what others had decided.")
@sheet.shown
def agreement(address: str, everybody: bool, form: str, as_json: bool) -> None:
    """How far people agree who coded the same reports apart, field by field.

    Krippendorff's alpha (by distance for days and numbers) and Cohen's kappa, the mean over pairs of people.
    """
    from ..review.double import agreements, comparable
    from ..review.items import read_log

    with storing.opened(address, create=False) as store, store.read() as connection:
        acts = read_log(connection).acts
    found = [a.as_json() for a in agreements(acts, blind=not everybody)]
    rows = [{k: v for k, v in a.items() if k != "confused"} for a in found]
    units = len(comparable(acts, blind=not everybody))
    sheet.show(form, as_json, rows, {"reports": units, "fields": found}, [f"{count(units, 'report')} coded twice"])


@review.command()
@storing.database
@click.option("--most", type=click.IntRange(min=1), default=50, show_default=True, help="Lines to show.")
@sheet.shown
def patterns(address: str, most: int, form: str, as_json: bool) -> None:
    """Which words of act people rejected and mended most: lines of the tables that want a look."""
    from ..review.bind import lexicon
    from ..review.items import read_log
    from ..review.patterns import patterns as find

    with storing.opened(address, create=False) as store, store.read() as connection:
        acts = read_log(connection).acts
    found = [p.as_json() for p in find(acts, lexicon().matcher)[:most]]
    rows = [{**p, "fixed": _counts(p["fixed"]), "reasons": _counts(p["reasons"])} for p in found]
    sheet.show(form, as_json, rows, found)


def _counts(found: dict[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in found.items())
