"""Fixtures for tests of the site."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from web_world import fill

from marsad.web.app import create_app
from marsad.web.settings import Settings
from marsad.web.single import OneUser
from marsad.web.site import site_of

with warnings.catch_warnings():
    # Starlette prefers another client than the one that is locked
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient


@pytest.fixture
def app(database_url: str) -> Iterator[FastAPI]:
    """The site for one person, on an empty database, once on SQLite and once on PostgreSQL."""
    made = create_app(Settings(database=database_url, fresh=0))
    yield made
    site_of(made).database.close()


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """A browser of the one person, logged in."""
    users = site_of(app).users
    assert isinstance(users, OneUser)
    with TestClient(app) as browser:
        browser.get("/start", params={"token": users.token or ""})
        yield browser


@pytest.fixture
def world(app: FastAPI, client: TestClient) -> TestClient:
    """A logged-in browser at a site with the invented world of ``web_world.py``."""
    fill(site_of(app).database)
    return client
