"""Text as a database takes it.

PostgreSQL stores no NUL character and neither database stores a lone surrogate; both occur in damaged pages. Each
becomes one U+FFFD, so that offsets stay true.
"""

from __future__ import annotations

import re
from typing import Any

_BAD = re.compile("[\x00\ud800-\udfff]")


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
