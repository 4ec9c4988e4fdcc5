"""Tables of documents, one a row: CSV, TSV, Parquet.

Columns are found by their names: those of marsad (``id``, ``text``, ``title``, ``published``, ``url``, ``outlet``)
and the usual others, in English and Arabic (:data:`NAMES`). A table with other names needs a mapping: ``columns``
gives, for a name of marsad, the column that holds it.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, BinaryIO, cast

from ..model import Document
from . import limits
from .dates import read_day
from .encoding import decode, plain
from .faults import InputFault, UnreadableError
from .received import received, unrecorded
from .text import lines_unified

#: Column names by what they hold, the first that a table has is taken; compared without case and spaces.
NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "doc_id", "document_id", "uid", "المعرف"),
    "text": ("text", "body", "content", "article", "message", "النص", "نص الخبر", "المحتوى"),
    "title": ("title", "headline", "العنوان", "عنوان الخبر"),
    "published": ("published", "date", "published_at", "publish_date", "pubdate", "datetime", "التاريخ", "تاريخ النشر"),
    "url": ("url", "link", "الرابط"),
    "outlet": ("outlet", "source", "publisher", "site", "channel", "المصدر"),
}

_BLOCK = 1 << 20
_PARQUET_ROWS = 256
_HEADER = 2000


def read_csv(
    stream: BinaryIO, name: str, published: date | None, columns: Mapping[str, str] | None = None
) -> Iterator[Document | InputFault]:
    """A document or a fault for each row of a CSV or TSV file with a header line. Raises UnreadableError."""
    lines = _Lines(unrecorded(stream))
    first = next(lines, "")
    if not first.strip():
        raise UnreadableError("empty")
    separator = "\t" if name.lower().endswith((".tsv", ".tab")) else max(",;\t", key=first.count)
    csv.field_size_limit(limits.MAX_BYTES)
    reader = csv.reader(itertools.chain([first], lines), delimiter=separator, strict=True)
    try:
        header = next(reader)
        places = _places(header, columns)
        head = lines.taken().decode("utf-8", "replace")[:_HEADER].rstrip("\r\n")
        for row in reader:
            raw = lines.taken()
            if not any(cell.strip() for cell in row):
                continue
            if len(row) > len(header):
                yield InputFault(name, reader.line_num, f"{len(row)} cells, {len(header)} columns")
                continue
            item = _document(dict(zip(header, row, strict=False)), places, name, reader.line_num, published)
            yield item if isinstance(item, InputFault) else received(item, raw or None, header=head)
    except csv.Error as e:
        raise UnreadableError(f"line {reader.line_num}: {e}") from e


class _Lines:
    """Lines of a table in whichever encoding, and the bytes of those that were read since it was last asked.

    Only the old code pages and UTF-16 need all of it in memory; of them the bytes are the line's in UTF-8.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._taken: list[bytes] = []
        self._size = 0
        head = stream.read(_BLOCK)
        try:
            head[: len(head) - 3].decode("utf-8-sig")
            plain_ = True
        except UnicodeDecodeError as e:
            plain_ = e.start > len(head) - 8
        if not plain_ or b"\x00" in head:
            rest = stream.read(limits.MAX_BYTES + 1)
            if len(rest) > limits.MAX_BYTES:
                raise UnreadableError(f"not UTF-8, and larger than {limits.size(limits.MAX_BYTES)}")
            self._raw: BinaryIO = io.BytesIO(decode(head + rest).encode("utf-8", "surrogatepass"))
        else:
            start = len(b"\xef\xbb\xbf") if head.startswith(b"\xef\xbb\xbf") else 0
            self._raw = io.BufferedReader(cast(Any, _Joined(head[start:], stream)), _BLOCK)
        # files of old computers end their lines in another way
        self._end = b"\r" if b"\n" not in head and b"\r" in head else b"\n"
        self._rest = iter(self._raw.read(limits.MAX_BYTES).split(b"\r")) if self._end == b"\r" else None

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._rest) + b"\n" if self._rest is not None else self._raw.readline(limits.MAX_BYTES + 1)
        if not line:
            raise StopIteration
        if len(line) > limits.MAX_BYTES:
            raise UnreadableError(f"a line larger than {limits.size(limits.MAX_BYTES)}")
        self._size += len(line)
        if self._size > limits.MAX_BYTES:
            raise UnreadableError(f"a row larger than {limits.size(limits.MAX_BYTES)}")
        self._taken.append(line)
        return line.decode("utf-8", "replace")

    def taken(self) -> bytes:
        """The bytes read since the last call."""
        data = b"".join(self._taken)
        self._taken.clear()
        self._size = 0
        return data


class _Joined(io.RawIOBase):
    """Bytes that were read already, and the stream that they came from."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._head:
            data, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def read_parquet(
    stream: BinaryIO, name: str, published: date | None, columns: Mapping[str, str] | None = None
) -> Iterator[Document | InputFault]:
    """A document or a fault for each row of a Parquet file. Raises UnreadableError."""
    import pyarrow as pa
    from pyarrow import parquet

    plain_stream = unrecorded(stream)
    source: Any = plain_stream if plain_stream.seekable() else io.BytesIO(limits.read_all(plain_stream))
    try:
        table = parquet.ParquetFile(source)
        places = _places(table.schema_arrow.names, columns)
        number = 0
        for batch in table.iter_batches(batch_size=_PARQUET_ROWS):
            for row in batch.to_pylist():
                number += 1
                item = _document(row, places, name, number, published)
                yield item if isinstance(item, InputFault) else received(item, _as_json(row), row=number)
    except (pa.ArrowException, OSError) as e:
        raise UnreadableError(f"not a Parquet file that can be read: {' '.join(str(e).split())[:200]}") from e


def _as_json(row: dict[str, Any]) -> bytes:
    # a file of columns holds no row's bytes: its values stand for them
    return json.dumps(row, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")


def _places(header: Iterable[str], columns: Mapping[str, str] | None) -> dict[str, str]:
    """By what it holds: the column."""
    by_key = {" ".join(h.lstrip("\ufeff").split()).lower(): h for h in header}
    places = {}
    for field, names in NAMES.items():
        asked = (columns or {}).get(field)
        if asked is not None and asked.lower() not in by_key:
            raise UnreadableError(f"no column {asked!r}; there are {', '.join(by_key.values())}")
        found = [by_key[n] for n in ((asked.lower(),) if asked else names) if n in by_key]
        if found:
            places[field] = found[0]
    if "text" not in places:
        raise UnreadableError(f"no column of text; there are {', '.join(by_key.values())[:200]}")
    return places


def _document(
    row: dict[str, Any], places: Mapping[str, str], name: str, number: int, published: date | None
) -> Document | InputFault:
    def cell(field: str) -> str:
        value = row.get(places[field]) if field in places else None
        return plain("" if value is None else str(value)).strip()

    text = lines_unified(cell("text"))
    title = " ".join(cell("title").split())
    if not text and not title:
        return InputFault(name, number, "no text")
    told = row.get(places["published"]) if "published" in places else None
    day = told.date() if isinstance(told, datetime) else told if isinstance(told, date) else read_day(cell("published"))
    if told not in (None, "") and day is None:
        return InputFault(name, number, f"published: {cell('published')[:40]!r} names no day")
    used = set(places.values())
    return Document(
        id=cell("id") or f"{name}:{number}",
        text=text,
        title=title,
        published=day or published,
        url=cell("url") or None,
        outlet=cell("outlet") or None,
        meta={k: v for k, v in row.items() if k not in used and v not in (None, "")},
    )
