"""From paths to documents: files by their ending, folders in order, ``-`` for standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO, cast

from ..model import Document
from .faults import InputFault, UnreadableError
from .formats import HEAD, Columns, extractor, has_ending, peekable, read_stream, recognise
from .received import Recording, received


def read_documents(
    paths: Iterable[str],
    published: date | None = None,
    stdin: BinaryIO | None = None,
    *,
    keep_bytes: bool = False,
    columns: Columns = None,
) -> Iterator[Document | InputFault]:
    """Documents of files and folders in the order given; what cannot be read is a fault, and the rest goes on.

    ``published`` is the date of documents that carry none of their own. A folder is read with its subfolders,
    sorted by name; in it, files with endings unknown here and hidden ones are passed over. Ids that occur twice
    are left as they are. With ``keep_bytes`` each document is a :class:`~marsad.sources.received.Received`.
    ``columns`` tells for tables which of their columns holds what (``{"text": "…"}``).
    """
    for path in paths:
        if path == "-":
            yield from _read(stdin or sys.stdin.buffer, "-", published, keep_bytes)
        elif Path(path).is_dir():
            yield from _read_folder(path, published, keep_bytes, columns)
        else:
            yield from _read_file(path, published, keep_bytes, columns)


def describe(path: str) -> str:
    """What a path holds, in words: ``folder``, ``web page``, ``JSON Lines``. Raises OSError."""
    if path == "-":
        return "standard input"
    if Path(path).is_dir():
        return "folder"
    with Path(path).open("rb") as stream:
        return recognise(path, stream.read(HEAD)).title


def count_inputs(paths: Iterable[str]) -> int | None:
    """How many documents the paths may hold, for a progress bar; None where only reading would tell."""
    total = 0
    for path in paths:
        if path == "-":
            return None
        files = list(_files(path)) if Path(path).is_dir() else [path]
        for file in files:
            if Path(file).suffix.lower() not in (".jsonl", ".ndjson"):
                total += 1
                continue
            try:
                if not stat.S_ISREG(Path(file).stat().st_mode):
                    return None
                with Path(file).open("rb") as f:
                    total += sum(block.count(b"\n") for block in iter(lambda: f.read(1 << 20), b""))
            except OSError:
                continue
    return total


def _read_folder(folder: str, published: date | None, keep: bool, columns: Columns) -> Iterator[Document | InputFault]:
    some = False
    for path in _files(folder):
        some = True
        yield from _read_file(path, published, keep, columns)
    if not some:
        yield InputFault(folder, 0, "no documents in this folder")


def _files(folder: str) -> Iterator[str]:
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and has_ending(name):
                yield str(Path(here, name))


def _read_file(path: str, published: date | None, keep: bool, columns: Columns) -> Iterator[Document | InputFault]:
    try:
        with Path(path).open("rb", buffering=HEAD) as stream:
            yield from _read(stream, path, published, keep, columns)
    except OSError as e:
        yield InputFault(path, 0, (e.strerror or str(e)).lower())
    except ValueError as e:  # a NUL in the path
        yield InputFault(path, 0, str(e))


def _read(
    stream: BinaryIO, name: str, published: date | None, keep: bool, columns: Columns = None
) -> Iterator[Document | InputFault]:
    try:
        if not keep:
            yield from read_stream(stream, name, published, columns)
            return
        recording = Recording(peekable(stream))
        reader = extractor(recognise(name, recording.peek(HEAD)).name)
        content = b""
        for item in read_stream(cast(BinaryIO, recording), name, published, columns):
            # documents of a file that was read at one go share its bytes
            content = recording.taken() or content
            yield item if isinstance(item, InputFault) else received(item, content or None, file=name, extractor=reader)
    except UnreadableError as e:
        yield InputFault(name, 0, str(e))
