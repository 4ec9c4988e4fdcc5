"""``marsad code``: documents in, codings out."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from . import options

FORMATS = ("jsonl", "table", "text")

_HELP = """Code documents into reports of events and claims.

INPUT is a file, a folder of files, or - for standard input. A document that cannot be read is one line on standard
error; the others are coded, and the exit status is 1.

Formats: {formats}. marsad sources lists those of other packages too, and what they need.
"""


class _Command(click.Command):
    """Its help names the formats, which are looked up when it is shown."""

    @property
    def help(self) -> str:
        from ..sources.formats import BUILT_IN

        return _HELP.format(formats=", ".join(f"{f.title} ({' '.join(f.endings)})" for f in BUILT_IN))

    @help.setter
    def help(self, text: str | None) -> None:
        pass


@click.command(cls=_Command, short_help=_HELP.partition(".")[0] + ".")
@options.inputs
@click.option("-o", "--output", type=click.Path(dir_okay=False, allow_dash=True), help="File to write to.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="jsonl: a coding a line; table: a row a report; text: a paragraph a document. "
    "Default: table on a terminal, else jsonl.",
)
@options.published
@click.option("-j", "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to use.")
@options.lexicon_folders
def code(
    inputs: tuple[str, ...],
    output: str | None,
    form: str | None,
    published: date | None,
    jobs: int,
    folders: tuple[Path, ...],
) -> None:
    """Code documents; :data:`_HELP` is what the program says of it."""
    from ..sources import InputFault, count_inputs, read_documents
    from .output import open_writer
    from .parallel import code_all
    from .progress import Progress

    # a fault in the tables comes before any output
    coder = options.load_coder(folders)
    to_terminal = output in (None, "-") and sys.stdout.isatty()
    chosen = form or ("table" if to_terminal else "jsonl")
    documents = read_documents(inputs, published)
    total = count_inputs(inputs) if sys.stderr.isatty() else None
    with (
        click.open_file(output or "-", "w", encoding="utf-8", atomic=output not in (None, "-")) as stream,
        Progress(total, bar=not to_terminal or chosen == "table") as progress,
    ):
        writer = open_writer(chosen, stream, to_terminal)
        for item in code_all(coder, documents, jobs, folders):
            if isinstance(item, InputFault):
                progress.fault(str(item))
            else:
                writer.add(*item)
                progress.coded()
        progress.stop()
        writer.close()
    progress.summary()
    if progress.faults:
        sys.exit(1)
