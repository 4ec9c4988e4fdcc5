"""A backup holds all, restores on either database, and a damaged one is refused."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from samples import CODING

from marsad.model import Document
from marsad.store.backup import backup, restore
from marsad.store.check import check, counts
from marsad.store.codings import add_coding
from marsad.store.copies import set_group
from marsad.store.database import Database, connect
from marsad.store.documents import Evidence, add_document, list_versions
from marsad.store.errors import StoreError
from marsad.store.evidence import verify
from marsad.store.judgements import add_judgement
from marsad.store.runs import start_run
from marsad.store.search import search
from marsad.store.status import note_success


@pytest.fixture
def filled(database: Database) -> Database:
    with database.write() as connection:
        run = start_run(connection, "add", "0.1")
        evidence = Evidence(bytes(range(256)), datetime(2024, 1, 1, 12, 30, 1, 5, tzinfo=UTC), {"url": "x"})
        for n in range(3):
            document = Document(f"d{n}", f"قصف {n}", "عنوان", date(2024, 1, 1 + n), meta={"n": [n, None]})
            added = add_document(connection, document, evidence=evidence, run=run)
        add_document(connection, Document("d1", "هدنة"))
        add_coding(connection, added.version_key, CODING, run)
        set_group(connection, {"d0": 1.0, "d2": 0.8}, "minhash")
        add_judgement(connection, "report", "1", "edit", "x", value={"a": None})
        note_success(connection, "s", "feed", "x")
    return database


def test_a_backup_makes_the_same_database_again(filled: Database, empty_url: str, tmp_path: Path) -> None:
    rows = backup(filled, tmp_path / "b.zip")
    with connect(empty_url) as other:
        assert restore(other, tmp_path / "b.zip") == rows
        with other.write() as connection, filled.read() as old:
            assert counts(connection) == counts(old) == rows
            assert list_versions(connection, "d1") == list_versions(old, "d1")
            assert search(connection, "قصف") == search(old, "قصف")
            assert list(check(connection)) == []
            assert [f for f in verify(connection) if f] == []
            # keys go on where they were
            assert add_document(connection, Document("later", "نص")).outcome == "new"
        backup(other, tmp_path / "again.zip")


def test_two_backups_of_one_state_are_alike(filled: Database, tmp_path: Path) -> None:
    for name in "ab":
        backup(filled, tmp_path / name)
    a, b = (zipfile.ZipFile(tmp_path / n).read("manifest.json") for n in "ab")
    assert a == b


def test_a_backup_overwrites_nothing(filled: Database, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_text("mine")
    with pytest.raises(StoreError, match="there already"):
        backup(filled, tmp_path / "b.zip")
    assert (tmp_path / "b.zip").read_text() == "mine"


def test_only_an_empty_database_is_filled(filled: Database, tmp_path: Path) -> None:
    backup(filled, tmp_path / "b.zip")
    with pytest.raises(StoreError, match="holds rows"):
        restore(filled, tmp_path / "b.zip")


def _rewrite(path: Path, change: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path) as archive:
        held = {n: archive.read(n) for n in archive.namelist()} | change
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in held.items():
            archive.writestr(name, content)


@pytest.mark.parametrize("damage", ["cut", "row", "text", "format", "manifest", "not zip"])
def test_a_damaged_backup_restores_nothing(filled: Database, empty_url: str, tmp_path: Path, damage: str) -> None:
    path = tmp_path / "b.zip"
    backup(filled, path)
    content = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        texts, manifest = archive.read("versions.jsonl"), json.loads(archive.read("manifest.json"))
    match damage:
        case "cut":
            path.write_bytes(content[: len(content) // 2])
        case "not zip":
            path.write_bytes(b"no archive at all")
        case "row":
            _rewrite(path, {"versions.jsonl": texts.split(b"\n", 1)[1]})
        case "text":
            _rewrite(path, {"versions.jsonl": texts.replace("قصف 0".encode(), "قصف 9".encode())})
        case "format":
            _rewrite(path, {"manifest.json": json.dumps(manifest | {"format": 2}).encode()})
        case "manifest":
            _rewrite(path, {"manifest.json": b"{}"})
    with connect(empty_url) as other:
        with pytest.raises(StoreError):
            restore(other, path)
        with other.read() as connection:
            if other.engine.dialect.has_table(connection, "documents"):
                assert not any(counts(connection).values())
