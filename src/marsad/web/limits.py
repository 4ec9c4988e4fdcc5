"""What no request may be: larger than the site allows (refused unread where it says so, cut off where it does not),
or one with a NUL character in its address, which no database and no file system takes."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class BodyLimit:
    """Answers 413 to bodies of more than ``limit`` bytes, and 400 to addresses with a NUL."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app, self._limit = app, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if "\x00" in scope["path"] or b"%00" in scope.get("query_string", b""):
            await JSONResponse({"detail": "an address without NUL is expected"}, 400)(scope, receive, send)
            return
        detail = f"a request has at most {self._limit} bytes"
        told = Headers(scope=scope).get("content-length", "")
        if told.isdigit() and (len(told) > 18 or int(told) > self._limit):
            await JSONResponse({"detail": detail}, 413, headers={"connection": "close"})(scope, receive, send)
            return
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._limit:
                raise HTTPException(413, detail)
            return message

        await self._app(scope, counted, send)
