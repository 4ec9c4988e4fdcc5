"""Web archives: WARC (also packed with gzip or Zstandard; the layout of Common Crawl's news archive) and WACZ.

Records are read one at a time, whatever the size of the archive. Pages, feeds and plain texts become documents, each
with the bytes, headers and time that the archive holds of it; pictures, scripts and failed answers are passed over.
"""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

from ..model import Document
from . import limits
from .faults import InputFault, UnreadableError
from .fetching import KEPT
from .formats import HEAD, extractor, read_stream, recognise
from .html import read_html
from .identity import canonical
from .received import received, unrecorded
from .text import read_text

#: Content types that hold documents; the first part of a type is enough.
_PAGES = ("text/html", "application/xhtml+xml")
_OTHERS = (
    "application/rss",
    "application/atom",
    "application/feed+json",
    "text/xml",
    "application/xml",
    "application/pdf",
)
_TEXTS = ("text/plain",)


def read_warc(stream: BinaryIO, name: str, published: date | None) -> Iterator[Document | InputFault]:
    """The documents of a WARC file. Raises UnreadableError where it is broken; what came before is yielded."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    some = False
    try:
        for record in ArchiveIterator(
            unrecorded(stream), record_types=wanted, parse_http=True, auto_decode="transfer", fsspec_args=False
        ):
            some = True
            yield from _record(record, name, published)
    except (OSError, ValueError, RuntimeError) as e:
        raise UnreadableError(f"broken web archive: {' '.join(str(e).split())}") from e
    if not some:
        raise UnreadableError("no records in this web archive")


def _record(record: Any, name: str, published: date | None) -> Iterator[Document | InputFault]:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    http = record.http_headers
    if http is not None and http.status_code != 200:
        return
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    if not url.startswith(("http://", "https://")) or not kind.startswith((*_PAGES, *_OTHERS, *_TEXTS)):
        return
    if urlsplit(url).path == "/robots.txt":
        return
    body = record.reader.read(limits.MAX_BYTES + 1)
    try:
        body = _unpacked(body, (http or {}).get("Content-Encoding") or "")
    except UnreadableError as e:
        yield InputFault(url, 0, str(e))
        return
    page = kind.startswith(_PAGES)
    reader = "html" if page else "text" if kind.startswith(_TEXTS) else recognise(canonical(url), body[:HEAD]).name
    details = {
        "extractor": extractor(reader), "archive": name, "record": (record.record_id or "").strip("<>"),
        "offset": record.stream_pos, "url": url,
        "headers": {k.lower(): v for k, v in (http or {}).items() if k.lower() in KEPT},
    }  # fmt: skip
    at = record.record_date
    if isinstance(at, datetime) and at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    content = cast(BinaryIO, io.BufferedReader(cast(Any, io.BytesIO(body)), HEAD))
    try:
        for item in _documents(content, kind, url, published):
            yield item if isinstance(item, InputFault) else received(item, body, at, **details)
    except UnreadableError as e:
        yield InputFault(url, 0, str(e))


def _unpacked(body: bytes, encoding: str) -> bytes:
    """A record's body without its content encoding. Raises UnreadableError, also where it is too large."""
    encoding = encoding.strip().lower()
    most = limits.MAX_BYTES
    try:
        if encoding in ("gzip", "x-gzip", "deflate"):
            body = zlib.decompressobj(wbits=15 if encoding == "deflate" else 31).decompress(body, most + 1)
        elif encoding == "br":
            from fastwarc.stream_io import BrotliReader

            body = BrotliReader(io.BytesIO(body)).read(most + 1)
    except zlib.error:
        pass  # crawlers often store the body unpacked and leave the header
    except (OSError, ValueError) as e:
        raise UnreadableError(f"cannot be decompressed: {e}") from e
    if len(body) > most:
        raise UnreadableError(f"larger than {limits.size(most)}")
    return body


def _documents(content: BinaryIO, kind: str, url: str, published: date | None) -> Iterator[Document | InputFault]:
    key = canonical(url)
    if kind.startswith(_PAGES):
        for item in read_html(content, key, published):
            yield replace(item, url=key) if isinstance(item, Document) else item
    elif kind.startswith(_TEXTS):
        for item in read_text(content, key, published):
            yield replace(item, url=key) if isinstance(item, Document) else item
    else:
        yield from read_stream(content, key, published)


def read_wacz(stream: BinaryIO, name: str, published: date | None) -> Iterator[Document | InputFault]:
    """The documents of the WARC files in a WACZ file. Raises UnreadableError."""
    plain = unrecorded(stream)
    with tempfile.TemporaryFile() as copy:
        if not plain.seekable():
            shutil.copyfileobj(plain, copy)
        try:
            with zipfile.ZipFile(copy if not plain.seekable() else plain) as archive:
                members = [m for m in archive.namelist() if m.startswith("archive/") and ".warc" in m]
                if not members:
                    raise UnreadableError("no web archive in this WACZ file")
                for member in sorted(members):
                    with closing(archive.open(member)) as inner:
                        yield from read_warc(cast(BinaryIO, inner), f"{name}#{member}", published)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as e:
            raise UnreadableError(f"broken WACZ file: {e}") from e
