"""``marsad evidence``: documents as they were received, in one file."""

from __future__ import annotations

from pathlib import Path

import click

from . import storing
from .progress import count


@click.command()
@click.argument("documents", metavar="ID...", nargs=-1, required=True)
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="WACZ file to write."
)
@storing.database
def evidence(documents: tuple[str, ...], output: Path, address: str) -> None:
    """Write all versions of the documents ID... with the bytes they came as to a WACZ file.

    Each version's times, headers and digests stand beside it. Archives' tools open and check such a file.
    """
    from ..store.bundle import write_bundle

    with storing.opened(address, create=False) as store, store.read() as connection:
        kept = write_bundle(connection, documents, output)
    click.echo(f"{output}: {count(len(documents), 'document')}, {count(kept, 'version')} with bytes", err=True)
