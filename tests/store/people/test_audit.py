"""The log of changes only grows, on both databases, and shows where somebody went round its guards."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DBAPIError

from marsad.store.check import check
from marsad.store.database import Database
from marsad.store.people import audit
from marsad.store.tables import audit_log


def fill(database: Database) -> None:
    with database.write() as connection:
        audit.note(connection, "hani", "user.add", "rima", {"role": "coder"}, address="192.0.2.1")
        audit.note(connection, "hani", "user.role", "rima", {"from": "coder", "to": "admin", "n": 1.5})
        audit.note(connection, "rima", "restrict", "document d\x00", {"نص": ["قصف", None]})


def test_notes_are_read_the_newest_first_and_by_person_and_action(database: Database) -> None:
    fill(database)
    with database.read() as connection:
        assert list(audit.broken(connection)) == []
        rows = audit.entries(connection)
        assert [r.action for r in rows] == ["restrict", "user.role", "user.add"]
        assert rows[0].detail == {"نص": ["قصف", None]}
        assert rows[2].address == "192.0.2.1"
        assert [r.action for r in audit.entries(connection, person="hani", action="user.r")] == ["user.role"]
        assert audit.entries(connection, action="%") == []
        assert [r.key for r in audit.entries(connection, before=rows[1].key)] == [rows[2].key]
        assert len(audit.entries(connection, limit=1)) == 1


@pytest.mark.parametrize("statement", [update(audit_log).values(person="nobody"), delete(audit_log)])
def test_nobody_edits_the_log(database: Database, statement: object) -> None:
    fill(database)
    with pytest.raises(DBAPIError, match="only grows"), database.write() as connection:
        connection.execute(statement)  # type: ignore[call-overload]
    with database.read() as connection:
        assert len(audit.entries(connection)) == 3


@pytest.mark.parametrize("tampering", ["UPDATE audit_log SET person = 'x' WHERE action = 'user.role'",
                                       "DELETE FROM audit_log WHERE action = 'user.role'"])  # fmt: skip
def test_who_goes_round_the_guards_is_seen(own_database: Database, tampering: str) -> None:
    fill(own_database)
    with own_database.write() as connection:
        if own_database.path:
            for verb in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER audit_log_no_{verb}"))
        else:
            connection.execute(text("DROP TRIGGER audit_log_guard ON audit_log"))
        connection.execute(text(tampering))
    with own_database.write() as connection:
        assert len(list(audit.broken(connection))) >= 1
        assert any("audit_log" in fault for fault in list(check(connection)))
