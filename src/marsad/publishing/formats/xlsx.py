"""Excel: events, a row each, on as many sheets as they need, and a codebook.

openpyxl makes the workbook and the codebook; the long sheets are written straight into the file, for openpyxl takes a
minute for half a million rows. No cell is a formula: texts are typed as texts, and guarded as in CSV, since a sheet
may be saved as CSV. The JSON columns of table ``events`` are left out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import escape

from marsad.publishing.batches import mapped
from marsad.publishing.formats import columns
from marsad.publishing.formats.cells import clean, guarded
from marsad.publishing.formats.flat import Flattener
from marsad.publishing.formats.format import Written, replacing
from marsad.publishing.material import Event, Material

name, extension, folder, tables = "xlsx", "xlsx", False, ("events",)
#: Excel's limits.
MOST_ROWS, MOST_CHARACTERS = 1_048_576, 32_767
_BATCH = 2_000
_MOMENT = re.compile(rb">\d{4}-\d\d-\d\dT[\d:.]+Z<")
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView '
    'workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
    "</sheetViews><sheetData>"
)
_FOOT = "</sheetData></worksheet>"


def shown() -> list[columns.Column]:
    """The columns of the sheets of events."""
    return [c for c in columns.tables()["events"] if c.type != "json"]


def write(material: Material, target: Path, most: int = MOST_ROWS) -> Written:
    """A workbook; ``most`` rows a sheet, the header included."""
    out = Written()
    with replacing(target) as made, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        rows, sheets = _rows(material, out), 0
        pending: str | None = next(rows, "")
        while pending is not None:
            sheets += 1
            with file.open(f"xl/worksheets/sheet{sheets}.xml", "w", force_zip64=True) as stream:
                pending = _sheet(stream, pending, rows, most)
        _rest(file, sheets, material.as_of)
    return out


def _part(name: str) -> zipfile.ZipInfo:
    """A part of the workbook, the same whenever it is made."""
    part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    part.compress_type = zipfile.ZIP_DEFLATED
    return part


def _sheet(stream: IO[bytes], first: str, rows: Iterator[str], most: int) -> str | None:
    """Write one sheet, beginning with ``first``; the row that did not fit, None where all did."""
    header = "".join(_text(c.name) for c in shown())
    parts, count = [_HEAD, f"<row>{header}</row>", first], 2
    for row in rows:
        if count >= most:
            stream.write("".join([*parts, _FOOT]).encode("utf-8", "replace"))
            return row
        parts.append(row)
        count += 1
        if len(parts) >= _BATCH:
            stream.write("".join(parts).encode("utf-8", "replace"))
            parts = []
    stream.write("".join([*parts, _FOOT]).encode("utf-8", "replace"))
    return None


def _text(value: str) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'


class _Cells:
    """Makes rows of XML; texts that come again are remembered."""

    def __init__(self) -> None:
        self._cut = 0
        self._memory: dict[str, str] = {}
        self._flat = Flattener(whole=False)
        self._names = [c.name for c in shown()]

    def rows(self, events: Iterable[Event]) -> tuple[list[str], int]:
        """The rows of events, and how many texts were cut."""
        self._cut = 0
        made = []
        for event in events:
            row = self._flat.row(event)
            made.append(f"<row>{''.join([self._cell(row[n]) for n in self._names])}</row>")
        return made, self._cut

    def _cell(self, value: Any) -> str:
        if value is None or value == "":
            return "<c/>"
        if value.__class__ is str:
            known = self._memory.get(value)
            if known is None:
                known = self._made(value)
                if len(value) < 100:
                    if len(self._memory) > 50_000:
                        self._memory.clear()
                    self._memory[value] = known
            return known
        return f"<c><v>{value}</v></c>"

    def _made(self, value: str) -> str:
        text = guarded(clean(value))
        if len(text) > MOST_CHARACTERS:
            self._cut += 1
            text = text[: MOST_CHARACTERS - 1] + "…"
        return _text(escape(text))


def _rows(material: Material, out: Written) -> Iterator[str]:
    out.rows["events"] = 0
    for made, cut in mapped(material, _Cells().rows):
        if cut:
            out.leave_out("texts cut to what a cell holds", cut)
        out.rows["events"] += len(made)
        yield from made


def _rest(file: zipfile.ZipFile, sheets: int, as_of: date) -> None:
    """The workbook around the sheets: its parts and the codebook, as openpyxl makes them."""
    from openpyxl import Workbook  # type: ignore[import-untyped]
    from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]
    from openpyxl.styles import Font  # type: ignore[import-untyped]

    book = Workbook(write_only=True)
    for n in range(1, sheets + 1):
        book.create_sheet("events" if n == 1 else f"events {n}")
    codebook = book.create_sheet("codebook")
    codebook.freeze_panes = "A2"
    for letter, width in zip("ABCDE", (18, 10, 60, 60, 30), strict=True):
        codebook.column_dimensions[letter].width = width

    def line(values: Sequence[str], bold: bool = False) -> None:
        row = []
        for value in values:
            cell = WriteOnlyCell(codebook, value)
            cell.data_type = "s"
            cell.font = Font(bold=bold)
            row.append(cell)
        codebook.append(row)

    line(("column", "type", "description", "وصف", "source of the rule"), bold=True)
    for c in shown():
        line((c.name, c.type, c.description_en, c.description_ar, c.source))
    buffer = io.BytesIO()
    book.save(buffer)
    ours = {f"xl/worksheets/sheet{n}.xml" for n in range(1, sheets + 1)}
    with zipfile.ZipFile(buffer) as made:
        for part in made.namelist():
            if part not in ours:
                held = made.read(part)
                if part == "docProps/core.xml":
                    held = _MOMENT.sub(f">{as_of.isoformat()}T00:00:00Z<".encode(), held)
                file.writestr(_part(part), held)
