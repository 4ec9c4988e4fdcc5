"""A team's site for tests: an account of each role, browsers that are logged in as them, forms that are sent."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from fastapi import FastAPI

from marsad.store.people import sessions, tokens, users
from marsad.web.app import create_app
from marsad.web.settings import Settings
from marsad.web.site import site_of

with warnings.catch_warnings():
    # Starlette prefers another client than the one that is locked
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient

ROLES = ("viewer", "coder", "reviewer", "admin")
#: Two accounts of each role: "viewer", "viewer2" …
NAMES = tuple(f"{role}{n}" for role in ROLES for n in ("", "2"))
PASSWORD = "زيتون أخضر على التل"


@contextmanager
def opened(settings: Settings) -> Iterator[FastAPI]:
    """The site that settings describe, closed at the end."""
    app = create_app(settings)
    try:
        yield app
    finally:
        site_of(app).database.close()


@contextmanager
def team_site(database: str, **changes: Any) -> Iterator[FastAPI]:
    """A team's site with an account of each role, without passwords."""
    settings = Settings(database=database, mode="team", fresh=0, rate=100_000, burst=10_000)
    with opened(replace(settings, **changes)) as app:
        with site_of(app).database.write() as connection:
            for name in NAMES:
                users.add_user(connection, name, name.rstrip("2"))
        yield app


def stranger(app: FastAPI) -> TestClient:
    """A browser that nobody is logged in with."""
    return TestClient(app, follow_redirects=False)


def browser(app: FastAPI, name: str) -> TestClient:
    """A browser that somebody is logged in with."""
    made = stranger(app)
    with site_of(app).database.write() as connection:
        key = users.named(connection, name).key
        cookie = sessions.open_session(connection, key, "password", datetime.now(UTC), agent="test")
    made.cookies.set("marsad_session", cookie)
    return made


def program(app: FastAPI, name: str, *scopes: str) -> TestClient:
    """A program that asks with a token of somebody."""
    made = stranger(app)
    with site_of(app).database.write() as connection:
        key = users.named(connection, name).key
        token = tokens.make_token(connection, key, "test", scopes or ["read"], datetime.now(UTC))
    made.headers["authorization"] = f"Bearer {token}"
    return made


def csrf(client: TestClient) -> str:
    """The token for forms of this browser."""
    page = client.get("/en/login")
    if page.status_code != 200:
        page = client.get("/en/")
    found = re.search(r'"X-CSRF-Token": "([0-9a-f]{64})"', page.text)
    assert found, page.text[:500]
    return found[1]


def send(client: TestClient, path: str, **fields: Any) -> Any:
    """Send a form as a page of the site would."""
    return client.post(path, data={"_csrf": csrf(client), **fields})
