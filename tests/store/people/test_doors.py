"""Sessions, invitations, tokens and failed logins: what opens, how long, and what of it is stored."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from marsad.store.database import Database
from marsad.store.errors import StoreError
from marsad.store.people import attempts, invitations, sessions, tokens, users
from marsad.store.tables import metadata

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_a_session_ends_when_idle_and_when_old(database: Database) -> None:
    with database.write() as connection:
        key = users.add_user(connection, "hani", "coder").key
        cookie = sessions.open_session(connection, key, "password", NOW, address="192.0.2.1", agent="x" * 999)
        found = sessions.find_session(connection, cookie, NOW + timedelta(days=6))
        assert found is not None
        account, row = found
        assert (account.name, row.address, len(row.agent)) == ("hani", "192.0.2.1", 200)
        assert sessions.find_session(connection, cookie, NOW + sessions.IDLE) is None
        at = NOW
        while at < NOW + sessions.LONGEST:  # used every day
            assert sessions.find_session(connection, cookie, at) is not None
            sessions.touch(connection, row.key, at)
            at += timedelta(days=1)
        assert sessions.find_session(connection, cookie, NOW + sessions.LONGEST) is None
        assert sessions.list_sessions(connection, key, NOW + sessions.LONGEST) == []


def test_sessions_are_revoked_one_by_one_or_all_but_ones_own(database: Database) -> None:
    with database.write() as connection:
        mine, other = (users.add_user(connection, name, "coder").key for name in ("hani", "rima"))
        cookies = [sessions.open_session(connection, mine, "password", NOW) for _ in range(3)]
        keys = sorted(row.key for row in sessions.list_sessions(connection, mine, NOW))
        assert not sessions.revoke(connection, other, keys[0])
        assert sessions.revoke(connection, mine, keys[0])
        assert sessions.revoke_all(connection, mine, besides=keys[2]) == 1
        alive = [sessions.find_session(connection, c, NOW) is not None for c in cookies]
        assert alive == [False, False, True]


def test_a_link_works_once_and_for_its_purpose(database: Database) -> None:
    with database.write() as connection:
        link = invitations.invite(connection, "join", "coder", "admin", NOW)
        assert invitations.use(connection, link, "password", NOW) is None
        late = NOW + invitations.LASTS["join"]
        assert invitations.use(connection, link, "join", late) is None
        assert invitations.look_up(connection, link, NOW) is not None
        used = invitations.use(connection, link, "join", NOW)
        assert used is not None
        assert used.role == "coder"
        assert invitations.use(connection, link, "join", NOW) is None
        assert invitations.list_open(connection, NOW) == []
        key = users.add_user(connection, "hani", "coder").key
        old, new = (invitations.invite(connection, "password", "coder", "a", NOW, user=key) for _ in range(2))
        assert invitations.look_up(connection, old, NOW) is None
        assert invitations.look_up(connection, new, NOW) is not None


def test_of_two_who_use_a_link_at_once_one_gets_in(database: Database) -> None:
    with database.write() as connection:
        link = invitations.invite(connection, "join", "coder", "admin", NOW)
    start, got = Barrier(2), []

    def use() -> None:
        start.wait()
        with database.write() as connection:
            got.append(invitations.use(connection, link, "join", NOW) is not None)

    threads = [Thread(target=use) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == [False, True]


def test_a_token_has_scopes_and_an_end(database: Database) -> None:
    with database.write() as connection:
        key = users.add_user(connection, "hani", "coder").key
        token = tokens.make_token(connection, key, "nightly", ["write", "read"], NOW, days=10)
        found = tokens.find_token(connection, token, NOW)
        assert found is not None
        assert found[1].scopes == ["read", "write"]
        assert tokens.find_token(connection, token, NOW + timedelta(days=10)) is None
        assert tokens.find_token(connection, token + "x", NOW) is None
        for scopes in ([], ["read", "everything"]):
            with pytest.raises(StoreError):
                tokens.make_token(connection, key, "", scopes, NOW)
        assert tokens.revoke_token(connection, key, found[1].key)
        assert tokens.find_token(connection, token, NOW) is None


def test_no_secret_is_stored(database: Database) -> None:
    with database.write() as connection:
        key = users.add_user(connection, "hani", "coder").key
        made = [
            sessions.open_session(connection, key, "password", NOW),
            invitations.invite(connection, "join", "coder", "admin", NOW),
            tokens.make_token(connection, key, "x", ["read"], NOW).removeprefix(tokens.PREFIX),
        ]
        stored = [str(row) for table in metadata.sorted_tables for row in connection.execute(select(table))]
    assert len(set(made)) == 3
    assert not any(secret in row for secret in made for row in stored)


def test_failed_logins_wait(database: Database) -> None:
    with database.write() as connection:
        for n in range(attempts.BOTH):
            assert attempts.wait(connection, "hani", "192.0.2.1", NOW) == 0
            attempts.note_failure(connection, "Hani ", "192.0.2.1", NOW + timedelta(seconds=n))
        later = NOW + timedelta(seconds=60)
        wait = attempts.wait(connection, "hani", "192.0.2.1", later)
        assert 0 < wait <= attempts.WINDOW.total_seconds()
        assert attempts.wait(connection, "hani", "192.0.2.1", later + timedelta(seconds=wait)) == 0
        assert attempts.wait(connection, "rima", "192.0.2.1", later) == 0
        assert attempts.wait(connection, "hani", "192.0.2.9", later) == 0
        attempts.forget(connection, "hani", "192.0.2.1")
        assert attempts.wait(connection, "hani", "192.0.2.1", later) == 0


def test_many_addresses_against_one_name_and_one_address_against_many_names_wait(database: Database) -> None:
    with database.write() as connection:
        for n in range(attempts.NAME):
            attempts.note_failure(connection, "nobody", f"192.0.2.{n}", NOW)
        assert attempts.wait(connection, "nobody", "198.51.100.1", NOW) > 0
        for n in range(attempts.ADDRESS):
            attempts.note_failure(connection, f"name{n}", "203.0.113.5", NOW)
        assert attempts.wait(connection, "another", "203.0.113.5", NOW) > 0
        attempts.note_failure(connection, "x", "y", NOW + timedelta(days=2))
        assert attempts.count_failures(connection, NOW - timedelta(days=1)) == 1
