"""What every answer goes through: the language in front of the path, and headers that keep browsers safe."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from marsad.web.settings import LANGUAGES

#: No script, style, frame or address but our own; nothing inline, nothing evaluated.
POLICY = "; ".join((
    "default-src 'self'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "worker-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'",
    "frame-ancestors 'none'",
))  # fmt: skip
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class SafeHeaders:
    """Sends :data:`HEADERS` with every answer; pages are kept by nobody but their reader.

    ``https``: the site is seen over https alone, and browsers are told to ask for it so for half a year.
    """

    def __init__(self, app: ASGIApp, https: bool = False) -> None:
        self._app = app
        self._headers = {**HEADERS, **({"strict-transport-security": "max-age=15552000"} if https else {})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "private, no-cache")
            await send(message)

        await self._app(scope, receive, with_headers)


class LanguagePath:
    """``/ar/…`` and ``/en/…`` are the same pages: the language goes to ``scope["language"]`` and into the root path.

    So every route has both addresses, and the links that a page makes stay in its language.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            root = scope.get("root_path", "")
            path = scope["path"].removeprefix(root)
            first = path[1:].partition("/")[0]
            if first in LANGUAGES:
                scope = {**scope, "root_path": f"{root}/{first}", "language": first, "outer_root": root}
                if path == f"/{first}":
                    scope["path"] = f"{root}/{first}/"
        await self._app(scope, receive, send)
