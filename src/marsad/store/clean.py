"""Text as a database takes it.

PostgreSQL stores no NUL character and neither database stores a lone surrogate; both occur in damaged pages. Each
becomes one U+FFFD, so that offsets stay true.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

_BAD = re.compile("[\x00\ud800-\udfff]")
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def clean(text: str) -> str:
    """``text`` without characters that a database refuses; same length."""
    return _BAD.sub("\ufffd", text)


def clean_optional(text: str | None) -> str | None:
    return None if text is None else clean(text)


def clean_json(value: Any) -> Any:
    """A JSON value with all its strings cleaned; anything that JSON does not know becomes its text."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(str(k)): clean_json(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [clean_json(v) for v in value]
    if isinstance(value, float):
        return value if value - value == 0 else None  # no NaN or infinity in JSON
    return value if value is None or isinstance(value, bool | int) else clean(str(value))


class Ready(str):
    """A JSON value that is clean and written already, for a column of JSON."""

    __slots__ = ()


def write_json(value: Any) -> str:
    """A JSON value as text, as the columns of JSON take it."""
    return value if isinstance(value, Ready) else _encode(value)


def ready_json(value: Any) -> Ready:
    """A JSON value cleaned (see :func:`clean_json`) and written; most are clean, and are walked through once only."""
    try:
        text = _encode(value)
    except (TypeError, ValueError):  # something that JSON does not know
        return Ready(_encode(clean_json(value)))
    if _BAD.search(text) or "\\u0000" in text:
        text = _encode(clean_json(value))
    return Ready(text)


@lru_cache(maxsize=4096)
def ready_list(items: tuple[str, ...]) -> Ready:
    """A short list of names, such as actors: few, and again and again."""
    return ready_json(items)
