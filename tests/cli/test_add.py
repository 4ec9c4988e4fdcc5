"""``marsad add`` and the upkeep verbs, on both databases."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import select, update
from webserver import Site

from marsad.store.check import check, counts
from marsad.store.codings import get_coding
from marsad.store.copies import copies_of
from marsad.store.database import Database, open_database
from marsad.store.documents import get_document, list_versions
from marsad.store.runs import list_errors, list_runs
from marsad.store.tables import raws

Marsad = Callable[..., Result]
TEXT = "قصف الطيران بلدة سرمين فقتل ثلاثة مدنيين. وقال أحمد إن القصف استمر."
PAGE = """<html><head><title>قصف</title><link rel="canonical" href="https://Wakala.example/a?utm_source=x"></head>
<body><article><h1>قصف</h1><p>{}</p></article></body></html>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "reports"
    root.mkdir()
    lines = [{"id": f"d{n}", "text": TEXT, "published": "2024-01-02"} for n in range(3)]
    lines.append({"id": "other", "text": "طقس معتدل"})  # type: ignore[dict-item]
    (root / "a.jsonl").write_text("".join(json.dumps(x) + "\n" for x in lines) + "no json\n", encoding="utf-8")
    (root / "b.txt").write_text(TEXT, encoding="utf-8")
    return root


def rows(url: str) -> dict[str, int]:
    with open_database(url) as store, store.write() as connection:
        assert list(check(connection)) == []
        return counts(connection)


def test_add_is_idempotent(marsad: Marsad, folder: Path, database_url: str) -> None:
    first = marsad("add", folder, "--database", database_url)
    assert first.exit_code == 1  # one line is no JSON
    assert first.stderr.splitlines() == [
        f"{folder}: folder",
        f"{folder / 'a.jsonl'}:5: not JSON: Expecting value at character 1",
        "5 new, 0 changed, 0 known; 5 coded; 1 fault",
    ]
    before = rows(database_url)
    assert (before["documents"], before["codings"], before["reports"], before["claims"]) == (5, 5, 4, 4)
    second = marsad("add", folder, "--database", database_url)
    assert second.stderr.splitlines()[-1] == "0 new, 0 changed, 5 known; 1 fault"
    after = rows(database_url)
    assert {t: n for t, n in after.items() if n != before[t]} == {"runs": 2, "run_errors": 2}
    with open_database(database_url) as store, store.read() as connection:
        run = list_runs(connection)[0]
        assert (run.status, run.counts["known"], run.counts["failed"]) == ("done", 5, 1)
        assert [e.place for e in list_errors(connection, run.id)] == [f"{folder / 'a.jsonl'}:5"]


def test_each_document_keeps_its_own_bytes(marsad: Marsad, folder: Path, database_url: str) -> None:
    marsad("add", folder, "--database", database_url)
    with open_database(database_url) as store, store.read() as connection:
        from marsad.store.evidence import read_bytes

        (version,) = list_versions(connection, "d1")
        assert version.raw_sha256 is not None
        assert json.loads(read_bytes(connection, version.raw_sha256))["id"] == "d1"
        assert version.evidence["file"] == str(folder / "a.jsonl")
        coding = get_coding(connection, "d1")
        assert coding is not None
        assert coding["reports"][0]["type"] == "air-drone-strike"


def test_a_page_saved_twice_is_one_document_with_two_versions(
    marsad: Marsad, tmp_path: Path, database_url: str
) -> None:
    for name, text in (("monday.html", TEXT * 3), ("tuesday.html", TEXT * 3 + " وأكد ذلك مصدر محلي آخر في البلدة.")):
        (tmp_path / name).write_text(PAGE.format(text), encoding="utf-8")
        marsad("add", tmp_path / name, "--database", database_url)
    with open_database(database_url) as store, store.read() as connection:
        assert [v.number for v in list_versions(connection, "https://wakala.example/a")] == [1, 2]
        assert "مصدر محلي" in get_document(connection, "https://wakala.example/a").text


def test_lines_without_a_name_may_move(marsad: Marsad, tmp_path: Path, database_url: str) -> None:
    path = tmp_path / "x.jsonl"
    lines = [json.dumps({"text": f"نص {n}"}) + "\n" for n in range(3)]
    path.write_text("".join(lines))
    marsad("add", path, "--database", database_url, "--no-code")
    path.write_text("".join(['{"text": "قبلها"}\n', *lines]))
    result = marsad("add", path, "--database", database_url, "--no-code")
    assert result.stderr.splitlines()[-1] == "1 new, 0 changed, 3 known"


def test_standard_input_without_bytes(marsad: Marsad, database_url: str) -> None:
    result = marsad("add", "-", "--database", database_url, "--no-bytes", input=TEXT.encode())
    assert result.stderr.splitlines() == ["-: standard input", "1 new, 0 changed, 0 known; 1 coded"]
    assert rows(database_url)["raws"] == 0
    assert marsad("add", "-", "--database", database_url, input=TEXT.encode()).stderr.endswith("1 known\n")


def test_a_document_that_cannot_be_coded_is_kept(marsad: Marsad, tmp_path: Path, database_url: str) -> None:
    (tmp_path / "x.txt").write_text("crash")
    result = marsad("add", tmp_path / "x.txt", "--database", database_url)
    assert result.exit_code == 1
    assert "1 new" in result.stderr
    assert "cannot be coded" in result.stderr
    assert rows(database_url)["documents"] == 1


def test_what_a_killed_run_left_uncoded_is_coded(marsad: Marsad, folder: Path, database_url: str) -> None:
    marsad("add", folder / "b.txt", "--database", database_url, "--no-code")
    result = marsad("add", folder / "a.jsonl", "--database", database_url)
    assert "4 new, 0 changed, 0 known; 5 coded" in result.stderr


def test_verify_tells_what_does_not_hold(marsad: Marsad, folder: Path, database_url: str) -> None:
    marsad("add", folder, "--database", database_url)
    good = marsad("verify", "--database", database_url)
    assert (good.exit_code, good.stdout, good.stderr) == (0, "", "10 checked, 0 faults\n")
    with open_database(database_url) as store, store.write() as connection:
        digest = connection.execute(select(raws.c.sha256).order_by(raws.c.sha256)).scalars().first()
        connection.execute(update(raws).where(raws.c.sha256 == digest).values(content=b"x"))
    bad = marsad("verify", "--database", database_url)
    assert bad.exit_code == 1
    assert "(version 1): stored bytes" in bad.stdout


def test_upkeep(marsad: Marsad, folder: Path, database_url: str, tmp_path: Path) -> None:
    marsad("add", folder, "--database", database_url)
    assert marsad("db", "check", "--database", database_url).exit_code == 0
    assert "up to date" in marsad("db", "upgrade", "--database", database_url).stderr
    assert marsad("db", "backup", "--database", database_url, tmp_path / "b.zip").exit_code == 0
    copy = tmp_path / "copy.db"
    assert marsad("db", "restore", "--database", copy, tmp_path / "b.zip").exit_code == 0
    assert rows(str(copy)) == rows(database_url)
    again = marsad("db", "restore", "--database", copy, tmp_path / "b.zip")
    assert again.exit_code == 1
    assert "holds rows" in again.stderr


@pytest.mark.parametrize("verb", [("db", "check"), ("verify",)])
def test_a_store_that_is_not_there_is_not_made(marsad: Marsad, tmp_path: Path, verb: tuple[str, ...]) -> None:
    result = marsad(*verb, "--database", tmp_path / "none.db")
    assert result.exit_code == 1
    assert "no such database" in result.stderr
    assert not (tmp_path / "none.db").exists()


def test_a_killed_run_loses_and_doubles_nothing(tmp_path: Path, database_url: str) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps({"id": f"d{n}", "text": f"{TEXT} {n}"}) + "\n" for n in range(1500)))
    command = [sys.executable, "-m", "marsad", "add", "--no-code", str(path), "--database", database_url]
    for wait in (0.5, 0.8):
        started = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        started.send_signal(signal.SIGKILL)
        started.wait()
        held = rows(database_url)
        assert held["documents"] == held["versions"] == held["search_texts"]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    held = rows(database_url)
    assert held["documents"] == held["versions"] == 1500


def test_the_list_of_formats(marsad: Marsad, database: Database) -> None:
    listed = marsad("sources").stdout
    assert "jsonl" in listed
    assert {"name", "title", "endings", "extra"} == set(json.loads(marsad("sources", "--json").stdout.splitlines()[0]))


def test_a_web_address(marsad: Marsad, site: Site, database_url: str) -> None:
    site.pages["/a"] = PAGE.replace("https://Wakala.example/a?utm_source=x", site.url("/a")).format(TEXT * 3).encode()
    for outcome in ("1 new", "1 known"):
        result = marsad("add", site.url("/a"), "--allow-address", "127.0.0.1", "--database", database_url)
        assert outcome in result.stderr
    with open_database(database_url) as store, store.read() as connection:
        (version,) = list_versions(connection, site.url("/a"))
        assert version.evidence["status"] == 200
        assert version.retrieved_at is not None
    refused = marsad("add", site.url("/a"), "--database", database_url)
    assert refused.exit_code == 1
    assert "no public address" in refused.stderr


def test_columns_of_a_table(marsad: Marsad, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("nr,body_ar,day\n7,نص,2024-03-05\n", encoding="utf-8")
    options = ["--database", tmp_path / "m.db", "--column", "text=body_ar", "--column", "published=day", "--column"]
    assert "1 new" in marsad("add", tmp_path / "t.csv", *options, "id=nr").stderr
    with open_database(str(tmp_path / "m.db")) as store, store.read() as connection:
        assert str(get_document(connection, "7").published) == "2024-03-05"
    assert marsad("add", tmp_path / "t.csv", *options, "x=nr").exit_code == 2


def test_copies_are_grouped_under_the_earliest(marsad: Marsad, tmp_path: Path, database_url: str) -> None:
    long = " ".join(f"كلمة{n}" for n in range(60))
    days = {"late": "2024-03-06", "early": "2024-03-05", "other": "2024-03-05"}
    lines = [{"id": k, "text": long if k != "other" else TEXT * 3, "published": day} for k, day in days.items()]
    (tmp_path / "x.jsonl").write_text("".join(json.dumps(x) + "\n" for x in lines))
    marsad("add", tmp_path / "x.jsonl", "--no-code", "--database", database_url)
    for read, new in ((3, 1), (0, 0)):
        result = marsad("copies", "--database", database_url)
        assert result.stderr == f"{read} documents read, 1 group of copies, {new} new or grown\n"
    with open_database(database_url) as store, store.write() as connection:
        assert copies_of(connection, "late") == ("early", ["early", "late"])
        assert copies_of(connection, "other") is None
        assert list(check(connection)) == []
    # a copy that comes later is compared with what was read before
    line = {"id": "later", "text": f"{long} تمام", "published": "2024-03-07"}
    (tmp_path / "y.jsonl").write_text(json.dumps(line) + "\n")
    marsad("add", tmp_path / "y.jsonl", "--no-code", "--database", database_url)
    result = marsad("copies", "--database", database_url)
    assert result.stderr == "1 document read, 1 group of copies, 1 new or grown\n"
    with open_database(database_url) as store, store.read() as connection:
        assert copies_of(connection, "later") == ("early", ["early", "late", "later"])


def test_a_run_names_the_coder(marsad: Marsad, folder: Path, database_url: str) -> None:
    marsad("add", folder, "--database", database_url)
    marsad("add", folder, "--no-code", "--database", database_url)
    with open_database(database_url) as store, store.read() as connection:
        assert [r.digests for r in list_runs(connection)] == [{}, {"coder": "stub"}]
