"""Web archives."""

from __future__ import annotations

import io
import resource
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from marsad.model import Document
from marsad.sources import InputFault, read_documents
from marsad.sources.received import Received

warc = pytest.importorskip("fastwarc.warc")

BODY = "قُتل ثلاثة مدنيين في قصف مدفعي على أطراف البلدة، وجُرح آخرون بحسب مصدر محلي. " * 5


def page(title: str) -> str:
    return (
        f"<!doctype html><html><head><title>{title}</title></head><body><article><p>{BODY}</p></article></body></html>"
    )


def record(
    url: str, body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", **headers: str
) -> bytes:
    extra = "".join(f"{k.replace('_', '-')}: {v}\r\n" for k, v in headers.items())
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{extra}Content-Length: {len(body)}\r\n\r\n".encode() + body
    return raw("response", url, "application/http; msgtype=response", http)


def raw(type_: str, url: str, kind: str, block: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {type_}\r\nWARC-Record-ID: <urn:test:{url}>\r\n"
        f"WARC-Date: 2024-03-05T10:00:00Z\r\nWARC-Target-URI: {url}\r\nContent-Type: {kind}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def archive(*records: bytes, gzip: bool = True) -> bytes:
    import gzip as packer

    return b"".join(packer.compress(r, 1) if gzip else r for r in records)


RECORDS = (
    raw("warcinfo", "urn:x", "application/warc-fields", b"software: test\r\n"),
    record("https://a.example/1#top", page("أول").encode(), ETag='"1"', X_Other="x"),
    record("https://a.example/2", page("ثان").encode("windows-1256"), "text/html; charset=windows-1256"),
    record("https://a.example/p.png", b"\x89PNG", "image/png"),
    record("https://a.example/404", page("لا").encode(), status="404 Not Found"),
    record("https://a.example/robots.txt", b"User-agent: *", "text/plain"),
    record("https://a.example/menu", b"<html><body></body></html>"),
    raw("conversion", "https://a.example/3", "text/plain", BODY.encode()),
)


def read(path: Path, content: bytes) -> list[Document | InputFault]:
    path.write_bytes(content)
    return list(read_documents([str(path)], keep_bytes=True))


def check(found: list[Document | InputFault]) -> None:
    first, second, fault, text = found
    assert isinstance(first, Received)
    assert (first.id, first.title, first.retrieved_at) == (
        "https://a.example/1", "أول", datetime(2024, 3, 5, 10, tzinfo=UTC),
    )  # fmt: skip
    assert first.content == page("أول").encode()
    assert first.details["headers"]["etag"] == '"1"'
    assert "x-other" not in first.details["headers"]
    assert isinstance(second, Document)
    assert second.title == "ثان"
    assert BODY.strip() in second.text
    assert str(fault) == "https://a.example/menu: no article found in the page"
    assert isinstance(text, Document)
    assert text.id == "https://a.example/3"


@pytest.mark.parametrize(("name", "gzip"), [("x.warc", False), ("x.warc.gz", True)])
def test_pages_of_an_archive(tmp_path: Path, name: str, gzip: bool) -> None:
    check(read(tmp_path / name, archive(*RECORDS, gzip=gzip)))


def test_an_archive_packed_with_zstandard(tmp_path: Path) -> None:
    from fastwarc.stream_io import ZstdWriter

    packed = io.BytesIO()
    with ZstdWriter(packed) as writer:
        writer.write(b"".join(RECORDS))
    assert packed.getvalue().startswith(b"\x28\xb5\x2f\xfd")
    check(read(tmp_path / "x.warc.zst", packed.getvalue()))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_pages_of_a_wacz(tmp_path: Path, method: int) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as made:
        made.writestr("datapackage.json", "{}")
        made.writestr("archive/data.warc.gz", archive(*RECORDS))
    check(read(tmp_path / "x.wacz", packed.getvalue()))


def test_a_cut_archive_gives_what_it_holds(tmp_path: Path) -> None:
    content = archive(*RECORDS[:2]) + archive(RECORDS[2])[:-200]
    first, *rest = read(tmp_path / "x.warc.gz", content)
    assert isinstance(first, Document)
    assert not any(isinstance(r, Document) and r.title != "ثان" for r in rest)


@pytest.mark.parametrize("content", [b"", b"no archive", b"\x1f\x8bno", b"PK\x03\x04no"])
@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz", "x.wacz"])
def test_what_is_no_archive_is_a_fault(tmp_path: Path, name: str, content: bytes) -> None:
    (found,) = read(tmp_path / name, content)
    assert isinstance(found, InputFault)


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_a_record_that_unpacks_without_end_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    import gzip

    from marsad.sources import limits

    packed = gzip.compress(b" " * (256 << 20), 1) if encoding == "gzip" else brotli(b" " * (256 << 20))
    monkeypatch.setattr(limits, "MAX_BYTES", 4 << 20)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    bomb = record("https://a.example/b", packed, Content_Encoding=encoding)
    fault, page_ = read(tmp_path / "x.warc", archive(bomb, RECORDS[1], gzip=False))
    assert str(fault) == "https://a.example/b: larger than 4 MiB"
    assert isinstance(page_, Document)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40_000  # KiB


def brotli(body: bytes) -> bytes:
    from fastwarc.stream_io import BrotliWriter

    packed = io.BytesIO()
    with BrotliWriter(packed) as writer:
        writer.write(body)
    return packed.getvalue()


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "none at all"])
def test_bodies_are_unpacked(tmp_path: Path, encoding: str) -> None:
    import gzip
    import zlib

    body = page("خبر").encode()
    packed = {"gzip": gzip.compress(body), "deflate": zlib.compress(body), "br": brotli(body)}.get(encoding, body)
    header = encoding if encoding in ("gzip", "deflate", "br") else "gzip"  # some archives keep the header only
    (found,) = read(tmp_path / "x.warc", record("https://a.example/b", packed, Content_Encoding=header))
    assert isinstance(found, Received)
    assert found.content == body


def test_broken_brotli_is_a_fault(tmp_path: Path) -> None:
    bad = record("https://a.example/b", b"\xff" * 100, Content_Encoding="br")
    found = read(tmp_path / "x.warc", bad + RECORDS[1])
    assert [type(f) for f in found] == [InputFault, Received]
