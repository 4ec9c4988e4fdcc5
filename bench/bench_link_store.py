"""Link a store of synthetic reports, add some, and link again: how fast, how much memory.

    python bench/bench_link_store.py --reports 500000 --days 7300 --database /var/tmp/large.db
    python bench/bench_link_store.py --reports 500000 --days 7300 --database /var/tmp/large.db --again

The store is filled directly, without texts. Reports are added twice: of the last three weeks, as a daily run brings
them, and of all years, as an old archive would. Each run of linking is a process of its own, as the program is.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from typing import Any

from bench_linking import reports
from sqlalchemy import func, select

from marsad.linking.entry import Entry
from marsad.store import dialect
from marsad.store.clean import ready_json, ready_list
from marsad.store.database import open_database
from marsad.store.tables import codings, documents, versions
from marsad.store.tables import reports as report_rows

_NOW = datetime(2026, 1, 1, tzinfo=UTC)
_LINK = "import sys; from marsad.cli import main; sys.argv[0] = 'marsad'; main()"


def coding(e: Entry) -> dict[str, Any]:
    """The coding that the entry of a synthetic report would be read from."""
    (spot,) = e.places
    place = {
        "name": spot.name, "country": spot.country, "admin1": spot.admin1, "lat": spot.lat, "lon": spot.lon,
        "precision": spot.precision, "start": 0, "end": 4,
    }  # fmt: skip
    killed = [
        {"outcome": f.outcome, "victims": list(f.victims), "count": f.number, "qualifier": f.qualifier,
         "text": f"{f.number}", "start": 9, "end": 12}
        for f in e.figures
    ]  # fmt: skip
    day = _iso(e.start)
    report = {
        "kind": e.kind, "type": e.type, "start": day, "end": day, "date_precision": 1, "places": [place],
        "perpetrators": list(e.perpetrators), "targets": list(e.targets), "casualties": killed, "claimed_by": [],
        "reported_by": [], "evidence": "قصف", "score": 1.0, "spans": [{"field": "evidence", "start": 5, "end": 8}],
    }  # fmt: skip
    return {"id": e.document, "published": _iso(e.published), "reports": [report], "claims": [], "digest": "bench"}


def _iso(day: int | None) -> str | None:
    return date.fromordinal(day).isoformat() if day else None


def fill(address: str, entries: list[Entry]) -> None:
    """Put documents with a coding of one report each into the store."""
    with open_database(address) as store, store.write() as connection:
        first = connection.execute(select(func.coalesce(func.max(documents.c.key), 0))).scalar_one() + 1
        for start in range(0, len(entries), 20_000):
            some = list(enumerate(entries[start : start + 20_000], first + start))
            put = dialect.insert_many
            put(connection, documents.insert(),
                ("key", "id", "version", "outlet", "published", "title", "added_at", "changed_at"),
                [(k, e.document, 1, e.outlet, date.fromordinal(e.published or 1), "", _NOW, _NOW) for k, e in some])
            put(connection, versions.insert(),
                ("key", "document_key", "number", "title", "text", "meta", "digest", "evidence", "added_at"),
                [(k, k, 1, "", "", {}, "", {}, _NOW) for k, e in some])
            put(connection, codings.insert(),
                ("key", "version_key", "digest", "coding", "coded_at", "current"),
                [(k, k, "bench", ready_json(coding(e)), _NOW, True) for k, e in some])
            put(connection, report_rows.insert(),
                ("key", "coding_key", "number", "kind", "type", "perpetrators", "targets", "claimed_by", "reported_by",
                 "evidence", "evidence_start", "evidence_end", "score"),
                [(k, k, 0, e.kind, e.type, ready_list(e.perpetrators), ready_list(e.targets), ready_list(()),
                  ready_list(()), "قصف", 5, 8, 1.0) for k, e in some])  # fmt: skip


def link(address: str, *more: str) -> dict[str, Any]:
    """Run ``marsad link --database`` as a program."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _LINK, "link", "--database", address, *more], check=True, capture_output=True, text=True
    )
    took = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    mib = {"mib": round(after.ru_maxrss / 1024)} if after.ru_maxrss > before.ru_maxrss else {}
    return {"seconds": round(took, 2), "cpu": round(cpu, 2), **mib, "said": done.stderr.strip()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=50_000)
    parser.add_argument("--days", type=int, default=730)
    parser.add_argument("--extra", type=int, default=1000)
    parser.add_argument("--database", required=True)
    parser.add_argument("--again", action="store_true", help="the store is filled and linked already")
    args = parser.parse_args()
    entries, _ = reports(args.reports + 40 * args.extra, args.days)
    first, rest = entries[: args.reports], entries[args.reports :]
    if not args.again:
        began = time.perf_counter()
        fill(args.database, first)
        print(json.dumps({"reports": args.reports, "filled in": round(time.perf_counter() - began, 1)}), flush=True)
        print(json.dumps({"linked": "all", **link(args.database)}, ensure_ascii=False), flush=True)
    print(json.dumps({"linked": "nothing new", **link(args.database)}, ensure_ascii=False), flush=True)
    last = max(e.start or 0 for e in entries) - 21
    recent = [e for e in rest if (e.start or 0) > last][: args.extra]
    spread = [e for e in rest if (e.start or 0) <= last][: args.extra]
    for what, some in (("of the last three weeks", recent), ("of all years", spread)):
        fill(args.database, some)
        print(json.dumps({"added": len(some), "what": what, **link(args.database)}, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
