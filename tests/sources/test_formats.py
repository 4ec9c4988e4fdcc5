"""How a format is found, also one of somebody else's; and what happens with damaged files of every kind."""

from __future__ import annotations

import importlib.metadata
import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

import pytest
from work import grows_linearly

from marsad.model import Document
from marsad.sources import InputFault, read_documents
from marsad.sources.formats import Format, formats, recognise
from marsad.sources.received import Received

DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize(
    ("name", "head", "format_"),
    [
        ("a.html", b"<!DOCTYPE html>", "html"), ("a.html", b"no tags", "html"), ("-", b"  <html>", "html"),
        ("-", b'{"text": ""}', "jsonl"), ("-", "نص".encode(), "text"), ("a.txt", b"<html>", "text"),
        ("-", b'<?xml version="1.0"?>\n<rss version="2.0">', "feed"), ("a.xml", b"<feed xmlns='x'>", "feed"),
        ("a.xml", b'<?xml version="1.0"?><html xmlns="x">', "html"), ("-", b"%PDF-1.7", "pdf"),
        ("-", b"WARC/1.0\r\n", "warc"), ("a.PARQUET", b"PAR1", "parquet"), ("a.warc.gz", b"\x1f\x8b", "warc"),
        ("a.json", b'{"version": "https://jsonfeed.org/version/1.1"', "jsonfeed"),
        ("result.json", b'{\n "name": "x",\n "messages": [', "telegram-json"), ("a.json", b'{"text": "x"}', "jsonl"),
        ("a.html", b"<html><title>Exported Data</title><div class=\"page_wrap\">", "telegram-html"),
        ("a.html", b"<html><div class=\"tgme_widget_message\">", "telegram-page"), ("a.csv", b"{", "csv"),
    ],
)  # fmt: skip
def test_a_format_is_told_by_ending_and_first_bytes(name: str, head: bytes, format_: str) -> None:
    assert recognise(name, head).name == format_


@pytest.mark.parametrize(
    "part",
    [b"<!-- -->", b"<?xml-stylesheet x>", b"<!doctype x>", b"{", b"<link ", b"<title>Exported Data</title>", b" "],
)
def test_telling_a_format_is_little_work(part: bytes) -> None:
    for name in ("a.html", "a.xml", "a.json", "-"):
        assert grows_linearly(lambda n, name=name: recognise(name, part * n))


def read_bulletin(stream: BinaryIO, name: str, published: date | None) -> Iterator[Document | InputFault]:
    for number, line in enumerate(stream, 1):
        yield Document(f"{name}:{number}", line.decode().strip(), published=published)


BULLETIN = Format("bulletin", "our bulletin", (".bul",), read_bulletin)


def test_another_package_adds_a_format(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    point = importlib.metadata.EntryPoint("bulletin", f"{__name__}:BULLETIN", "marsad.sources")
    monkeypatch.setattr(point.__class__, "load", lambda self: BULLETIN)
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: [point])
    formats.cache_clear()
    try:
        (tmp_path / "x.bul").write_text("قصف\nهدنة\n", encoding="utf-8")
        found = list(read_documents([str(tmp_path)], keep_bytes=True))
        assert [d.text for d in found if isinstance(d, Received)] == ["قصف", "هدنة"]
    finally:
        formats.cache_clear()


def test_entries_of_a_file_share_its_bytes(tmp_path: Path) -> None:
    items = [{"id": str(n), "content_text": f"نص {n}"} for n in range(3)]
    content = json.dumps({"version": "https://jsonfeed.org/version/1", "items": items}).encode()
    (tmp_path / "feed.json").write_bytes(content)
    found = list(read_documents([str(tmp_path / "feed.json")], keep_bytes=True))
    assert [d.content for d in found if isinstance(d, Received)] == [content] * 3


GOOD = {
    ".pdf": (DATA / "shaped.pdf").read_bytes(),
    ".html": (DATA / "telegram_export.html").read_bytes(),
    ".htm": (DATA / "telegram_page.html").read_bytes(),
    ".xhtml": (DATA / "page.html").read_bytes(),
    ".jsonl": '{"id": "1", "text": "قصف"}\n'.encode() * 5,
    ".json": json.dumps({"name": "x", "id": 1, "messages": [{"id": 1, "type": "message", "text": "قصف"}] * 5}).encode(),
    ".csv": "id,text,date\n1,قصف,2024-03-05\n2,هدنة,\n".encode(),
    ".xml": "<rss><channel><item><title>قصف</title></item></channel></rss>".encode(),
    ".docx": b"PK\x03\x04", ".wacz": b"PK\x03\x04", ".parquet": b"PAR1", ".warc": b"WARC/1.0\r\n",
    ".txt": "قصف".encode(),
}  # fmt: skip


def damaged(chance: random.Random, content: bytes) -> bytes:
    """A file as it may arrive: cut, with bytes changed, in another encoding, doubled, empty, or not of its kind."""
    match chance.randrange(7):
        case 0:
            return content[: chance.randrange(len(content) + 1)]
        case 1:
            changed = bytearray(content)
            for _ in range(chance.randrange(1, 30)):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
            return bytes(changed)
        case 2:
            encoding = chance.choice(["windows-1256", "utf-16", "utf-16-be", "cp437"])
            return content.decode("utf-8", "replace").encode(encoding, "replace")
        case 3:
            return content.decode("latin-1").encode("utf-8")  # mojibake
        case 4:
            return content + content[::-1]
        case 5:
            return chance.choice([b"", b"\n", b"\x00" * 50, b"\xff\xfe", bytes(range(256)), b"<" * 500, b"{" * 5000])
        case _:
            return chance.choice(list(GOOD.values()))


@pytest.mark.parametrize("seed", range(20))
def test_damaged_files_are_read_or_reported(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    paths = []
    for n in range(50):
        # each PDF takes a process of its own: fewer of them
        ending = chance.choice([e for e in GOOD if e != ".pdf" or n % 25 == 0])
        path = tmp_path / f"{n}{ending}"
        content = damaged(chance, GOOD[ending])
        path.write_bytes(content if ending == ".pdf" or not content.startswith(b"%PDF") else b"%PD")
        paths.append(str(path))
    for path in paths:
        found = list(read_documents([path], keep_bytes=True))
        assert found or Path(path).suffix in (".html", ".htm", ".json", ".csv", ".xml", ".warc"), path
        for item in found:
            assert isinstance(item, InputFault | Document)
            assert item.reason.strip() if isinstance(item, InputFault) else item.id
