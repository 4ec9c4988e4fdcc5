"""Open the store and work in it: one read or write transaction at a time.

>>> with open_database("marsad.db") as database, database.write() as connection:  # doctest: +SKIP
...     add_document(connection, document)
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import ArgumentError, DBAPIError

from . import dialect
from .errors import StoreError

#: The file that is used where no database is named.
DEFAULT = "marsad.db"


class Database:
    """An open database. Safe to share between threads; not between processes (open it in each)."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def path(self) -> Path | None:
        """The SQLite file; None for PostgreSQL."""
        name = self.engine.url.database
        return Path(name) if self.engine.dialect.name == "sqlite" and name else None

    @property
    def name(self) -> str:
        """The database as it may be shown: path or URL without password."""
        return str(self.path) if self.path else self.engine.url.render_as_string(hide_password=True)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database, whatever others write meanwhile."""
        yield from self._begin(writes=False)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that writes: all of it is kept, or nothing."""
        yield from self._begin(writes=True)

    @contextmanager
    def migrate(self) -> Iterator[Connection]:
        """A write transaction that may build tables anew, references between them unchecked until its end."""
        with self.engine.connect() as connection:
            dialect.check_references(connection, on=False)
            try:
                connection = connection.execution_options(**dialect.begin_options(self.engine, writes=True))
                with connection.begin():
                    yield connection
            finally:
                dialect.check_references(connection, on=True)

    def _begin(self, *, writes: bool) -> Iterator[Connection]:
        try:
            opened = self.engine.connect()
        except DBAPIError as fault:
            raise StoreError(f"{self.name}: {_first_line(fault)}") from fault
        with opened as connection:
            connection = connection.execution_options(**dialect.begin_options(self.engine, writes=writes))
            with connection.begin():
                yield connection

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def connect(database: str = DEFAULT) -> Database:
    """The database as it is, its schema unchecked. Raises StoreError for an address that names none."""
    try:
        url = dialect.parse_url(database)
        return Database(dialect.make_engine(url))
    except (ValueError, ArgumentError, ModuleNotFoundError) as fault:
        raise StoreError(_explain(fault, database)) from fault


def open_database(database: str = DEFAULT, *, create: bool = True) -> Database:
    """Open a database with the schema of this version of marsad.

    An SQLite file is made if it is not there (unless ``create`` is false), and brought up to date, a copy of it
    kept beside it. A PostgreSQL database is left alone: ``marsad db upgrade`` is its administrator's decision.
    Raises StoreError.
    """
    from .schema import prepare

    opened = connect(database)
    try:
        if not create and opened.path is not None and not opened.path.exists():
            raise StoreError(f"{opened.name}: no such database")
        prepare(opened)
    except BaseException:
        opened.close()
        raise
    return opened


def _explain(fault: Exception, database: str) -> str:
    if isinstance(fault, ModuleNotFoundError):
        return f"PostgreSQL needs the driver psycopg: pip install 'marsad[postgres]' ({fault})"
    return f"{fault}"


def _first_line(fault: Exception) -> str:
    return str(getattr(fault, "orig", fault)).strip().splitlines()[0]
