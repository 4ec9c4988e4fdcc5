"""Reading an event table of another project: which it is, its columns, its rows as one shape.

A fault names the file, the line and the column. The file may have commas, semicolons or tabs between its columns.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import IO, NamedTuple

from marsad.lexicon.tables import Row, read

_HERE = Path(__file__).parent
_OTHER = re.compile(r"[^a-z0-9]+")
_NUMBER = re.compile(r"-?\d+(?:\.0*)?")
_FORMATS = ("%Y-%m-%d", "%d %B %Y", "%d-%B-%Y", "%d %b %Y", "%d-%b-%Y", "%B %d, %Y", "%Y/%m/%d", "%Y%m%d")
#: Longest cell that is read; some tables quote articles.
_LONGEST = 2**24


class TableError(ValueError):
    """A table that cannot be read; the message names file, line and column."""


class Layout(NamedTuple):
    """A source: its name, whose deaths it counts, whether a 0 may be no number, columns by field, and the fields of
    files without a header by their number of columns."""

    source: str
    name: str
    counts: str
    zero_unknown: bool
    columns: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    positions: Mapping[int, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Other:
    """An event of another table. ``start`` and ``end`` are ordinals; ``where`` is UCDP's where_prec."""

    id: str
    start: int
    end: int
    lat: float | None
    lon: float | None
    where: int
    type: str
    country: str
    place: str
    sides: tuple[str, str]
    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Table:
    layout: Layout
    events: tuple[Other, ...]


@lru_cache(maxsize=1)
def layouts() -> dict[str, Layout]:
    """The layouts that are known, by source."""
    columns: dict[str, dict[str, tuple[str, ...]]] = {}
    needed: dict[str, list[str]] = {}
    for row in read(_HERE / "layouts.csv", ("source", "field", "need", "columns")):
        columns.setdefault(row["source"], {})[row["field"]] = tuple(row.items("columns"))
        if row["need"] == "yes":
            needed.setdefault(row["source"], []).append(row["field"])
    out = {}
    for row in read(_HERE / "sources.csv", ("source", "name", "counts", "zero", "positions")):
        source = row["source"]
        out[source] = Layout(
            source, row["name"], row["counts"], row["zero"] == "yes", columns[source], tuple(needed[source]),
            _positions(row),
        )  # fmt: skip
    return out


def _positions(row: Row) -> dict[int, dict[str, int]]:
    out = {}
    for item in row.items("positions"):
        width, _, fields = item.partition(":")
        out[int(width)] = {k: int(v) for k, v in (f.split("=") for f in fields.split(","))}
    return out


@lru_cache(maxsize=1)
def _precisions() -> dict[str, list[tuple[str, int]]]:
    out: dict[str, list[tuple[str, int]]] = {}
    for row in read(_HERE / "places.csv", ("source", "code", "precision")):
        out.setdefault(row["source"], []).append((row["code"], int(row["precision"])))
    return out


def matches(code: str, pattern: str) -> bool:
    """Whether a code of a table is the one of ``pattern``, which may end in ``*``."""
    return code.startswith(pattern[:-1]) if pattern.endswith("*") else code == pattern


def read_table(path: Path, source: str | None = None) -> Table:
    """The table in ``path``. ``source`` says which one it is; else its columns do. Raises :class:`TableError`."""
    csv.field_size_limit(_LONGEST)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream, delimiter=_delimiter(stream))
            head = next(reader, None)
            if not head:
                raise TableError(f"{path}: is empty")
            layout, at, bare = _recognised(path, head, source)
            events = list(_events(path, [head] if bare else [], reader, layout, at))
    except UnicodeDecodeError as e:
        raise TableError(f"{path}: is not UTF-8 text") from e
    except csv.Error as e:
        raise TableError(f"{path}: is no table: {e}") from e
    return Table(layout, tuple(events))


def _delimiter(stream: IO[str]) -> str:
    line = stream.readline()
    stream.seek(0)
    return max(",;\t", key=line.count)


def column_key(name: str) -> str:
    """A column's name as layouts write it.

    >>> column_key("Civilian deaths (min)"), column_key("ActionGeo_Lat")
    ('civilian_deaths_min', 'actiongeo_lat')
    """
    return _OTHER.sub("_", name.strip().lower()).strip("_")


def _recognised(path: Path, head: Sequence[str], source: str | None) -> tuple[Layout, dict[str, int], bool]:
    """The layout, the column of each field, and whether the first line is a row already."""
    known = layouts()
    for layout in known.values():
        if (source in {None, layout.source}) and len(head) in layout.positions and head[0].strip().isdigit():
            return layout, dict(layout.positions[len(head)]), True
    keys = {column_key(name): n for n, name in reversed(list(enumerate(head)))}
    found = []
    for layout in [known[source]] if source else known.values():
        at = {f: keys[c] for f, names in layout.columns.items() for c in names[::-1] if c in keys}
        missing = [f for f in layout.needed if f not in at]
        found.append((len(missing), layout, at, missing))
    lacking, layout, at, missing = min(found, key=lambda x: (x[0] / len(x[1].needed), -len(x[1].needed)))
    if not lacking:
        return layout, at, False
    wanted = ", ".join(" or ".join(layout.columns[f][:3]) for f in missing)
    kind = f"a table of {layout.name}" if source else f"no table that is known; nearest to {layout.name}"
    raise TableError(f"{path}: {kind}: no column {wanted}")


def _events(
    path: Path, first: list[list[str]], reader: Iterator[list[str]], layout: Layout, at: Mapping[str, int]
) -> Iterator[Other]:
    number = 1 if first else 2
    width = max(at.values()) + 1
    for row in (*first, *reader):
        if any(cell.strip() for cell in row):
            if len(row) < width:
                raise TableError(f"{path}:{number}: {len(row)} columns, at least {width} expected")
            yield _Line(path, number, row, layout, at).event()
        number += 1


class _Line:
    """One line of a table, whose faults name the column."""

    def __init__(self, path: Path, number: int, row: Sequence[str], layout: Layout, at: Mapping[str, int]) -> None:
        self._path, self._number, self._row, self._layout, self._at = path, number, row, layout, at

    def event(self) -> Other:
        start = self._day("start")
        if start is None:
            raise self._fault("start", "is no date")
        end = self._day("end") or start
        low, best, high = (self._count(f) for f in ("low", "best", "high"))
        if best is None and low is not None and high is not None:
            best = None if low != high else low
        lat, lon = self._degrees("lat", 90), self._degrees("lon", 180)
        return Other(
            self._text("id"), start, max(start, end), lat if lon is not None else None,
            lon if lat is not None else None, self._where(), self._text("type").lower(), self._text("country"),
            self._text("place"), (self._text("side_a"), self._text("side_b")), low if low is not None else best, best,
            high if high is not None else best,
        )  # fmt: skip

    def _text(self, field: str) -> str:
        return self._row[self._at[field]].strip() if field in self._at else ""

    def _fault(self, field: str, what: str) -> TableError:
        names = self._layout.columns.get(field) or (field,)
        return TableError(f"{self._path}:{self._number}: {names[0]}: {self._text(field)!r} {what}")

    def _day(self, field: str) -> int | None:
        text = self._text(field)
        if not text:
            return None
        found = _date(text)
        if found is None:
            raise self._fault(field, "is no date that can be read without a guess")
        return found.toordinal()

    def _count(self, field: str) -> int | None:
        text = self._text(field).replace(",", "")
        if not text:
            return None
        if not _NUMBER.fullmatch(text) or float(text) < 0:
            raise self._fault(field, "is no number of persons")
        return int(float(text))

    def _degrees(self, field: str, most: float) -> float | None:
        text = self._text(field)
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            raise self._fault(field, "are no degrees") from None
        if not -most <= value <= most:
            raise self._fault(field, "are no degrees")
        return value

    def _where(self) -> int:
        """How well the place is known, as UCDP's where_prec; exact where the table does not say."""
        code = self._text("where").lower()
        if self._layout.source == "ucdp":
            return int(code) if code.isdigit() and 1 <= int(code) <= 7 else 1
        return next((p for pattern, p in _precisions().get(self._layout.source, ()) if matches(code, pattern)), 1)


def _date(text: str) -> date | None:
    head = text.split("T")[0].split(" 00:")[0].strip()
    for form in _FORMATS:
        try:
            return datetime.strptime(head, form).date()
        except ValueError:
            continue
    return None
