"""All that differs between SQLite and PostgreSQL. Nothing else in the store asks which one it talks to.

* column types: JSON, moments in time, keys that count up by themselves;
* how a transaction begins (SQLite: ``BEGIN IMMEDIATE`` for writers, so that two never wait for each other's reads);
* inserts that give way to a row that is there already;
* the full-text index (see :mod:`marsad.store.search`);
* tables that only grow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    DateTime,
    Dialect,
    Engine,
    Insert,
    Integer,
    Select,
    Table,
    Text,
    bindparam,
    cast,
    column,
    create_engine,
    event,
    func,
    literal,
    literal_column,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

from .clean import write_json

#: Any JSON value; indexed binary JSON on PostgreSQL.
Json = JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
#: An integer key that the database counts up.
Key = BigInteger().with_variant(Integer(), "sqlite")

#: Seconds that a writer waits for another writer of the same SQLite file.
BUSY_SECONDS = 60


class Moment(TypeDecorator[datetime]):
    """A moment: aware datetimes in, UTC datetimes out; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def parse_url(database: str) -> URL:
    """The address of a database: a URL, or the path of an SQLite file. Raises ValueError for any other kind."""
    if not re.match(r"[a-z][a-z0-9+]*:", database):
        return URL.create("sqlite+pysqlite", database=database)
    url = make_url(database)
    backend = url.get_backend_name()
    if backend == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if backend == "sqlite":
        return url.set(drivername="sqlite+pysqlite")
    raise ValueError(f"{backend}: not a kind of database that marsad knows (sqlite, postgresql)")


def make_engine(url: URL) -> Engine:
    """An engine for a database; see :func:`parse_url`."""
    options: dict[str, Any] = {"json_serializer": write_json}
    if url.get_backend_name() == "sqlite":
        options["connect_args"] = {"timeout": BUSY_SECONDS, "isolation_level": None}
    engine = create_engine(url, **options)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, record: Any) -> None:
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def begin_options(engine: Engine, *, writes: bool) -> dict[str, Any]:
    """Execution options of a transaction: writers take the lock first, readers see one snapshot."""
    if engine.dialect.name == "sqlite":
        return {"writes": writes}
    return {} if writes else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


def insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that can give way to a row that is there: ``.on_conflict_do_nothing``, ``…_do_update``."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def insert_many(
    connection: Connection, statement: Insert, columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Run an INSERT for many rows, given as values of ``columns`` in their order.

    Does what ``connection.execute`` does with a list of dictionaries, at a third of its cost.
    """
    if not rows:
        return
    dialect, table = connection.dialect, statement.table
    assert isinstance(table, Table)
    compiled = statement.compile(dialect=dialect, column_keys=list(columns))
    processors = [(n, p) for n, name in enumerate(columns) if (p := _processor(dialect, table.c[name]))]
    made: list[Any] = [list(row) for row in rows]
    for n, process in processors:
        for row in made:
            row[n] = process(row[n])
    if compiled.positional:
        assert compiled.positiontup is not None
        order = [columns.index(name) for name in compiled.positiontup]
        made = [tuple([row[n] for n in order]) for row in made]
    else:
        made = [dict(zip(columns, row, strict=True)) for row in made]
    connection.exec_driver_sql(str(compiled), made)


def _processor(dialect: Dialect, column: Column[Any]) -> Callable[[Any], Any] | None:
    """What turns a value into what the driver takes for this column, if anything need."""
    return column.type.dialect_impl(dialect).bind_processor(dialect)


def take_keys(connection: Connection, table: Table, count: int) -> Iterable[int]:
    """``count`` keys that no row of ``table`` has; must stand in a write transaction."""
    key = next(iter(table.primary_key.columns))
    if connection.dialect.name == "postgresql":
        sequence = func.nextval(func.pg_get_serial_sequence(table.name, key.name))
        numbers = func.generate_series(1, count).table_valued("n")
        return list(connection.execute(select(sequence).select_from(numbers)).scalars())
    top = connection.execute(select(func.coalesce(func.max(key), 0))).scalar_one()
    return range(top + 1, top + 1 + count)


def lock_rows(connection: Connection, key: int) -> None:
    """Hold the named lock until the end of the transaction; SQLite's writers are alone already."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(key)))


class json_length(FunctionElement[int]):  # noqa: N801 - reads as the SQL function that it is
    """Number of items of a JSON array: ``json_array_length`` and ``jsonb_array_length`` in one."""

    type = Integer()
    inherit_cache = True


@compiles(json_length)
def _json_length(element: json_length, compiler: Any, **options: Any) -> str:
    name = "json_array_length" if compiler.dialect.name == "sqlite" else "jsonb_array_length"
    return f"{name}({compiler.process(element.clauses, **options)})"


# full text ---------------------------------------------------------------------------------------------------------

# PostgreSQL: the stems are the lexemes, as they are; no parser and no dictionary in between
_LEXEMES = "array_to_tsvector(array_remove(string_to_array(search_texts.stems || ' ' || search_texts.others, ' '), ''))"

_SEARCH_SQLITE = (
    """CREATE VIRTUAL TABLE search_index USING fts5(stems, others, content='search_texts', content_rowid='key',
    tokenize="unicode61 remove_diacritics 0", detail=none)""",
    """CREATE TRIGGER search_texts_added AFTER INSERT ON search_texts BEGIN
    INSERT INTO search_index(rowid, stems, others) VALUES (new.key, new.stems, new.others); END""",
    """CREATE TRIGGER search_texts_removed AFTER DELETE ON search_texts BEGIN
    INSERT INTO search_index(search_index, rowid, stems, others)
    VALUES ('delete', old.key, old.stems, old.others); END""",
    """CREATE TRIGGER search_texts_changed AFTER UPDATE ON search_texts BEGIN
    INSERT INTO search_index(search_index, rowid, stems, others) VALUES ('delete', old.key, old.stems, old.others);
    INSERT INTO search_index(rowid, stems, others) VALUES (new.key, new.stems, new.others); END""",
)
_SEARCH_POSTGRESQL = (f"CREATE INDEX search_texts_lexemes ON search_texts USING gin ({_LEXEMES})",)


def create_search(connection: Connection) -> None:
    """Create the full-text index over ``search_texts`` (part of the first migration)."""
    sqlite_ = connection.dialect.name == "sqlite"
    for statement in _SEARCH_SQLITE if sqlite_ else _SEARCH_POSTGRESQL:
        connection.exec_driver_sql(statement)


#: One word of a search: its stem, and whether longer words that begin with it count.
Term = tuple[str, bool]


def joined_keys(key: ColumnElement[int]) -> ColumnElement[str]:
    """All values of ``key`` as one text, parted by commas."""
    return func.aggregate_strings(cast(key, Text), ",")


def joined_matches(connection: Connection, texts: Table, groups: Sequence[Sequence[Term]]) -> Select[Any]:
    """The keys that :func:`matches_terms` matches as one text; SQLite asks its index alone, not the table behind it."""
    if connection.dialect.name == "sqlite":
        index = text("SELECT group_concat(rowid) AS joined FROM search_index WHERE search_index MATCH :query")
        found = index.bindparams(bindparam("query", _match_query(groups), unique=True)).columns(column("joined", Text))
        return select(found.subquery().c["joined"])
    return select(joined_keys(texts.c.key)).where(matches_terms(connection, texts, groups))


def _match_query(groups: Sequence[Sequence[Term]]) -> str:
    return " AND ".join(
        "(" + " OR ".join(f'"{stem}"' + ("*" if more else "") for stem, more in group) + ")" for group in groups
    )


def matches_terms(connection: Connection, texts: Table, groups: Sequence[Sequence[Term]]) -> ColumnElement[bool]:
    """Rows of ``search_texts`` that hold, of every group, one of its stems. Stems are letters and digits only."""
    if connection.dialect.name == "sqlite":
        query = _match_query(groups)
        found = text("SELECT rowid FROM search_index WHERE search_index MATCH :query")
        return texts.c.key.in_(found.bindparams(bindparam("query", query, unique=True)).columns(texts.c.key))
    query = " & ".join(
        "(" + " | ".join(f"'{stem}'" + (":*" if more else "") for stem, more in group) + ")" for group in groups
    )
    lexemes: ColumnElement[Any] = literal_column(_LEXEMES)
    return lexemes.op("@@", return_type=Boolean())(literal(query).cast(postgresql.TSQUERY))


def check_search(connection: Connection) -> str | None:
    """What is wrong with the full-text index, if anything."""
    if connection.dialect.name == "sqlite":
        try:
            connection.exec_driver_sql("INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)")
        except Exception as fault:  # the driver's own class differs between versions
            return f"full-text index: {fault}"
    return None


# upkeep ------------------------------------------------------------------------------------------------------------


def create_guard(connection: Connection, table: str) -> None:
    """Let the rows of ``table`` never be changed or removed again."""
    reason = f"{table} only grows"
    if connection.dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{reason}'); END"
            )
        return
    connection.exec_driver_sql(
        f"CREATE FUNCTION {table}_guard() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{reason}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    connection.exec_driver_sql(
        f"CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_guard()"
    )


def check_references(connection: Connection, *, on: bool) -> None:
    """Let SQLite check references at each statement, or not: only then can a table be built anew. No transaction."""
    if connection.dialect.name == "sqlite":
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")


def check_file(connection: Connection) -> list[str]:
    """Faults that the database itself finds in its file; PostgreSQL's own checks are its administrator's."""
    if connection.dialect.name != "sqlite":
        return []
    found = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(20)") if row[0] != "ok"]
    for table, rowid, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(20):
        found.append(f"{table}: row {rowid} points to a row of {parent} that is not there")
    return found


def reset_key(connection: Connection, table: Table) -> None:
    """After rows were added with keys of their own, let the next key be above them all."""
    key = next(iter(table.primary_key.columns))
    if connection.dialect.name == "postgresql" and isinstance(key.type, BigInteger) and not key.foreign_keys:
        sequence = func.pg_get_serial_sequence(table.name, key.name)
        top = select(func.coalesce(func.max(key), 0) + 1).scalar_subquery()
        connection.execute(select(func.setval(sequence, top, False)))
