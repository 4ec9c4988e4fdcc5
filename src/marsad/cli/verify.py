"""``marsad verify``: what was received, checked again."""

from __future__ import annotations

import sys

import click

from . import storing
from .progress import count


@click.command()
@storing.database
def verify(address: str) -> None:
    """Recheck all that the store keeps as evidence: bytes against their SHA-256, texts against their digests.

    Each document version that does not hold is one line; the exit status is 1 where there is any.
    """
    from ..store.evidence import verify as verify_all

    checked = faults = 0
    with storing.opened(address, create=False) as store, store.read() as connection:
        for finding in verify_all(connection):
            checked += 1
            if finding:
                faults += 1
                click.echo(f"{finding.document} (version {finding.version}): {finding.reason}")
    click.echo(f"{checked:,} checked, {count(faults, 'fault')}", err=True)
    if faults:
        sys.exit(1)
