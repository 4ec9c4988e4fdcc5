"""Plain text: one file, one document, without a title."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from ..model import Document
from .encoding import decode, plain
from .faults import InputFault
from .limits import read_all


def read_text(stream: BinaryIO, name: str, published: date | None) -> Iterator[Document | InputFault]:
    """The text as it stands; line ends become ``\\n``. Raises UnreadableError for an empty or binary file."""
    yield Document(id=name, text=plain(lines_unified(decode(read_all(stream)))), published=published)


def lines_unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
