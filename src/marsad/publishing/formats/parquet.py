"""Parquet: a folder of tables, one file each (events, figures, incidence; documents, reports, casualties, claims).

Lists are lists, days are days. Events are written and read whole. Needs pyarrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path
from typing import Any

from marsad.publishing.batches import mapped
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


def _clean(value: Any) -> Any:
    if isinstance(value, list):
        return [_clean(v) for v in value]
    return clean(value) if isinstance(value, str) else value


def packed(table: str, rows: Sequence[Sequence[Any]]) -> bytes:
    """Rows of a table as a stream of Arrow, which Parquet is written from."""
    import pyarrow as pa

    schema = _schema(table)
    arrays = []
    for field, values in zip(schema, zip(*rows, strict=True), strict=True):
        kind = pa.string() if pa.types.is_date32(field.type) else field.type
        try:
            made = pa.array(values, kind)
        except UnicodeEncodeError:  # half a surrogate pair
            made = pa.array([_clean(v) for v in values], kind)
        arrays.append(made.cast(field.type) if kind is not field.type else made)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, schema) as stream:
        stream.write_batch(pa.record_batch(arrays, schema=schema))
    return bytes(memoryview(sink.getvalue()))


class _Table:
    """One file, written a batch at a time."""

    def __init__(self, folder: Path, table: str) -> None:
        import pyarrow.parquet as pq

        self.rows = 0
        self.name = table
        self._held: list[Any] = []
        self._writer = pq.ParquetWriter(folder / f"{table}.parquet", _schema(table), compression="zstd")

    def put(self, batch: bytes) -> None:
        """Rows that :func:`packed` made; row groups are of one size, however the rows come."""
        import pyarrow as pa

        self._held.extend(pa.ipc.open_stream(batch))
        if sum(b.num_rows for b in self._held) >= _BATCH:
            self._flush(_BATCH)

    def _flush(self, least: int) -> None:
        import pyarrow as pa

        held = pa.Table.from_batches(self._held, _schema(self.name))
        at = 0
        while held.num_rows - at >= least and at < held.num_rows:
            self._writer.write_table(held.slice(at, _BATCH).combine_chunks(), row_group_size=_BATCH)
            at += _BATCH
        self.rows += min(at, held.num_rows)
        self._held = held.slice(min(at, held.num_rows)).to_batches()

    def add(self, rows: Iterable[Sequence[Any]]) -> None:
        rows = iter(rows)
        while batch := list(islice(rows, _BATCH)):
            self.put(packed(self.name, batch))

    def close(self) -> None:
        self._flush(1)
        self._writer.close()


def write(material: Material, target: Path) -> Written:
    """A folder with a file for each table."""
    flat = Flattener(lists=list)

    def work(events: Iterable[Event]) -> dict[str, bytes]:
        held: dict[str, list[Sequence[Any]]] = {"events": [], "figures": [], "incidence": []}
        for event in events:
            held["events"].append(tuple(flat.row(event).values()))
            held["figures"].extend(records.figures(event))
            held["incidence"].extend(records.incidence(event))
        return {table: packed(table, rows) for table, rows in held.items() if rows}

    made_of_events = mapped(material, work)
    first = next(made_of_events, {})  # children are forked before pyarrow begins threads here
    with replacing_folder(target) as made, ExitStack() as stack:
        out = {t: _Table(made, t) for t in tables}
        for table in out.values():
            stack.callback(table.close)
        for batches in chain((first,), made_of_events):
            for name, batch in batches.items():
                out[name].put(batch)
        for coding in material.codings():
            out["reports"].add(records.reports(coding, list))
            out["casualties"].add(records.casualties(coding, list))
            out["claims"].add(records.claims(coding))
        out["documents"].add(records.document(d) for d in material.documents())
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
