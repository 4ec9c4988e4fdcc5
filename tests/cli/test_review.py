"""The verb reads what people decided; deciding is done elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from review_samples import MINE, decide, report, store_document

from marsad.cli import main
from marsad.review.reading import coded
from marsad.store.database import open_database


@pytest.fixture
def reviewed(tmp_path: Path) -> str:
    """A store with two documents, one of them judged by two people."""
    path = str(tmp_path / "reviewed.db")
    with open_database(path) as database, database.write() as connection:
        store_document(connection, "d", [report()])
        store_document(connection, "e", [report(), report(**MINE)])
        held = coded(connection, "d")
        assert held is not None
        seen = held.seen(0)
        decide(connection, "d#0", "fix", "rima", seen, {"type": "attack"})
        decide(connection, "d#0", "accept", "samer", seen, blind=True)
    return path


def run(*arguments: str) -> Result:
    found = CliRunner().invoke(main, ["review", *arguments])
    assert found.exit_code == 0, found.output
    return found


def test_the_queue_in_numbers(reviewed: str) -> None:
    found = json.loads(run("queue", "--database", reviewed, "--json").stdout)
    assert (found["reports"], found["waiting"], found["double_reviewed"], found["disagreements"]) == (3, 2, 1, 1)


def test_corrections_are_gold(reviewed: str, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    assert "1 document written" in run("export", "--database", reviewed, "-o", str(gold)).stderr
    [line] = map(json.loads, gold.read_text(encoding="utf-8").splitlines())
    assert (line["id"], line["reports"][0]["type"]) == ("d", "shelling-artillery-missile")
    assert line["claims"]
    assert "claims" not in json.loads(run("export", "--database", reviewed, "--no-claims").stdout)
    assert "0 documents written" in run("export", "--database", reviewed, "--complete").stderr


def test_what_breaks_the_guidelines_is_left_out_and_named(reviewed: str) -> None:
    with open_database(reviewed) as database, database.write() as connection:
        held = coded(connection, "d")
        assert held is not None
        decide(connection, "d#0", "fix", "lina", held.seen(0), {"start": "2021-03-09"}, role="reviewer")
    found = run("export", "--database", reviewed)
    assert "d: left out: reports[0]: starts after it ends" in found.stderr
    assert found.stdout == ""


def test_agreement_and_patterns(reviewed: str) -> None:
    lines = [json.loads(x) for x in run("agreement", "--database", reviewed, "--format", "jsonl").stdout.splitlines()]
    kind = next(x for x in lines if x["field"] == "type")
    assert (kind["units"], kind["percent"]) == (1, 0)
    found = json.loads(run("patterns", "--database", reviewed, "--json").stdout)
    assert found
    assert all((p["judged"], p["fixed"]) == (2, {"type": 1}) for p in found)
    assert "type 1" in run("patterns", "--database", reviewed).stdout
