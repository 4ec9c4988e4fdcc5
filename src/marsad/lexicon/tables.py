"""Read the tables of the lexicon: CSV with a header line, checked row by row.

A table is a CSV file under ``lexicon/data``. Lines that begin with ``#`` are comments: they give source and
licence. A user's folder given by ``--lexicon`` may hold files of the same names: a row with a known ``id``
replaces the built-in row, another row adds to the table.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data"


class LexiconError(ValueError):
    """A fault in a table; the message names file and line."""

    def __init__(self, path: Path | str, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path, self.line, self.reason = str(path), line, reason


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: ``values`` by column name, and where it stands."""

    values: dict[str, str]
    path: Path
    line: int

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def fault(self, reason: str) -> LexiconError:
        return LexiconError(self.path, self.line, reason)

    def items(self, column: str) -> list[str]:
        """The ``|``-separated items of a column."""
        return [x.strip() for x in self.values[column].split("|") if x.strip()]


def read(path: Path, columns: Iterable[str]) -> Iterator[Row]:
    """Rows of one CSV file (``.gz`` too). Raises :class:`LexiconError` for a missing column or a ragged row."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        raise LexiconError(path, raw[: e.start].count(b"\n") + 1, "not UTF-8") from e
    header: list[str] | None = None
    reader = csv.reader(io.StringIO(text))
    for fields in reader:
        if not fields or fields[0].startswith("#"):
            continue
        if header is None:
            header = fields
            missing = [c for c in columns if c not in header]
            if missing:
                raise LexiconError(path, reader.line_num, f"no column {', '.join(missing)}")
            continue
        if len(fields) != len(header):
            raise LexiconError(path, reader.line_num, f"{len(fields)} fields, {len(header)} expected")
        yield Row(dict(zip(header, fields, strict=True)), path, reader.line_num)


def table(name: str, columns: Iterable[str], folders: Iterable[Path] = (), key: str | None = None) -> list[Row]:
    """Rows of table ``name`` (``actors.csv``): the built-in ones, then those of the users' ``folders``.

    With ``key``, a later row replaces an earlier one with the same value in that column.
    """
    columns = list(columns)
    rows: list[Row] = []
    for folder in (DATA, *folders):
        path = Path(folder) / name
        if path.exists():
            rows.extend(read(path, columns))
    if key is None:
        return rows
    return list({row[key]: row for row in rows}.values())
