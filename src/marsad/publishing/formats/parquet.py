"""Parquet: a folder of tables, one file each (events, figures, incidence; documents, reports, casualties, claims).

Lists are lists, days are days. Events are written and read whole. Needs pyarrow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from marsad.publishing.formats import columns, records
from marsad.publishing.formats.cells import clean
from marsad.publishing.formats.flat import Flattener, event_of
from marsad.publishing.formats.format import Written, replacing_folder
from marsad.publishing.material import Event, Material

name, extension, folder = "parquet", "parquet", True
tables = ("events", "figures", "incidence", "documents", "reports", "casualties", "claims")
_BATCH = 10_000


def _schema(table: str) -> Any:
    import pyarrow as pa

    kinds = {
        "text": pa.string(), "json": pa.string(), "integer": pa.int64(), "number": pa.float64(),
        "date": pa.date32(), "flag": pa.int8(), "list": pa.list_(pa.string()),
    }  # fmt: skip
    return pa.schema([
        pa.field(c.name, kinds[c.type], metadata={"description": c.description_en, "وصف": c.description_ar})
        for c in columns.tables()[table]
    ])  # fmt: skip


class _Table:
    """Rows of one file, written in batches."""

    def __init__(self, folder: Path, table: str) -> None:
        import pyarrow.parquet as pq

        self.rows = 0
        self._schema = _schema(table)
        self._batch: list[Sequence[Any]] = []
        self._writer = pq.ParquetWriter(folder / f"{table}.parquet", self._schema, compression="zstd")

    def add(self, row: Sequence[Any]) -> None:
        self._batch.append(row)
        self.rows += 1
        if len(self._batch) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        if not self._batch:
            return
        arrays = []
        for field, values in zip(self._schema, zip(*self._batch, strict=True), strict=True):
            if pa.types.is_date32(field.type):
                arrays.append(pa.array(values, pa.string()).cast(field.type))
            elif pa.types.is_string(field.type):
                try:
                    arrays.append(pa.array(values, field.type))
                except UnicodeEncodeError:
                    arrays.append(pa.array([v if v is None else clean(v) for v in values], field.type))
            else:
                arrays.append(pa.array(values, field.type))
        self._writer.write_batch(pa.record_batch(arrays, schema=self._schema))
        self._batch = []

    def close(self) -> None:
        self._flush()
        self._writer.close()


def write(material: Material, target: Path) -> Written:
    """A folder with a file for each table."""
    flat = Flattener(lists=list)
    with replacing_folder(target) as made, ExitStack() as stack:
        out = {t: _Table(made, t) for t in tables}
        for table in out.values():
            stack.callback(table.close)
        for event in material.events():
            out["events"].add(tuple(flat.row(event).values()))
            for row in records.figures(event):
                out["figures"].add(row)
            for row in records.incidence(event):
                out["incidence"].add(row)
        for coding in material.codings():
            for row in records.reports(coding, list):
                out["reports"].add(row)
            for row in records.casualties(coding, list):
                out["casualties"].add(row)
            for row in records.claims(coding):
                out["claims"].add(row)
        for document in material.documents():
            out["documents"].add(records.document(document))
        stack.close()
    return Written({t: table.rows for t, table in out.items()})


def read(path: Path) -> Iterator[Event]:
    """The events of a folder that :func:`write` wrote."""
    import pyarrow.parquet as pq

    days = [c.name for c in columns.tables()["events"] if c.type == "date"]
    for batch in pq.ParquetFile(path / "events.parquet").iter_batches():
        for row in batch.to_pylist():
            for name in days:
                row[name] = row[name].isoformat() if row[name] else None
            yield event_of(row, lists=list)
