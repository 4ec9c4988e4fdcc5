"""``marsad user``: accounts from the command line, each change noted."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marsad.cli import main
from marsad.store.database import open_database
from marsad.store.people import audit, invitations, users
from marsad.web.accounts import passwords

PASSWORD = "زيتون أخضر على التل"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "team.db"


def run(path: Path, *words: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, ["user", words[0], "--database", str(path), *words[1:]], input=given)


def test_accounts_are_added_listed_changed_and_closed(path: Path) -> None:
    assert run(path, "add", "Samar", "--role", "admin", "--stdin", given=PASSWORD + "\n").exit_code == 0
    assert run(path, "add", "hani", given=f"{PASSWORD}\n{PASSWORD}\n").exit_code == 0
    assert "account of this name" in run(path, "add", "samar", "--stdin", given=PASSWORD).output
    assert "12 characters" in run(path, "add", "other", "--stdin", given="short").output
    assert run(path, "role", "hani", "reviewer").exit_code == 0
    assert run(path, "disable", "hani").exit_code == 0
    refused = run(path, "disable", "samar")
    assert refused.exit_code == 1
    assert "last admin" in refused.output
    rows = json.loads(run(path, "list", "--json").stdout)
    told = [(r["name"], r["role"], r["disabled"]) for r in rows]
    assert told == [("hani", "reviewer", True), ("samar", "admin", False)]
    assert PASSWORD not in str(rows)
    assert "argon2" not in str(rows)
    assert run(path, "disable", "hani", "--undo").exit_code == 0
    with open_database(str(path)) as database, database.read() as connection:
        stored = users.named(connection, "samar").password
        assert passwords.verify(stored, PASSWORD)
        actions = [r.action for r in audit.entries(connection)]
    assert actions == ["user.enable", "user.disable", "user.role", "user.add", "user.add"]


def test_links_are_printed_and_work(path: Path) -> None:
    invited = run(path, "invite", "--role", "coder", "--base-url", "https://observatory.example/")
    link = invited.stdout.strip()
    assert link.startswith("https://observatory.example/invitation?token=")
    run(path, "add", "hani", "--stdin", given=PASSWORD)
    other = run(path, "password", "hani", "--link").stdout.strip()


    with open_database(str(path)) as database, database.read() as connection:
        found = [invitations.look_up(connection, x.partition("token=")[2], datetime.now(UTC)) for x in (link, other)]
    assert [(f.purpose, f.role) for f in found if f] == [("join", "coder"), ("password", "viewer")]


def test_a_password_is_set_and_an_identity_known(path: Path) -> None:
    run(path, "add", "hani", "--stdin", given=PASSWORD)
    assert run(path, "password", "hani", "--stdin", given="قنديل البحر الأزرق").exit_code == 0
    assert run(path, "identity", "hani", "https://id.example", "42").exit_code == 0
    assert run(path, "password", "nobody", "--stdin", given=PASSWORD).exit_code == 1
    with open_database(str(path)) as database, database.read() as connection:
        account = users.by_identity(connection, "https://id.example 42")
        assert account is not None
        assert passwords.verify(account.password, "قنديل البحر الأزرق")


def test_there_must_be_a_database_to_list(path: Path) -> None:
    assert "no such database" in run(path, "list").output
    assert not path.exists()
