"""Fetch pages from the web, trusting nothing that comes back.

Only ``http`` and ``https``; only public addresses (:mod:`.addresses`), checked again for every redirect; bounded size
before and after decompression; bounded time for the whole answer, however slowly it drips. Proxies named in the
environment are not used: they would look names up themselves.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from .addresses import SECONDS as LOOK_UP
from .addresses import RefusedError, resolve
from .limits import MAX_BYTES, size

#: Seconds for one answer, redirects apart; redirects followed; bytes read at a time.
SECONDS, REDIRECTS, _PIECE = 30.0, 5, 65536

#: Headers of an answer that are kept as evidence.
KEPT = (
    "content-type", "content-length", "content-encoding", "content-language", "date", "last-modified", "etag",
    "server", "location", "link", "x-archive-orig-date", "memento-datetime",
)  # fmt: skip


class FetchError(Exception):
    """A page that could not be had; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. ``url`` is where it came from after redirects, ``body`` is decompressed."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    retrieved_at: datetime
    asked: Mapping[str, Any] = field(default_factory=dict)

    @property
    def details(self) -> dict[str, Any]:
        """What is kept as evidence beside the bytes."""
        return {"request": dict(self.asked), "url": self.url, "status": self.status, "headers": dict(self.headers)}


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches with fixed bounds. ``allowed`` names addresses that are asked although they are not public."""

    user_agent: str = "marsad"
    most_bytes: int = MAX_BYTES
    seconds: float = SECONDS
    allowed: frozenset[str] = frozenset()

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Fetched:
        """The answer to a GET, redirects followed. Raises FetchError; a status other than 200 and 304 is one."""
        sent = {"User-Agent": self.user_agent, "Accept-Encoding": "gzip, deflate", "Accept": "*/*", **(headers or {})}
        asked: dict[str, Any] = {"url": url, "headers": sent}
        passed = []
        for _ in range(REDIRECTS + 1):
            try:
                answer = self._one(url, sent)
            except RefusedError as e:
                raise FetchError(f"refused: {e}") from e
            except (OSError, http.client.HTTPException, ssl.CertificateError, UnicodeError) as e:
                raise FetchError(_reason(e)) from e
            if answer.status not in (301, 302, 303, 307, 308):
                break
            passed.append(url)
            url = urljoin(url, answer.headers.get("location", ""))
        else:
            raise FetchError(f"more than {REDIRECTS} redirects")
        if answer.status not in (200, 304):
            raise FetchError(f"status {answer.status}")
        if passed:
            asked["redirects"] = passed
        return Fetched(answer.url, answer.status, answer.headers, answer.body, answer.retrieved_at, asked)

    def _one(self, url: str, headers: Mapping[str, str]) -> Fetched:
        host, port, secure, path = _parts(url)
        connection = http.client.HTTPConnection(host, port)
        opened: list[socket.socket] = []
        late = threading.Event()

        def stop() -> None:
            late.set()
            for used in opened:
                with suppress(OSError):
                    used.shutdown(socket.SHUT_RDWR)

        # one clock for all of it, from the first packet on: each single wait could be short
        clock = threading.Timer(self.seconds, stop)
        clock.daemon = True
        clock.start()
        try:
            connection.sock = self._connect(host, port, secure, opened)
            connection.request("GET", path, headers=dict(headers))
            response = connection.getresponse()
            kept = {k.lower(): v for k, v in response.getheaders() if k.lower() in KEPT}
            body = b"" if 300 <= response.status < 400 else self._body(response)
            if late.is_set():
                raise TimeoutError
            return Fetched(url, response.status, kept, body, datetime.now(UTC))
        except (OSError, http.client.HTTPException, FetchError) as e:
            if late.is_set():
                raise TimeoutError(f"no whole answer within {self.seconds:g} s") from e
            raise
        finally:
            clock.cancel()
            connection.close()

    def _connect(self, host: str, port: int, secure: bool, opened: list[socket.socket]) -> socket.socket:
        """A connection to an address of ``host`` that may be asked; ``opened`` holds it, to be shut when time is up."""
        fault: OSError | None = None
        for family, address in resolve(host, port, self.allowed, min(self.seconds, LOOK_UP))[:4]:
            made = socket.socket(family, socket.SOCK_STREAM)
            opened[:] = [made]
            try:
                made.settimeout(self.seconds)
                made.connect((address, port))
                if not secure:
                    return made
                context = ssl.create_default_context()
                made = context.wrap_socket(made, server_hostname=host, do_handshake_on_connect=False)
                opened[:] = [made]
                made.do_handshake()
                return made
            except OSError as e:
                made.close()
                fault = e
        raise fault or OSError(f"{host} has no address")

    def _body(self, response: http.client.HTTPResponse) -> bytes:
        pieces, total = [], 0
        decoder = _decoder(response.headers.get("Content-Encoding", ""))
        received = 0
        while piece := response.read(_PIECE):
            received += len(piece)
            if received > self.most_bytes:
                raise FetchError(f"larger than {size(self.most_bytes)}")
            if decoder is not None:
                try:
                    piece = decoder.decompress(piece, self.most_bytes + 1 - total)
                except zlib.error as e:
                    raise FetchError(f"cannot be decompressed: {e}") from e
            total += len(piece)
            if total > self.most_bytes:
                raise FetchError(f"larger than {size(self.most_bytes)} when decompressed")
            pieces.append(piece)
        if response.length:  # what the answer promised and did not bring
            raise FetchError(f"cut off, {response.length:,} bytes short")
        if decoder is not None and not decoder.eof and received:
            raise FetchError("cannot be decompressed: cut off")
        return b"".join(pieces)


def _parts(url: str) -> tuple[str, int, bool, str]:
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as e:
        raise FetchError(f"no web address: {e}") from e
    if parts.scheme.lower() not in ("http", "https"):
        raise FetchError(f"refused: {parts.scheme or 'no'} scheme; only http and https are fetched")
    if not parts.hostname:
        raise FetchError("no web address: no host in it")
    if parts.username is not None or parts.password is not None:
        raise FetchError("refused: a name or password stands in the address")
    secure = parts.scheme.lower() == "https"
    try:
        host = parts.hostname.encode("idna").decode("ascii") if not parts.hostname.isascii() else parts.hostname
    except UnicodeError as e:
        raise FetchError(f"no web address: {e}") from e
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]") if parts.query else ""
    return host, port or (443 if secure else 80), secure, path + query


def _decoder(encoding: str) -> Any:
    match encoding.strip().lower():
        case "" | "identity":
            return None
        case "gzip" | "x-gzip":
            return zlib.decompressobj(wbits=31)
        case "deflate":
            return zlib.decompressobj()
        case other:
            raise FetchError(f"unknown content encoding: {other[:40]}")


def _reason(fault: Exception) -> str:
    if isinstance(fault, TimeoutError):
        return str(fault) or "timed out"
    if isinstance(fault, socket.gaierror):
        return f"name not found: {fault.strerror}"
    text = getattr(fault, "strerror", None) or str(fault)
    return " ".join(f"{type(fault).__name__}: {text}".split())[:200]
