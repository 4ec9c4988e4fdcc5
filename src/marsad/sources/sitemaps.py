"""Sitemaps: lists of a site's pages, with the day that each was last changed."""

from __future__ import annotations

import gzip
import io
import zlib
from datetime import date
from typing import NamedTuple

from .dates import read_day
from .faults import UnreadableError
from .limits import read_all
from .xml import local, parse_xml


class Entry(NamedTuple):
    """One line of a sitemap: a page, or another sitemap. ``mark`` is the time of its last change as it is written."""

    url: str
    changed: date | None
    is_sitemap: bool
    mark: str | None = None


def read_sitemap(raw: bytes) -> list[Entry]:
    """The entries of a sitemap or sitemap index (XML, also gzipped, or one address a line), in its order.

    A news sitemap's day of publication stands for the day of change. Raises UnreadableError for what is none.
    """
    if raw.startswith(b"\x1f\x8b"):
        try:
            with gzip.open(io.BytesIO(raw)) as unpacked:
                raw = read_all(unpacked)  # type: ignore[arg-type]
        except (OSError, EOFError, zlib.error) as e:
            raise UnreadableError(f"cannot be decompressed: {e}") from e
    if raw.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"http://", b"https://")):
        lines = raw.decode("utf-8", "replace").split()
        return [Entry(line, None, False) for line in lines if line.startswith(("http://", "https://"))]
    root = parse_xml(raw)
    if local(root) not in ("urlset", "sitemapindex"):
        raise UnreadableError("no sitemap")
    found = []
    for element in root:
        values: dict[str, str] = {}
        for part in element.iter():
            values.setdefault(local(part), (part.text or "").strip())
        if values.get("loc"):
            day = read_day(values.get("publication_date") or values.get("lastmod"))
            mark = values.get("lastmod") or values.get("publication_date") or None
            found.append(Entry(values["loc"], day, local(element) == "sitemap", mark))
    return found
