"""Events that the machine missed and people added: kept beside the machine's, judged, linked and exported like them."""

from __future__ import annotations

from typing import Any

import pytest
from review_samples import MINE, TEXT, decide, report, store_document

from marsad.review.acts import Seen, decisions
from marsad.review.added import BLANK, MOST_ADDED, add_report, added_reports, anchored
from marsad.review.fields import with_fields
from marsad.review.gold import gold
from marsad.review.items import read_items, read_log
from marsad.review.queue import counts, sampled
from marsad.review.reading import acts_on, coded, judged_after, reviewed
from marsad.store.check import check
from marsad.store.database import Database
from marsad.store.documents import add_document
from marsad.store.judgements import add_judgement
from marsad.store.linked import codings_of

MISSED = report(**MINE).as_json()


def add(database: Database, person: str = "rima", document: str = "d", missed: Any = MISSED) -> str:
    with database.write() as connection:
        held = coded(connection, document)
        assert held is not None
        seen = Seen(held.version, held.digest, held.coder, missed)
        return add_report(connection, seen, document, held.coding_key, person, "coder")[0]


@pytest.fixture
def stored(database: Database) -> Database:
    with database.write() as connection:
        store_document(connection, "d", [report()])
        store_document(connection, "e", [])
    return database


def status(database: Database, name: str) -> str:
    with database.read() as connection:
        return read_log(connection).done.status[name]


def test_an_added_report_has_a_number_of_its_own_and_is_reviewed(stored: Database) -> None:
    first, second = add(stored), add(stored, "omar")
    assert (first, second) == ("d#100000", "d#100001")
    assert add(stored, document="e") == "e#100000"
    assert status(stored, first) == "reviewed"
    with stored.read() as connection:
        assert read_items(connection).names == ["d#0", first, second, "e#100000"]
        held = coded(connection, "d")
        assert held is not None
        assert held.numbers == [0, 100000, 100001]
        assert held.coding["reports"] == [report().as_json()]  # the machine's coding is as it was
        seen = held.seen(100000)
        assert seen is not None
        assert seen.report == MISSED
        assert list(check(connection)) == []


def test_none_is_of_the_sample(stored: Database) -> None:
    assert not any(sampled(f"x{n}#100000") for n in range(200))
    assert any(sampled(f"x{n}#10") for n in range(200))


def test_it_is_read_for_linking_with_its_number(stored: Database) -> None:
    name = add(stored)
    with stored.read() as connection:
        held = coded(connection, "d")
        assert held is not None
        assert judged_after(connection, 0) == {held.coding_key}
        [found] = reviewed(connection, codings_of(connection, [held.coding_key])).values()
    assert [r.get("number") for r in found["reports"]] == [None, 100000]
    assert found["reports"][1] == {**MISSED, "number": 100000}
    assert name.endswith("#100000")


def test_others_mend_or_reject_it_and_its_author_takes_it_back(stored: Database) -> None:
    name = add(stored)
    with stored.write() as connection:
        held = coded(connection, "d")
        assert held is not None
        seen = held.seen(100000)
        assert seen is not None
        decide(connection, name, "fix", "omar", seen, {"type": "attack"}, role="reviewer")
        key = held.coding_key
    assert status(stored, name) == "double-reviewed"
    with stored.read() as connection:
        assert reviewed(connection, codings_of(connection, [key]))[key]["reports"][1]["type"] == "attack"
    with stored.write() as connection:
        decide(connection, name, "reject", "omar", seen, role="reviewer", reason="duplicate")
    assert status(stored, name) == "rejected"
    with stored.write() as connection:
        for person in ("omar", "omar", "rima"):
            add_judgement(connection, "report", name, "undo", person)
        assert decisions(acts_on(connection, name)) == {}
        assert added_reports(connection, ["d"]) == {}
        items, log = read_items(connection), read_log(connection)
    assert log.done.status[name] == "gone"
    assert counts(items, log.done, "rima")["reports"] == 1
    assert counts(items, log.done, "rima")["waiting"] == 1
    assert add(stored) == "d#100001"  # a number is never given twice


def test_a_changed_text_opens_it_again_and_its_words_are_found_where_they_are(stored: Database) -> None:
    from marsad.model import Coding, Document
    from marsad.store.codings import add_coding

    name = add(stored)
    for text, counted in ((f"تصحيح. {TEXT}", True), ("حذف الخبر كله من الموقع.", False)):
        with stored.write() as connection:
            version = add_document(connection, Document("d", text, "", None, None, "مرصد")).version_key
            add_coding(connection, version, Coding("d", (), (), None, "coder-1"))
        assert status(stored, name) == "reopened"
        with stored.read() as connection:
            held = coded(connection, "d")
            assert held is not None
            found = reviewed(connection, codings_of(connection, [held.coding_key]))[held.coding_key]["reports"][0]
        assert (found["kind"] == "incident") is counted
        for span in found["spans"]:
            assert held.document.full[span["start"] : span["end"]] == span["text"]


def test_words_are_looked_for_nearest_to_where_they_stood() -> None:
    missed = with_fields(BLANK, {"evidence": {"value": "أب", "spans": [{"start": 4, "end": 6, "text": "أب"}]}})
    assert anchored(missed, "أب وأب أب")["spans"][0]["start"] == 4
    assert anchored(missed, "أب، و أب")["spans"][0]["start"] == 6
    assert anchored(missed, "لا شيء")["kind"] == "rejected"


def test_it_is_gold_like_the_others(stored: Database) -> None:
    name = add(stored)
    with stored.write() as connection:
        assert [g.line["id"] for g in gold(connection)] == []  # what the machine read waits
        held = coded(connection, "d")
        assert held is not None
        seen = held.seen(0)
        assert seen is not None
        decide(connection, "d#0", "reject", "rima", seen, reason="not-event")
    with stored.read() as connection:
        [found] = gold(connection)
    assert found.faults == ()
    assert [r["evidence"] for r in found.line["reports"]] == ["انفجار لغم"]
    assert not {"number", "score"} & set(found.line["reports"][0])
    assert found.line["review"]["rejected"] == 1
    assert name == "d#100000"


def test_there_is_an_end_to_it(stored: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.review.added.MOST_ADDED", 1)
    add(stored)
    with pytest.raises(ValueError, match="more than"):
        add(stored)
    assert MOST_ADDED > 1
