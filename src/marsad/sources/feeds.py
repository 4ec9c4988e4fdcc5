"""Feeds: RSS, Atom and RDF by feedparser, and JSON Feed.

Each entry is a document. ``meta["summary_only"]`` says that the feed gives no more than a summary; whoever may fetch
(:mod:`.web`) then asks for the page.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from ..model import Document
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
    import feedparser

    text = xml_text(read_all(stream))
    headers = {"content-type": "application/xml; charset=utf-8"}
    found = feedparser.parse(io.BytesIO(text.encode("utf-8", "replace")), response_headers=headers)
    if not found.version and not found.entries:
        raise UnreadableError("no feed")
    outlet = _line(found.feed.get("title"))
    for number, entry in enumerate(found.entries, 1):
        contents = [c.get("value") or "" for c in entry.get("content", [])]
        yield _document(
            name,
            number,
            identity=entry.get("id"),
            url=entry.get("link"),
            title=entry.get("title"),
            content=max(contents, key=len, default=""),
            summary=entry.get("summary"),
            day=read_day(entry.get("published") or entry.get("updated") or entry.get("dc_date")) or published,
            outlet=_line((entry.get("source") or {}).get("title")) or outlet,
            author=entry.get("author"),
            updated=dict.get(entry, "updated"),  # its own get gives the day of publication instead
        )


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
        yield _document(
            name,
            number,
            identity=item.get("id"),
            url=item.get("url") or item.get("external_url"),
            title=item.get("title"),
            content=item.get("content_html") or item.get("content_text"),
            summary=item.get("summary"),
            day=read_day(_line(item.get("date_published") or item.get("date_modified"))) or published,
            outlet=_line(feed.get("title")),
            author=first.get("name"),
            updated=item.get("date_modified"),
        )


def _document(
    name: str,
    number: int,
    *,
    identity: Any,
    url: Any,
    title: Any,
    content: Any,
    summary: Any,
    day: date | None,
    outlet: str,
    author: Any,
    updated: Any,
) -> Document | InputFault:
    body = text_of(plain(str(content or "")))
    short = text_of(plain(str(summary or "")))
    heading = _line(text_of(str(title or "")))
    text = body if len(body) >= len(short) else short
    if not text and not heading:
        return InputFault(name, 0, f"entry {number}: neither title nor text")
    address = _line(url) or None
    meta: dict[str, Any] = {"feed": name}
    if len(text) < SHORT and (not body or body == short):
        meta["summary_only"] = True
        if _line(updated):
            meta["updated"] = _line(updated)
    if _line(author):
        meta["author"] = _line(author)
    key = address or _line(identity) or f"{name}:{number}"
    return Document(id=key, text=text, title=heading, published=day, url=address, outlet=outlet or None, meta=meta)


def _line(value: Any) -> str:
    return " ".join(plain(str(value)).split()) if isinstance(value, str | int) else ""
