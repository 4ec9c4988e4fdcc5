"""The store under load and under fire; `python bench/bench_store.py [PART...]`, by default all parts.

Parts: ``intake`` (documents a second), ``kills`` (20 SIGKILLs of `marsad add`, on SQLite, and on PostgreSQL where
MARSAD_BENCH_POSTGRES names an empty database), ``readers`` (two writers and four readers of one SQLite file for 60
seconds), ``pages`` (share of trafilatura's own speed), ``archive`` (memory for a WARC file of 100,000 records).
"""

from __future__ import annotations

import gzip
import json
import os
import random
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path

from marsad.model import Document

TEXT = (
    "أفاد مراسلنا في ريف المحافظة بأن الطريق الدولي أُغلق صباح اليوم بسبب السيول، وأن فرق الصيانة بدأت العمل على فتحه. "
    "وقال مصدر في البلدية إن الأضرار محدودة، مشيراً إلى أن الكهرباء عادت إلى معظم الأحياء. "
)


def write_lines(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        for n in range(count):
            row = {"id": f"d{n}", "title": f"خبر {n}", "text": f"{TEXT * 3}{n}", "published": "2024-03-05"}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def add(path: Path, address: str, *more: str) -> list[str]:
    return [sys.executable, "-m", "marsad", "add", str(path), "--database", address, *more]


def held(address: str) -> tuple[dict[str, int], list[str]]:
    from marsad.store.check import check, counts
    from marsad.store.database import open_database

    with open_database(address) as store, store.write() as connection:
        return counts(connection), list(check(connection))


def intake(folder: Path) -> None:
    path = folder / "many.jsonl"
    write_lines(path, 5000)
    for name, options in (("stored", ["--no-code"]), ("stored and coded, 2 processes", ["-j", "2"])):
        began = time.perf_counter()
        subprocess.run(add(path, str(folder / f"{len(options)}.db"), *options), check=True, stderr=subprocess.DEVNULL)
        print(f"intake, {name}: {5000 / (time.perf_counter() - began):,.0f} documents a second")


def kills(folder: Path) -> None:
    path = folder / "kills.jsonl"
    write_lines(path, 5000)
    chance = random.Random(1)
    addresses = [str(folder / "kills.db")]
    if "MARSAD_BENCH_POSTGRES" in os.environ:
        addresses.append(os.environ["MARSAD_BENCH_POSTGRES"])
        upgrade = [sys.executable, "-m", "marsad", "db", "upgrade", "--database", addresses[-1]]
        subprocess.run(upgrade, check=True, stderr=subprocess.DEVNULL)
    for address in addresses:
        faults, seen = 0, []
        for _ in range(20):
            started = subprocess.Popen(add(path, address, "--no-code"), stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0.35, 1.0))
            started.send_signal(signal.SIGKILL)
            started.wait()
            rows, found = held(address)
            faults += len(found)
            seen.append(rows["documents"])
        subprocess.run(add(path, address, "--no-code"), check=True, stderr=subprocess.DEVNULL)
        rows, found = held(address)
        kind = "PostgreSQL" if ":" in address else "SQLite"
        print(
            f"20 kills, {kind}: {rows['documents']:,} documents, {rows['versions']:,} versions, "
            f"{faults + len(found)} faults; in after each kill: {seen}"
        )


def _write(address: str, number: int, until: float) -> int:
    from marsad.store.database import open_database
    from marsad.store.documents import Arrival, add_documents

    done = 0
    with open_database(address) as store:
        while time.time() < until:
            batch = [Arrival(Document(f"w{number}-{done + n}", f"{TEXT} {done + n}")) for n in range(50)]
            with store.write() as connection:
                add_documents(connection, batch)
            done += 50
    return done


def _read(address: str, number: int, until: float) -> list[float]:
    from marsad.store.database import open_database
    from marsad.store.documents import get_document
    from marsad.store.search import search

    times = []
    chance = random.Random(number)
    with open_database(address) as store:
        while time.time() < until:
            began = time.perf_counter()
            with store.read() as connection:
                if chance.random() < 0.5:
                    get_document(connection, f"d{chance.randrange(2000)}")
                else:
                    search(connection, f'"خبر {chance.randrange(2000)}"', limit=20)
            times.append(time.perf_counter() - began)
            time.sleep(0.01)
    return times


def readers(folder: Path) -> None:
    path, address = folder / "readers.jsonl", str(folder / "readers.db")
    write_lines(path, 2000)
    subprocess.run(add(path, address, "--no-code"), check=True, stderr=subprocess.DEVNULL)
    with get_context("spawn").Pool(6) as pool:
        until = time.time() + 60
        writers = [pool.apply_async(_write, (address, n, until)) for n in range(2)]
        reading = [pool.apply_async(_read, (address, n, until)) for n in range(4)]
        written = sum(w.get() for w in writers)
        times = sorted(t for r in reading for t in r.get())
    cut = statistics.quantiles(times, n=100)
    faults = held(address)[1]
    print(
        f"two writers, four readers, 60 s: {written:,} written, {len(times):,} reads, "
        f"p50 {cut[49] * 1000:.1f} ms, p99 {cut[98] * 1000:.1f} ms, {len(faults)} faults"
    )


def _page(n: int) -> bytes:
    menu = "".join(f"<li><a href='/{k}'>قسم {k}</a></li>" for k in range(60))
    body = "".join(f"<p>{TEXT}{n}</p>" for _ in range(8))
    head = f"<html lang='ar'><head><meta charset='utf-8'><title>خبر {n}</title></head>"
    return f"{head}<body><nav><ul>{menu}</ul></nav><article><h1>خبر {n}</h1>{body}</article></body></html>".encode()


def pages(folder: Path) -> None:
    import trafilatura

    from marsad.sources import read_documents

    made = [_page(n) for n in range(300)]
    paths = [folder / f"{n}.html" for n in range(300)]
    for path, content in zip(paths, made, strict=True):
        path.write_bytes(content)

    def theirs() -> None:
        for content in made:
            trafilatura.bare_extraction(content, with_metadata=True, include_comments=False, include_tables=False)

    def ours() -> None:
        for _ in read_documents(map(str, paths), keep_bytes=True):
            pass

    best = {}
    for name, run in (("theirs", theirs), ("ours", ours)) * 3:
        began = time.perf_counter()
        run()
        best[name] = min(best.get(name, 1e9), time.perf_counter() - began)
    print(
        f"pages: {300 / best['ours']:,.0f} a second, {best['theirs'] / best['ours']:.0%} of trafilatura alone "
        f"({300 / best['theirs']:,.0f})"
    )


def archive(folder: Path) -> None:
    from marsad.sources import read_documents

    path = folder / "big.warc.gz"
    with path.open("wb") as file:
        for n in range(100_000):
            body = f"{TEXT * 3}{n}".encode()
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + body
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:{n}>\r\nWARC-Date: 2024-03-05T10:00:00Z\r\n"
                f"WARC-Target-URI: https://news.example/{n}\r\nContent-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(block)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + block + b"\r\n\r\n", 1))
    began = time.perf_counter()
    count = sum(1 for _ in read_documents([str(path)], keep_bytes=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"archive: {count:,} records, {count / (time.perf_counter() - began):,.0f} a second, peak {peak:,.0f} MiB")


PARTS = {"archive": archive, "intake": intake, "kills": kills, "pages": pages, "readers": readers}


def main() -> None:
    for name in sys.argv[1:] or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            PARTS[name](Path(folder))


if __name__ == "__main__":
    main()
