"""Write ``docs/columns.md`` from the table of columns: ``python tools/build_column_docs.py``."""

from __future__ import annotations

from pathlib import Path

from marsad.publishing.formats.columns import Column, tables
from marsad.publishing.formats.registry import NAMES, get

PAGE = Path(__file__).parents[1] / "docs" / "columns.md"
_HEAD = """# Columns

Every column of every table that `marsad export` writes ([publishing.md](publishing.md)). Made from
`src/marsad/publishing/formats/data/columns.csv` by `python tools/build_column_docs.py`. `list` is words joined by `|`
in CSV and Excel, a list in Parquet, a JSON array in SQLite.
"""


def page() -> str:
    """The page as it should be."""
    found = {name: [f for f in NAMES if name in get(f).tables] for name in tables()}
    return _HEAD + "".join(_table(name, columns, found[name]) for name, columns in tables().items())


def _table(name: str, columns: tuple[Column, ...], formats: list[str]) -> str:
    tagged = any(c.tag for c in columns)
    head = ["column", "type", *(["tag"] if tagged else []), "what", "وصف", "rule"]
    lines = [f"\n## {name}\n", f"Formats: {', '.join(formats)}.\n", f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    for c in columns:
        cells = [
            f"`{c.name}`",
            c.type,
            *([f"`{c.tag}`"] if tagged else []),
            c.description_en,
            c.description_ar,
            c.source,
        ]
        lines.append(f"| {' | '.join(x.replace('|', chr(92) + '|') for x in cells)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
