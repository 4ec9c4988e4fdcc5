"""Read the small tables beside this package: CSV with a header line, ``#`` lines are comments."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parent / "data"


def rows(path: Path | str) -> Iterator[dict[str, str]]:
    """Rows of a CSV file by column name; a bare file name is looked up beside this package."""
    where = DATA / path if isinstance(path, str) else path
    with where.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(line for line in file if line.strip() and not line.startswith("#"))


def items(cell: str | None) -> list[str]:
    """The ``|``-separated items of a cell."""
    return [item.strip() for item in (cell or "").split("|") if item.strip()]
