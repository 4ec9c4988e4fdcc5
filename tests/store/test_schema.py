"""The schema: made, upgraded, checked; an SQLite file is copied before anything touches it."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select, text

from marsad.model import Document
from marsad.store import schema
from marsad.store.check import check
from marsad.store.database import Database, connect, open_database
from marsad.store.documents import add_document, get_document
from marsad.store.errors import StoreError
from marsad.store.tables import codings, documents, metadata, versions

NEXT = '''
"""A column more."""
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{head}"


def upgrade() -> None:
    op.add_column("documents", sa.Column("more", sa.Text()))
    {then}
'''


def test_the_migrations_make_the_tables_that_the_program_uses(database: Database) -> None:
    def ours(thing: object, name: str | None, kind: str, reflected: bool, compared: object) -> bool:
        return not (name or "").startswith(("search_index", "search_texts_lexemes"))

    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": False})
        assert compare_metadata(context, metadata) == []


def test_a_database_is_made_from_nothing(empty_url: str) -> None:
    with connect(empty_url) as database:
        assert schema.upgrade(database)[:2] == (None, schema.newest())
        assert schema.upgrade(database) == (schema.newest(), schema.newest(), None)
        with database.write() as connection:
            assert list(check(connection)) == []


def test_an_sqlite_file_is_made_where_there_is_none(tmp_path: Path) -> None:
    with open_database(str(tmp_path / "new.db")) as database, database.read() as connection:
        assert schema.current(connection) == schema.newest()
    with pytest.raises(StoreError, match="no such database"):
        open_database(str(tmp_path / "other.db"), create=False)
    assert not (tmp_path / "other.db").exists()


@pytest.fixture
def older(own_database: Database) -> Database:
    """A database with a document, and a program that knows one migration more."""
    with own_database.write() as connection:
        add_document(connection, Document("d", "قصف"))
    return own_database


def migrate(monkeypatch: pytest.MonkeyPatch, folder: Path, then: str = "") -> None:
    head = ScriptDirectory.from_config(schema.config()).get_current_head()
    built_in = Path(schema.__file__).parent / "migrations" / "versions"
    (folder / "next.py").write_text(NEXT.format(head=head, then=then))
    plain = schema.config

    def more(connection: object = None) -> object:
        made = plain(connection)  # type: ignore[arg-type]
        made.set_main_option("version_locations", f"{built_in}\n{folder}")
        made.set_main_option("path_separator", "newline")
        return made

    monkeypatch.setattr(schema, "config", more)


def test_an_upgrade_keeps_what_is_there(
    older: Database, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    head = schema.newest()
    migrate(monkeypatch, tmp_path_factory.mktemp("versions"))
    before, after, copy = schema.upgrade(older)
    assert (before, after) == (head, "next")
    with older.read() as connection:
        assert connection.execute(text("SELECT id, more FROM documents")).all() == [("d", None)]
    if older.path is None:
        assert copy is None
    else:
        assert copy == older.path.with_name("marsad.db.before-next")
        with sqlite3.connect(copy) as old:
            assert old.execute("SELECT id FROM documents").fetchall() == [("d",)]
            assert old.execute("SELECT version_num FROM alembic_version").fetchall() == [(head,)]
        old.close()


def test_a_table_that_others_refer_to_can_be_built_anew(
    older: Database, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    anew = "with op.batch_alter_table('documents') as b: b.alter_column('title', nullable=True)"
    migrate(monkeypatch, tmp_path_factory.mktemp("versions"), anew)
    schema.upgrade(older)
    with older.write() as connection:
        connection.execute(text("UPDATE documents SET title = NULL"))
        assert get_document(connection, "d").text == "قصف"
        assert older.path is None or connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_opening_upgrades_a_file_but_not_a_server(
    older: Database, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    migrate(monkeypatch, tmp_path_factory.mktemp("versions"))
    url = str(older.path) if older.path else older.engine.url.render_as_string(hide_password=False)
    if older.path is None:
        with pytest.raises(StoreError, match="marsad db upgrade"):
            open_database(url)
        return
    with open_database(url) as opened, opened.read() as connection:
        assert schema.current(connection) == "next"


def test_an_upgrade_that_fails_leaves_all_as_it_was(
    older: Database, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    head = schema.newest()
    migrate(monkeypatch, tmp_path_factory.mktemp("versions"), then="raise RuntimeError('half way')")
    with pytest.raises(RuntimeError, match="half way"):
        schema.upgrade(older)
    with older.read() as connection:
        assert schema.current(connection) == head
        assert get_document(connection, "d").text == "قصف"
        with pytest.raises(Exception, match="more"):
            connection.execute(text("SELECT more FROM documents"))


def test_of_codings_made_before_the_last_of_the_current_version_counts(empty_url: str) -> None:
    with connect(empty_url) as database:
        schema.upgrade(database, "0001")
        now = datetime(2024, 3, 5, tzinfo=UTC)
        with database.write() as connection:
            row = {"key": 1, "id": "d", "version": 2, "title": "", "added_at": now, "changed_at": now}
            connection.execute(documents.insert(), row)
            for number in (1, 2):
                row = {"key": number, "document_key": 1, "number": number, "title": "", "text": "قصف", "meta": {}}
                connection.execute(versions.insert(), row | {"digest": "", "evidence": {}, "added_at": now})
            for key, version in ((1, 1), (2, 2), (3, 2), (4, 1)):
                values = {"k": key, "v": version, "d": f"c{key}", "c": '{"reports": []}', "at": "2024-03-05 00:00:00"}
                columns = "key, version_key, digest, coding, coded_at"
                cast = "" if database.path else "::jsonb"
                when = "" if database.path else "::timestamptz"
                statement = f"INSERT INTO codings ({columns}) VALUES (:k, :v, :d, (:c){cast}, (:at){when})"
                connection.execute(text(statement), values)
        schema.upgrade(database)
        with database.write() as connection:
            found = connection.execute(select(codings.c.key, codings.c.current).order_by(codings.c.key)).all()
            assert [tuple(row) for row in found] == [(1, False), (2, False), (3, True), (4, False)]


def test_a_newer_database_is_refused(own_database: Database) -> None:
    with own_database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer marsad"):
        schema.prepare(own_database)
    with pytest.raises(StoreError, match="newer marsad"):
        schema.upgrade(own_database)


def test_another_programs_database_is_refused(empty_url: str) -> None:
    with connect(empty_url) as database:
        with database.write() as connection:
            connection.execute(text("CREATE TABLE theirs (x integer)"))
        with pytest.raises(StoreError, match="none of marsad's"):
            schema.upgrade(database)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html>" * 1000)
    with pytest.raises(StoreError, match="not a database"):
        open_database(str(page))
    assert page.read_text() == "<html>" * 1000


@pytest.mark.parametrize("address", ["mysql://x/y", "postgresql://nobody@127.0.0.1:1/x", "oracle:x"])
def test_an_address_that_leads_nowhere_is_a_fault(address: str) -> None:
    with pytest.raises(StoreError):
        open_database(address)
