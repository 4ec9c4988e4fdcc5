"""The documentation of the API names every route with who may call it, every filter, scope and key of the columns."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi import FastAPI
from web_routes import routes_of
from web_team import program

from marsad.store.people.tokens import SCOPES
from marsad.web.data.filters import NAMES

DOCS = Path(__file__).parents[3] / "docs"


def test_every_route_stands_in_the_table_with_its_role(team: FastAPI) -> None:
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `((?:GET|POST) /api/v1/[^`]*)` \| (\w+) \|", page, re.MULTILINE))
    ours = {
        f"{r.method} {r.path}": r.role.name.lower()
        for r in routes_of(team) if r.path.startswith("/api/") and r.role is not None
    }  # fmt: skip
    assert told == ours


def test_filters_scopes_and_columns_are_told(team: FastAPI) -> None:
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    columns = program(team, "viewer").get("/api/v1/events.columnar").json()
    missing = [n for n in (*NAMES, *SCOPES, *columns) if f"`{n}`" not in page]
    assert missing == []


def test_roles_stand_in_the_documentation_of_accounts() -> None:
    page = (DOCS / "accounts.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| (viewer|coder|reviewer|admin) \|", page, re.MULTILINE) == list(SCOPES.values())
