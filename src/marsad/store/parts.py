"""Long lists for ``IN (…)``, a part at a time: databases bind only so many values in one statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
_SIZE = 500


def parts(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """``items`` in order, at most 500 at once; nothing of an empty sequence."""
    for start in range(0, len(items), _SIZE):
        yield items[start : start + _SIZE]
