"""Pages of lists: a cursor is where the next page begins, in letters that mean nothing to who carries it."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated, Any

from fastapi import HTTPException, Query

Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]
Cursor = Annotated[
    str, Query(max_length=4000, pattern=r"^[A-Za-z0-9_=-]*$", description="`next` of the page before."),
]


def pack(*position: str | int) -> str:
    """A cursor for a position."""
    return urlsafe_b64encode(json.dumps(position, ensure_ascii=False).encode()).decode()


def unpack(cursor: str, *kinds: type) -> tuple[Any, ...] | None:
    """The position that a cursor stands for, None for an empty one. Raises 422 for what is none of ours."""
    if not cursor:
        return None
    try:
        found = json.loads(urlsafe_b64decode(cursor))
    except ValueError:
        found = None
    right = isinstance(found, list) and [type(x) for x in found] == list(kinds)
    if not right or any(isinstance(x, int) and not 0 <= x < 2**62 for x in found):
        raise HTTPException(422, "cursor: not one of this list")
    return tuple(found)
