"""Kill intake at random moments; `python bench/bench_kills.py [PART...]`, by default all parts.

Parts: ``add`` (`marsad add` of 5,000 documents), ``coded`` (of 8,000, coded by two processes) and ``watch`` (30 feeds
on loopback that list 600 pages), each killed 20 times with SIGKILL while it works and started again, on SQLite, and on
PostgreSQL where MARSAD_BENCH_POSTGRES names databases, divided by spaces, one empty one for each part.

A kill is timed from the moment at which the work begins (the first line on standard error, or the first request), so
that none falls into the start of the program. (The process that reads pages takes most of a second more to start.)
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bench_store import TEXT, add, held, write_lines

KILLS, FEEDS, PAGES = 20, 30, 20


def kill_at(started: subprocess.Popen[bytes], wait: float) -> bool:
    """Kill ``started`` after ``wait`` seconds; gives whether it was still at work."""
    try:
        started.wait(wait)
        inside = False
    except subprocess.TimeoutExpired:
        inside = True
    # the processes that code for it notice that it is gone, and end
    started.send_signal(signal.SIGKILL)
    started.wait()
    for pipe in (started.stdout, started.stderr):
        if pipe is not None:
            pipe.close()
    return inside


def working(command: list[str]) -> subprocess.Popen[bytes]:
    """Start a program and wait for its first line."""
    started = subprocess.Popen(command, stderr=subprocess.PIPE)
    assert started.stderr is not None
    started.stderr.readline()
    return started


def timed(command: list[str]) -> float:
    started = working(command)
    began = time.perf_counter()
    assert started.stderr is not None
    with started.stderr:
        started.stderr.read()
    started.wait()
    return time.perf_counter() - began


def report(what: str, address: str, inside: int, faults: int, seen: list[int], unit: str) -> None:
    rows, found = held(address)
    kind = "PostgreSQL" if ":" in address else "SQLite"
    print(
        f"{what}, {kind}: {inside} of {KILLS} kills inside the work; in the end {rows['documents']:,} documents, "
        f"{rows['versions']:,} versions, {rows['codings']:,} codings, {faults + len(found)} faults; "
        f"{unit} after each kill: {seen}",
        flush=True,
    )


def _add(folder: Path, address: str, what: str, count: int, options: list[str], unit: str) -> None:
    path, chance = folder / "lines.jsonl", random.Random(1)
    write_lines(path, count)
    scratch = str(folder / "scratch.db")
    one = folder / "one.jsonl"
    write_lines(one, 1)
    start = timed(add(one, str(folder / "one.db"), *options))
    whole, again = (timed(add(path, scratch, *options)) for _ in range(2))  # all of it new; all of it known
    inside, faults, stored, seen = 0, 0, 0, [0]
    for _ in range(KILLS):
        passed = again * stored / count + (start if unit == "codings" else 0.0)
        inside += kill_at(working(add(path, address, *options)), passed + chance.uniform(0.0, 2 * whole / KILLS))
        rows, found = held(address)
        faults += len(found)
        stored = rows["documents"]
        seen.append(rows[unit])
    subprocess.run(add(path, address, *options), check=True, stderr=subprocess.DEVNULL)
    report(what, address, inside, faults, seen[1:], unit)


def add_part(folder: Path, address: str) -> None:
    _add(folder, address, "add of 5,000", 5000, ["--no-code"], "documents")


def coded_part(folder: Path, address: str) -> None:
    _add(folder, address, "add of 8,000 with coding", 8000, ["-j", "2"], "codings")


def _answer(path: str, site: str) -> bytes:
    feed, _, page = path.strip("/").partition("/")
    if page:
        return f"<html><body><article><p>{TEXT * 3}{path}</p></article></body></html>".encode()
    items = "".join(
        f"<item><title>خبر {n}</title><link>{site}/{feed}/{n}</link><description>ملخص</description></item>"
        for n in range(PAGES)
    )
    return f"<rss version='2.0'><channel><title>{feed}</title>{items}</channel></rss>".encode()


@contextmanager
def serving() -> Iterator[tuple[str, threading.Event]]:
    """A site on loopback, and an event that is set at each request."""
    asked = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *arguments: object) -> None:
            pass

        def do_GET(self) -> None:
            if self.path == "/robots.txt":
                self.send_error(404)
                return
            asked.set()
            time.sleep(0.02)  # as far as a near server is
            body = _answer(self.path, site)
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(ConnectionError):  # whoever asked was killed
                self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site, asked
    finally:
        server.shutdown()
        server.server_close()


def watch_part(folder: Path, address: str) -> None:
    chance, path = random.Random(1), folder / "watch.toml"
    with serving() as (site, asked):
        sources = "".join(f'[[source]]\nname = "f{n}"\nurl = "{site}/f{n}"\nevery = "6h"\n' for n in range(FEEDS))
        path.write_text(f'pause = 0.0\nallow_addresses = ["127.0.0.1"]\n{sources}', encoding="utf-8")
        command = [sys.executable, "-m", "marsad", "watch", str(path), "--no-code", "--database", address]
        inside, faults, seen = 0, 0, []
        for _ in range(KILLS):
            asked.clear()
            started = subprocess.Popen(command, stderr=subprocess.DEVNULL)
            asked.wait(10)
            inside += kill_at(started, chance.uniform(0.5, 2.5)) and asked.is_set()
            rows, found = held(address)
            faults += len(found)
            seen.append(rows["documents"])
        subprocess.run([*command, "--once"], check=True, stderr=subprocess.DEVNULL)
        report(f"watch of {FEEDS * PAGES} pages", address, inside, faults, seen, "documents")


PARTS: dict[str, Callable[[Path, str], None]] = {"add": add_part, "coded": coded_part, "watch": watch_part}


def main() -> None:
    servers = iter(os.environ.get("MARSAD_BENCH_POSTGRES", "").split())
    for name in sys.argv[1:] or PARTS:
        addresses = ["", *([server] if (server := next(servers, "")) else [])]
        for address in addresses:
            with tempfile.TemporaryDirectory() as folder:
                if address:
                    upgrade = [sys.executable, "-m", "marsad", "db", "upgrade", "--database", address]
                    subprocess.run(upgrade, check=True, stderr=subprocess.DEVNULL)
                PARTS[name](Path(folder), address or str(Path(folder, "kills.db")))


if __name__ == "__main__":
    main()
