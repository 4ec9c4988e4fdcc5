"""Documents at a web address: a page, a feed with its pages, or a sitemap with its pages."""

from __future__ import annotations

import hashlib
import io
import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Protocol, cast
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from ..model import Document
from .faults import InputFault, UnreadableError
from .fetching import Fetched, Fetcher, FetchError
from .formats import HEAD, extractor, read_stream, recognise
from .html import read_html
from .identity import canonical
from .received import Received, received
from .sitemaps import Entry, read_sitemap

#: Seconds between two requests to one host; pages of one sitemap that are asked at a time.
PAUSE, PAGES = 1.0, 200
_SITEMAPS = 20


class Visitor:
    """Asks web servers politely: by their robots.txt, with a pause between two requests to one host."""

    def __init__(
        self,
        fetcher: Fetcher,
        pause: float = PAUSE,
        *,
        robots: bool = True,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._fetcher = fetcher
        self._pause = pause
        self._obeys = robots
        self._sleep = sleep
        self._robots: dict[str, RobotFileParser | None] = {}
        self._last: dict[str, float] = {}

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Fetched:
        """The answer to a request. Raises FetchError, also where robots.txt forbids the page."""
        rules = self._rules(url) if self._obeys else None
        pause = self._pause
        if rules is not None:
            if not rules.can_fetch(self._fetcher.user_agent, url):
                raise FetchError("refused: robots.txt of the site forbids it")
            pause = max(pause, min(float(rules.crawl_delay(self._fetcher.user_agent) or 0), 60.0))
        return self._ask(url, pause, headers)

    def _ask(self, url: str, pause: float, headers: Mapping[str, str] | None = None) -> Fetched:
        host = urlsplit(url).netloc.lower()
        wait = self._last.get(host, float("-inf")) + pause - time.monotonic()
        if wait > 0:
            self._sleep(wait)
        try:
            return self._fetcher.fetch(url, headers)
        finally:
            self._last[host] = time.monotonic()

    def _rules(self, url: str) -> RobotFileParser | None:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            rules: RobotFileParser | None = None
            try:
                answer = replace(self._fetcher, most_bytes=1 << 19).fetch(f"{site}/robots.txt")
                rules = RobotFileParser()
                rules.parse(answer.body.decode("utf-8", "replace").splitlines())
            except FetchError as e:
                # RFC 9309: no such file allows all, a server that is not well forbids all
                if str(e).startswith("status 5"):
                    rules = RobotFileParser()
                    rules.parse(["User-agent: *", "Disallow: /"])
            self._robots[site] = rules
        return self._robots[site]


class Known(Protocol):
    """Whether a page, by its canonical address, is stored with its whole text.

    ``mark`` is what a feed or sitemap says of its state; a page that is stored in another state is not known. A
    document whose page a list led to carries the mark in its ``details`` as ``listed``.
    """

    def __call__(self, key: str, mark: str | None = None) -> bool: ...


def _nothing(key: str, mark: str | None = None) -> bool:
    return False


def read_address(
    url: str, visitor: Visitor, published: date | None = None, *, known: Known = _nothing
) -> Iterator[Document | InputFault]:
    """The documents at ``url``; each is a :class:`~marsad.sources.received.Received`.

    Pages that a feed or sitemap lists are asked for unless they are ``known`` in the state that it tells of. What
    cannot be had is a fault.
    """
    try:
        yield from read_answer(visitor.get(url), url, visitor, published, known)
    except FetchError as e:
        yield InputFault(url, 0, str(e))


def read_answer(
    answer: Fetched, url: str, visitor: Visitor, published: date | None, known: Known
) -> Iterator[Document | InputFault]:
    """The documents of an answer that is there already; see :func:`read_address`."""
    try:
        if _is_sitemap(answer):
            yield from _pages(url, _entries(answer, visitor, 1), visitor, published, known)
            return
        for item in _documents(answer, url, published):
            if isinstance(item, Received) and item.meta.get("summary_only") and item.url:
                yield from _full(item, visitor, known)
            else:
                yield item
    except UnreadableError as e:
        yield InputFault(url, 0, str(e))


def _documents(
    answer: Fetched, url: str, published: date | None, *, page: bool = False
) -> Iterator[Document | InputFault]:
    name = urlsplit(answer.url).path or "/"
    found = recognise(name, answer.body[:HEAD])
    is_page = page or found.name == "html" or answer.headers.get("content-type", "").startswith("text/html")
    stream = cast(Any, io.BufferedReader(io.BytesIO(answer.body), HEAD))
    for item in read_html(stream, url, published) if is_page else read_stream(stream, name, published):
        if isinstance(item, InputFault):
            yield item
        else:
            reader = extractor("html" if is_page else found.name)
            yield _received(item, answer, url, name, is_page, reader)


def _received(item: Document, answer: Fetched, url: str, name: str, is_page: bool, reader: str) -> Received:
    if is_page:
        item = replace(item, id=canonical(_own(item.url, answer.url)), url=_own(item.url, answer.url))
    elif item.id.startswith(name):  # an id made of the file's name
        item = replace(item, id=canonical(url) + item.id[len(name) :])
    return received(item, answer.body, answer.retrieved_at, **answer.details, extractor=reader)


def _own(claimed: str | None, real: str) -> str:
    """The canonical address that a page gives of itself, believed only on its own host."""
    if claimed and urlsplit(claimed).hostname == urlsplit(real).hostname:
        return claimed
    return real


def _full(item: Received, visitor: Visitor, known: Known) -> Iterator[Document | InputFault]:
    """The page of a feed's entry; the summary where the page cannot be had and is not stored."""
    assert item.url is not None
    key = canonical(item.url)
    said = json.dumps([item.title, item.text, item.meta.get("updated")])
    mark = hashlib.sha256(said.encode()).hexdigest()[:32]
    if known(key, mark):
        return
    try:
        for page in _documents(visitor.get(item.url), item.url, item.published, page=True):
            if isinstance(page, InputFault):
                raise UnreadableError(page.reason)
            page = replace(
                page, id=key, title=page.title or item.title, outlet=page.outlet or item.outlet,
                published=item.published or page.published, meta={**item.meta, **page.meta, "summary_only": False},
            )  # fmt: skip
            yield _listed(page, mark)
    except (FetchError, UnreadableError) as e:
        if known(key):  # a summary is no new version of a page
            yield InputFault(item.url, 0, str(e))
        else:
            yield _listed(replace(item, meta={**item.meta, "page": str(e)}), mark)


def _listed(item: Document | InputFault, mark: str | None) -> Document | InputFault:
    return replace(item, details={**item.details, "listed": mark}) if mark and isinstance(item, Received) else item


def _is_sitemap(answer: Fetched) -> bool:
    head = answer.body[:2000]
    return (b"<urlset" in head or b"<sitemapindex" in head) or (
        head.startswith(b"\x1f\x8b") and "sitemap" in answer.url.lower()
    )


def _entries(answer: Fetched, visitor: Visitor, depth: int) -> Iterator[Entry]:
    """The pages of a sitemap and of those that it lists, newest sitemaps first."""
    found = read_sitemap(answer.body)
    yield from (entry for entry in found if not entry.is_sitemap)
    nested = sorted((e for e in found if e.is_sitemap), key=lambda e: e.changed or date.min, reverse=True)
    if depth <= 2:
        for entry in nested[:_SITEMAPS]:
            yield from _entries(visitor.get(entry.url), visitor, depth + 1)


def _pages(
    url: str, entries: Iterator[Entry], visitor: Visitor, published: date | None, known: Known
) -> Iterator[Document | InputFault]:
    listed = sorted(entries, key=lambda e: e.changed or date.min, reverse=True)
    wanted = [entry for entry in listed if not known(canonical(entry.url), entry.mark)]
    for entry in wanted[:PAGES]:
        try:
            for item in _documents(visitor.get(entry.url), entry.url, published or entry.changed):
                yield _listed(item, entry.mark)
        except (FetchError, UnreadableError) as e:
            yield InputFault(entry.url, 0, str(e))
    if len(wanted) > PAGES:
        yield InputFault(url, 0, f"{len(wanted) - PAGES:,} more pages are listed; ask again for the next {PAGES}")
