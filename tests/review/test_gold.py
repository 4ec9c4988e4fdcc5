"""What people corrected is gold that the coder can be measured on."""

from __future__ import annotations

import json
from pathlib import Path

from review_samples import MINE, decide, report, store_document

from marsad.coding.coder import Coder
from marsad.evaluation import read_codings, score
from marsad.model import Document
from marsad.review.gold import gold
from marsad.review.reading import coded
from marsad.store.codings import add_coding
from marsad.store.database import Database
from marsad.store.documents import add_document
from marsad.store.judgements import add_judgement


def lines(database: Database, **options: bool) -> list[dict[str, object]]:
    with database.read() as connection:
        found = list(gold(connection, **options))
    assert [g.faults for g in found] == [()] * len(found)
    return [g.line for g in found]


def decide_all(database: Database, name: str, verdicts: str, person: str = "rima", **fields: object) -> None:
    with database.write() as connection:
        held = coded(connection, name)
        assert held is not None
        for number, letter in enumerate(verdicts):
            seen = held.seen(number)
            assert seen is not None
            verdict = {"a": "accept", "x": "reject", "e": "fix"}.get(letter)
            if verdict:
                decide(connection, f"{name}#{number}", verdict, person, seen, fields if letter == "e" else None)


def test_only_documents_whose_every_report_was_decided(database: Database) -> None:
    with database.write() as connection:
        store_document(connection, "d", [report(), report(**MINE)])
        store_document(connection, "e", [report()])
        store_document(connection, "f", [])
    decide_all(database, "d", "a-")
    assert lines(database) == []
    decide_all(database, "d", "-x")
    decide_all(database, "e", "e", type="attack")
    d, e = lines(database)
    assert [len(x["reports"]) for x in (d, e)] == [1, 1]  # type: ignore[arg-type]
    assert "score" not in d["reports"][0]  # type: ignore[index]
    assert e["reports"][0]["type"] == "attack"  # type: ignore[index]
    assert d["review"] == {
        "status": "reviewed", "people": ["rima"], "rejected": 1, "complete": False, "coder": "coder-1",
        "claims": False,
    }  # fmt: skip
    assert "claims" not in lines(database, claims=False)[0]


def test_complete_and_double_coded_ones_alone(database: Database) -> None:
    with database.write() as connection:
        store_document(connection, "d", [report()])
        store_document(connection, "e", [report()])
        store_document(connection, "f", [])
        add_judgement(connection, "document", "e", "complete", "rima")
        add_judgement(connection, "document", "f", "complete", "rima")
        add_judgement(connection, "document", "f", "undo", "rima")
    decide_all(database, "d", "a")
    decide_all(database, "e", "a")
    assert [x["id"] for x in lines(database, complete=True)] == ["e"]
    assert lines(database, double=True) == []
    decide_all(database, "d", "a", "samer")
    [twice] = lines(database, double=True)
    assert twice["review"]["status"] == "double-reviewed"  # type: ignore[index]


def test_a_coding_that_breaks_the_guidelines_is_named(database: Database) -> None:
    with database.write() as connection:
        store_document(connection, "d", [report()])
    decide_all(database, "d", "e", start="2021-03-09")
    with database.read() as connection:
        [found] = gold(connection)
    assert found.faults
    assert "starts after" in found.faults[0]


def test_the_coder_is_scored_on_what_people_corrected(database: Database, tmp_path: Path) -> None:
    coder = Coder()
    document = Document(
        "w", "قتل أربعة مدنيين في قصف مدفعي لقوات النظام السوري على بلدة سرمين بريف إدلب يوم 5 نيسان 2020.",
    )  # fmt: skip
    coding = coder.code_document(document)
    assert len(coding.reports) == 1
    with database.write() as connection:
        add_coding(connection, add_document(connection, document).version_key, coding)
    decide_all(database, "w", "e", perpetrators=["russia"], start="2020-04-06", end="2020-04-06")
    wrong = lines(database)
    (tmp_path / "gold.jsonl").write_text("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in wrong), "utf-8")
    golds = read_codings(tmp_path / "gold.jsonl")
    scores = score(golds, {"w": coding.as_json()}, None)
    assert scores.f1("type") == 1
    assert scores.f1("perpetrator") == 0
    assert scores.f1("casualty") == 1
