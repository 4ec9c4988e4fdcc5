"""Reads pages for :mod:`.bounded`: ``python -m marsad.sources.page_worker MEMORY``.

Standard input holds, for each page, a line with the name of a reader and the number of bytes, then the bytes. For each
a line of JSON is written: what was ``found``, or the ``fault``.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import Any

from .faults import UnreadableError


def _answer(reader: str, raw: bytes) -> dict[str, Any]:
    from .feeds import entries
    from .html import extract
    from .telegram_html import export_posts, page_posts

    readers: dict[str, Any] = {
        "feed": entries, "html": extract, "telegram-html": export_posts, "telegram-page": page_posts,
    }  # fmt: skip
    try:
        return {"found": readers[reader](raw), "fault": ""}
    except UnreadableError as e:
        return {"found": None, "fault": str(e)}
    except MemoryError:
        return {"found": None, "fault": "page takes more memory than allowed"}
    except Exception as e:  # hostile markup makes parsers stumble in ways of their own
        return {"found": None, "fault": f"page cannot be parsed: {type(e).__name__}"}


def main() -> None:
    memory = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    _answer("html", b"<html><body><p>x</p></body></html>")  # what is imported on the way is imported now
    pages, answers = sys.stdin.buffer, sys.stdout
    print("{}", flush=True)
    while line := pages.readline():
        reader, size = line.split()
        # ASCII: no line end and no lone surrogate stands in it
        answers.write(json.dumps(_answer(reader.decode(), pages.read(int(size)))) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
