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
from .encoding import decode, plain
from .faults import InputFault, UnreadableError
from .limits import read_all

#: Dates outside are taken for faults of the page. Fixed, so that a page gives the same today and tomorrow.
EARLIEST, LATEST = "1990-01-01", "2099-12-31"

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)


def read_html(stream: BinaryIO, name: str, published: date | None) -> Iterator[Document | InputFault]:
    """The page's article. Raises UnreadableError where no text is found.

    The page's own date goes before ``published``; the title is the headline; chrome lines are left out.
    """
    page = _decode(read_all(stream))
    found = _extract(page)
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
    yield Document(
        id=name,
        text=text,
        title=title,
        published=_published(page) or published,
        url=found.get("url") or None,
        outlet=found.get("sitename") or None,
    )


def _decode(raw: bytes) -> str:
    declared = _CHARSET.search(raw[:4096])
    if declared:
        try:
            return raw.decode(declared.group(1).decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(raw)


def _extract(page: str) -> dict[str, Any] | None:
    """trafilatura's findings; None where there are none, or where it stumbles over the page."""
    import trafilatura

    # its complaints about a page come as our own fault
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(
            page,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "min_date": EARLIEST, "max_date": LATEST},
        )
    except Exception as e:  # hostile markup may break the parser in ways of its own
        raise UnreadableError(f"page cannot be parsed: {type(e).__name__}") from e
    if found is None:
        return None
    return found if isinstance(found, dict) else dict(found.as_dict())


def _published(page: str) -> date | None:
    import htmldate

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = htmldate.find_date(
            page, original_date=True, extensive_search=False, min_date=EARLIEST, max_date=LATEST
        )
        return date.fromisoformat(found) if found else None
    except Exception:  # a page whose dates cannot be read has none
        return None


@cache
def _chrome() -> Chrome:
    return Chrome()
