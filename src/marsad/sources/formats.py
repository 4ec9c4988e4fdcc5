"""The formats by file ending, and what a nameless stream looks like.

A format is a function from the bytes of a file to its documents. It raises
:class:`~marsad.sources.faults.UnreadableError` for a file that holds none, and yields an
:class:`~marsad.sources.faults.InputFault` for a part that cannot be read.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO, Protocol

from ..model import Document
from .faults import InputFault
from .html import read_html
from .jsonl import read_jsonl
from .text import read_text


class Reader(Protocol):
    """``stream`` at its beginning, the ``name`` for ids and faults, the date of documents that carry none."""

    def __call__(self, stream: BinaryIO, name: str, published: date | None) -> Iterator[Document | InputFault]: ...


BY_ENDING: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
}


def sniff(head: bytes) -> Reader:
    """The format of bytes without a known file ending, by the first of them that is no white space."""
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00")[:64].lower()
    if start.startswith(b"{"):
        return read_jsonl
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body", b"<article", b"<div", b"<!--")):
        return read_html
    return read_text


def read_stream(stream: BinaryIO, name: str, published: date | None) -> Iterator[Document | InputFault]:
    """Documents of a stream of unknown format."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    yield from sniff(buffered.peek(4096))(buffered, name, published)
