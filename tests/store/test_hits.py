"""What a search shows: documents, claims and events, with the words marked, the same on both databases."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import span

from marsad.arabic.stems import index_stems
from marsad.model import Claim, Coding, Document, Report
from marsad.store.codings import add_coding
from marsad.store.database import Database
from marsad.store.documents import add_document
from marsad.store.events import write_events
from marsad.store.hits import AROUND, excerpt, find
from marsad.store.runs import start_run
from marsad.store.search import parse_query

TEXTS = {
    "a": ("قصف على البلدة", "قال الناطق إن القصف توقف. ولا أحد يعرف الطائرات."),
    "b": ("طقس", "نفى الناطق قصف الحي بالطائرات."),
    "c": ("", "طائرات في السماء"),
}


@pytest.fixture
def filled(database: Database) -> Database:
    with database.write() as connection:
        for n, (identity, (title, text)) in enumerate(TEXTS.items()):
            document = Document(identity, text, title, date(2024, 3, n + 1), outlet="وكالة")
            added = add_document(connection, document)
            said = Claim(span("الناطق"), span(text[:30]), "indirect", "denied" if identity == "b" else "asserted")
            report = Report("incident", "armed-clash", span(text))
            add_coding(connection, added.version_key, Coding(identity, (report,), (said,), None, "c1"))
    return database


def ids(database: Database, text: str, kind: Any = "documents", **more: Any) -> list[str]:
    with database.read() as connection:
        return [hit.id for hit in find(connection, text, kind, **more)]


def test_documents_are_found_with_their_words_marked(filled: Database) -> None:
    with filled.read() as connection:
        newest, older = find(connection, "قصف")
    assert (newest.id, newest.title, newest.published, newest.outlet) == ("b", "طقس", date(2024, 3, 2), "وكالة")
    assert [newest.snippet[a:b] for a, b in newest.marks] == ["قصف"]
    assert [older.snippet[a:b] for a, b in older.marks] == ["القصف"]
    assert newest.as_json()["published"] == "2024-03-02"


def test_bounds(filled: Database) -> None:
    assert ids(filled, "طائرات") == ["c", "b", "a"]
    assert ids(filled, "طائرات", limit=2) == ["c", "b"]
    assert ids(filled, "طائرات", since=date(2024, 3, 2), until=date(2024, 3, 2)) == ["b"]


def test_claims_are_found_by_what_they_say(filled: Database) -> None:
    assert ids(filled, "قصف", "claims") == ["b#claim0", "a#claim0"]
    assert ids(filled, "ناطق طائرات", "claims") == ["b#claim0"]
    # what a claim leaves out its document may say: the second sentence of a names aircraft
    assert ids(filled, "القصف -طائرات", "claims") == ["a#claim0"]
    assert ids(filled, "القصف -طائرات") == []


def test_claims_of_codings_that_do_not_count_are_not_found(filled: Database) -> None:
    with filled.write() as connection:
        add_document(connection, Document("b", "نفى الناطق قصف الحي ثانية", "طقس", date(2024, 3, 2)))
    assert ids(filled, "قصف", "claims") == ["a#claim0"]


def test_events_are_found_by_the_evidence_of_their_reports(filled: Database) -> None:
    made = [
        {"id": "ev-1", "type": "armed-clash", "reports": ["a#0", "b#0"]},
        {"id": "ev-2", "type": "armed-clash", "reports": ["c#0"]},
    ]
    with filled.write() as connection:
        write_events(connection, made, [], start_run(connection, "link", "0"))
    assert ids(filled, "قصف", "events") == ["ev-1"]
    assert ids(filled, "طائرات", "events") == ["ev-2", "ev-1"]
    with filled.read() as connection:
        (hit,) = find(connection, "السماء", "events")
    assert (hit.document, hit.more["type"]) == ("c", "armed-clash")


def test_an_excerpt_shows_where_most_of_the_words_stand() -> None:
    query = parse_query("قصف طائرات")
    text = "قصف " + "كلمة " * 200 + "بعدها قصف من الطائرات هنا " + "نهاية " * 200
    snippet, marks = excerpt(query, text)
    assert [snippet[a:b] for a, b in marks] == ["قصف", "الطائرات"]
    assert len(snippet) <= AROUND
    assert excerpt(query, "لا شيء") == ("لا شيء", [])


WORDS = st.sampled_from("قصف القصف بقصف مدفعي حلب الطائرات بطائرة".split())


@given(st.lists(WORDS, max_size=6), st.text(max_size=20) | WORDS)
def test_words_that_match_are_marked(words: list[str], word: str) -> None:
    text = " ".join([*words, word])
    for wanted in words:
        query = parse_query(wanted)
        assert query.matches(*index_stems(text))
        assert excerpt(query, text)[1]
