"""The observatory under load: a synthetic store, and requests at a steady rate.

    python bench/bench_web.py                       # 100,000 events, 300,000 documents, 20 requests a second
    python bench/bench_web.py --store big.db --keep # make the store once, use it again

The server is a process of its own; requests go out on time whether or not those before them were answered. What the
search costs is that of common and rare words alike. The store is invented from first to last.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from marsad.arabic.stems import index_stems
from marsad.model import EVENT_TYPES
from marsad.store import dialect
from marsad.store.database import Database, open_database
from marsad.store.runs import finish_run, start_run
from marsad.store.tables import (
    claims,
    codings,
    documents,
    event_history,
    event_reports,
    events,
    reports,
    search_texts,
    versions,
)

FIRST = date(2011, 3, 1)
DAYS = 5200
OUTLETS = [f"وكالة رقم {n}" for n in range(60)]
ACTORS = (
    "syria-government-2000-2024", "islamic-state", "russia", "houthis", "yemen-government", "saudi-led-coalition",
    "civilians", "hayat-tahrir-al-sham", "israel", "hamas", "iraq-police", "unidentified-armed-group", "turkey",
)  # fmt: skip
TYPES = [t for kinds in EVENT_TYPES.values() for t in kinds]
WORDS = (
    "قصف غارة مدفعية قذائف اشتباكات هجوم انفجار عبوة قتلى جرحى مدنيين أطفال نساء سوق مدرسة مشفى حاجز قوات مسلحون "
    "طائرات مسيرة صواريخ مدينة بلدة ريف شرق غرب شمال جنوب صباح مساء أمس اليوم قال أعلن أفاد مصدر ناشطون وزارة دفاع "
    "بيان سيطرة انسحاب حصار هدنة اتفاق مساعدات نازحون مخيم حدود معبر طريق جسر مطار قاعدة قيادي عنصر جندي ضابط شرطة"
).split()
BATCH = 5000


def vocabulary(chance: random.Random) -> list[str]:
    """Common words first, and thousands of rare ones."""
    letters = "ابتجحدرسعفقكلمنهوي"
    rare = ["".join(chance.choices(letters, k=chance.randint(4, 6))) for _ in range(8000)]
    return WORDS + [f"{p}{w}" for w in WORDS for p in ("ال", "و", "بال")] + rare


def places(chance: random.Random) -> list[dict[str, Any]]:
    """Governorates of the outlines, and towns in them."""
    path = Path(__file__).parents[1] / "src/marsad/web/static/geo/regions.json"
    told = json.loads(path.read_text(encoding="utf-8"))["regions"]
    regions = [r for r in told if r["country"] in {"SY", "YE", "IQ", "SD", "LY"}]
    out = []
    for n in range(6000):
        region = regions[min(int(chance.expovariate(0.06)), len(regions) - 1)]
        lon, lat = (v + chance.gauss(0, 0.4) for v in region["at"])
        out.append({
            "name": f"بلدة {n}", "country": region["country"], "admin1": region["id"], "lat": round(lat, 4),
            "lon": round(lon, 4), "precision": chance.choice([1, 1, 1, 2, 3, 4, 4, 5]),
        })  # fmt: skip
    return out


def event(n: int, chance: random.Random, where: list[dict[str, Any]], told: list[int]) -> dict[str, Any]:
    """One event as linking writes it."""
    day = (FIRST + timedelta(days=int(chance.triangular(0, DAYS, DAYS * 0.6)))).isoformat()
    killed = int(chance.expovariate(0.35)) if chance.random() < 0.7 else None
    ids = [f"doc-{d}" for d in told]
    outlets = [OUTLETS[d % len(OUTLETS)] for d in told]
    figures, totals = [], {}
    for outcome, best in (("killed", killed), ("injured", None if killed is None else killed * 2)):
        if best is None:
            continue
        toll = {"low": max(best - 1, 0), "best": best, "high": best + 2}
        totals[outcome] = toll
        figures.append({
            "outcome": outcome, "side": "targets", **toll, "parts": {"civilians": toll},
            "rules": {k: f"lowest of {len(ids)}: {OUTLETS[n % 60]}" for k in ("low", "best", "high")},
            "sayings": [
                {"document": i, "outlet": o, "source": o, **toll, "status": "used", "published": day}
                for i, o in zip(ids, outlets, strict=True)
            ],
        })  # fmt: skip
    return {
        "id": f"ev-{chance.getrandbits(48):012x}", "kind": "incident", "type": chance.choice(TYPES), "start": day,
        "end": day, "date_precision": 1, "place": where[min(int(chance.expovariate(0.001)), len(where) - 1)],
        "perpetrators": [chance.choice(ACTORS)], "targets": [chance.choice(ACTORS)], "claimed_by": [],
        "totals": totals, "figures": figures, "conflicts": [],
        "grade": chance.choice(["weak", "weak", "fair", "confirmed", "contested"]),
        "grade_reason": "one independent source", "sources": len(ids), "documents": ids,
        "reports": [f"{i}#0" for i in ids], "profile": "marsad",
    }  # fmt: skip


def batches(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    batch: list[tuple[Any, ...]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def insert(store: Database, table: Any, columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
    for batch in batches(rows):
        with store.write() as connection:
            dialect.insert_many(connection, table.insert(), columns, batch)


def make(path: Path, size: int, count: int) -> None:
    """Fill a store with ``size`` events told by ``count`` documents."""
    chance = random.Random(7)
    words = vocabulary(chance)
    weights = [1 / (n + 4) for n in range(len(words))]
    known = {w: " ".join(index_stems(w)[0]) for w in words}
    now = datetime.now(UTC)
    where = places(chance)
    with open_database(str(path)) as store:
        with store.write() as connection:
            run = start_run(connection, "link", "bench")
        texts = [chance.choices(words, weights, k=60) for _ in range(count)]
        days = [FIRST + timedelta(days=chance.randint(0, DAYS)) for _ in range(count)]
        telling = _telling(size, count, chance)
        made = [event(n, chance, where, told) for n, told in enumerate(telling)]
        heads = [" ".join(t[:6]) for t in texts]
        empty: dict[str, list[Any]] = {"reports": [], "claims": []}
        outlets = [OUTLETS[n % len(OUTLETS)] for n in range(count)]
        for table, columns, rows in (
            (documents, ("key", "id", "version", "source", "url", "outlet", "published", "title", "added_at",
                         "changed_at"),
             ((n + 1, f"doc-{n}", 1, "bench", None, outlets[n], days[n], heads[n], now, now) for n in range(count))),
            (versions, ("key", "document_key", "number", "title", "text", "published", "outlet", "meta", "digest",
                        "evidence", "added_at"),
             ((n + 1, n + 1, 1, heads[n], " ".join(texts[n]), days[n], outlets[n], {}, "0" * 64, {}, now)
              for n in range(count))),
            (search_texts, ("key", "stems", "others"),
             ((n + 1, f" {' '.join(known[w] for w in texts[n])} ", "") for n in range(count))),
            (codings, ("key", "version_key", "digest", "coding", "coded_at", "current"),
             ((n + 1, n + 1, "bench", empty, now, True) for n in range(count))),
            (claims, ("coding_key", "number", "speaker", "speaker_start", "speaker_end", "content", "content_start",
                      "content_end", "form", "certainty"),
             ((n + 1, 0, outlets[n % 7], 0, 3, heads[n], 0, 30, "direct", "asserted") for n in range(0, count, 2))),
            (reports, ("key", "coding_key", "number", "kind", "type", "perpetrators", "targets", "claimed_by",
                       "reported_by", "evidence", "evidence_start", "evidence_end", "score"),
             ((n + 1, n + 1, 0, "incident", "attack", [], [], [], [], texts[n][0], 0, 3, 0.9) for n in range(count))),
            (events, ("id", "event", "changed_at", "ended"), ((e["id"], e, now, False) for e in made)),
            (event_reports, ("report_key", "event_id"),
             ((d + 1, e["id"]) for e, told in zip(made, telling, strict=True) for d in told)),
            (event_history, ("event_id", "change", "detail", "at", "run_id"),
             ((e["id"], "created", {}, now, run) for e in made)),
        ):  # fmt: skip
            insert(store, table, columns, rows)
        with store.write() as connection:
            finish_run(connection, run, {"events": size})


def _telling(size: int, count: int, chance: random.Random) -> list[list[int]]:
    """The documents of each event; each document tells of one event at most."""
    order = list(range(count))
    chance.shuffle(order)
    sizes = [1 + min(int(chance.expovariate(0.7)), 20) for _ in range(size)]
    out, at = [], 0
    for n in sizes:
        out.append(order[at : at + n])  # an event without documents where they have run out
        at += n
    return out


def paths(chance: random.Random) -> dict[str, list[str]]:
    """Addresses of overviews and of searches, most of them with filters."""
    regions = ["SY", "YE", "IQ", "SY-ID", "SY-HL", "YE-TA", "IQ-NI", "SD"]
    overview, search = [], []
    for _ in range(400):
        asked: list[tuple[str, str]] = []
        if chance.random() < 0.6:
            asked.append(("place", chance.choice(regions)))
        if chance.random() < 0.4:
            asked.append(("type", chance.choice(TYPES)))
        if chance.random() < 0.3:
            asked.append(("actor", chance.choice(ACTORS)))
        if chance.random() < 0.4:
            first = FIRST + timedelta(days=chance.randint(0, DAYS - 400))
            asked += [("from", first.isoformat()), ("to", (first + timedelta(days=365)).isoformat())]
        overview.append("/ar/" + (f"?{urlencode(asked)}" if asked else ""))
        words = " ".join(chance.sample(WORDS, chance.randint(1, 2)))
        more = [("q", words), *chance.sample([("outlet", chance.choice(OUTLETS)), ("year", "2016"), *asked[:1]], 1)]
        search.append("/ar/search?" + urlencode(more))
    return {"overview": overview, "search": search}


def fetch(port: int, path: str, cookie: str) -> tuple[int, bytes, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body, {k.lower(): v for k, v in answer.getheaders()}


def steady(port: int, cookie: str, addresses: list[str], rate: float, seconds: float) -> list[float]:
    """Milliseconds of each answer; requests go out at ``rate`` a second."""
    times: list[float] = []
    threads = []

    def one(path: str, due: float) -> None:
        status, _, _ = fetch(port, path, cookie)
        times.append((time.perf_counter() - due) * 1000)
        if status != 200:
            print(f"{status}: {path}", file=sys.stderr)

    began = time.perf_counter()
    for n in range(int(rate * seconds)):
        due = began + n / rate
        time.sleep(max(0.0, due - time.perf_counter()))
        thread = threading.Thread(target=one, args=(addresses[n % len(addresses)], due))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    return sorted(times)


def quantile(times: list[float], share: float) -> float:
    return times[min(int(len(times) * share), len(times) - 1)]


def serve(path: str) -> None:
    """The server's own process: prints its port and token, then serves."""
    from marsad.web.running import Running
    from marsad.web.settings import Settings

    with Running(Settings(database=path)) as running:
        print(running.link, flush=True)
        running.wait()


def measure(path: Path, rate: float, seconds: float) -> None:
    server = subprocess.Popen([sys.executable, __file__, "--serve", str(path)], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        link = server.stdout.readline().strip()
        port = int(link.split(":")[2].split("/")[0])
        _, _, headers = fetch(port, link.split(str(port), 1)[1], "")
        cookie = headers["set-cookie"].split(";")[0]
        began = time.perf_counter()
        status, body, _ = fetch(port, "/ar/", cookie)
        fetch(port, f"/ar/search?q={quote('قصف')}&place=SY", cookie)
        print(f"from the start until events and documents are in memory: {time.perf_counter() - began:.1f} s")
        assert status == 200
        print(f"first page: {len(body):,} bytes as sent, {len(gzip.decompress(body)):,} unpacked")
        _, points, _ = fetch(port, "/map/points", cookie)
        print(f"map data of all events: {len(points):,} bytes as sent")
        chance = random.Random(11)
        for name, addresses in paths(chance).items():
            before = _processor(server.pid)
            times = steady(port, cookie, addresses, rate, seconds)
            each = (_processor(server.pid) - before) / len(times) * 1000
            print(f"{name}: {len(times)} requests at {rate:g}/s: median {quantile(times, 0.5):.0f} ms, "
                  f"p95 {quantile(times, 0.95):.0f} ms, slowest {times[-1]:.0f} ms; "
                  f"processor {each:.0f} ms a request")  # fmt: skip
        print(f"memory of the server: {_memory(server.pid):,} MB; load of the machine: {os.getloadavg()[0]:.1f}")
    finally:
        server.terminate()
        server.wait(20)


def _processor(pid: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> int:
    text = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(text.split("VmRSS:")[1].split()[0]) // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--documents", type=int, default=300_000)
    parser.add_argument("--rate", type=float, default=20)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--store", type=Path, help="use this store, made if it is not there")
    parser.add_argument("--serve", metavar="STORE", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        serve(given.serve)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = given.store or Path(folder) / "bench.db"
        if not path.exists():
            began = time.perf_counter()
            make(path, given.events, given.documents)
            print(f"store: {path.stat().st_size / 1e6:,.0f} MB, made in {time.perf_counter() - began:.0f} s")
        measure(path, given.rate, given.seconds)


if __name__ == "__main__":
    main()
