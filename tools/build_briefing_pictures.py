"""Make the pictures of the briefing in the documentation: the first pages of the sample's briefing, in both languages.

    python tools/build_briefing_pictures.py

Needs Chromium on PATH and pypdfium2. The sample is added to a store of its own and linked; nothing is kept of it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pypdfium2
from click.testing import CliRunner
from PIL import Image

from marsad.cli import main as program

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
#: Pages that are shown side by side, in the order of reading.
PAGES = 3
#: Pixels of a page, and colours: what keeps a picture small and its type legible.
WIDTH, COLOURS = 600, 128
GAP = 14


def run(*arguments: str) -> None:
    """Run a verb; a fault ends the program with what it said."""
    result = CliRunner().invoke(program, list(arguments))
    if result.exit_code:
        sys.exit(result.output)


def pages(pdf: Path) -> list[Image.Image]:
    """The first pages as pictures of one width."""
    document = pypdfium2.PdfDocument(pdf)
    out = []
    for n in range(min(PAGES, len(document))):
        page = document[n]
        out.append(page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB"))
    return out


def side_by_side(found: list[Image.Image], *, from_right: bool) -> Image.Image:
    """Pages beside each other on grey, the first one where reading begins."""
    shown = found[::-1] if from_right else found
    height = max(p.height for p in shown)
    sheet = Image.new("RGB", (sum(p.width + GAP for p in shown) + GAP, height + 2 * GAP), "#d9dcdf")
    x = GAP
    for page in shown:
        sheet.paste(page, (x, GAP))
        x += page.width + GAP
    return sheet


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder, "sample.db"))
        run("add", str(ROOT / "src" / "marsad" / "sample"), "--database", store)
        run("link", "--database", store)
        for language in ("ar", "en"):
            pdf = Path(folder, f"{language}.pdf")
            run("briefing", "--database", store, "--place", "SY", "--lang", language, "-o", str(pdf))
            sheet = side_by_side(pages(pdf), from_right=language == "ar")
            target = IMAGES / f"briefing-{language}.png"
            sheet.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
            print(f"{target.name}: {sheet.width} x {sheet.height}, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
