"""What stands behind events, on both databases."""

from __future__ import annotations

from datetime import date

from marsad.model import Coding, Document, Report, Span
from marsad.store.behind import codings_of, documents_of, documents_with
from marsad.store.codings import add_coding
from marsad.store.database import Database
from marsad.store.documents import add_document


def _add(connection, id: str, text: str, kind: str) -> None:
    document = Document(id, text, "عنوان", date(2023, 3, 6), f"https://sahl.example/{id}", "وكالة السهل")
    added = add_document(connection, document)
    report = Report(kind, "attack", Span(0, 5, document.full[:5]))
    add_coding(connection, added.version_key, Coding(id, (report,), (), document.published, "coder-7"))


def test_documents_as_they_stand_with_text_and_coding(database: Database) -> None:
    with database.write() as connection:
        _add(connection, "d1", "قُتل مدني.", "incident")
        _add(connection, "d2", "قُتل 40 في شهر.", "tally")
        _add(connection, "d1", "قُتل مدنيان.", "incident")
    with database.read() as connection:
        (found,) = documents_of(connection, ["d1", "d1", "nowhere"])
        assert (found["text"], found["outlet"], found["published"]) == ("قُتل مدنيان.", "وكالة السهل", date(2023, 3, 6))
        (coding,) = codings_of(connection, ["d2"])
        assert (coding["id"], coding["outlet"], coding["reports"][0]["kind"]) == ("d2", "وكالة السهل", "tally")
        assert documents_with(connection, "tally") == ["d2"]
        assert list(documents_of(connection, [])) == list(codings_of(connection, [])) == []


def test_more_documents_than_one_query_asks_for(database: Database) -> None:
    ids = [f"d{n:04}" for n in range(1100)]
    with database.write() as connection:
        for id in ids[::100]:
            _add(connection, id, "قُتل مدني.", "incident")
    with database.read() as connection:
        assert [c["id"] for c in codings_of(connection, ids)] == ids[::100]
