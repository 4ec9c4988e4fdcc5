"""Which document is which, over time: the id under which the store keeps it.

What names itself keeps its name. A page is its canonical address, wherever a copy of it was saved; a file is its
path; a line without a name, and what came through standard input, is its own content.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ..model import Document
from .received import Received

#: Parameters that tell who sent the reader, not which page it is.
_TRACKING = ("utm_", "fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "yclid", "ref_src", "__twitter_impression")
_PORTS = {"http": ":80", "https": ":443"}


def canonical(url: str) -> str:
    """A web address without what does not tell pages apart: fragment, tracking, standard port, case of the host."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").lower()
        if parts.scheme.lower() not in _PORTS or not host:
            return url.strip()
        scheme = parts.scheme.lower()
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return url.strip()
    host = f"[{host}]" if ":" in host else host
    query = parts.query
    if any(mark in query for mark in _TRACKING):
        kept = [(k, v) for k, v in parse_qsl(query, keep_blank_values=True) if not k.startswith(_TRACKING)]
        query = urlencode(kept)
    return urlunsplit((scheme, host + ("" if port == _PORTS[scheme] else port), parts.path or "/", query, ""))


def identify(item: Document) -> tuple[Document, bytes | None, datetime | None, Mapping[str, Any]]:
    """A document under the id that it keeps, and what proves it: its bytes, when they were retrieved, details."""
    content: bytes | None = None
    at: datetime | None = None
    details: Mapping[str, Any] = {}
    document = item
    if isinstance(item, Received):
        content, at, details = item.content, item.retrieved_at, item.details
        document = Document(**{f.name: getattr(item, f.name) for f in fields(Document)})
    file = details.get("file")
    if file and (document.id == file or re.fullmatch(re.escape(file) + r":\d+", document.id)):
        # an id that only tells the place: a page has a better one, and lines of a file move
        if document.url:
            document = replace(document, id=canonical(document.url))
        elif document.id != file or file == "-":
            document = replace(document, id=f"sha256:{_digest(document)}")
    elif document.url and document.id == document.url:
        document = replace(document, id=canonical(document.url))
    return document, content, at, details


def _digest(document: Document) -> str:
    parts = [document.title, document.text, str(document.published), document.outlet]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
