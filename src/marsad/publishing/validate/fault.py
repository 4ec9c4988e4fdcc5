"""What a validator finds, and how it reads a file."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

csv.field_size_limit(16 * 1024 * 1024)


class Fault(NamedTuple):
    """A rule that a row breaks. ``line`` counts rows from 1, the header; ``column`` is where it shows."""

    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        return f"row {self.line}, {self.column}: {self.reason}"


def rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]] | Fault]:
    """Rows with their number; faults of the header and of ragged rows."""
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream, strict=True)
        header = next(reader, [])
        if header != list(columns):
            missing, strange = [c for c in columns if c not in header], [c for c in header if c not in columns]
            yield Fault(1, "", f"wrong columns: missing {missing}, unknown {strange}, or another order")
            if missing:
                return
        for number, cells in enumerate(reader, 2):
            if len(cells) != len(header):
                yield Fault(number, "", f"{len(cells)} cells, {len(header)} expected")
            else:
                yield number, dict(zip(header, cells, strict=True))


def whole(cell: str) -> int | None:
    """A whole number, written plainly; None where the cell holds none."""
    text = cell.removeprefix("-")
    return int(cell) if text.isascii() and text.isdigit() else None


def day(cell: str) -> date | None:
    """A day as YYYY-MM-DD."""
    try:
        return date.fromisoformat(cell) if len(cell) == 10 else None
    except ValueError:
        return None


def decimal(cell: str, digits: int) -> float | None:
    """A number with at most so many decimals, no exponent."""
    head, _, tail = cell.removeprefix("-").partition(".")
    plain = head.isascii() and head.isdigit() and (not tail or (tail.isascii() and tail.isdigit()))
    return float(cell) if plain and len(tail) <= digits else None
