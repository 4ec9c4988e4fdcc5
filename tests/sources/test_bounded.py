"""Pages are read in bounded time and memory, and one that breaks the bounds does not take the next with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.model import Document
from marsad.sources import InputFault, bounded, read_documents
from marsad.sources.bounded import Helper
from marsad.sources.faults import UnreadableError

BODY = "قُتل ثلاثة مدنيين في قصف مدفعي على أطراف البلدة، وجُرح آخرون بحسب مصدر محلي. " * 5
PAGE = f"<html><body><article><p>{BODY}</p></article></body></html>".encode()
#: Fourteen mebibytes of paragraphs: many seconds of work.
LARGE = b"<html><body>" + "<p>قصف على البلدة</p>".encode() * 400_000


def test_a_page_that_takes_too_long_is_a_fault_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "0.html").write_bytes(PAGE)
    (tmp_path / "1.html").write_bytes(LARGE)
    (tmp_path / "2.html").write_bytes(PAGE)
    assert isinstance(next(read_documents([str(tmp_path / "0.html")])), Document)  # the helper has started
    monkeypatch.setattr(bounded, "SECONDS", 0.5)
    first, late, last = read_documents([str(tmp_path)])
    assert str(late).endswith("1.html: page takes more than 0.5 seconds to read")
    assert [type(first), type(last)] == [Document, Document]


def test_a_page_that_takes_too_much_memory_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "MEMORY", 300 << 20)
    helper = Helper()
    try:
        with pytest.raises(UnreadableError):
            helper.ask("html", LARGE)
        assert helper.ask("html", PAGE)["text"] == BODY.strip()
    finally:
        helper._stop()


def test_a_helper_that_is_gone_is_replaced() -> None:
    helper = Helper()
    try:
        assert helper.ask("html", PAGE)["text"] == BODY.strip()
        assert helper._process is not None
        helper._process.kill()
        helper._process.wait()
        assert helper.ask("html", PAGE)["text"] == BODY.strip()
    finally:
        helper._stop()


@pytest.mark.parametrize("name", ["messages.html", "page.html", "feed.xml"])
def test_telegram_and_feeds_are_bounded_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    inner = '<div class="message default" id="message1"><div class="text">قصف</div></div>' * 60_000
    start = '<html><title>Exported Data</title><div class="page_wrap">'
    if name == "page.html":
        inner = '<div class="tgme_widget_message" data-post="a/1"><div class="tgme_widget_message_text">x</div></div>'
        inner *= 60_000
        start = "<html>"
    if name == "feed.xml":
        pytest.importorskip("feedparser")
        inner = "<item><title>قصف</title></item>" * 100_000
        start = "<rss version='2.0'><channel>"
    (tmp_path / name).write_text(start + inner, encoding="utf-8")
    monkeypatch.setattr(bounded, "SECONDS", 0.5)
    found = list(read_documents([str(tmp_path / name)]))
    assert [str(f).partition(": ")[2] for f in found] == ["page takes more than 0.5 seconds to read"]
    assert isinstance(found[0], InputFault)
