"""Fetch what the pages take from others, as ``package-lock.json`` names it, and copy it to where the site serves it.

Needs npm, and the network the first time. Nothing of it is in the repository. Without it the pages are tables without
maps and charts. Run by ``make assets``; does nothing where all is there already. ``--optional``: no npm is no fault.
"""

from __future__ import annotations

import gzip
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODULES = ROOT / "node_modules"
TARGET = ROOT / "src/marsad/web/static/vendor"
STAMP = TARGET / "built.txt"
#: Our own, packed beside itself as the others are.
OUTLINES = ROOT / "src/marsad/web/static/geo/regions.json"

#: File of a package → its name here.
FILES = {
    "htmx.org/dist/htmx.min.js": "htmx.js",
    "d3/dist/d3.min.js": "d3.js",
    "@observablehq/plot/dist/plot.umd.min.js": "plot.js",
    "maplibre-gl/dist/maplibre-gl.mjs": "maplibre-gl.mjs",
    "maplibre-gl/dist/maplibre-gl-worker.mjs": "maplibre-gl-worker.mjs",
    "maplibre-gl/dist/maplibre-gl.css": "maplibre-gl.css",
    "world-atlas/countries-110m.json": "countries.json",
}
FONT = "@fontsource/ibm-plex-sans-arabic"
WEIGHTS = (400, 600)
#: Part of the font → the characters that it is fetched for.
PARTS = {
    "arabic": "U+0600-06FF,U+0750-077F,U+0870-088E,U+0890-0891,U+0897-08E1,U+08E3-08FF,U+200C-200E,U+2010-2011,"
    "U+204F,U+2E41,U+FB50-FDFF,U+FE70-FE74,U+FE76-FEFC",
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-200B,U+2012-206F,U+20AC,U+2122,"
    "U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
}
_SQUEEZE = """
const fs = require("fs"), zlib = require("zlib");
for (const path of process.argv.slice(1)) {
  fs.writeFileSync(`${path}.br`, zlib.brotliCompressSync(fs.readFileSync(path)));
}
"""
PACKAGES = ("htmx.org", "d3", "@observablehq/plot", "maplibre-gl", "world-atlas", FONT)


def digest() -> str:
    """What the folder is made from."""
    made = hashlib.sha256()
    for path in (ROOT / "package-lock.json", OUTLINES, Path(__file__)):
        made.update(path.read_bytes())
    return made.hexdigest()


def faces() -> str:
    """The font's style sheet."""
    out = []
    for weight in WEIGHTS:
        for part, characters in PARTS.items():
            out.append(
                "@font-face{font-family:'IBM Plex Sans Arabic';font-style:normal;font-display:swap;"
                f"font-weight:{weight};src:url(fonts/{part}-{weight}.woff2) format('woff2');"
                f"unicode-range:{characters}}}"
            )
    return "\n".join(out) + "\n"


def licences() -> str:
    """The licence of every package, in full."""
    out = []
    for name in PACKAGES:
        found = sorted(p for p in (MODULES / name).glob("LICEN[SC]E*") if p.is_file())
        out.append(f"==== {name} ====\n\n" + "\n".join(p.read_text(encoding="utf-8") for p in found))
    return "\n\n".join(out)


def copy() -> None:
    """Fill the folder anew; files that browsers unpack lie packed beside themselves."""
    shutil.rmtree(TARGET, ignore_errors=True)
    (TARGET / "fonts").mkdir(parents=True)
    for source, name in FILES.items():
        shutil.copyfile(MODULES / source, TARGET / name)
    for weight in WEIGHTS:
        for part in PARTS:
            source = f"ibm-plex-sans-arabic-{part}-{weight}-normal.woff2"
            shutil.copyfile(MODULES / FONT / "files" / source, TARGET / "fonts" / f"{part}-{weight}.woff2")
    (TARGET / "fonts.css").write_text(faces(), encoding="utf-8")
    (TARGET / "LICENSES.txt").write_text(licences(), encoding="utf-8")
    texts = [p for p in (*sorted(TARGET.iterdir()), OUTLINES) if p.suffix in {".js", ".mjs", ".css", ".json"}]
    for path in texts:
        packed = gzip.compress(path.read_bytes(), 9, mtime=0)
        path.with_name(f"{path.name}.gz").write_bytes(packed)
    squeeze(texts)
    STAMP.write_text(digest(), encoding="ascii")


def squeeze(paths: list[Path]) -> None:
    """Lay files packed with Brotli beside themselves, by Node's own compressor; without it there is gzip."""
    node = shutil.which("node")
    if node is not None:
        subprocess.run([node, "-e", _SQUEEZE, *map(str, paths)], check=True)


def main() -> int:
    if STAMP.is_file() and STAMP.read_text(encoding="ascii") == digest():
        return 0
    npm = shutil.which("npm")
    if npm is None:
        print("npm is missing: the pages will have no maps and charts (install Node.js)", file=sys.stderr)
        return 0 if "--optional" in sys.argv else 1
    subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=ROOT, check=True)
    copy()
    size = sum(p.stat().st_size for p in TARGET.rglob("*") if p.is_file())
    print(f"{TARGET.relative_to(ROOT)}: {size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
