"""A team's site on each database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from web_team import team_site


@pytest.fixture
def team(database_url: str) -> Iterator[FastAPI]:
    with team_site(database_url) as app:
        yield app
