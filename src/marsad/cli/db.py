"""``marsad db``: upkeep of the store."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from . import storing
from .progress import count

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group()
def db() -> None:
    """Look after the store: schema, checks, backups."""


@db.command()
@storing.database
def upgrade(address: str) -> None:
    """Bring the store's schema to that of this version of marsad, or make it in an empty database.

    An SQLite file is copied first; the copy stays beside it. An upgrade that fails changes nothing.
    """
    from ..store import schema
    from ..store.database import connect

    with storing.faults_told(), connect(address) as store:
        before, after, copy = schema.upgrade(store)
        if before == after:
            click.echo(f"{store.name}: up to date ({after})", err=True)
        else:
            click.echo(f"{store.name}: {before or 'nothing'} -> {after}", err=True)
        if copy:
            click.echo(f"copy of the file as it was: {copy}", err=True)


@db.command()
@storing.database
def check(address: str) -> None:
    """Check that the store is whole: its file, its schema, and what its tables say of each other.

    Each fault is one line; the exit status is 1 where there is any. Stored bytes are checked by marsad verify.
    """
    from ..store.check import check as check_store
    from ..store.check import counts
    from ..store.database import connect

    with storing.faults_told(), connect(address) as store:
        if store.path is not None and not store.path.exists():
            raise click.ClickException(f"{store.name}: no such database")
        with store.write() as connection:
            faults = list(check_store(connection))
            rows = {} if any(f.startswith("schema:") for f in faults) else counts(connection)
    for fault in faults:
        click.echo(fault)
    held = ", ".join(f"{number:,} {name}" for name, number in rows.items() if number)
    click.echo(f"{count(len(faults), 'fault')}; {held or 'no rows'}", err=True)
    if faults:
        sys.exit(1)


@db.command()
@storing.database
@click.argument("target", type=_FILE)
def backup(address: str, target: Path) -> None:
    """Write all of the store to the file TARGET, while it may be in use.

    The backup restores on SQLite and on PostgreSQL, whichever it was made from.
    """
    from ..store.backup import backup as write_backup

    with storing.opened(address, create=False) as store:
        rows = write_backup(store, target)
    click.echo(f"{target}: {count(sum(rows.values()), 'row')}", err=True)


@db.command()
@storing.database
@click.argument("source", type=_FILE)
def restore(address: str, source: Path) -> None:
    """Fill an empty store from the backup SOURCE: all of it, or nothing."""
    from ..store.backup import restore as read_backup
    from ..store.database import connect

    with storing.faults_told(), connect(address) as store:
        rows = read_backup(store, source)
        click.echo(f"{store.name}: {count(sum(rows.values()), 'row')}", err=True)
