"""Bounds on what one document may take, so that no input can fill the memory."""

from __future__ import annotations

from typing import BinaryIO

from .faults import UnreadableError

#: The most that one document may take, in bytes: far above any article, enough for a book.
MAX_BYTES = 16 * 1024 * 1024


def read_all(stream: BinaryIO, limit: int | None = None) -> bytes:
    """All bytes of ``stream``. Raises UnreadableError where there are none or more than ``limit`` (MAX_BYTES)."""
    most = MAX_BYTES if limit is None else limit
    raw = stream.read(most + 1)
    if len(raw) > most:
        raise UnreadableError(f"larger than {size(most)}")
    if not raw.strip():
        raise UnreadableError("empty")
    return raw


def size(count: int) -> str:
    """``16 MiB``, ``3 KiB``, ``12 bytes``."""
    for unit, name in ((1 << 20, "MiB"), (1 << 10, "KiB")):
        if count >= unit:
            return f"{count // unit} {name}"
    return f"{count} bytes"
