"""The server runs, its link works once, and the demo is what it says."""

from __future__ import annotations

import http.client
from pathlib import Path

import pytest
from click.testing import CliRunner

from marsad.cli import main
from marsad.store.database import open_database
from marsad.web.demo import build_demo
from marsad.web.running import Running
from marsad.web.settings import Settings


def ask(running: Running, path: str, cookie: str = "") -> tuple[int, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=20)
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, {k.lower(): v for k, v in answer.getheaders()}


def test_the_link_opens_the_site_once(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    open_database(str(path)).close()
    with Running(Settings(database=str(path))) as running:
        assert running.base.startswith("http://127.0.0.1:")
        start = running.link.removeprefix(running.base)
        assert ask(running, "/ar/")[0] == 401
        status, headers = ask(running, start)
        assert status == 303
        assert "server" not in headers
        cookie = headers["set-cookie"].split(";")[0]
        assert ask(running, "/ar/", cookie)[0] == 200
        assert ask(running, "/static/css/base.css")[0] == 200
        assert ask(running, start)[0] == 403


def test_the_demo_holds_what_pages_can_show(tmp_path: Path) -> None:
    counts = build_demo(tmp_path / "demo.db")
    assert counts["documents"] >= 36
    assert build_demo(tmp_path / "demo.db")["events"] == counts["events"]
    from marsad.store.event_list import current_events

    with open_database(str(tmp_path / "demo.db")) as store, store.read() as connection:
        told = max(len(e["documents"]) for e in list(current_events(connection)))
    assert told >= 4


@pytest.mark.parametrize("arguments", [["--host", "0.0.0.0"], ["--database", "/nowhere/at/all.db"]])
def test_what_cannot_be_served_is_one_line(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, ["serve", "--port", "0", *arguments])
    assert result.exit_code != 0
    assert "Traceback" not in result.output
    assert result.output.strip().splitlines()[-1].startswith("Error: ")
