"""Runs: which command wrote what, with which program and tables, and what went wrong on the way."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from .clean import clean, clean_json
from .tables import run_errors, runs


def start_run(connection: Connection, command: str, version: str, digests: Mapping[str, str] | None = None) -> str:
    """Note that ``command`` begins; gives the id of the run. ``digests`` name the tables and settings it works with."""
    identity = uuid.uuid4().hex
    connection.execute(
        runs.insert().values(
            id=identity, command=clean(command), version=version, digests=dict(digests or {}), status="running",
            counts={}, started_at=datetime.now(UTC),
        )
    )  # fmt: skip
    return identity


def add_error(connection: Connection, run: str, place: str, reason: str) -> None:
    """Note one fault of a run: ``place`` is the file, address or document, ``reason`` a sentence."""
    row = {"run_id": run, "place": clean(place), "reason": clean(reason), "at": datetime.now(UTC)}
    connection.execute(run_errors.insert().values(**row))


def finish_run(connection: Connection, run: str, counts: Mapping[str, int], *, failed: bool = False) -> None:
    """Note that a run has ended. A run that was killed stays ``running``."""
    values = {"status": "failed" if failed else "done", "counts": clean_json(dict(counts))}
    connection.execute(update(runs).where(runs.c.id == run).values(**values, finished_at=datetime.now(UTC)))


def list_runs(connection: Connection, limit: int = 20) -> list[Row[Any]]:
    """The last runs, newest first."""
    return list(connection.execute(select(runs).order_by(runs.c.started_at.desc(), runs.c.id).limit(limit)))


def last_run(connection: Connection, command: str) -> Row[Any] | None:
    """The last run of ``command`` that ended well."""
    query = select(runs).where(runs.c.command == command, runs.c.status == "done")
    return connection.execute(query.order_by(runs.c.started_at.desc(), runs.c.id).limit(1)).first()


def list_errors(connection: Connection, run: str) -> list[Row[Any]]:
    """The faults of a run in order."""
    query = select(run_errors.c.place, run_errors.c.reason, run_errors.c.at).where(run_errors.c.run_id == run)
    return list(connection.execute(query.order_by(run_errors.c.key)))
