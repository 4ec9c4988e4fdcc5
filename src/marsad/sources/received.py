"""Documents together with the bytes they were read from."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, BinaryIO, cast

from ..model import Document
from .limits import MAX_BYTES


@dataclass(frozen=True, slots=True)
class Received(Document):
    """A document and how it came in.

    ``content`` are its bytes as received (a page, a line, a record of an archive), ``retrieved_at`` when its source
    was asked, ``details`` what else proves it: headers, the archive and offset it stood at, the extractor's version.
    """

    content: bytes | None = None
    retrieved_at: datetime | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


def received(
    document: Document, content: bytes | None, retrieved_at: datetime | None = None, **details: Any
) -> Received:
    """``document`` with its bytes; what it says of them already stays."""
    own = {f.name: getattr(document, f.name) for f in fields(document)}
    if own.get("content") is None:
        own["content"] = content
    if own.get("retrieved_at") is None:
        own["retrieved_at"] = retrieved_at
    own["details"] = {**details, **own.get("details", {})}
    return Received(**own)


class Recording(io.BufferedIOBase):
    """A stream that remembers what was read of it since it was last asked."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(_Raw(stream))
        self._taken: list[bytes] = []
        self._size = 0

    def readable(self) -> bool:
        return True

    def peek(self, size: int = 0) -> bytes:
        """What comes next, without reading it."""
        return self._stream.peek(size)

    def read(self, size: int | None = -1) -> bytes:
        return self._note(self._stream.read(size))

    def read1(self, size: int = -1) -> bytes:
        return self._note(self._stream.read1(size))

    def readline(self, size: int | None = -1) -> bytes:
        return self._note(self._stream.readline(-1 if size is None else size))

    def taken(self) -> bytes:
        """The bytes read since the last call; none where they are more than a document may have."""
        data = b"".join(self._taken) if self._size <= MAX_BYTES else b""
        self._taken.clear()
        self._size = 0
        return data

    def _note(self, data: bytes) -> bytes:
        self._size += len(data)
        if self._size <= MAX_BYTES:
            self._taken.append(data)
        else:
            self._taken.clear()
        return data


def unrecorded(stream: BinaryIO) -> BinaryIO:
    """The stream behind a recording: for archives, whose documents bring bytes of their own."""
    return cast(BinaryIO, stream._stream) if isinstance(stream, Recording) else stream


class _Raw(io.RawIOBase):
    """Any readable stream as a raw one, for buffering."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
