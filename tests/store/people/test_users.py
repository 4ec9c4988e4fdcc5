"""Accounts: names, roles, the last admin, and what ends when somebody is shut out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from marsad.store.database import Database
from marsad.store.errors import StoreError
from marsad.store.people import groups, invitations, sessions, tokens, users

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_names_are_compared_without_case_and_refused_where_they_are_none(database: Database) -> None:
    with database.write() as connection:
        users.add_user(connection, " Samar@Example.org ", "viewer")
        assert users.named(connection, "SAMAR@example.ORG").role == "viewer"
        assert users.add_user(connection, "ليلى", "coder").name == "ليلى"
        with pytest.raises(StoreError, match="account of this name"):
            users.add_user(connection, "samar@example.org", "viewer")
        for name in ("", " ", "a b", "<script>", "x" * 65, ".x", "a\nb", "a/b"):
            with pytest.raises(StoreError):
                users.add_user(connection, name, "viewer")
            assert users.by_name(connection, name) is None
        with pytest.raises(StoreError, match="no role"):
            users.add_user(connection, "other", "root")


def test_the_last_admin_stays_one(database: Database) -> None:
    with database.write() as connection:
        first = users.add_user(connection, "first", "admin").key
        for change in (lambda: users.set_role(connection, first, "coder"),
                       lambda: users.set_disabled(connection, first, True)):  # fmt: skip
            with pytest.raises(StoreError, match="last admin"):
                change()
        second = users.add_user(connection, "second", "admin").key
        users.set_disabled(connection, second, True)
        with pytest.raises(StoreError, match="last admin"):
            users.set_role(connection, first, "viewer")
        users.set_disabled(connection, second, False)
        users.set_role(connection, first, "viewer")
        assert [u.role for u in users.list_users(connection)] == ["viewer", "admin"]


def test_who_is_shut_out_has_no_session_no_token_and_no_link(database: Database) -> None:
    with database.write() as connection:
        users.add_user(connection, "admin", "admin")
        key = users.add_user(connection, "hani", "reviewer").key
        cookie = sessions.open_session(connection, key, "password", NOW)
        token = tokens.make_token(connection, key, "script", ["read"], NOW)
        link = invitations.invite(connection, "password", "reviewer", "admin", NOW, user=key)
        users.set_disabled(connection, key, True)
        users.set_disabled(connection, key, False)
        assert sessions.find_session(connection, cookie, NOW) is None
        assert tokens.find_token(connection, token, NOW) is None
        assert invitations.look_up(connection, link, NOW + timedelta(minutes=1)) is None


def test_links_of_somebody_who_is_no_admin_any_more_do_not_work(database: Database) -> None:
    with database.write() as connection:
        users.add_user(connection, "first", "admin")
        changes = {
            "second": lambda key: users.set_role(connection, key, "coder"),
            "third": lambda key: users.set_disabled(connection, key, True),
        }
        for name, change in changes.items():
            key = users.add_user(connection, name, "admin").key
            links = [invitations.invite(connection, "join", "admin", by, NOW) for by in (name, "first")]
            change(key)
            assert [invitations.look_up(connection, x, NOW) is not None for x in links] == [False, True]


def test_a_new_password_ends_sessions_and_a_stronger_hash_does_not(database: Database) -> None:
    with database.write() as connection:
        key = users.add_user(connection, "hani", "coder", password="old").key
        cookie = sessions.open_session(connection, key, "password", NOW)
        users.update_hash(connection, key, "other", "lost")
        users.update_hash(connection, key, "old", "old, but stronger")
        assert users.get(connection, key).password == "old, but stronger"
        assert sessions.find_session(connection, cookie, NOW) is not None
        users.set_password(connection, key, "new")
        assert sessions.find_session(connection, cookie, NOW) is None


def test_people_join_and_leave_groups(database: Database) -> None:
    with database.write() as connection:
        key = users.add_user(connection, "hani", "coder").key
        group = groups.add_group(connection, "Field")
        groups.join(connection, group, key)
        groups.join(connection, group, key)
        assert users.get(connection, key).groups == {"field"}
        assert [u.groups for u in users.list_users(connection)] == [{"field"}]
        groups.leave(connection, groups.get_group(connection, "field"), key)
        assert users.get(connection, key).groups == set()
        with pytest.raises(StoreError, match="group of this name"):
            groups.add_group(connection, "FIELD")
        groups.remove_group(connection, group)
        assert groups.list_groups(connection) == []
