"""SQLite, ready for Datasette: tables with keys and indices, full-text search, and ``FILE.metadata.json`` beside it.

Lists are JSON arrays, which Datasette facets by. ``datasette FILE -m FILE.metadata.json`` shows it.
"""

from __future__ import annotations

import json
import marshal
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from marsad.arabic.folding import fold_key
from marsad.publishing.actors import actor
from marsad.publishing.batches import mapped
from marsad.publishing.formats import columns, records
from marsad.publishing.formats.cells import clean
from marsad.publishing.formats.flat import Flattener, event_of
from marsad.publishing.formats.format import Written, replacing
from marsad.publishing.formats.names_ar import arabic
from marsad.publishing.material import Event, Material

name, extension, folder = "sqlite", "db", False
tables = ("events", "figures", "incidence", "documents", "reports", "casualties", "claims", "search")
_KINDS = {"integer": "INTEGER", "flag": "INTEGER", "number": "REAL"}
_KEYS = {"events": "id", "documents": "id", "reports": "id"}
_FOREIGN = {
    ("figures", "event_id"): "events(id)", ("incidence", "event_id"): "events(id)",
    ("casualties", "report_id"): "reports(id)",
}  # fmt: skip
_INDICES = (
    ("events", "start"), ("events", "country, admin1"), ("events", "type"), ("figures", "event_id"),
    ("incidence", "event_id"), ("incidence", "document_id"), ("reports", "document_id"), ("casualties", "report_id"),
    ("claims", "document_id"),
)  # fmt: skip
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf]")
_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def array(items: list[str]) -> str:
    """Words as a JSON array; most need no escapes."""
    if not items:
        return "[]"
    text = '","'.join(items)
    if "\\" in text or not text.isprintable() or text.count('"') != 2 * (len(items) - 1):
        return _dumps(items)
    return f'["{text}"]'


class _Rows:
    """Rows of all tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.counts: dict[str, int] = {}
        self._insert: dict[str, str] = {}
        for table in tables[:-1]:
            names = [*columns.names(table), *(["search_text"] if table == "events" else [])]
            self._insert[table] = f"INSERT INTO {table} VALUES ({', '.join('?' * len(names))})"
            self.counts[table] = 0

    def add(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        rows = [*rows]
        self._connection.executemany(self._insert[table], rows)
        self.counts[table] += len(rows)

    def put(self, packed: bytes) -> None:
        """Rows of several tables that :func:`_packed` made."""
        for table, rows in marshal.loads(packed).items():
            self.add(table, rows)


def _packed(events: Iterable[Event], flat: Flattener) -> bytes:
    """The rows of events in all their tables, as a process passes them to another one of the same program."""
    held: dict[str, list[Any]] = {"events": [], "figures": [], "incidence": []}
    for event in events:
        row = flat.row(event)
        held["events"].append((*row.values(), _search_text(event, row)))
        held["figures"].extend(records.figures(event))
        held["incidence"].extend(records.incidence(event))
    packed = marshal.dumps(held)
    if _SURROGATE.search(packed):  # a database holds no half of a pair
        held = {t: [tuple(clean(v) if isinstance(v, str) else v for v in r) for r in rows] for t, rows in held.items()}
        packed = marshal.dumps(held)
    return packed


def write(material: Material, target: Path) -> Written:
    """A database file, and its metadata beside it."""
    flat = Flattener(lists=array)
    with replacing(target) as made, closing(sqlite3.connect(made, isolation_level=None)) as connection:
        connection.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; BEGIN"
        )
        for table in tables[:-1]:
            connection.execute(_create(table))
        rows = _Rows(connection)
        for packed in mapped(material, partial(_packed, flat=flat)):
            rows.put(packed)
        for coding in material.codings():
            rows.add("reports", records.reports(coding, array))
            rows.add("casualties", records.casualties(coding, array))
            rows.add("claims", records.claims(coding))
        rows.add("documents", map(records.document, material.documents()))
        _finish(connection)
        connection.commit()
    metadata = target.with_name(f"{target.name}.metadata.json")
    with replacing(metadata) as made:
        made.write_text(json.dumps(_metadata(target), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return Written(rows.counts)


def _create(table: str) -> str:
    lines = []
    for c in columns.tables()[table]:
        line = f'"{c.name}" {_KINDS.get(c.type, "TEXT")}'
        if _KEYS.get(table) == c.name:
            line += " PRIMARY KEY"
        if holder := _FOREIGN.get((table, c.name)):
            line += f" REFERENCES {holder}"
        lines.append(line)
    if table == "events":
        lines.append('"search_text" TEXT')
    return f"CREATE TABLE {table} ({', '.join(lines)})"


def _finish(connection: sqlite3.Connection) -> None:
    """Indices and full-text search, made when all rows are there."""
    for table, over in _INDICES:
        connection.execute(f'CREATE INDEX "{table}_{over.replace(", ", "_")}" ON {table} ({over})')
    connection.execute(
        "CREATE VIRTUAL TABLE events_fts USING fts5 (search_text, content='events', "
        "tokenize='unicode61 remove_diacritics 2', detail=none, columnsize=0)"
    )
    connection.execute("INSERT INTO events_fts (events_fts) VALUES ('rebuild')")


def _search_text(event: Event, row: dict[str, Any]) -> str:
    """What an event is found by: its place, sides, outlets and sources, as written and in folded spelling."""
    words: dict[str, None] = {}
    for text in (row["place"], row["place_written"], row["place_en"], row["admin1_en"]):
        if text:
            words[text] = None
    for side in ("perpetrators", "targets", "claimed_by"):
        for id in event.get(side) or ():
            words[actor(id).name] = None
            words[arabic(id)] = None
    for figure in event.get("figures") or ():
        for saying in figure.get("sayings") or ():
            for key in ("outlet", "source"):
                if saying.get(key):
                    words[saying[key]] = None
    for text in list(words):
        words[_folded(text)] = None
    return " · ".join(words)


_memory: dict[str, str] = {}


def _folded(text: str) -> str:
    known = _memory.get(text)
    if known is None:
        if len(_memory) > 50_000:
            _memory.clear()
        known = _memory[text] = fold_key(text)
    return known


def _metadata(target: Path) -> dict[str, Any]:
    """What Datasette shows beside the tables."""
    described: dict[str, dict[str, Any]] = {
        t: {"columns": {c.name: f"{c.description_en} / {c.description_ar}" for c in columns.tables()[t]}}
        for t in tables[:-1]
    }
    described["events"] |= {
        "title": "Events", "sort_desc": "start", "label_column": "id",
        "facets": ["country", "family", "grade"],
    }  # fmt: skip
    return {
        "title": "Events of armed conflict", "description": "Coded by marsad from Arabic reports",
        "databases": {target.stem: {"tables": described}},
    }  # fmt: skip


def read(path: Path) -> Iterator[Event]:
    """The events of a file that :func:`write` wrote."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        for row in connection.execute("SELECT * FROM events ORDER BY rowid"):
            yield event_of(dict(row), lists=json.loads)
