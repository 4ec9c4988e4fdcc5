"""What is restricted to a group is hidden from everybody else, with the events that it tells of."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from samples import CODING

from marsad.model import Document
from marsad.store.codings import add_coding
from marsad.store.database import Database
from marsad.store.documents import add_document
from marsad.store.errors import StoreError
from marsad.store.events import write_events
from marsad.store.people import groups, restrictions
from marsad.store.people.restrictions import Hidden, hidden_from
from marsad.store.runs import start_run

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def filled(database: Database) -> Database:
    with database.write() as connection:
        run = start_run(connection, "link", "0.1")
        for identity in ("d", "other"):
            added = add_document(connection, Document(identity, "قصف"))
            add_coding(connection, added.version_key, CODING, run)
        events = [{"id": "e1", "reports": ["d#0"], "documents": ["d"]}, {"id": "e2", "reports": [], "documents": []}]
        write_events(connection, events, [], run)
        for name in ("field", "legal"):
            groups.add_group(connection, name)
    return database


def test_a_restricted_document_takes_its_events_with_it(filled: Database) -> None:
    with filled.write() as connection:
        assert hidden_from(connection, []) == Hidden()
        before = restrictions.mark(connection)
        restrictions.restrict(connection, "document", "d", groups.get_group(connection, "field"), "admin", NOW)
        assert restrictions.mark(connection) != before
        assert hidden_from(connection, []) == Hidden(frozenset({"d"}), frozenset({"e1"}))
        assert hidden_from(connection, ["legal"]) == Hidden(frozenset({"d"}), frozenset({"e1"}))
        assert hidden_from(connection, ["field"]) == Hidden()
        assert hidden_from(connection, [], sees_all=True) == Hidden()


def test_one_of_several_groups_is_enough(filled: Database) -> None:
    with filled.write() as connection:
        for name in ("field", "legal"):
            restrictions.restrict(connection, "event", "e2", groups.get_group(connection, name), "admin", NOW)
        assert hidden_from(connection, []) == Hidden(frozenset(), frozenset({"e2"}))
        assert hidden_from(connection, ["legal"]) == hidden_from(connection, ["field", "other"]) == Hidden()
        assert [r.group for r in restrictions.list_restrictions(connection, "event", "e2")] == ["field", "legal"]
        with pytest.raises(StoreError, match="lift that first"):
            groups.remove_group(connection, groups.get_group(connection, "legal"))
        assert restrictions.lift(connection, "event", "e2", groups.get_group(connection, "legal"))
        assert hidden_from(connection, ["legal"]) == Hidden(frozenset(), frozenset({"e2"}))


def test_what_is_not_there_cannot_be_restricted(filled: Database) -> None:
    with filled.write() as connection:
        for subject in ("document", "event"):
            with pytest.raises(StoreError, match="no such"):
                restrictions.restrict(connection, subject, "x", 1, "admin", NOW)  # type: ignore[arg-type]
