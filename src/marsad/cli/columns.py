"""``marsad columns``: events in a form that is counted at once."""

from __future__ import annotations

from pathlib import Path

import click

from . import analysing
from .progress import count


@click.command()
@analysing.events
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="A .npz file.")
def columns(files: tuple[Path, ...], profile: str | None, documents: Path | None, output: Path) -> None:
    """Put events into columns, a file that the verbs of analysis read in a moment.

    For many events that are counted again and again. The file holds numbers and names, no code.
    """
    if output.suffix != ".npz":
        raise click.BadParameter("a .npz file is expected", param_hint="--output")
    with analysing.faults():
        given = analysing.load(files, profile, documents)
        given.columns.save(output)
    click.echo(count(len(given.columns), "event"), err=True)
