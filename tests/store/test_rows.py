"""Codings, runs, judgements, copy groups and source status on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from samples import CODING
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from marsad.model import Document
from marsad.store.check import check
from marsad.store.codings import add_coding, get_coding, uncoded
from marsad.store.copies import copies_of, set_group
from marsad.store.database import Database
from marsad.store.documents import add_document
from marsad.store.errors import StoreError
from marsad.store.judgements import add_judgement, list_judgements
from marsad.store.runs import add_error, finish_run, list_errors, list_runs, start_run
from marsad.store.status import get_status, list_status, note_failure, note_success
from marsad.store.tables import casualties, claims, judgements, report_places, reports


def add(database: Database, identity: str, published: date | None = None, text: str = "قصف") -> int:
    with database.write() as connection:
        return add_document(connection, Document(identity, text, published=published)).version_key


def test_a_coding_is_stored_whole_and_in_parts(database: Database) -> None:
    version = add(database, "d")
    with database.write() as connection:
        assert add_coding(connection, version, CODING) is not None
        assert add_coding(connection, version, CODING) is None
        assert get_coding(connection, "d") == CODING.as_json()
        found = connection.execute(select(reports).order_by(reports.c.number)).all()
        assert [(r.kind, r.type, r.start_date) for r in found] == [
            ("incident", "shelling-artillery-missile", date(2024, 3, 4)), ("trend", "armed-clash", None),
        ]  # fmt: skip
        assert found[0].perpetrators == ["syria.government"]
        figures = connection.execute(select(casualties).order_by(casualties.c.number)).all()
        assert [(f.count, f.qualifier, f.part_of, f.by_source) for f in figures] == [
            (3, "exact", False, None), (None, "several", True, "مشفى"), (None, "exact", False, None),
        ]  # fmt: skip
        places = connection.execute(select(report_places).order_by(report_places.c.number)).all()
        assert [(p.name, p.lat) for p in places] == [("البلدة", 35.9), ("القرية", None)]
        assert connection.execute(select(claims.c.certainty)).scalars().all() == ["denied"]
        assert list(check(connection)) == []


def test_what_no_coder_of_this_digest_has_read_is_found(database: Database) -> None:
    first, second = add(database, "d"), add(database, "e")
    with database.write() as connection:
        add_coding(connection, first, CODING)
        assert [tuple(r) for r in uncoded(connection, "c1")] == [(second, "e")]
        assert [r.id for r in uncoded(connection, "c2")] == ["d", "e"]
    changed = add(database, "d", text="قصف آخر")
    with database.write() as connection:
        assert sorted(r.key for r in uncoded(connection, "c1")) == [second, changed]
        assert get_coding(connection, "d") is None


def test_check_finds_reports_that_are_gone(database: Database) -> None:
    version = add(database, "d")
    with database.write() as connection:
        add_coding(connection, version, CODING)
        connection.execute(delete(reports).where(reports.c.number == 1))
        assert list(check(connection)) == ["codings with missing reports: 1"]


def test_a_run_tells_what_it_did(database: Database) -> None:
    with database.write() as connection:
        run = start_run(connection, "marsad add x", "0.1", {"coder": "c1"})
        add_error(connection, run, "page.html", "empty")
        add_error(connection, run, "b\x00.html", "binary")
        killed = start_run(connection, "marsad add y", "0.1")
        finish_run(connection, run, {"new": 3})
    with database.read() as connection:
        states = {r.id: (r.status, r.counts, r.finished_at is None) for r in list_runs(connection)}
        assert states == {run: ("done", {"new": 3}, False), killed: ("running", {}, True)}
        assert [(e.place, e.reason) for e in list_errors(connection, run)] == [
            ("page.html", "empty"), ("b\ufffd.html", "binary"),
        ]  # fmt: skip


def test_judgements_only_grow(database: Database) -> None:
    with database.write() as connection:
        add_judgement(connection, "report", "7", "accept", "منى")
        add_judgement(connection, "report", "7", "edit", "منى", field="start", value="2024-03-05", note="التاريخ")
        add_judgement(connection, "report", "8", "reject", "منى")
    for statement in (update(judgements).values(verdict="x"), delete(judgements)):
        with pytest.raises(DBAPIError, match="only grows"), database.write() as connection:
            connection.execute(statement)
    with database.read() as connection:
        found = list_judgements(connection, "report", "7")
        assert [(j.verdict, j.field, j.value) for j in found] == [
            ("accept", None, None),
            ("edit", "start", "2024-03-05"),
        ]
        assert found[0].made_at.utcoffset() == timedelta(0)


def test_an_unknown_kind_of_subject_is_refused(database: Database) -> None:
    with pytest.raises(DBAPIError), database.write() as connection:
        add_judgement(connection, "person", "7", "accept", "x")  # type: ignore[arg-type]


def test_a_copy_group_has_the_earliest_as_its_head(database: Database) -> None:
    add(database, "undated")
    add(database, "late", date(2024, 3, 6))
    add(database, "early", date(2024, 3, 5))
    add(database, "alone")
    with database.write() as connection:
        set_group(connection, {"undated": 0.9, "late": 1.0, "early": 0.95}, "minhash")
        assert copies_of(connection, "late") == ("early", ["early", "late", "undated"])
        assert copies_of(connection, "alone") is None
    add(database, "first", date(2024, 3, 1))
    add(database, "second", date(2024, 3, 2))
    with database.write() as connection:
        set_group(connection, {"first": 1.0, "second": 0.9}, "minhash")
        set_group(connection, {"late": 1.0, "second": 0.9}, "minhash")  # joins both groups
        assert copies_of(connection, "early") == ("first", ["first", "second", "early", "late", "undated"])
        assert list(check(connection)) == []
        with pytest.raises(StoreError, match="no such document"):
            set_group(connection, {"late": 1.0, "nowhere": 0.9}, "minhash")
        with pytest.raises(StoreError, match="two documents"):
            set_group(connection, {"late": 1.0}, "minhash")


def test_a_source_tells_how_it_is_doing(database: Database) -> None:
    due = datetime(2030, 1, 1, tzinfo=UTC)
    with database.write() as connection:
        assert get_status(connection, "wakala") is None
        note_success(connection, "wakala", "feed", "https://w.example/rss", new=3, etag='"x"')
        note_failure(connection, "wakala", "feed", "https://w.example/rss", "timed out", next_at=due)
        note_failure(connection, "wakala", "feed", "https://w.example/rss", "timed out", next_at=due)
        state = get_status(connection, "wakala")
        assert state is not None
        assert (state["new"], state["failed"], state["failures_in_row"], state["reason"]) == (3, 2, 2, "timed out")
        assert (state["etag"], state["next_at"]) == ('"x"', due)
        note_success(connection, "wakala", "feed", "https://w.example/rss", new=1, changed=1)
        (row,) = list_status(connection)
        assert (row.new, row.changed, row.failures_in_row, row.reason) == (4, 1, 0, None)


def test_a_moment_without_a_time_zone_is_refused(database: Database) -> None:
    with pytest.raises(Exception, match="time zone"), database.write() as connection:
        note_failure(connection, "x", "feed", "y", "z", next_at=datetime(2024, 1, 1))
