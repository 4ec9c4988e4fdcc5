"""Files that the browser fetches: our own, and those of others under ``vendor``, which the build puts there."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from fastapi import FastAPI
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).parent / "static"
VENDOR = FOLDER / "vendor"
#: How files may lie packed, the smallest first: the coding of HTTP → what the name ends with.
PACKED = {"br": "br", "gzip": "gz"}
_TYPES = {".mjs": "text/javascript", ".woff2": "font/woff2"}


class Files(StaticFiles):
    """Static files; one that lies there packed (``x.js.br``, ``x.js.gz``) goes out so, to browsers that unpack it, and
    one asked for by digest may be kept."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        headers = dict(scope["headers"])
        taken = {t.split(";")[0].strip() for t in headers.get(b"accept-encoding", b"").decode("latin-1").split(",")}
        for coding, ending in PACKED.items():
            if coding in taken and self.lookup_path(f"{path}.{ending}")[1] is not None:
                answer = await super().get_response(f"{path}.{ending}", scope)
                if answer.status_code in {200, 206}:
                    answer.headers["content-encoding"] = coding
                break
        else:
            answer = await super().get_response(path, scope)
        answer.headers["vary"] = "accept-encoding"
        kind = _TYPES.get(Path(path).suffix) or _guessed(path)
        if kind and answer.status_code == 200:
            answer.headers["content-type"] = kind
        by_digest = scope.get("query_string", b"").startswith(b"v=")
        answer.headers["cache-control"] = "public, max-age=31536000, immutable" if by_digest else "public, no-cache"
        return answer


def _guessed(path: str) -> str | None:
    from mimetypes import guess_type

    kind = guess_type(path)[0]
    return f"{kind}; charset=utf-8" if kind and kind.startswith("text/") else kind


@lru_cache(maxsize=256)
def _digest(path: str, changed: int) -> str:
    return hashlib.sha256((FOLDER / path).read_bytes()).hexdigest()[:12]


def address(root: str, path: str) -> str:
    """The address of a static file, with its digest, so that browsers may keep it for ever."""
    changed = (FOLDER / path).stat().st_mtime_ns
    return f"{root}/static/{path}?v={_digest(path, changed)}"


def has_vendor() -> bool:
    """Whether the files of others were built in; without them pages are tables without maps and charts."""
    return (VENDOR / "maplibre-gl.mjs").is_file()


def add_to(app: FastAPI) -> None:
    app.mount("/static", Files(directory=FOLDER), name="static")
