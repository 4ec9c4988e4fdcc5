"""``marsad explain``: a document with its evidence in colour, and why each value was given."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from . import options


@click.command()
@options.inputs
@options.published
@click.option("--passes/--no-passes", default=True, help="Show what each pass of the coder found (the default).")
@click.option("--rtl/--no-rtl", default=None, help="Set text from right to left; by default where the terminal can.")
@options.lexicon_folders
def explain(
    inputs: tuple[str, ...], published: date | None, passes: bool, rtl: bool | None, folders: tuple[Path, ...]
) -> None:
    """Show the words that each value was read from, and what each pass found.

    The text is printed with its evidence in colour, then each report and claim with value, words and offsets
    for every field, then the findings of the passes in the order in which they ran.
    """
    from rich.console import Console

    from ..sources import InputFault, read_documents
    from .bidi import orders_text
    from .explanation import print_trace

    coder = options.load_coder(folders)
    console = Console(highlight=False)
    right_to_left = (console.is_terminal and orders_text(os.environ)) if rtl is None else rtl
    faults = 0
    for item in read_documents(inputs, published):
        if isinstance(item, InputFault):
            faults += 1
            click.echo(str(item), err=True)
        else:
            print_trace(console, coder.explain(item), passes, right_to_left)
    if faults:
        sys.exit(1)
