"""A page as PDF, printed by Chromium without a window. The same page gives the same bytes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from datetime import date
from pathlib import Path

#: Names that Chromium goes by.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_SECONDS = 180
_STAMP = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}[^)]*\)")


class PdfError(RuntimeError):
    """No Chromium, or one that did not print."""


def find_chromium() -> str:
    """The program on the search path. Raises :class:`PdfError` where there is none."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    raise PdfError(f"a PDF is printed by Chromium, and none of {', '.join(NAMES)} is on PATH: write .html instead")


def print_pdf(page: str, day: date | None = None) -> bytes:
    """The PDF of ``page`` (HTML). ``day`` is what it says it was made on, else the first day of 1970.

    The page must hold everything: Chromium is told to ask no network. Raises :class:`PdfError`.
    """
    program = find_chromium()
    with tempfile.TemporaryDirectory(prefix="marsad-") as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf-8")
        command = [
            program, "--headless", "--disable-gpu", "--disable-extensions", "--disable-background-networking",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--no-first-run", "--no-pdf-header-footer",
            f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri(),
        ]  # fmt: skip
        if os.name == "posix" and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # Chromium refuses its sandbox to the administrator
        try:
            done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as e:
            raise PdfError(f"{program} did not print: {e}") from e
        if done.returncode or not target.exists():
            told = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise PdfError(f"{program} did not print: {told[-1] if told else f'exit status {done.returncode}'}")
        return undated(target.read_bytes(), day or date(1970, 1, 1))


def undated(content: bytes, day: date) -> bytes:
    """A PDF with ``day`` in place of the moment it was printed, every byte where it was."""

    def stamp(match: re.Match[bytes]) -> bytes:
        said = f"/{match.group(1).decode()} (D:{day:%Y%m%d}000000".encode()
        rest = len(match.group()) - len(said) - 1
        zone = b"+00'00'"
        return said + (zone if rest == len(zone) else b" " * rest) + b")"

    return _STAMP.sub(stamp, content)
