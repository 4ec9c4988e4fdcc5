"""Back a database up into one file, and make a database of it again, on SQLite or PostgreSQL alike.

The file is a ZIP archive with one JSONL member per table and ``manifest.json`` (schema revision, rows and SHA-256 of
each member). It holds one state of the database, taken while others may write. Restoring also is the way from an
SQLite file to a team's PostgreSQL, and back.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Date, LargeBinary, Table, select

from . import dialect, schema
from .check import check
from .database import Database
from .dialect import Moment
from .errors import StoreError
from .tables import metadata

FORMAT = 1
_BATCH = 500


def backup(database: Database, target: Path) -> dict[str, int]:
    """Write a backup to ``target``, which must not be there yet; gives the rows of each table. Raises StoreError."""
    if target.exists():
        raise StoreError(f"{target}: is there already")
    unfinished = target.with_name(target.name + ".part")
    tables: dict[str, dict[str, Any]] = {}
    try:
        with database.read() as connection, zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
            revision = schema.current(connection)
            for table in metadata.sorted_tables:
                tables[table.name] = _write_table(connection, table, archive)
            manifest = {"format": FORMAT, "revision": revision, "tables": tables}
            archive.writestr("manifest.json", json.dumps(manifest, indent=1))
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return {name: entry["rows"] for name, entry in tables.items()}


def _write_table(connection: Connection, table: Table, archive: zipfile.ZipFile) -> dict[str, Any]:
    rows, digest = 0, hashlib.sha256()
    query = select(table).order_by(*table.primary_key.columns)
    with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as member:
        for row in connection.execute(query.execution_options(yield_per=_BATCH)):
            line = (json.dumps([_out(v) for v in row], ensure_ascii=False) + "\n").encode()
            member.write(line)
            digest.update(line)
            rows += 1
    return {"rows": rows, "sha256": digest.hexdigest(), "columns": [c.name for c in table.columns]}


def _out(value: Any) -> Any:
    if isinstance(value, date):  # and datetime
        return value.isoformat()
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value


def restore(database: Database, source: Path) -> dict[str, int]:
    """Fill an empty database from a backup; gives the rows of each table.

    All or nothing: digests, counts and the checks of :func:`marsad.store.check.check` must hold. Raises StoreError.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = json.loads(archive.read("manifest.json"))
            return _restore(database, archive, manifest)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as fault:
        raise StoreError(f"{source}: not a whole backup of marsad ({fault})") from fault


def _restore(database: Database, archive: zipfile.ZipFile, manifest: dict[str, Any]) -> dict[str, int]:
    if manifest["format"] != FORMAT:
        raise StoreError(f"{archive.filename}: backup format {manifest['format']}, this marsad reads {FORMAT}")
    with database.read() as connection:
        if schema.current(connection) is not None and _occupied(connection):
            raise StoreError(f"{database.name}: holds rows already; restore into an empty database")
    schema.upgrade(database, manifest["revision"])
    if manifest["revision"] != schema.newest():
        raise StoreError(
            f"{archive.filename}: is of schema {manifest['revision']}, this marsad writes {schema.newest()}; "
            "restore it with the marsad that made it, then upgrade"
        )
    rows = {}
    with database.write() as connection:
        if _occupied(connection):
            raise StoreError(f"{database.name}: holds rows already; restore into an empty database")
        for table in metadata.sorted_tables:
            entry = manifest["tables"][table.name]
            rows[table.name] = _read_table(connection, table, archive, entry)
            dialect.reset_key(connection, table)
        faults = list(check(connection))
        if faults:
            raise StoreError(f"{archive.filename}: does not make a whole database: {faults[0]}")
    return rows


def _occupied(connection: Connection) -> bool:
    return any(connection.execute(select(1).select_from(t).limit(1)).first() for t in metadata.sorted_tables)


def _read_table(connection: Connection, table: Table, archive: zipfile.ZipFile, entry: dict[str, Any]) -> int:
    digest, rows = hashlib.sha256(), 0
    batch: list[dict[str, Any]] = []
    with archive.open(f"{table.name}.jsonl") as member:
        for line in member:
            digest.update(line)
            values = zip(entry["columns"], json.loads(line), strict=True)
            batch.append({name: _in(table, name, value) for name, value in values})
            rows += 1
            if len(batch) == _BATCH:
                connection.execute(table.insert(), batch)
                batch = []
    if batch:
        connection.execute(table.insert(), batch)
    if rows != entry["rows"] or digest.hexdigest() != entry["sha256"]:
        raise StoreError(f"{archive.filename}: {table.name} is not as it was written")
    return rows


def _in(table: Table, name: str, value: Any) -> Any:
    kind = table.c[name].type
    if value is None:
        return None
    if isinstance(kind, Moment):
        return datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    return base64.b64decode(value) if isinstance(kind, LargeBinary) else value
