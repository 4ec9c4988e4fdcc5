"""Both databases for tests: a test that asks for ``database`` runs once on SQLite and once on PostgreSQL.

PostgreSQL is Debian's (``apt-get install postgresql``): started once per test run on a socket in a folder of its own,
and stopped with it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from marsad.store import schema
from marsad.store.database import Database, connect, open_database
from marsad.store.tables import metadata

_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
_numbers = count(1)


def run(url: str, statements: str) -> None:
    """Run statements on a PostgreSQL database, outside of any transaction if it is one."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(statements)


class Server:
    """A PostgreSQL server of this test run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@/{name}?host={self.folder}"

    def create(self, template: str = "template0") -> str:
        name = f"test_{next(_numbers)}"
        run(self.url("postgres"), f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8'")
        return self.url(name)

    def drop(self, url: str) -> None:
        run(self.url("postgres"), f"DROP DATABASE {url.split('/')[3].split('?')[0]} WITH (FORCE)")


def _as_postgres(*command: str | Path) -> None:
    # the server refuses to run as root
    user = "postgres" if os.geteuid() == 0 else None
    subprocess.run(command, check=True, user=user, cwd="/", stdout=subprocess.DEVNULL, timeout=120)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    if not _BINARIES:
        pytest.skip("no PostgreSQL server on this machine (apt-get install postgresql)")
    bin_ = _BINARIES[-1].parent
    # sockets have short names: not under pytest's own folder
    folder = Path(tempfile.mkdtemp(prefix="marsad-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data = folder / "data"
    _as_postgres(bin_ / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
    pg_ctl = bin_ / "pg_ctl"
    _as_postgres(pg_ctl, "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
    try:
        yield Server(folder)
    finally:
        _as_postgres(pg_ctl, "-D", data, "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_template(postgres: Server) -> str:
    """A database with the schema, to be copied."""
    run(postgres.url("postgres"), "CREATE DATABASE marsad_template TEMPLATE template0 ENCODING 'UTF8'")
    with connect(postgres.url("marsad_template")) as opened:
        schema.upgrade(opened)
    return "marsad_template"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    open_database(str(path)).close()
    return path


@pytest.fixture(scope="session")
def postgres_shared(postgres: Server, postgres_template: str) -> str:
    """A database with the schema, emptied between tests; much faster than one for each."""
    return postgres.create(postgres_template)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with the schema and no rows. For tests that leave the schema alone."""
    if request.param == "sqlite":
        return _copied(request, tmp_path)
    url: str = request.getfixturevalue("postgres_shared")
    # in this role the guards of tables that only grow do not fire
    rows = "; ".join(f"DELETE FROM {table.name}" for table in reversed(metadata.sorted_tables))
    run(url, f"SET session_replication_role = replica; {rows}")
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def own_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with the schema and no rows, to do anything with."""
    if request.param == "sqlite":
        yield _copied(request, tmp_path)
        return
    server: Server = request.getfixturevalue("postgres")
    url = server.create(request.getfixturevalue("postgres_template"))
    yield url
    server.drop(url)


def _copied(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    path = tmp_path / "marsad.db"
    shutil.copy(request.getfixturevalue("sqlite_template"), path)
    return str(path)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database with the schema and no rows."""
    with open_database(database_url) as opened:
        yield opened


@pytest.fixture
def own_database(own_url: str) -> Iterator[Database]:
    """A database with the schema and no rows, to do anything with."""
    with open_database(own_url) as opened:
        yield opened


@pytest.fixture(scope="session")
def postgres_empty(postgres: Server) -> str:
    return postgres.create()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without any table."""
    if request.param == "sqlite":
        return str(tmp_path / "empty.db")
    url: str = request.getfixturevalue("postgres_empty")
    run(url, "DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    return url
