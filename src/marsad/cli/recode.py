"""``marsad recode``: what is stored, read again."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from . import options, storing
from .progress import Progress
from .progress import count as counted


@click.command()
@storing.database
@click.option("--all", "anew", is_flag=True, help="Also what these very tables and this version have read.")
@click.option("--since", type=options.DayType(), metavar="DATE", help="Only documents published on or after this day.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that code.")
@options.lexicon_folders
def recode(address: str, anew: bool, since: date | None, jobs: int, folders: tuple[Path, ...]) -> None:
    """Code stored documents again with this version of marsad and its tables.

    Only what other versions or tables read, or nothing did. The new coding is the one that counts; older ones stay
    beside it. What people decided is not touched. Link events anew afterwards: marsad link --database.
    """
    from .. import __version__
    from ..store.intake import Intake
    from ..store.runs import finish_run, start_run
    from .coding import StoredCoding

    coder = options.load_coder(folders)
    with storing.opened(address, create=False) as store:
        with store.write() as connection:
            run = start_run(connection, "recode", __version__, {"coder": coder.digest})
        intake = Intake(store, run)
        ended = False
        try:
            with Progress(None) as progress:
                code_stored = StoredCoding(coder, jobs, folders, progress.fault)
                intake.code(code_stored(intake.to_code(coder.digest, since=since, anew=anew)), anew=anew)
            ended = True
        finally:
            with store.write() as connection:
                finish_run(connection, run, intake.counts, failed=not ended)
    line = f"{counted(intake.counts['coded'], 'document')} coded"
    click.echo(line + (f"; {counted(intake.counts['failed'], 'fault')}" if intake.counts["failed"] else ""), err=True)
    if intake.counts["failed"]:
        sys.exit(1)
