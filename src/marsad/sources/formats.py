"""The formats that documents come in, and how a file's format is found.

A format is a function from the bytes of a file to its documents (:class:`Reader`). It raises
:class:`~marsad.sources.faults.UnreadableError` for a file that holds none, and yields an
:class:`~marsad.sources.faults.InputFault` for a part that cannot be read.

The built-in formats stand in :data:`BUILT_IN`. A package of somebody else adds one by an entry point of the group
``marsad.sources`` that names a :class:`Format`; it is asked before the built-in ones.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from typing import BinaryIO, Protocol

from ..model import Document
from .faults import InputFault, UnreadableError

#: Which column of a table holds what: name of marsad → name of the column.
Columns = Mapping[str, str] | None

#: Bytes at the beginning of a file that its format is told by.
HEAD = 65536


class Reader(Protocol):
    """``stream`` at its beginning, the ``name`` for ids and faults, the date of documents that carry none."""

    def __call__(self, stream: BinaryIO, name: str, published: date | None) -> Iterator[Document | InputFault]: ...


@dataclass(frozen=True, slots=True)
class Format:
    """One format: what it is called, which files may hold it, and who reads it.

    ``looks`` tells from the first bytes of a file (:data:`HEAD`, without white space before them) whether it is of
    this format; a ``strict`` one takes no other, the last of the rest takes any file with its ending. ``function`` is
    the reader, or its place as ``module:name``, imported when it is needed. ``extra`` names the extra of marsad that
    installs what it needs. The reader of a ``table`` takes a mapping of columns as well. ``packages`` are those whose
    version bears on what is read.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    function: str | Reader
    looks: Callable[[bytes], bool] | None = None
    extra: str | None = None
    strict: bool = False
    table: bool = False
    packages: tuple[str, ...] = ()

    def read(self, stream: BinaryIO, name: str, published: date | None) -> Iterator[Document | InputFault]:
        """The documents of ``stream``; see :class:`Reader`."""
        yield from self.reader(stream, name, published)

    @property
    def reader(self) -> Reader:
        if not isinstance(self.function, str):
            return self.function
        module, _, function = self.function.partition(":")
        found: Reader = getattr(import_module(module, __package__), function)
        return found


def _begins(*starts: bytes) -> Callable[[bytes], bool]:
    return lambda head: head[:64].lower().startswith(starts)


def _has(*parts: bytes) -> Callable[[bytes], bool]:
    return lambda head: all(part in head for part in parts)


def _holds(pattern: bytes) -> Callable[[bytes], bool]:
    compiled = re.compile(pattern)
    return lambda head: compiled.search(head) is not None


_PAGE = _begins(b"<!doctype", b"<html", b"<?xml", b"<head", b"<body", b"<article", b"<div", b"<!--")

#: Asked in this order; where several formats share an ending, the one that recognises the file reads it.
BUILT_IN = (
    Format("warc", "web archive (WARC)", (".warc", ".warc.gz", ".warc.zst"), ".warc:read_warc", _begins(b"warc/"),
           "warc"),
    Format("wacz", "web archive (WACZ)", (".wacz",), ".warc:read_wacz", None, "warc"),
    Format("pdf", "PDF", (".pdf",), ".pdf:read_pdf", _begins(b"%pdf-"), "sources",
           packages=("pdfminer.six",)),
    Format("docx", "Word document", (".docx",), ".docx:read_docx", None, None),
    Format("csv", "table (CSV)", (".csv",), ".tables:read_csv", table=True),
    Format("tsv", "table (TSV)", (".tsv", ".tab"), ".tables:read_csv", table=True),
    Format("parquet", "table (Parquet)", (".parquet",), ".tables:read_parquet", _begins(b"par1"), "sources",
           table=True, packages=("pyarrow",)),
    Format("feed", "RSS or Atom feed", (".xml", ".rss", ".atom", ".rdf"), ".feeds:read_feed",
           _holds(rb"(?i)^(?>\s+|<\?xml[^>]*>|<!--[^>]*-->|<!doctype[^>\[]*>)*+<(rss|rdf:rdf|(\w+:)?feed)([\s>]|$)"),
           "sources", True, packages=("feedparser",)),
    Format("telegram-json", "Telegram export (JSON)", (".json",), ".telegram_json:read_telegram_json",
           _holds(rb'(?s)^\{.*"messages"\s*:\s*\[|^\{\s*"about"\s*:\s*"Here is the data you requested'), None, True),
    Format("telegram-html", "Telegram export (HTML)", (".html", ".htm"), ".telegram_html:read_telegram_export",
           _has(b"<title>Exported Data</title>", b'class="page_wrap'), None, True),
    Format("telegram-page", "Telegram channel page", (".html", ".htm"), ".telegram_html:read_telegram_page",
           _holds(rb"tgme_widget_message|tgme_channel_info|<link[^>]{0,200}widget-frame"), None, True),
    Format("jsonfeed", "JSON Feed", (".json",), ".feeds:read_json_feed",
           _holds(rb"(?s)^\{.{0,2000}?\"version\"\s*:\s*\"https:(\\?/){2}jsonfeed\.org(\\?/)version"), None, True),
    Format("html", "web page", (".html", ".htm", ".xhtml"), ".html:read_html", _PAGE,
           packages=("trafilatura", "htmldate", "lxml")),
    Format("jsonl", "JSON Lines", (".jsonl", ".ndjson"), ".jsonl:read_jsonl", _begins(b"{")),
    Format("text", "plain text", (".txt", ".text"), ".text:read_text"),
)  # fmt: skip


@cache
def extractor(name: str) -> str:
    """What reads a format here, with versions: ``marsad 0.1.0 html, trafilatura 2.0.0``. Kept with each document."""
    from importlib.metadata import PackageNotFoundError, version

    from .. import __version__

    parts = [f"marsad {__version__} {name}"]
    for package in next((f.packages for f in formats() if f.name == name), ()):
        try:
            parts.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    return ", ".join(parts)


@cache
def formats() -> tuple[Format, ...]:
    """All formats: those of installed packages in order of their names, then the built-in ones."""
    from importlib.metadata import entry_points

    others = []
    for point in sorted(entry_points(group="marsad.sources"), key=lambda p: p.name):
        found = point.load()
        if not isinstance(found, Format):
            raise TypeError(f"entry point {point.name} of marsad.sources: a Format expected, found {found!r}")
        others.append(found)
    return (*others, *BUILT_IN)


def has_ending(name: str) -> bool:
    """Whether a file of this name may hold documents."""
    lower = name.lower()
    return any(lower.endswith(f.endings) for f in formats())


def recognise(name: str, head: bytes) -> Format:
    """The format of a file by its name and its first bytes; plain text where nothing else fits."""
    head = head[:HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00")
    lower = name.lower()
    fitting = [f for f in formats() if lower.endswith(f.endings)]
    for found in fitting:
        if found.looks is not None and found.looks(start):
            return found
    # no format knows the bytes: the last of those with this ending is the plainest, and says what is wrong
    plain = [f for f in fitting if not f.strict]
    if plain:
        return plain[-1]
    for found in formats():
        if found.looks is not None and found.looks(start):
            return found
    return BUILT_IN[-1]


def peekable(stream: BinaryIO) -> io.BufferedReader:
    """``stream`` such that its first bytes can be looked at."""
    if hasattr(stream, "peek"):
        return stream  # type: ignore[return-value]
    return io.BufferedReader(stream, HEAD)  # type: ignore[arg-type]


def read_stream(
    stream: BinaryIO, name: str, published: date | None, columns: Columns = None
) -> Iterator[Document | InputFault]:
    """Documents of a stream whose format its name and first bytes tell; ``columns`` is for tables."""
    looked = peekable(stream)
    found = recognise(name, looked.peek(HEAD))
    try:
        if columns and found.table:
            yield from found.reader(looked, name, published, columns)  # type: ignore[call-arg]
        else:
            yield from found.read(looked, name, published)
    except ModuleNotFoundError as e:
        wanted = f"pip install 'marsad[{found.extra}]'" if found.extra else str(e.name)
        raise UnreadableError(f"{found.title}: needs a package that is not installed: {wanted}") from e
