"""PDF: the text layer, in the order in which it is read. A scan is told to be one; nothing is recognised in pictures.

A PDF is a program that draws glyphs, and a hostile one can draw for ever. It is read by a process of its own with
bounded memory and time (:mod:`.pdf_worker`); one that does not come to an end is a fault.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from ..model import Document
from .encoding import plain
from .faults import InputFault, UnreadableError
from .limits import read_all

#: The most that reading one PDF may take: seconds, and bytes of memory.
SECONDS, MEMORY = 60, 1 << 30


def read_pdf(stream: BinaryIO, name: str, published: date | None) -> Iterator[Document | InputFault]:
    """The text of a PDF as one document. Raises UnreadableError for a scan and for what cannot be read."""
    import pdfminer  # noqa: F401 - missing is told before a process is started

    raw = read_all(stream)
    command = [sys.executable, "-m", "marsad.sources.pdf_worker", str(MEMORY), str(SECONDS)]
    try:
        done = subprocess.run(command, input=raw, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as e:
        raise UnreadableError(f"PDF takes more than {SECONDS} seconds to read") from e
    try:
        found = json.loads(done.stdout)
    except ValueError as e:
        raise UnreadableError("PDF takes more than allowed, or breaks its reader") from e
    if found["fault"]:
        raise UnreadableError(found["fault"])
    meta = {"pages": found["pages"]}
    if found["pictures"]:
        meta["pages_without_text"] = found["pictures"]
    title = " ".join(plain(found["title"]).split())
    yield Document(id=name, text=plain(found["text"]), title=title, published=published, meta=meta)
