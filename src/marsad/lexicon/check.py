"""Check the tables of the lexicon: columns, keys, values, references, and that they load.

>>> check()
[]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from .schemas import SCHEMAS, Schema
from .tables import DATA, LexiconError, Row, read


def check(folders: Iterable[Path] = (), built_in: bool = True) -> list[str]:
    """Faults of the built-in tables and those in ``folders``, each as ``file:line: reason``; [] where all is well.

    Without ``built_in`` only the tables in ``folders`` are checked, against the built-in ones.
    """
    places = [DATA, *map(Path, folders)]
    known = _Known(places)
    found: list[str] = []
    for folder in places if built_in else places[1:]:
        for path in sorted(folder.glob("*.csv*")):
            found.extend(str(fault) for fault in _file(path, folder == DATA, known))
    return found or _loading(places[1:])


def table_name(path: Path) -> str:
    return path.name.removesuffix(".gz")


class _Known:
    """The values of a column over all folders, read when first asked for."""

    def __init__(self, folders: list[Path]) -> None:
        self._folders = folders
        self._values: dict[tuple[str, str], frozenset[str]] = {}

    def values(self, table: str, column: str) -> frozenset[str]:
        at = (table, column)
        if at not in self._values:
            self._values[at] = frozenset(
                row[column]
                for folder in self._folders
                for path in (folder / table, folder / f"{table}.gz")
                if path.exists()
                for row in _readable(path, column)
            )
        return self._values[at]


def _readable(path: Path, column: str) -> list[Row]:
    try:
        return list(read(path, (column,)))
    except LexiconError:
        return []  # the table's own check says so


def _file(path: Path, built_in: bool, known: _Known) -> Iterator[LexiconError]:
    schema = SCHEMAS.get(table_name(path))
    if schema is None and not built_in and not (DATA / path.name).exists():
        yield LexiconError(path, 1, f"no table of the lexicon is named {path.name}")
        return
    try:
        rows = list(read(path, schema.columns if schema else ()))
    except (LexiconError, OSError, EOFError) as e:
        yield e if isinstance(e, LexiconError) else LexiconError(path, 1, f"cannot be read: {e}")
        return
    if built_in and not path.name.endswith(".gz") and not path.read_bytes().lstrip(b"\xef\xbb\xbf").startswith(b"#"):
        yield LexiconError(path, 1, "the first line must be a comment (#) that tells source and licence")
    seen: dict[str, int] = {}
    for row in rows:
        yield from _cells(row)
        if schema:
            yield from _row(row, schema, known)
            if schema.key:
                first = seen.setdefault(row[schema.key], row.line)
                if first != row.line:
                    yield row.fault(f"{schema.key} {row[schema.key]!r} stands in line {first} already")


def _cells(row: Row) -> Iterator[LexiconError]:
    """Faults of any cell of any table."""
    for column, cell in row.values.items():
        if cell != cell.strip():
            yield row.fault(f"{column}: white space around {cell.strip()!r}")
        if "|" in cell:
            items = [item.strip() for item in cell.split("|")]
            twice = sorted({item for item in items if item and items.count(item) > 1})
            if twice:
                yield row.fault(f"{column}: {twice[0]!r} stands twice")


def _row(row: Row, schema: Schema, known: _Known) -> Iterator[LexiconError]:
    for column in schema.filled:
        if not row[column].strip():
            yield row.fault(f"{column} is empty")
    for column, test in schema.cells.items():
        cell = row[column].strip()
        if cell and (reason := test(cell)):
            yield row.fault(f"{column}: {reason}")
    for column, (table, target) in schema.references.items():
        values = known.values(table, target)
        for item in row.items(column):
            if item not in values:
                yield row.fault(f"{column}: no {target} {item!r} in {table}")
    since, until = row.values.get("since", ""), row.values.get("until", "")
    if since and until and since > until:
        yield row.fault(f"since {since} is after until {until}")


def _loading(folders: list[Path]) -> list[str]:
    """What the loaders find that no schema says."""
    from .bundle import Lexicon
    from .chrome import Chrome

    try:
        Chrome(folders)
        Lexicon(folders)
    except LexiconError as e:
        return [str(e)]
    return []
