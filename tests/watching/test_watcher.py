"""Watching a site on loopback into both databases."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from samples import CODING
from sqlalchemy import select
from webserver import Site

from marsad.model import Coding
from marsad.sources.fetching import Fetcher
from marsad.sources.web import Visitor
from marsad.store.check import check, counts
from marsad.store.database import Database, open_database
from marsad.store.documents import list_versions
from marsad.store.intake import Fault, Stored
from marsad.store.runs import list_runs
from marsad.store.status import get_status, list_status
from marsad.store.tables import versions
from marsad.watching.config import Watched
from marsad.watching.watcher import Watcher

BODY = "قُتل ثلاثة مدنيين في قصف مدفعي على أطراف البلدة، وجُرح آخرون بحسب مصدر محلي. " * 8
NOW = datetime(2030, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


def code(stored: Iterable[Stored]) -> Iterator[tuple[int, Coding] | Fault]:
    for version_key, _ in stored:
        yield version_key, CODING


def item(site: Site, n: int, text: str = BODY) -> str:
    return f"<item><title>خبر {n}</title><link>{site.url(f'/{n}')}</link><description>{text}</description></item>"


def feed(*items: str) -> bytes:
    return f"<rss version='2.0'><channel><title>وكالة</title>{''.join(items)}</channel></rss>".encode()


@pytest.fixture
def source(site: Site) -> Watched:
    return Watched("نهر", site.url("/feed"), HOUR)


@pytest.fixture
def watcher(database: Database) -> Watcher:
    visitor = Visitor(Fetcher("marsad", seconds=5, allowed=frozenset({"127.0.0.1"})), 0)
    return Watcher(database, visitor, code, lambda line: None, version="0", clock=lambda: NOW, chance=random.Random(1))


def state(database: Database) -> dict[str, object]:
    with database.read() as connection:
        found = get_status(connection, "نهر")
        assert found is not None
        return dict(found)


def test_what_is_new_is_taken_in_and_coded(database: Database, watcher: Watcher, source: Watched, site: Site) -> None:
    site.pages["/feed"] = feed(item(site, 1), item(site, 2))
    assert watcher.due(source) < NOW
    assert watcher.visit(source)
    assert NOW + HOUR * 0.9 <= watcher.due(source) <= NOW + HOUR * 1.1
    site.pages["/feed"] = feed(item(site, 3), item(site, 1, BODY + "تصحيح."), item(site, 2))
    assert watcher.visit(source)
    assert (state(database)["new"], state(database)["changed"]) == (3, 1)
    with database.write() as connection:
        held = counts(connection)
        assert (held["documents"], held["versions"], held["codings"]) == (3, 4, 4)
        assert [v.number for v in list_versions(connection, site.url("/1"))] == [1, 2]
        assert {r.status for r in list_runs(connection)} == {"done"}
        assert list(check(connection)) == []


def test_what_has_not_changed_is_not_sent_again(
    database: Database, watcher: Watcher, source: Watched, site: Site
) -> None:
    site.pages["/feed"] = 200, {"ETag": '"1"', "Last-Modified": "Tue, 05 Mar 2024 10:00:00 GMT"}, feed(item(site, 1))
    assert watcher.visit(source)
    assert watcher.visit(source)
    assert watcher.visit(source)
    sent = [headers for path, headers in site.asked if path == "/feed"]
    assert [h.get("If-None-Match") for h in sent] == [None, '"1"', '"1"']
    assert sent[1]["If-Modified-Since"] == "Tue, 05 Mar 2024 10:00:00 GMT"
    assert state(database)["new"] == 1


def test_a_source_that_fails_is_asked_more_and_more_seldom(
    database: Database, watcher: Watcher, source: Watched, site: Site
) -> None:
    waits = []
    for _ in range(7):
        assert not watcher.visit(source)
        waits.append((watcher.due(source) - NOW) / HOUR)
    assert [round(w) for w in waits[:3]] == pytest.approx([2, 4, 8], abs=1)
    assert max(waits) <= 24 * 1.1
    assert (state(database)["failures_in_row"], state(database)["reason"]) == (7, "status 404")
    site.pages["/feed"] = feed(item(site, 1))
    assert watcher.visit(source)
    assert (state(database)["failures_in_row"], state(database)["reason"], state(database)["failed"]) == (0, None, 7)


@pytest.mark.parametrize("body", [b"", b"\x00\x01\x02" * 100, b"<html><body></body></html>"])
def test_an_answer_without_documents_is_a_failure(
    database: Database, watcher: Watcher, source: Watched, site: Site, body: bytes
) -> None:
    site.pages["/feed"] = body
    assert not watcher.visit(source)
    assert state(database)["reason"]


def page(text: str) -> bytes:
    return f"<html><body><article><p>{BODY} {text}</p></article></body></html>".encode()


def asked(site: Site, path: str) -> int:
    return site.paths.count(path)


def texts(database: Database) -> list[str]:
    with database.read() as connection:
        return list(connection.execute(select(versions.c.text).order_by(versions.c.key)).scalars())


def test_a_page_is_asked_for_again_when_the_feed_says_that_it_changed(
    database: Database, watcher: Watcher, source: Watched, site: Site
) -> None:
    site.pages |= {"/feed": feed(item(site, 1, "ملخص")), "/1": page("أول")}
    for _ in range(3):
        assert watcher.visit(source)
    assert asked(site, "/1") == 1
    site.pages |= {"/feed": feed(item(site, 1, "ملخص مصحح")), "/1": page("ثان")}
    for _ in range(2):
        assert watcher.visit(source)
    assert asked(site, "/1") == 2
    assert [text.split()[-1] for text in texts(database)] == ["أول", "ثان"]
    # now the page is gone: what is stored stays, and the summary is no version of it
    site.pages["/feed"] = feed(item(site, 1, "ملخص ثالث"))
    del site.pages["/1"]
    watcher.visit(source)
    assert len(texts(database)) == 2


def test_a_page_that_said_the_same_is_not_asked_for_at_each_turn(
    database: Database, watcher: Watcher, source: Watched, site: Site
) -> None:
    site.pages |= {"/feed": feed(item(site, 1, "ملخص")), "/1": page("أول")}
    watcher.visit(source)
    site.pages["/feed"] = feed(item(site, 1, "ملخص آخر"))
    for _ in range(3):
        watcher.visit(source)
    assert asked(site, "/1") == 2
    assert len(texts(database)) == 1


def test_a_page_that_could_not_be_had_is_tried_again(
    database: Database, watcher: Watcher, source: Watched, site: Site
) -> None:
    site.pages |= {"/feed": feed(item(site, 1, "ملخص")), "/1": (503, {}, b"")}
    watcher._clock = lambda: datetime.now(UTC)
    watcher.visit(source)
    assert texts(database) == ["ملخص"]
    site.pages["/1"] = page("أول")
    watcher.visit(source)  # within the hour
    assert asked(site, "/1") == 1
    watcher._clock = lambda: datetime.now(UTC) + timedelta(hours=2)
    watcher.visit(source)
    assert [text.split()[-1] for text in texts(database)] == ["ملخص", "أول"]


def test_a_page_is_asked_for_again_when_the_sitemap_says_that_it_changed(
    database: Database, watcher: Watcher, source: Watched, site: Site
) -> None:
    def sitemap(changed: str) -> bytes:
        return f"<urlset><url><loc>{site.url('/1')}</loc><lastmod>{changed}</lastmod></url></urlset>".encode()

    site.pages |= {"/feed": sitemap("2024-03-05T10:00:00Z"), "/1": page("أول")}
    for _ in range(2):
        watcher.visit(source)
    assert asked(site, "/1") == 1
    site.pages |= {"/feed": sitemap("2024-03-05T11:30:00Z"), "/1": page("ثان")}
    for _ in range(2):
        watcher.visit(source)
    assert asked(site, "/1") == 2
    assert [text.split()[-1] for text in texts(database)] == ["أول", "ثان"]


def config(tmp_path: Path, site: Site) -> Path:
    path = tmp_path / "watch.toml"
    source = f'[[source]]\nname = "نهر"\nurl = "{site.url("/feed")}"\nevery = "30s"\n'
    path.write_text(f'pause = 0.0\nallow_addresses = ["127.0.0.1"]\n{source}', encoding="utf-8")
    return path


def command(tmp_path: Path, site: Site, url: str, *more: str) -> list[str]:
    start = [sys.executable, "-m", "marsad", "watch", str(config(tmp_path, site)), "--no-code", "--database", url]
    return [*start, *more]


def test_a_killed_watch_loses_and_doubles_nothing(tmp_path: Path, site: Site, database_url: str) -> None:
    items = [item(site, n, "ملخص") for n in range(60)]
    site.pages |= {
        f"/{n}": f"<html><body><article><p>{BODY} {n}</p></article></body></html>".encode() for n in range(60)
    }
    site.pages["/feed"] = feed(*items)
    for wait in (1.0, 1.3):
        started = subprocess.Popen(command(tmp_path, site, database_url), stderr=subprocess.DEVNULL)
        time.sleep(wait)
        started.send_signal(signal.SIGKILL)
        started.wait()
    subprocess.run(command(tmp_path, site, database_url, "--once"), check=True, stderr=subprocess.PIPE)
    with open_database(database_url) as store, store.write() as connection:
        assert list(check(connection)) == []
        held = counts(connection)
        assert held["documents"] == held["versions"] == 60
        assert all("قصف مدفعي" in text for text in connection.execute(select(versions.c.text)).scalars())


def test_watch_goes_on_until_it_is_stopped_and_is_alone(tmp_path: Path, site: Site, database_url: str) -> None:
    site.pages["/feed"] = feed(item(site, 1))
    started = subprocess.Popen(command(tmp_path, site, database_url), stderr=subprocess.PIPE, text=True)
    assert started.stderr is not None
    assert started.stderr.readline() == "نهر: 1 new, 0 changed\n"
    other = subprocess.run(command(tmp_path, site, database_url, "--once"), capture_output=True, text=True)
    assert other.returncode == 1
    assert "another process is watching" in other.stderr
    started.send_signal(signal.SIGTERM)
    assert started.wait(10) == 0
    started.stderr.close()
    shown = subprocess.run(
        [sys.executable, "-m", "marsad", "status", "--json", "--database", database_url], capture_output=True, text=True
    )
    row = json.loads(shown.stdout)
    assert (row["name"], row["new"], row["reason"]) == ("نهر", 1, None)
    with open_database(database_url) as store, store.read() as connection:
        assert len(list_status(connection)) == 1
