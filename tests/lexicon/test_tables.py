"""Tables are CSV files, checked row by row; a user's folder adds rows or replaces them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from marsad.lexicon import tables
from marsad.lexicon.tables import LexiconError, read, table

COLUMNS = ("id", "names")


def write(folder: Path, text: str, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def built_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for the built-in tables."""
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setattr(tables, "DATA", folder)
    return folder


def test_comments_are_no_rows_and_lines_are_counted(tmp_path: Path) -> None:
    path = write(tmp_path, "# source: own\nid,names\n\nfaw,الفاو| فاو |\n")
    (row,) = read(path, COLUMNS)
    assert (row["id"], row.items("names"), row.line) == ("faw", ["الفاو", "فاو"], 4)


def test_a_byte_order_mark_and_gzip_are_read(tmp_path: Path) -> None:
    path = tmp_path / "t.csv.gz"
    path.write_bytes(gzip.compress("\ufeffid,names\nfaw,الفاو\n".encode()))
    assert [row["id"] for row in read(path, COLUMNS)] == ["faw"]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("id\nfaw\n", 1, "no column names"),
        ("id,names\nfaw,الفاو\nbasra\n", 3, "1 fields, 2 expected"),
        ("id,names\nfaw,الفاو,more\n", 2, "3 fields, 2 expected"),
    ],
)
def test_a_fault_names_file_and_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(LexiconError) as fault:
        list(read(path, COLUMNS))
    assert str(fault.value) == f"{path}:{line}: {reason}"


def test_bytes_that_are_no_utf8_are_a_fault_of_their_line(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"id,names\nfaw,\xc7\xe1\n")
    with pytest.raises(LexiconError, match=r"t\.csv:2: not UTF-8"):
        list(read(path, COLUMNS))


def test_a_users_row_replaces_the_row_of_its_id(built_in: Path, tmp_path: Path) -> None:
    write(built_in, "id,names\na,ألف\nb,باء\n")
    own = tmp_path / "own"
    own.mkdir()
    write(own, "id,names\nb,بيروت\nc,جيم\n")
    rows = table("t.csv", COLUMNS, [own], key="id")
    assert [(r["id"], r["names"]) for r in rows] == [("a", "ألف"), ("b", "بيروت"), ("c", "جيم")]


def test_without_a_key_a_users_rows_are_added(built_in: Path, tmp_path: Path) -> None:
    write(built_in, "id,names\na,ألف\n")
    own = tmp_path / "own"
    own.mkdir()
    write(own, "id,names\na,همزة\n")
    assert [r["names"] for r in table("t.csv", COLUMNS, [own])] == ["ألف", "همزة"]


def test_a_table_that_nobody_has_is_empty(built_in: Path) -> None:
    assert table("none.csv", COLUMNS) == []
