"""Pages: the article's text by trafilatura, its date by htmldate, and the page's chrome gone."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, BinaryIO

from ..lexicon.chrome import Chrome
from ..model import Document
from .bounded import read_page
from .encoding import decode, mended, plain
from .faults import InputFault, UnreadableError
from .limits import read_all

#: Dates outside are taken for faults of the page. Fixed, so that a page gives the same today and tomorrow.
EARLIEST, LATEST = "1990-01-01", "2099-12-31"
#: How htmldate looks for the day of publication: where pages say it, not anywhere in their text.
_DATES = {"original_date": True, "extensive_search": False, "min_date": EARLIEST, "max_date": LATEST}

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)


def read_html(stream: BinaryIO, name: str, published: date | None) -> Iterator[Document | InputFault]:
    """The page's article. Raises UnreadableError where no text is found, or where reading takes too much.

    The page's own date goes before ``published``; the title is the headline; chrome lines are left out.
    """
    found = read_page("html", read_all(stream))
    day = found.pop("published")
    yield Document(id=name, published=date.fromisoformat(day) if day else published, **found)


def extract(raw: bytes) -> dict[str, Any]:
    """Text, title, day, address and outlet of a page, for JSON. Raises UnreadableError; has no bounds of its own."""
    found = _extract(_decode(raw))
    if found is None:
        raise UnreadableError("no article found in the page")
    text = _chrome().without(plain(found.get("text") or "")).strip()
    title = " ".join(plain(found.get("title") or "").split())
    if not text:
        raise UnreadableError("no article found in the page")
    # the headline as first paragraph stands in the title already
    first, _, rest = text.partition("\n")
    if title and " ".join(first.split()) == title and rest.strip():
        text = rest.strip()
    url, outlet = plain(found.get("url") or ""), plain(found.get("sitename") or "")
    return {"text": text, "title": title, "published": found.get("date"), "url": url or None, "outlet": outlet or None}


def _decode(raw: bytes) -> str:
    declared = _CHARSET.search(raw[:4096])
    if declared:
        try:
            return mended(raw.decode(declared.group(1).decode("ascii")))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(raw)


def _extract(page: str) -> dict[str, Any] | None:
    """trafilatura's findings; None where there are none, or where it stumbles over the page."""
    import trafilatura

    # complaints about a page come as our own fault
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(
            page, include_comments=False, include_tables=False, with_metadata=True, date_extraction_params=_DATES
        )
    except Exception as e:  # hostile markup may break the parser in ways of its own
        raise UnreadableError(f"page cannot be parsed: {type(e).__name__}") from e
    if found is None:
        return None
    return found if isinstance(found, dict) else dict(found.as_dict())


@cache
def _chrome() -> Chrome:
    return Chrome()
