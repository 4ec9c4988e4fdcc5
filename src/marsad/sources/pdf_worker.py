"""Reads one PDF from standard input and writes what it holds as JSON: ``python -m marsad.sources.pdf_worker``.

Its arguments are the bytes of memory and the seconds of processor time that it may use.
"""

from __future__ import annotations

import io
import json
import logging
import resource
import sys
from typing import Any

from .pdf_text import page_text

#: Most pages that are read.
PAGES = 1000


def read(raw: bytes) -> dict[str, Any]:
    """``text``, ``title``, number of ``pages``, how many of them are ``pictures`` only, or a ``fault``."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LAParams, LTFigure, LTImage
    from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    found: dict[str, Any] = {"text": "", "title": "", "pages": 0, "pictures": 0, "fault": ""}
    try:
        document = PDFDocument(PDFParser(io.BytesIO(raw)))
        resources = PDFResourceManager()
        device = PDFPageAggregator(resources, laparams=LAParams())
        interpreter = PDFPageInterpreter(resources, device)
        texts: list[str] = []
        for page in PDFPage.create_pages(document):
            if found["pages"] == PAGES:
                break
            interpreter.process_page(page)
            layout = device.get_result()
            text = page_text(layout)
            found["pages"] += 1
            if text:
                texts.append(text)
            elif any(isinstance(thing, LTImage | LTFigure) for thing in layout):
                found["pictures"] += 1
        found["text"] = "\n".join(texts)
        found["title"] = _title(document.info)
        if not texts:
            scanned = f"a scan: its {found['pages']} pages are pictures without text"
            found["fault"] = scanned if found["pictures"] else "PDF without text"
    except PDFPasswordIncorrect:
        found["fault"] = "PDF is locked with a password"
    except Exception as e:  # the library raises whatever a broken file makes it stumble over
        found["fault"] = f"PDF cannot be read: {type(e).__name__}"
    return found


def _title(info: list[dict[str, Any]]) -> str:
    from pdfminer.utils import decode_text

    value = info[0].get("Title") if info else None
    title = decode_text(value) if isinstance(value, bytes) else ""
    # names of files and programs are no titles
    return title if " " in title.strip() and not title.startswith("Microsoft Word") else ""


def main() -> None:
    memory, seconds = map(int, sys.argv[1:3])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    logging.disable()
    sys.stdout.write(json.dumps(read(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
