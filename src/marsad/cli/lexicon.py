"""``marsad lexicon``: the tables behind the coder."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from . import options
from .progress import count


@click.group()
def lexicon() -> None:
    """Look after the tables of actors, places, frames, nouns and cues."""


@lexicon.command()
@options.lexicon_folders
def check(folders: tuple[Path, ...]) -> None:
    """Check every table, the built-in ones and those of the folders given.

    Each fault is one line: file, line, reason. The exit status is 1 where there is any.
    """
    from ..lexicon.check import check as check_tables

    faults = check_tables(folders)
    for fault in faults:
        click.echo(fault)
    click.echo(f"{count(len(faults), 'fault')} in the lexicon", err=True)
    if faults:
        sys.exit(1)
