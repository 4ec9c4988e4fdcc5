"""Rows put aside in a file until what stands before them is known, so that memory stays small."""

from __future__ import annotations

import marshal
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import IO, Any

_BATCH = 5_000


def packed(rows: list[tuple[Any, ...]]) -> bytes:
    """Rows as they are put aside; a process passes them to another one of the same program so, too."""
    return marshal.dumps(rows)


class Spool(AbstractContextManager["Spool"]):
    """Rows of plain values, written once and read once. The file is temporary and no other program reads it."""

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(prefix="marsad-")  # noqa: SIM115 (closed with the spool)
        self._batch: list[tuple[Any, ...]] = []
        self.rows = 0

    def add(self, row: tuple[Any, ...]) -> None:
        self._batch.append(row)
        self.rows += 1
        if len(self._batch) >= _BATCH:
            self._flush()

    def put(self, packed: bytes, rows: int) -> None:
        """A batch of rows as :func:`packed` made it."""
        self._flush()
        self._file.write(packed)
        self.rows += rows

    def _flush(self) -> None:
        if self._batch:
            marshal.dump(self._batch, self._file)
            self._batch = []

    def read(self) -> Iterator[tuple[Any, ...]]:
        """All rows, in order."""
        self._flush()
        self._file.seek(0)
        while True:
            try:
                batch = marshal.load(self._file)
            except EOFError:
                return
            yield from batch

    def __exit__(self, *_: object) -> None:
        self._file.close()
