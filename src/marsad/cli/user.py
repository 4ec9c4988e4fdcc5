"""``marsad user``: who may come in to a team's site."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from . import sheet, storing

if TYPE_CHECKING:
    from sqlalchemy import Connection

ROLES = click.Choice(["viewer", "coder", "reviewer", "admin"])
_base = click.option(
    "--base-url", default="http://127.0.0.1:8000", show_default=True, metavar="URL", help="Where the site is seen."
)


@click.group()
def user() -> None:
    """Accounts of a team's site (marsad serve --team)."""


@contextmanager
def _writing(address: str, *, create: bool = False) -> Iterator[Connection]:
    with storing.opened(address, create=create) as store, store.write() as connection:
        yield connection


def _note(connection: Connection, action: str, subject: str, detail: dict[str, Any] | None = None) -> None:
    from ..store.people import audit

    audit.note(connection, f"{getpass.getuser()} (command line)", action, subject, detail)


def _password(name: str, from_stdin: bool) -> str:
    """The hash of a new password, asked for twice, or the first line of standard input."""
    from ..web.accounts import passwords

    if from_stdin:
        given = sys.stdin.readline().rstrip("\r\n")
    else:
        given = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    if reason := passwords.fault(given, name):
        raise click.ClickException(reason)
    return passwords.hashed(given)


def _link(base: str, token: str) -> str:
    return f"{base.rstrip('/')}/invitation?token={token}"


@user.command()
@storing.database
@click.argument("name")
@click.option("--role", type=ROLES, default="viewer", show_default=True, help="What the account may do.")
@click.option("--full-name", default="", help="The name that others see.")
@click.option("--stdin", "from_stdin", is_flag=True, help="Read the password from standard input.")
def add(address: str, name: str, role: str, full_name: str, from_stdin: bool) -> None:
    """Add the account NAME; its password is asked for."""
    from ..store.people import users

    hashed = _password(name, from_stdin)
    with _writing(address, create=True) as connection:
        made = users.add_user(connection, name, role, password=hashed, full_name=full_name)
        _note(connection, "user.add", made.name, {"role": role})
    click.echo(f"{made.name}: {role}", err=True)


@user.command("list")
@storing.database
@sheet.shown
def list_(address: str, form: str, as_json: bool) -> None:
    """List all accounts."""
    from ..store.people import users

    with storing.opened(address, create=False) as store, store.read() as connection:
        rows = [
            {
                "name": u.name, "full_name": u.full_name, "role": u.role, "groups": sorted(u.groups),
                "disabled": u.disabled, "password": u.password is not None, "identity": u.identity,
                "made_at": u.made_at.isoformat(timespec="seconds"),
                "seen_at": u.seen_at.isoformat(timespec="seconds") if u.seen_at else None,
            }
            for u in users.list_users(connection)
        ]  # fmt: skip
    sheet.show(form, as_json, rows, rows)


@user.command()
@storing.database
@click.argument("name")
@click.argument("new", metavar="ROLE", type=ROLES)
def role(address: str, name: str, new: str) -> None:
    """Give the account NAME the role ROLE: viewer, coder, reviewer or admin."""
    from ..store.people import users

    with _writing(address) as connection:
        account = users.named(connection, name)
        users.set_role(connection, account.key, new)
        _note(connection, "user.role", account.name, {"from": account.role, "to": new})
    click.echo(f"{account.name}: {account.role} -> {new}", err=True)


@user.command()
@storing.database
@click.argument("name")
@click.option("--undo", is_flag=True, help="Let the account in again.")
def disable(address: str, name: str, undo: bool) -> None:
    """Shut the account NAME out: its sessions, tokens and links end at once."""
    from ..store.people import users

    with _writing(address) as connection:
        account = users.named(connection, name)
        users.set_disabled(connection, account.key, not undo)
        _note(connection, "user.enable" if undo else "user.disable", account.name)
    click.echo(f"{account.name}: {'open' if undo else 'closed'}", err=True)


@user.command()
@storing.database
@click.argument("name")
@click.option("--stdin", "from_stdin", is_flag=True, help="Read the password from standard input.")
@click.option("--link", is_flag=True, help="Print a link instead, with which its owner sets the password, once.")
@_base
def password(address: str, name: str, from_stdin: bool, link: bool, base_url: str) -> None:
    """Set a new password for the account NAME; its sessions end."""
    from datetime import UTC, datetime

    from ..store.people import invitations, users

    hashed = None if link else _password(name, from_stdin)
    with _writing(address) as connection:
        account = users.named(connection, name)
        if hashed is not None:
            users.set_password(connection, account.key, hashed)
            _note(connection, "user.password", account.name, {"way": "command line"})
            return
        now = datetime.now(UTC)
        token = invitations.invite(connection, "password", account.role, getpass.getuser(), now, user=account.key)
        _note(connection, "user.password-link", account.name)
    click.echo(_link(base_url, token))


@user.command()
@storing.database
@click.option("--role", type=ROLES, default="viewer", show_default=True, help="What the new account may do.")
@_base
def invite(address: str, role: str, base_url: str) -> None:
    """Print a link with which somebody makes an account, once, within a week."""
    from datetime import UTC, datetime

    from ..store.people import invitations

    with _writing(address, create=True) as connection:
        token = invitations.invite(connection, "join", role, getpass.getuser(), datetime.now(UTC))
        _note(connection, "user.invite", role)
    click.echo(_link(base_url, token))


@user.command()
@storing.database
@click.argument("name")
@click.argument("issuer")
@click.argument("subject")
def identity(address: str, name: str, issuer: str, subject: str) -> None:
    """Let an OpenID provider (ISSUER) know the account NAME by SUBJECT."""
    from ..store.people import users

    with _writing(address) as connection:
        account = users.named(connection, name)
        users.set_identity(connection, account.key, f"{issuer} {subject}")
        _note(connection, "user.identity", account.name, {"issuer": issuer})
