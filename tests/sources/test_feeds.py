"""Feeds and sitemaps."""

from __future__ import annotations

import gzip
import io
import json
from datetime import date
from pathlib import Path

import pytest

from marsad.model import Document
from marsad.sources import InputFault, read_documents
from marsad.sources.dates import read_day
from marsad.sources.faults import UnreadableError
from marsad.sources.feeds import read_feed
from marsad.sources.markup import text_of
from marsad.sources.sitemaps import Entry, read_sitemap

LONG = "قُتل ثلاثة مدنيين في قصف مدفعي على أطراف البلدة. " * 12

RSS = f"""<?xml version="1.0" encoding="{{encoding}}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>وكالة النهر</title>
<item><title>قصف على البلدة</title><link>https://nahr.example/1?utm_source=rss</link><guid>1</guid>
<pubDate>الثلاثاء، 5 آذار 2024 - 10:15</pubDate>
<description>ملخص قصير</description><content:encoded><![CDATA[<p>{LONG}</p><script>x()</script><p>فقرة&nbsp;ثانية</p>]]>
</content:encoded></item>
<item><title>خبر آخر</title><link>https://nahr.example/2</link><pubDate>Tue, 05 Mar 2024 23:30:00 +0300</pubDate>
<description>&lt;b&gt;ملخص&lt;/b&gt; فقط</description></item>
<item><guid>x</guid></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>مرصد</title>
<entry><title>خبر</title><id>tag:m,2024:1</id><link href="https://m.example/1"/><updated>2024-03-05T22:00:00Z</updated>
<author><name>مراسل</name></author><content type="html">&lt;p&gt;نص الخبر&lt;/p&gt;</content></entry></feed>"""

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1", "title": "نشرة",
    "items": [
        {"id": "1", "url": "https://j.example/1", "title": "أ", "content_html": "<p>نص</p><p>آخر</p>",
         "date_published": "2024-03-05T10:00:00+02:00", "authors": [{"name": "هند"}]},
        {"id": 2, "content_text": "بلا عنوان"}, "bad", {"id": "3"},
    ],
}  # fmt: skip


def read(path: Path, content: bytes | str) -> list[Document | InputFault]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_documents([str(path)]))


def documents(path: Path, content: bytes | str) -> list[Document]:
    return [d for d in read(path, content) if isinstance(d, Document)]


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "utf-16"])
def test_rss_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    first, second, fault = read(tmp_path / "feed.xml", RSS.format(encoding=encoding).replace("ٌ", "").encode(encoding))
    assert isinstance(first, Document)
    assert (first.id, first.title, first.outlet) == (
        "https://nahr.example/1?utm_source=rss", "قصف على البلدة", "وكالة النهر",
    )  # fmt: skip
    assert first.published == date(2024, 3, 5)
    assert first.text.splitlines() == [LONG.strip(), "فقرة ثانية"]
    assert "summary_only" not in first.meta
    assert isinstance(second, Document)
    assert (second.text, second.published, second.meta["summary_only"]) == ("ملخص فقط", date(2024, 3, 5), True)
    assert isinstance(fault, InputFault)
    assert "entry 3" in fault.reason


def test_atom(tmp_path: Path) -> None:
    (entry,) = documents(tmp_path / "feed.atom", ATOM)
    assert (entry.id, entry.text, entry.outlet) == ("https://m.example/1", "نص الخبر", "مرصد")
    assert (entry.published, entry.meta["author"]) == (date(2024, 3, 5), "مراسل")


def test_json_feed(tmp_path: Path) -> None:
    found = read(tmp_path / "feed.json", json.dumps(JSON_FEED))
    first, second = found[:2]
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.text, first.published, first.meta["author"]) == ("نص\nآخر", date(2024, 3, 5), "هند")
    assert second.text == "بلا عنوان"
    assert [str(f).split(": ", 1)[1] for f in found[2:]] == [
        "entry 3: an object expected", "entry 4: neither title nor text",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(head: str, encoding: str) -> None:
    body = "<rss><channel><item><title>&b;&x;</title></item></channel></rss>"
    page = f'<?xml version="1.0" encoding="{encoding}"?>{head}{body}'
    with pytest.raises(UnreadableError, match="entities"):
        list(read_feed(io.BytesIO(page.encode(encoding)), "x", None))
    with pytest.raises(UnreadableError, match="entities"):
        read_sitemap(page.encode(encoding))


@pytest.mark.parametrize("content", [b"<rss", b"<rss></rss>", b"<rss><channel>", b"<feed \xff\xfe", b"<rss>" * 5000])
def test_broken_feeds_are_faults(tmp_path: Path, content: bytes) -> None:
    for item in read(tmp_path / "feed.xml", content):
        assert isinstance(item, InputFault)


def test_a_sitemap_lists_pages_and_days() -> None:
    page = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> https://a.example/1 </loc>
    <lastmod>2024-03-06</lastmod><news:news><news:publication_date>2024-03-05T01:00:00Z</news:publication_date>
    </news:news></url><url><loc>https://a.example/2</loc></url><url><lastmod>2024-01-01</lastmod></url></urlset>"""
    first = Entry("https://a.example/1", date(2024, 3, 5), False, "2024-03-06")
    expected = [first, Entry("https://a.example/2", None, False)]
    assert read_sitemap(page) == expected
    assert read_sitemap(gzip.compress(page)) == expected
    index = b"<sitemapindex><sitemap><loc>https://a.example/s.xml</loc></sitemap></sitemapindex>"
    assert read_sitemap(index) == [Entry("https://a.example/s.xml", None, True)]
    assert read_sitemap(b"https://a.example/1\nhttps://a.example/2\n")[1].url == "https://a.example/2"


@pytest.mark.parametrize("content", [b"<html/>", b"\x1f\x8bno", gzip.compress(b"\n" * (17 << 20)), b"<urlset>"])
def test_what_is_no_sitemap_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        read_sitemap(content)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-03-05T23:30:00+03:00", 5), ("20240305", 5), ("2024/03/05 10:00", 5), ("Tue, 5 Mar 2024 23:00:00 GMT", 5),
        ("الثلاثاء ٥ آذار/مارس ٢٠٢٤ - 10:15 مساءً", 5), ("7 مارس 2024", 7),
    ],
)  # fmt: skip
def test_days_as_sources_write_them(written: str, day: int) -> None:
    assert read_day(written) == date(2024, 3, day)


@pytest.mark.parametrize("written", ["", None, "2024-13-45", "Tue, 45 Mar 2024", "منذ ساعتين", "خبر", "99999999999999"])
def test_what_names_no_day_gives_none(written: str | None) -> None:
    assert read_day(written) is None


def test_markup_becomes_lines() -> None:
    assert text_of("<p>أ <b>ب</b>ج</p>\n<div>د<br>هـ<script>x</script></div>&amp;") == "أ بج\nد\nهـ\n&"
    assert text_of("<div>" * 20_000 + "x") in ("", "x")
    assert text_of("<!-- x -->") == ""
