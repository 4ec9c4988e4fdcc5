"""Feeds: RSS, Atom and RDF by feedparser, and JSON Feed.

Each entry is a document. ``meta["summary_only"]`` says that the feed gives no more than a summary; whoever may fetch
(:mod:`.web`) then asks for the page.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO, NamedTuple

from ..model import Document
from .bounded import read_page
from .dates import read_day
from .encoding import decode, plain
from .faults import InputFault, UnreadableError
from .limits import read_all
from .markup import text_of
from .xml import xml_text

#: Of two texts of an entry the longer is its content; a content this short is taken for a summary (characters).
SHORT = 400


def read_feed(stream: BinaryIO, name: str, published: date | None) -> Iterator[Document | InputFault]:
    """The entries of an RSS, RDF or Atom feed in its order. Raises UnreadableError for what is no feed."""
    import feedparser  # noqa: F401 - missing is told before a process is started

    for number, entry in enumerate(read_page("feed", read_all(stream)), 1):
        yield _document(name, number, published, _Entry(**entry))


def entries(raw: bytes) -> list[dict[str, Any]]:
    """The entries of a feed as values of :class:`_Entry`. Raises UnreadableError; has no bounds of its own."""
    import feedparser

    text = xml_text(raw)
    headers = {"content-type": "application/xml; charset=utf-8"}
    found = feedparser.parse(io.BytesIO(text.encode("utf-8", "replace")), response_headers=headers)
    if not found.version and not found.entries:
        raise UnreadableError("no feed")
    outlet = _line(found.feed.get("title"))
    made = []
    for entry in found.entries:
        contents = [c.get("value") or "" for c in entry.get("content", [])]
        day = entry.get("published") or entry.get("updated") or entry.get("dc_date")
        made.append(_Entry(
            identity=_line(entry.get("id")), url=_line(entry.get("link")), title=_text(entry.get("title")),
            content=_text(max(contents, key=len, default="")), summary=_text(entry.get("summary")), day=_line(day),
            outlet=_line((entry.get("source") or {}).get("title")) or outlet, author=_line(entry.get("author")),
            # feedparser's own get gives the day of publication instead
            updated=_line(dict.get(entry, "updated")),
        )._asdict())  # fmt: skip
    return made


def read_json_feed(stream: BinaryIO, name: str, published: date | None) -> Iterator[Document | InputFault]:
    """The items of a JSON Feed (versions 1 and 1.1). Raises UnreadableError for what is none."""
    try:
        feed = json.loads(decode(read_all(stream)))
        items = feed["items"]
        if not str(feed["version"]).startswith("https://jsonfeed.org/version/1") or not isinstance(items, list):
            raise KeyError
    except (ValueError, KeyError, TypeError, RecursionError) as e:
        raise UnreadableError("no JSON Feed") from e
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict):
            yield InputFault(name, 0, f"entry {number}: an object expected")
            continue
        authors = item.get("authors") or [item.get("author")]
        first = authors[0] if isinstance(authors, list) and authors and isinstance(authors[0], dict) else {}
        yield _document(name, number, published, _Entry(
            identity=_line(item.get("id")), url=_line(item.get("url") or item.get("external_url")),
            title=_text(item.get("title")), content=_text(item.get("content_html") or item.get("content_text")),
            summary=_text(item.get("summary")), day=_line(item.get("date_published") or item.get("date_modified")),
            outlet=_line(feed.get("title")), author=_line(first.get("name")), updated=_line(item.get("date_modified")),
        ))  # fmt: skip


class _Entry(NamedTuple):
    """An entry as its feed writes it, without markup; empty where the feed says nothing."""

    identity: str
    url: str
    title: str
    content: str
    summary: str
    day: str
    outlet: str
    author: str
    updated: str


def _document(name: str, number: int, published: date | None, entry: _Entry) -> Document | InputFault:
    body, short, heading = entry.content, entry.summary, _line(entry.title)
    text = body if len(body) >= len(short) else short
    if not text and not heading:
        return InputFault(name, 0, f"entry {number}: neither title nor text")
    meta: dict[str, Any] = {"feed": name}
    if len(text) < SHORT and (not body or body == short):
        meta["summary_only"] = True
        if entry.updated:
            meta["updated"] = entry.updated
    if entry.author:
        meta["author"] = entry.author
    return Document(
        id=entry.url or entry.identity or f"{name}:{number}",
        text=text,
        title=heading,
        published=read_day(entry.day) or published,
        url=entry.url or None,
        outlet=entry.outlet or None,
        meta=meta,
    )


def _text(value: Any) -> str:
    return text_of(plain(str(value or "")))


def _line(value: Any) -> str:
    return " ".join(plain(str(value)).split()) if isinstance(value, str | int) else ""
