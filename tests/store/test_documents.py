"""Documents, versions and evidence on both databases."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import DBAPIError

from marsad.model import Document
from marsad.store.check import check, counts
from marsad.store.database import Database
from marsad.store.documents import (
    Evidence,
    add_document,
    changes,
    count_documents,
    get_document,
    list_versions,
)
from marsad.store.errors import StoreError
from marsad.store.evidence import read_bytes, verify
from marsad.store.tables import raws, versions

PAGE = Document(
    id="https://wakala.example/1", url="https://wakala.example/1", outlet="wakala", published=date(2024, 3, 5),
    title="قصف على البلدة", text="قُتل ثلاثة مدنيين.\nوجُرح آخرون.", meta={"author": "مراسل", "tags": ["قصف"]},
)  # fmt: skip


def test_the_same_document_twice_is_one(database: Database) -> None:
    with database.write() as connection:
        first = add_document(connection, PAGE)
        second = add_document(connection, PAGE)
        assert (first.outcome, second.outcome) == ("new", "known")
        assert second[1:] == first[1:]
        assert count_documents(connection) == 1
        assert get_document(connection, PAGE.id) == PAGE


def test_a_changed_page_is_a_new_version_with_a_diff(database: Database) -> None:
    changed = Document(PAGE.id, "قُتل أربعة مدنيين.\nوجُرح آخرون.", PAGE.title, PAGE.published, PAGE.url, PAGE.outlet)
    with database.write() as connection:
        add_document(connection, PAGE)
        assert add_document(connection, changed)[::3] == ("changed", 2)
        assert get_document(connection, PAGE.id).text.startswith("قُتل أربعة")
        assert get_document(connection, PAGE.id, 1) == PAGE
        diff = changes(connection, PAGE.id, 1, 2)
        assert "-قُتل ثلاثة مدنيين." in diff
        assert "+قُتل أربعة مدنيين." in diff
        # back to the first wording is a third version, not the first again
        assert add_document(connection, PAGE).number == 3
        assert [v.number for v in list_versions(connection, PAGE.id)] == [1, 2, 3]
        assert list(check(connection)) == []


def test_a_version_cannot_be_rewritten(database: Database) -> None:
    with database.write() as connection:
        add_document(connection, PAGE)
    with pytest.raises(DBAPIError, match="only grows"), database.write() as connection:
        connection.execute(update(versions).values(text="x"))
    with database.read() as connection:
        assert get_document(connection, PAGE.id) == PAGE


def test_bytes_are_stored_once_under_their_digest(database: Database) -> None:
    content = b"<html>" + b"x" * 10_000
    at = datetime(2024, 3, 5, 10, tzinfo=UTC)
    evidence = Evidence(content, at, {"status": 200, "headers": {"etag": '"1"'}})
    other = Document("other", "نص آخر")
    with database.write() as connection:
        add_document(connection, PAGE, evidence=evidence)
        add_document(connection, other, evidence=evidence)
        digest = hashlib.sha256(content).hexdigest()
        (version,) = list_versions(connection, PAGE.id)
        assert (version.raw_sha256, version.retrieved_at) == (digest, at)
        assert version.evidence["headers"] == {"etag": '"1"'}
        assert read_bytes(connection, digest) == content
        assert counts(connection)["raws"] == 1
        assert connection.execute(select(func.length(raws.c.content))).scalar_one() < 200
        assert list(verify(connection)) == [None, None, None]


def test_bytes_may_be_left_out_but_not_their_digest(database: Database) -> None:
    with database.write() as connection:
        add_document(connection, PAGE, evidence=Evidence(b"page"), keep=False)
        (version,) = list_versions(connection, PAGE.id)
        assert version.raw_sha256 == hashlib.sha256(b"page").hexdigest()
        assert counts(connection)["raws"] == 0
        assert list(verify(connection)) == [None]


@pytest.mark.parametrize("damage", ["flip", "cut", "lose", "longer"])
def test_verify_finds_damaged_bytes(database: Database, damage: str) -> None:
    import zlib

    with database.write() as connection:
        add_document(connection, PAGE, evidence=Evidence(b"the page as received"))
        content: bytes = connection.execute(select(raws.c.content)).scalar_one()
        if damage == "lose":
            connection.execute(raws.delete())
        else:
            bad = {
                "cut": content[:-6],
                "flip": zlib.compress(b"the page as receiveD"),
                "longer": zlib.compress(b"x" * 90),
            }
            connection.execute(update(raws).values(content=bad[damage]))
        found = [f for f in verify(connection) if f]
        assert [(f.document, f.version) for f in found] == [(PAGE.id, 1)]
        if damage != "lose":
            with pytest.raises(StoreError):
                read_bytes(connection, hashlib.sha256(b"the page as received").hexdigest())


def test_text_that_databases_refuse_is_kept_with_its_offsets(database: Database) -> None:
    broken = Document(
        "b\x00ad", "قتل\x00 ثلاثة\ud800.", title="\x00", meta={"k\x00": ["\x00", float("nan"), date(2024, 1, 1)]}
    )
    with database.write() as connection:
        add_document(connection, broken)
        assert add_document(connection, broken).outcome == "known"
        stored = get_document(connection, "b\ufffdad")
        assert len(stored.full) == len(broken.full)
        assert stored.text == "قتل\ufffd ثلاثة\ufffd."
        assert stored.meta == {"k\ufffd": ["\ufffd", None, "2024-01-01"]}


def test_a_transaction_is_kept_whole_or_not_at_all(database: Database) -> None:
    with pytest.raises(RuntimeError), database.write() as connection:  # noqa: PT012
        add_document(connection, PAGE)
        raise RuntimeError
    with database.read() as connection:
        assert counts(connection)["documents"] == 0


def test_an_unknown_document_is_said_to_be_unknown(database: Database) -> None:
    with database.read() as connection, pytest.raises(StoreError, match="no such document"):
        get_document(connection, "nowhere")


def test_two_writers_of_one_document_leave_one(database: Database) -> None:
    import threading

    outcomes: list[str] = []

    def work(text: str) -> None:
        for n in range(20):
            with database.write() as connection:
                outcomes.append(add_document(connection, Document(f"d{n}", text)).outcome)

    threads = [threading.Thread(target=work, args=(t,)) for t in ("قصف", "غارة", "قصف")]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert len(outcomes) == 60
    assert outcomes.count("new") == 20
    with database.write() as connection:
        assert list(check(connection)) == []
