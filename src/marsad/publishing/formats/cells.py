"""Cells of tables: CSV by RFC 4180, texts that no spreadsheet takes for a formula, lists in one cell."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from marsad.publishing.formats.format import replacing

#: A text that begins so may be run as a formula (OWASP: CSV injection); one more apostrophe keeps it a text.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n|%]")
_RISKY = frozenset("'=+-@\t\r\n|%")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n|%]")
#: No XML, no database and few programs hold these.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def guarded(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The inverse of :func:`guarded`."""
    return text[1:] if _GUARDED.match(text) else text


def clean(text: str) -> str:
    """``text`` without characters that files of text cannot hold."""
    return _CONTROLS.sub("\ufffd", text) if _CONTROLS.search(text) else text


def plain_name(name: str) -> str:
    """A name for a cell of several: one line, no semicolon, nothing before it that a spreadsheet would run."""
    return clean(" ".join(name.replace(";", ",").split())).lstrip("=+-@|%' ")


def joined(items: Iterable[str]) -> str:
    """Words in one cell, ``|`` between them; ``|`` and backslash in a word are escaped."""
    return "|".join(x.replace("\\", "\\\\").replace("|", "\\|") if "\\" in x or "|" in x else x for x in items)


def parted(cell: str) -> list[str]:
    """The inverse of :func:`joined`, but for a single empty word."""
    if not cell:
        return []
    if "\\" not in cell:
        return cell.split("|")
    out, word, escaped = [], "", False
    for char in cell:
        if escaped:
            word, escaped = word + char, False
        elif char == "\\":
            escaped = True
        elif char == "|":
            out.append(word)
            word = ""
        else:
            word += char
    return [*out, word]


def _safe(text: str) -> str:
    return guarded(clean(text))


class Csv:
    """Rows of a CSV file; texts are cleaned and guarded, None is an empty cell."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._writer = csv.writer(stream, lineterminator="\r\n")
        self.rows = 0

    def write(self, row: Iterable[Any]) -> None:
        """One row. The test before :func:`_safe` is what most cells pass at little cost."""
        self._writer.writerow([
            v if v.__class__ is not str or (v[:1] not in _RISKY and v.isprintable()) else _safe(v) for v in row
        ])  # fmt: skip
        self.rows += 1

    def put(self, lines: tuple[str, int]) -> None:
        """Rows that :func:`csv_lines` made, and how many."""
        self._stream.write(lines[0])
        self.rows += lines[1]


def csv_lines(rows: Iterable[Iterable[Any]]) -> tuple[str, int]:
    """Rows as the text of a CSV file, and how many."""
    text = io.StringIO(newline="")
    table = Csv(text)
    for row in rows:
        table.write(row)
    return text.getvalue(), table.rows


@contextmanager
def csv_file(target: Path, header: Sequence[str]) -> Iterator[Csv]:
    """A CSV file in place of ``target``, with its header."""
    with replacing(target) as made, made.open("w", encoding="utf-8", newline="", errors="replace") as stream:
        csv.writer(stream, lineterminator="\r\n").writerow(header)
        yield Csv(stream)
