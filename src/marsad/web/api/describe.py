"""The OpenAPI description of the API: what it is, and the answers that any route may give."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel, Field

from marsad import __version__


class Problem(BaseModel):
    """Why there is no answer."""

    detail: Any = Field(description="A sentence, or for 422 a list of what is wrong where.")


RESPONSES: dict[int | str, dict[str, Any]] = {
    401: {"model": Problem, "description": "No token, no session, or one that is over."},
    403: {"model": Problem, "description": "Not open to this user or token."},
    404: {"model": Problem, "description": "Not there, or not to be seen by this user."},
    422: {"model": Problem, "description": "A parameter or body that cannot be."},
    429: {"model": Problem, "description": "Too many requests; Retry-After tells how many seconds to wait."},
}

_ABOUT = """Everything that the pages of this observatory show, as JSON.

**Who asks.** Send `Authorization: Bearer TOKEN`; tokens are made on the page of your account. A token has scopes, and
never does more than its owner may: `read`, `write` (judge reports and documents), `review` (judge events and links),
`admin` (read the log of changes). A public site answers readings without a token.

**Lists** come in pages: `limit` of them, and `next`, which goes into `cursor` for the page after. No `next`: the end.

**Filters** are those of the pages, so that a page and the API with the same filters tell the same numbers.

**Caching.** Every reading has an `ETag`; sent back as `If-None-Match` it is answered with 304 while nothing changed.

**Limits.** `X-RateLimit-Remaining` tells what is left; 429 comes with `Retry-After`.

Days are ISO 8601, moments UTC, offsets count characters (code points). Null is unknown, never zero.
"""


def describe(app: FastAPI) -> None:
    """Let the app describe its API, and nothing of its pages."""

    def made() -> dict[str, Any]:
        if app.openapi_schema is None:
            found = get_openapi(title="marsad", version=__version__, description=_ABOUT, routes=app.routes)
            app.openapi_schema = found
        return app.openapi_schema

    app.openapi = made  # type: ignore[method-assign]
