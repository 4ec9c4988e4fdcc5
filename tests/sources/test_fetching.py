"""Fetching refuses what it must, from a server on loopback that really does it."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path

import pytest

from marsad.sources import addresses, fetching
from marsad.sources.addresses import RefusedError, is_public, resolve
from marsad.sources.fetching import Fetcher, FetchError

OWN = frozenset({"127.0.0.1", "::1"})
ZEROS = b"\0" * (1 << 20)


class Handler(BaseHTTPRequestHandler):
    seen: list[tuple[str, dict[str, str]]]

    def log_message(self, *arguments: object) -> None:
        pass

    def do_GET(self) -> None:
        self.server.seen.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]
        name = self.path.split("?")[0].strip("/").replace("-", "_")
        with suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, f"do_{name}", self.do_missing)()

    def answer(self, body: bytes = b"", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_missing(self) -> None:
        self.answer(b"not here", 404)

    def do_page(self) -> None:
        if self.headers.get("If-None-Match") == '"v1"':
            self.answer(b"", 304)
        else:
            self.answer("صفحة".encode(), ETag='"v1"', Content_Type="text/html; charset=utf-8", X_Other="no")

    def do_gzip(self) -> None:
        self.answer(gzip.compress("مضغوط".encode()), Content_Encoding="gzip")

    def do_deflate(self) -> None:
        self.answer(zlib.compress("مضغوط".encode()), Content_Encoding="deflate")

    def do_cut(self) -> None:
        self.answer(gzip.compress(b"x" * 1000)[:-20], Content_Encoding="gzip")

    def do_garbage(self) -> None:
        self.answer(b"no gzip at all", Content_Encoding="gzip")

    def do_twice(self) -> None:
        self.answer(b"x", Content_Encoding="gzip, gzip")

    def do_bomb(self) -> None:
        packer = zlib.compressobj(9, wbits=31)
        body = b"".join(packer.compress(ZEROS) for _ in range(64)) + packer.flush()
        self.answer(body, Content_Encoding="gzip")

    def do_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(ZEROS)

    def do_large(self) -> None:
        self.answer(ZEROS * 2)

    def do_drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"x")
            time.sleep(0.05)

    def do_drip_headers(self) -> None:
        self.wfile.write(b"HTTP/1.0 200 OK\r\n")
        for _ in range(100):
            self.wfile.write(b"X-A: b\r\n")
            time.sleep(0.05)

    def do_short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"x")

    def do_loop(self) -> None:
        self.answer(b"", 302, Location="/loop")

    def do_moved(self) -> None:
        self.answer(b"", 301, Location="/page?a=b")

    def do_inside(self) -> None:
        self.answer(b"", 302, Location=self.path.partition("?")[2])


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.daemon_threads = True
    made.handle_error = lambda *_: None  # type: ignore[method-assign]
    made.seen = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.fixture
def url(server: ThreadingHTTPServer) -> Callable[[str], str]:
    return lambda path: f"http://127.0.0.1:{server.server_address[1]}/{path}"


FETCHER = Fetcher("marsad-test", most_bytes=1 << 20, seconds=0.7, allowed=OWN)


def test_a_page_comes_with_what_proves_it(url: Callable[[str], str], server: ThreadingHTTPServer) -> None:
    got = FETCHER.fetch(url("page"))
    assert (got.status, got.body.decode(), got.headers["etag"]) == (200, "صفحة", '"v1"')
    assert "x-other" not in got.headers
    assert got.details["request"]["headers"]["User-Agent"] == "marsad-test"
    assert server.seen[0][1]["User-Agent"] == "marsad-test"  # type: ignore[attr-defined]
    again = FETCHER.fetch(url("page"), {"If-None-Match": '"v1"'})
    assert (again.status, again.body) == (304, b"")


def test_redirects_are_followed_and_noted(url: Callable[[str], str]) -> None:
    got = FETCHER.fetch(url("moved"))
    assert got.url == url("page?a=b")
    assert got.details["request"]["redirects"] == [url("moved")]


@pytest.mark.parametrize("path", ["gzip", "deflate"])
def test_compressed_pages_are_unpacked(url: Callable[[str], str], path: str) -> None:
    assert FETCHER.fetch(url(path)).body.decode() == "مضغوط"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("missing", "status 404"), ("cut", "cut off"), ("garbage", "cannot be decompressed"), ("twice", "encoding"),
        ("bomb", "when decompressed"), ("endless", "larger than 1 MiB"), ("large", "larger than 1 MiB"),
        ("drip", "within 0.7 s"), ("drip-headers", "within 0.7 s"), ("loop", "redirects"), ("short", "999 bytes short"),
    ],
)  # fmt: skip
def test_bad_answers_are_faults_and_soon(url: Callable[[str], str], path: str, reason: str) -> None:
    began = time.monotonic()
    with pytest.raises(FetchError, match=reason):
        FETCHER.fetch(url(path))
    assert time.monotonic() - began < 3


@pytest.fixture
def secure(server: ThreadingHTTPServer, tmp_path: Path) -> Path:
    """The server speaks TLS, by a certificate that nobody knows; gives the certificate."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl on this machine to make a certificate with")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=x -addext subjectAltName=IP:127.0.0.1"
    subprocess.run([*made.split(), "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    return certificate


def test_a_certificate_must_be_known(url: Callable[[str], str], secure: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = url("page").replace("http:", "https:")
    with pytest.raises(FetchError, match=r"(?i)certificate"):
        FETCHER.fetch(address)
    monkeypatch.setenv("SSL_CERT_FILE", str(secure))
    assert FETCHER.fetch(address).body.decode() == "صفحة"
    with pytest.raises(FetchError, match=r"(?i)mismatch"):
        FETCHER.fetch(address.replace("127.0.0.1", "localhost"))


def test_a_handshake_that_never_comes_is_a_fault() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        began = time.monotonic()
        with pytest.raises(FetchError, match="whole answer"):
            FETCHER.fetch(f"https://127.0.0.1:{silent.getsockname()[1]}/")
        assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "target",
    ["http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest/meta-data", "http://0.0.0.0/",
     "file:///etc/passwd", "ftp://example.com/x", "gopher://x/", "http://167772161/", "http://10.1/x", "//10.1.1.1/x",
     "http://[::ffff:10.0.0.1]/", "http://a:b@example.com/"],
)  # fmt: skip
def test_redirects_to_the_inside_are_refused(url: Callable[[str], str], target: str) -> None:
    with pytest.raises(FetchError, match="refused"):
        FETCHER.fetch(url(f"inside?{target}"))


def test_without_leave_loopback_is_never_asked(url: Callable[[str], str], server: ThreadingHTTPServer) -> None:
    with pytest.raises(FetchError, match="no public address"):
        Fetcher().fetch(url("page"))
    assert server.seen == []  # type: ignore[attr-defined]


def test_a_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def looked_up(*arguments: object, **more: object) -> list[tuple[object, ...]]:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("93.184.216.34", "192.168.1.1")
        ]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", looked_up)
    with pytest.raises(FetchError, match=r"refused: news\.example is at 192\.168\.1\.1"):
        Fetcher().fetch("http://news.example/")


def test_a_name_is_looked_up_once_only(
    monkeypatch: pytest.MonkeyPatch, url: Callable[[str], str], server: ThreadingHTTPServer
) -> None:
    asked = []

    def looked_up(host: str, port: int, **more: object) -> list[tuple[object, ...]]:
        asked.append(host)
        address = "127.0.0.1" if len(asked) == 1 else "10.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", looked_up)
    assert FETCHER.fetch(f"http://rebind.example:{server.server_address[1]}/page").status == 200
    assert asked == ["rebind.example"]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("10.1.2.3", False), ("172.16.0.1", False), ("127.0.0.1", False),
        ("192.168.0.1", False), ("100.64.0.1", False), ("169.254.1.1", False), ("0.0.0.0", False),
        ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False), ("::", False), ("fe80::1", False),
        ("fc00::1", False), ("ff02::1", False), ("::ffff:127.0.0.1", False), ("::ffff:8.8.8.8", True),
        ("64:ff9b::a00:1", False), ("64:ff9b::808:808", True), ("2002:a00:1::", False), ("::127.0.0.1", False),
    ],
)  # fmt: skip
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(ip_address(address)) is public


def test_resolving_tells_which_address_is_meant() -> None:
    with pytest.raises(RefusedError, match=r"127\.0\.0\.1"):
        resolve("127.0.0.1", 80)
    assert resolve("127.0.0.1", 80, OWN) == [(socket.AF_INET, "127.0.0.1")]


def test_a_name_server_that_does_not_answer_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = threading.Event()

    def slow(*arguments: object, **more: object) -> list[object]:
        asked.wait(20)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    monkeypatch.setattr(fetching, "LOOK_UP", 0.3)
    began = time.monotonic()
    with pytest.raises(FetchError, match=r"no address of slow\.example within 0\.3 s"):
        Fetcher().fetch("http://slow.example/")
    assert time.monotonic() - began < 5
    asked.set()
