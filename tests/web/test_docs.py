"""Every page and filter stands in the documentation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi import APIRouter
from fastapi.routing import APIRoute

from marsad.web import preferences, single
from marsad.web.data.filters import NAMES
from marsad.web.data.points import points
from marsad.web.pages import claims, compare, documents, downloads, events, home, map, search

TEXT = (Path(__file__).parents[2] / "docs/web.md").read_text(encoding="utf-8")
ROUTERS = [p.router for p in (preferences, single, home, map, events, documents, search, claims, compare, downloads)]


@pytest.mark.parametrize("router", ROUTERS)
def test_paths_are_documented(router: APIRouter) -> None:
    for route in router.routes:
        assert isinstance(route, APIRoute)
        assert f"| `{route.path}` |" in TEXT, route.path


def test_filters_are_documented() -> None:
    missing = [name for name in NAMES if f"`{name}`" not in TEXT]
    assert not missing


def test_columns_of_the_map_are_told_where_they_are_made() -> None:
    told = set(re.findall(r"``(\w+)``", points.__doc__ or ""))
    assert told >= {"id", "lon", "lat", "precision", "killed", "type", "day", "regions", "nowhere"}


def test_pictures_are_there() -> None:
    folder = Path(__file__).parents[2] / "docs"
    for name in re.findall(r"\]\((images/[\w-]+\.png)\)", TEXT):
        assert (folder / name).stat().st_size <= 200_000, name
