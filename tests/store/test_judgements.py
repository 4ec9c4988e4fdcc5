"""Two people who judge the same thing: the second is told what the first decided, and nothing is lost."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest

from marsad.store.database import Database
from marsad.store.judgements import ConflictError, add_judgement, check_seen, last_judgement, list_judgements


def test_who_has_not_seen_the_last_judgement_is_refused(database: Database) -> None:
    with database.write() as connection:
        seen = last_judgement(connection, "report", "d#0")
        assert seen == 0
        check_seen(connection, "report", "d#0", seen)
        add_judgement(connection, "report", "d#0", "accept", "rima")
        add_judgement(connection, "report", "d#1", "reject", "rima")
        with pytest.raises(ConflictError) as fault:
            check_seen(connection, "report", "d#0", seen)
        assert [(row.person, row.verdict) for row in fault.value.later] == [("rima", "accept")]
        check_seen(connection, "report", "d#0", last_judgement(connection, "report", "d#0"))


def test_of_two_at_once_one_is_told(database: Database) -> None:
    start, told = Barrier(2), []

    def judge(person: str) -> None:
        start.wait()
        try:
            with database.write() as connection:
                check_seen(connection, "event", "e", 0)
                add_judgement(connection, "event", "e", "accept", person)
        except ConflictError as fault:
            told.append(fault.later[0].person)

    threads = [Thread(target=judge, args=(person,)) for person in ("hani", "rima")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as connection:
        rows = list_judgements(connection, "event", "e")
    assert [row.person for row in rows] == told
