"""Both databases for tests: a test that asks for ``database`` runs once on SQLite and once on PostgreSQL.

PostgreSQL is Debian's (``apt-get install postgresql``): started once per test run on a socket in a folder of its own,
and stopped with it. Every test gets a database of its own, copied from one with the schema.
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
from sqlalchemy import create_engine, text

from marsad.store import schema
from marsad.store.database import Database, connect, open_database

_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
_numbers = count(1)


class Server:
    """A PostgreSQL server of this test run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@/{name}?host={self.folder}"

    def run(self, *statements: str) -> None:
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
        engine.dispose()

    def create(self, template: str = "template0") -> str:
        name = f"test_{next(_numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8'")
        return self.url(name)

    def drop(self, url: str) -> None:
        self.run(f"DROP DATABASE {url.split('/')[3].split('?')[0]} WITH (FORCE)")


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
    postgres.run("CREATE DATABASE marsad_template TEMPLATE template0 ENCODING 'UTF8'")
    with connect(postgres.url("marsad_template")) as opened:
        schema.upgrade(opened)
    return "marsad_template"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    open_database(str(path)).close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with the schema and no rows."""
    if request.param == "sqlite":
        path = tmp_path / "marsad.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield str(path)
        return
    server: Server = request.getfixturevalue("postgres")
    url = server.create(request.getfixturevalue("postgres_template"))
    yield url
    server.drop(url)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database with the schema and no rows."""
    with open_database(database_url) as opened:
        yield opened


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table."""
    if request.param == "sqlite":
        yield str(tmp_path / "empty.db")
        return
    server: Server = request.getfixturevalue("postgres")
    url = server.create()
    yield url
    server.drop(url)
