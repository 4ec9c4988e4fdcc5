"""The store under load and under fire; `python bench/bench_store.py [PART...]`, by default all parts.

Parts: ``intake`` (documents a second), ``share`` (processor time of the store beside the coder's), ``readers`` (two
writers and four readers of one SQLite file for 60 seconds), ``pages`` (share of trafilatura's own speed), ``archive``
(memory for a WARC file of 100,000 records), ``malformed`` (1,000 broken inputs). ``bench_kills.py`` kills it.
"""

from __future__ import annotations

import gzip
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

from texts import gold_texts, ordinary_news

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


def write_news(path: Path, count: int, words: int) -> None:
    """News of ordinary days, with one sentence that holds a trigger in each."""
    with path.open("w", encoding="utf-8") as file:
        for n, text in enumerate(ordinary_news(count, words)):
            row = {"id": f"n{n}", "title": f"خبر {n}", "text": text, "published": "2024-03-05"}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def intake(folder: Path) -> None:
    path = folder / "many.jsonl"
    write_news(path, 5000, 100)
    for name, options in (("stored", ["--no-code"]), ("stored and coded, 2 processes", ["-j", "2"])):
        began = time.perf_counter()
        subprocess.run(add(path, str(folder / f"{len(options)}.db"), *options), check=True, stderr=subprocess.DEVNULL)
        print(f"intake of news of 100 words, {name}: {5000 / (time.perf_counter() - began):,.0f} documents a second")


def share(folder: Path) -> None:
    """Processor time a document, by who takes it: what the target of intake leaves to each."""
    from marsad import Coder
    from marsad.sources import read_documents
    from marsad.sources.identity import identify
    from marsad.store.codings import add_codings, take_apart
    from marsad.store.database import open_database
    from marsad.store.documents import Arrival, Evidence, add_documents

    coder = Coder()
    gold = [{"text": text, "title": title, "published": day} for text, day, title in gold_texts()]
    sets = {"news of 100 words": 100, "news of 300 words": 300, "gold documents": 0}
    for name, words in sets.items():
        path = folder / f"{words}.jsonl"
        if words:
            write_news(path, 1000, words)
        else:
            rows = [{**gold[n % len(gold)], "id": f"g{n}"} for n in range(1000)]
            path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
        times = [time.process_time()]
        arrivals = []
        for item in read_documents([str(path)], keep_bytes=True):
            document, content, at, details = identify(item)
            arrivals.append(Arrival(document, Evidence(content, at, details), "bench"))
        times.append(time.process_time())
        added, coded = [], []
        with open_database(str(folder / f"{words}.db")) as store:
            for at in range(0, 1000, 200):
                with store.write() as connection:
                    added += add_documents(connection, arrivals[at : at + 200])
            times.append(time.process_time())
            coded = [coder.code_document(a.document) for a in arrivals]
            times.append(time.process_time())
            apart = [(a.version_key, take_apart(c)) for a, c in zip(added, coded, strict=True)]
            for at in range(0, 1000, 200):
                with store.write() as connection:
                    add_codings(connection, apart[at : at + 200])
        times.append(time.process_time())
        read, stored, coder_, kept = (b - a for a, b in pairwise(times))
        own = read + stored + kept
        print(
            f"share, {name}: reading {read:.2f} ms, storing {stored:.2f} ms, coding {coder_:.2f} ms, "
            f"storing codings {kept:.2f} ms; all but the coder {own / coder_:.0%} of the coder's time; "
            f"two cores can do {2000 / (own + coder_):,.0f} a second"
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
    from marsad.sources.html import _DATES

    made = [_page(n) for n in range(300)]
    paths = [folder / f"{n}.html" for n in range(300)]
    for path, content in zip(paths, made, strict=True):
        path.write_bytes(content)

    def theirs(**options: object) -> None:
        for content in made:
            trafilatura.bare_extraction(
                content, with_metadata=True, include_comments=False, include_tables=False, **options
            )

    def ours() -> None:
        for _ in read_documents(map(str, paths), keep_bytes=True):
            pass

    best: dict[str, float] = {}
    runs = {"theirs": theirs, "like ours": lambda: theirs(date_extraction_params=_DATES), "ours": ours}
    for name, run in [*runs.items()] * 4:
        began = time.perf_counter()
        run()
        best[name] = min(best.get(name, 1e9), time.perf_counter() - began)
    print(
        f"pages: {300 / best['ours']:,.0f} a second, {best['theirs'] / best['ours']:.0%} of trafilatura alone "
        f"({300 / best['theirs']:,.0f}), {best['like ours'] / best['ours']:.0%} of it where it looks for dates as we do"
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


_ENDINGS = ".txt .html .jsonl .csv .pdf .docx .xml .warc .warc.gz .wacz .parquet .json".split()


def _malformed(n: int, chance: random.Random) -> tuple[str, bytes, str | None]:
    """A broken input: name of its file, bytes, and words that must come out of it where it can be repaired."""
    words = f"قصف على البلدة رقم {n}"
    page = _page(n).decode()
    kinds: list[Callable[[], tuple[str, bytes, str | None]]] = [
        lambda: ("cut.html", page.encode()[: chance.randrange(40, 1500)], None),
        lambda: ("old.html", page.replace("utf-8", "windows-1256").encode("windows-1256", "replace"), f"خبر {n}"),
        lambda: ("lying.html", page.encode("windows-1256", "replace"), f"خبر {n}"),
        lambda: ("wide.html", page.encode("utf-16"), f"خبر {n}"),
        lambda: ("old.txt", words.encode("windows-1256"), words),
        lambda: ("iso.txt", words.encode("iso-8859-6"), words),
        lambda: ("wide.txt", words.encode("utf-16-le"), words),
        lambda: ("mojibake.txt", words.encode().decode("latin-1").encode(), words),
        lambda: ("mojibake.jsonl", f'{{"text": "{words}"}}'.encode().decode("cp1256").encode(), words),
        lambda: ("empty" + chance.choice(_ENDINGS), b"", None),
        lambda: ("noise" + chance.choice(_ENDINGS), chance.randbytes(chance.randrange(1, 4000)), None),
        lambda: ("cut.jsonl", f'{{"text": "{words}"}}'.encode()[: chance.randrange(1, 30)], None),
        lambda: ("surrogate.jsonl", b'{"text": "\\ud800 ' + words.encode() + b'"}', words),
        lambda: ("cut.xml", f"<rss><channel><item><title>{words}</title>".encode(), None),
        lambda: ("quotes.csv", f'id,text\n1,"{words}\n2,x'.encode(), None),
        lambda: ("zeros.csv", f"id,text\n1,{words}\x00\n".encode(), None),
        lambda: ("lying.pdf", page.encode(), None),
        lambda: ("lying.docx", b"PK\x03\x04" + page.encode(), None),
        lambda: ("cut.json", b'{"name": "x", "id": 1, "messages": [{"id": 1, "type": "message", "text": "', None),
    ]  # fmt: skip
    return kinds[n % len(kinds)]()


def malformed(folder: Path) -> None:
    from marsad.sources import read_documents

    chance = random.Random(1)
    told = read = repaired = repairable = silent = 0
    for n in range(1000):
        name, content, words = _malformed(n, chance)
        path = folder / f"{n}-{name}"
        path.write_bytes(content)
        found = list(read_documents([str(path)], keep_bytes=True))
        documents = [d for d in found if isinstance(d, Document)]
        told += len(documents) < len(found)
        read += bool(documents)
        silent += not found
        if words is not None:
            repairable += 1
            repaired += any(words in d.full for d in documents)
    print(
        f"malformed: 1,000 inputs, no crash; {told} told as faults, {read} gave documents, {silent} neither; "
        f"{repaired} of {repairable} in other encodings read right"
    )


PARTS = {
    "archive": archive, "intake": intake, "malformed": malformed, "pages": pages, "readers": readers, "share": share,
}  # fmt: skip


def main() -> None:
    for name in sys.argv[1:] or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            PARTS[name](Path(folder))


if __name__ == "__main__":
    main()
