"""Pages, feeds and sitemaps from a server on loopback."""

from __future__ import annotations

from datetime import date

import pytest
from webserver import Site

from marsad.model import Document
from marsad.sources import InputFault
from marsad.sources.fetching import Fetcher
from marsad.sources.received import Received
from marsad.sources.web import Visitor, read_address

BODY = "قُتل ثلاثة مدنيين في قصف مدفعي على أطراف البلدة، وجُرح آخرون بحسب مصدر محلي. "


def page(title: str, head: str = "") -> bytes:
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>"
        f"<p>{BODY * 5}</p></article></body></html>"
    ).encode()


def visitor(**options: object) -> Visitor:
    return Visitor(Fetcher("marsad", seconds=5, allowed=frozenset({"127.0.0.1"})), 0, **options)  # type: ignore[arg-type]


def documents(site: Site, path: str, known: frozenset[str] = frozenset()) -> list[Document | InputFault]:
    return list(read_address(site.url(path), visitor(), known=lambda key, mark=None: key in known))


def test_a_page(site: Site) -> None:
    site.pages["/a"] = 200, {"Content-Type": "text/html", "ETag": '"1"'}, page("خبر")
    (found,) = documents(site, "/a")
    assert isinstance(found, Received)
    assert (found.id, found.title) == (site.url("/a"), "خبر")
    assert found.content == page("خبر")
    assert found.details["headers"]["etag"] == '"1"'
    assert found.retrieved_at is not None


def test_a_canonical_address_counts_on_its_own_host_only(site: Site) -> None:
    site.pages["/a?x=1"] = page("خبر", f'<link rel="canonical" href="{site.url("/a")}">')
    site.pages["/b"] = page("خبر", '<link rel="canonical" href="https://other.example/stolen">')
    assert [d.id for d in documents(site, "/a?x=1") if isinstance(d, Document)] == [site.url("/a")]
    assert [d.id for d in documents(site, "/b") if isinstance(d, Document)] == [site.url("/b")]


def feed(site: Site) -> bytes:
    items = "".join(
        f"<item><title>خبر {n}</title><link>{site.url(f'/{n}')}</link><pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate>"
        "<description>ملخص</description></item>"
        for n in (1, 2, 3)
    )
    return f"<rss version='2.0'><channel><title>وكالة</title>{items}</channel></rss>".encode()


def test_a_feed_of_summaries_brings_its_pages(site: Site) -> None:
    site.pages |= {"/feed": feed(site), "/1": page("خبر أول"), "/3": page("خبر ثالث")}
    first, second = documents(site, "/feed", frozenset({site.url("/3")}))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, first.title, first.outlet, first.published) == (
        site.url("/1"), "خبر أول", "وكالة", date(2024, 3, 5),
    )  # fmt: skip
    assert BODY.strip() in first.text
    # a page that cannot be had leaves the summary
    assert (second.id, second.text, second.meta["page"]) == (site.url("/2"), "ملخص", "status 404")
    assert site.paths == ["/feed", "/1", "/2"]


def test_a_sitemap_brings_its_pages_newest_first(site: Site) -> None:
    urls = "".join(f"<url><loc>{site.url(f'/{n}')}</loc><lastmod>2024-03-0{n}</lastmod></url>" for n in (1, 2, 3))
    site.pages["/s.xml"] = f"<urlset>{urls}</urlset>".encode()
    site.pages["/sitemap.xml"] = (
        f"<sitemapindex><sitemap><loc>{site.url('/s.xml')}</loc></sitemap></sitemapindex>".encode()
    )
    site.pages |= {"/1": page("أول"), "/2": page("ثان")}
    fault, second, first = documents(site, "/sitemap.xml")
    assert isinstance(fault, InputFault)
    assert str(fault) == f"{site.url('/3')}: status 404"
    assert [(d.title, d.published) for d in (second, first) if isinstance(d, Document)] == [
        ("ثان", date(2024, 3, 2)), ("أول", date(2024, 3, 1)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        (b"User-agent: *\nDisallow: /private/", False), (b"User-agent: marsad\nDisallow: /", False),
        (b"User-agent: other\nDisallow: /", True), ((404, {}, b""), True), ((503, {}, b""), False),
    ],
)  # fmt: skip
def test_robots_are_obeyed(site: Site, robots: bytes | tuple[int, dict[str, str], bytes], allowed: bool) -> None:
    site.pages |= {"/robots.txt": robots, "/private/a": page("خبر")}
    (found,) = documents(site, "/private/a")
    assert isinstance(found, Document) is allowed
    if not allowed:
        assert "robots.txt" in str(found)
        assert site.paths == []


def test_a_host_is_given_time(site: Site) -> None:
    site.pages |= {"/1": page("أ"), "/robots.txt": b"User-agent: *\nCrawl-delay: 7"}
    waits: list[float] = []
    slow = Visitor(Fetcher(allowed=frozenset({"127.0.0.1"})), 2, sleep=waits.append)
    for _ in range(2):
        assert isinstance(next(read_address(site.url("/1"), slow)), Document)
    assert [round(w) for w in waits] == [7]


def test_pages_that_hold_no_article_are_faults(site: Site) -> None:
    site.pages |= {"/empty": b"", "/menu": b"<html><body></body></html>"}
    assert [str(f).rpartition(": ")[2] for p in ("/empty", "/menu") for f in documents(site, p)] == [
        "empty", "no article found in the page",
    ]  # fmt: skip


def test_the_inside_is_not_asked(site: Site) -> None:
    (fault,) = read_address(site.url("/a"), Visitor(Fetcher()))
    assert "no public address" in str(fault)
    assert site.asked == []
