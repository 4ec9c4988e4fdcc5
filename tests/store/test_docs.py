"""The documentation names every table and column, and every format."""

from __future__ import annotations

import re
from pathlib import Path

from marsad.sources.formats import BUILT_IN
from marsad.store.tables import metadata

DOCS = Path(__file__).parents[2] / "docs"


def test_every_table_and_column_is_documented() -> None:
    documented = {}
    for line in (DOCS / "store.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 3 and re.fullmatch(r"`\w+`", cells[0]):
            documented[cells[0].strip("`")] = re.findall(r"`(\w+)`", cells[2])
    for table in metadata.sorted_tables:
        assert [c for c in documented[table.name] if c in table.columns] == list(table.columns.keys()), table.name
    assert set(documented) == {t.name for t in metadata.sorted_tables}


def test_every_format_is_documented() -> None:
    page = (DOCS / "sources.md").read_text(encoding="utf-8")
    assert [f.name for f in BUILT_IN if f"`{f.name}`" not in page] == []
