"""The schema of a database: which revision it has, and how it is brought to the one of this program.

Migrations are Alembic's, in ``store/migrations``. An upgrade is one transaction; an SQLite file with documents in it
is copied first, and the copy stays beside it (``marsad.db.before-0002``).
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from . import dialect
from .database import Database
from .errors import StoreError

_UPGRADE_LOCK = 0x6D617273  # any number, the same for every marsad


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration for the migrations of this package."""
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    made.attributes["connection"] = connection
    return made


def newest() -> str:
    """The revision that this program works with."""
    found = ScriptDirectory.from_config(config()).get_current_head()
    assert found is not None
    return found


def current(connection: Connection) -> str | None:
    """The revision of a database; None where no marsad has been."""
    return MigrationContext.configure(connection).get_current_revision()


def _known(revision: str) -> bool:
    return any(s.revision == revision for s in ScriptDirectory.from_config(config()).walk_revisions())


def _check_known(database: Database, connection: Connection) -> str | None:
    revision = current(connection)
    if revision is not None and not _known(revision):
        raise StoreError(f"{database.name}: its schema ({revision}) is of a newer marsad than this one; upgrade marsad")
    if revision is None and inspect(connection).get_table_names():
        raise StoreError(f"{database.name}: holds tables, but none of marsad's; name another database")
    return revision


def prepare(database: Database) -> None:
    """Make sure that ``database`` has the newest schema, or say what to do. Raises StoreError."""
    try:
        with database.read() as connection:
            revision = _check_known(database, connection)
    except sqlite3.DatabaseError as fault:
        raise StoreError(f"{database.name}: {fault}") from fault
    if revision == newest():
        return
    if database.path is None:
        state = "has no tables of marsad yet" if revision is None else f"has an older schema ({revision})"
        raise StoreError(f"{database.name}: {state}; run marsad db upgrade --database …")
    upgrade(database)


def upgrade(database: Database, to: str = "head") -> tuple[str | None, str | None, Path | None]:
    """Bring the schema up to revision ``to``.

    Returns the revision before, the one after, and the copy of the SQLite file that was made, if one was. When an
    upgrade fails, nothing of it is kept. Raises StoreError.
    """
    copy = None
    with database.read() as connection:
        before = _check_known(database, connection)
    if database.path is not None and before is not None and before != newest():
        copy = _copy_file(database.path, database.path.with_name(f"{database.path.name}.before-{newest()}"))
    with database.migrate() as connection:
        dialect.lock_rows(connection, _UPGRADE_LOCK)
        before = _check_known(database, connection)  # another process may have done it meanwhile
        command.upgrade(config(connection), to)
        after = current(connection)
        faults = dialect.check_file(connection) if copy else []
        if faults:
            raise StoreError(f"{database.name}: upgrade undone, it would have broken the file: {faults[0]}")
    return before, after, copy


def _copy_file(path: Path, target: Path) -> Path:
    """A copy of a live SQLite file, complete or not there at all."""
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    source, copy = sqlite3.connect(path), sqlite3.connect(unfinished)
    try:
        source.backup(copy)
    finally:
        copy.close()
        source.close()
    unfinished.replace(target)
    return target
