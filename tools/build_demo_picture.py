"""Draw ``docs/images/demo.svg``: the table of events of the sample, as a terminal shows it. ``make docs``."""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console

from marsad import Coder
from marsad.cli.tables import ReportTable
from marsad.sample import SAMPLE
from marsad.sources import InputFault, read_documents

PICTURE = Path(__file__).parents[1] / "docs" / "images" / "demo.svg"
WIDTH = 160
#: Documents of the sample that fit on a picture.
SHOWN = ("d1-02", "d1-11", "d2-01", "d2-14", "d3-17", "d4-06", "d4-09", "d5-03", "d6-01")

_WEB_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_FIXED_WIDTH = re.compile(r' textLength="[^"]*"')


def plain(svg: str) -> str:
    """``svg`` without web fonts, which a picture in a page may not fetch, and without fixed widths of words, which
    would tear Arabic letters apart."""
    svg = _FIXED_WIDTH.sub("", _WEB_FONT.sub("", svg))
    return svg.replace("Fira Code, monospace", "DejaVu Sans Mono, Menlo, Consolas, monospace")


def main() -> None:
    console = Console(record=True, width=WIDTH, file=io.StringIO(), highlight=False, force_terminal=True)
    table = ReportTable(console.file, terminal=False, console=console)
    coder = Coder()
    for document in read_documents([str(SAMPLE / "documents.jsonl")]):
        if not isinstance(document, InputFault) and document.id in SHOWN:
            table.add(document, coder.code_document(document))
    table.close()
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(plain(console.export_svg(title="marsad code", unique_id="demo")), encoding="utf-8")


if __name__ == "__main__":
    main()
