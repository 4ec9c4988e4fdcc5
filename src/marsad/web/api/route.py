"""What every answer of the API gets: an ETag of its content, and 304 for who has it already."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


def unchanged(request: Request, tag: str) -> bool:
    """Whether the one who asks has the answer with this tag (a quoted text) already."""
    given = request.headers.get("if-none-match", "")
    return given.strip() == "*" or tag in {t.strip().removeprefix("W/") for t in given.split(",")}


class ApiRoute(APIRoute):
    """A route whose answers to GET carry an ETag: a digest of the bytes, unless the route gave one itself."""

    def get_route_handler(self) -> Handler:
        answer_plain = super().get_route_handler()

        async def answer(request: Request) -> Response:
            made = await answer_plain(request)
            if request.method not in {"GET", "HEAD"} or made.status_code != 200:
                made.headers.setdefault("cache-control", "no-store")
                return made
            tag = made.headers.get("etag") or f'"{hashlib.blake2s(bytes(made.body), digest_size=12).hexdigest()}"'
            headers = {
                "etag": tag, "cache-control": "private, no-cache", "vary": "authorization, cookie",
                **{k: v for k, v in made.headers.items() if k.startswith("x-ratelimit")},
            }  # fmt: skip
            if unchanged(request, tag):
                return Response(status_code=304, headers=headers)
            made.headers.update(headers)
            return made

        return answer
