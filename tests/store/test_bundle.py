"""Evidence bundles, read back as the web archives that they are."""

from __future__ import annotations

import gzip
import hashlib
import json
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from marsad.model import Document
from marsad.sources import read_documents
from marsad.store.bundle import write_bundle
from marsad.store.database import Database
from marsad.store.documents import Evidence, add_document
from marsad.store.errors import StoreError

URL = "https://www.nahr.example/a b?x=1"
PAGE = "<html><head><title>{0}</title></head><body><article><p>{1}</p></article></body></html>"
BODY = "قُتل ثلاثة مدنيين في قصف مدفعي على أطراف البلدة، وجُرح آخرون بحسب مصدر محلي. " * 5
AT = datetime(2024, 3, 5, 10, 30, tzinfo=UTC)


@pytest.fixture
def filled(database: Database) -> Database:
    with database.write() as connection:
        for title in ("أول", "ثان"):
            headers = {"content-type": "text/html; charset=utf-8", "content-encoding": "br"}
            details = {"url": URL, "headers": headers, "status": 200}
            evidence = Evidence(PAGE.format(title, BODY).encode(), AT, details)
            add_document(connection, Document("d1", BODY, title, date(2024, 3, 5), URL), evidence=evidence)
        add_document(connection, Document("/home/x/ملف.txt", "نص"), evidence=Evidence("نص".encode()), keep=False)
    return database


def test_a_bundle_holds_every_version_and_what_proves_it(filled: Database, tmp_path: Path) -> None:
    with filled.read() as connection:
        assert write_bundle(connection, ["d1", "/home/x/ملف.txt"], tmp_path / "b.wacz") == 2
    with zipfile.ZipFile(tmp_path / "b.wacz") as archive:
        package = json.loads(archive.read("datapackage.json"))
        for entry in package["resources"]:
            content = archive.read(entry["path"])
            assert (entry["hash"], entry["bytes"]) == (f"sha256:{hashlib.sha256(content).hexdigest()}", len(content))
        warc = archive.read("archive/data.warc.gz")
        index = archive.read("indexes/index.cdxj").decode().splitlines()
        assert len(archive.read("pages/pages.jsonl").splitlines()) == 4
    assert index[0].startswith("example,nahr)/a%20b?x=1 20240305103000 {")
    for line in index:
        entry = json.loads(line.split(" ", 2)[2])
        record = gzip.decompress(warc[entry["offset"] : entry["offset"] + entry["length"]])
        head, _, block = record[:-4].partition(b"\r\n\r\n")
        assert f"WARC-Block-Digest: sha256:{hashlib.sha256(block).hexdigest()}".encode() in head
        http, _, content = block.partition(b"\r\n\r\n")
        assert b"WARC-Type: response\r\n" in head
        assert http.decode().splitlines() == [
            "HTTP/1.1 200 OK", "x-archive-orig-content-encoding: br", "content-type: text/html; charset=utf-8",
            f"content-length: {len(content)}",
        ]  # fmt: skip
        assert entry["digest"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert (entry["mime"], entry["status"]) == ("text/html", 200)
    assert b'"bytes": "not kept"' in gzip.decompress(warc)


def test_a_bundle_is_a_web_archive_that_can_be_read(filled: Database, tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    with filled.read() as connection:
        write_bundle(connection, ["d1"], tmp_path / "b.wacz")
    found = [d for d in read_documents([str(tmp_path / "b.wacz")]) if isinstance(d, Document)]
    assert [(d.title, d.text) for d in found] == [("أول", BODY.strip()), ("ثان", BODY.strip())]


def test_what_came_without_headers_is_a_resource(database: Database, tmp_path: Path) -> None:
    with database.write() as connection:
        add_document(connection, Document("x", "نص"), evidence=Evidence("نص".encode(), AT))
        assert write_bundle(connection, ["x"], tmp_path / "b.wacz") == 1
    with zipfile.ZipFile(tmp_path / "b.wacz") as archive:
        warc = gzip.decompress(archive.read("archive/data.warc.gz"))
    assert b"WARC-Type: resource" in warc
    assert b"HTTP/1.1" not in warc


def test_the_same_documents_give_the_same_bundle(filled: Database, tmp_path: Path) -> None:
    for name in "ab":
        with filled.read() as connection:
            write_bundle(connection, ["d1"], tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_what_cannot_be_bundled_leaves_no_file(filled: Database, tmp_path: Path) -> None:
    with filled.read() as connection:
        with pytest.raises(StoreError, match="no such document"):
            write_bundle(connection, ["d1", "nowhere"], tmp_path / "b.wacz")
        assert list(tmp_path.glob("b.wacz*")) == []
        (tmp_path / "b.wacz").write_text("mine")
        with pytest.raises(StoreError, match="there already"):
            write_bundle(connection, ["d1"], tmp_path / "b.wacz")
