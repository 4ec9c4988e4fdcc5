"""The parts of the site. Each is a package with ``add_to(app)``, which adds routers, menu lines and what it replaces.

A new part is a line here. Order matters: the parts that know the people come before those that ask for them.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from fastapi import FastAPI

PARTS = (
    "marsad.web.pages",
    "marsad.web.accounts",
    "marsad.web.public",
    "marsad.web.api",
    "marsad.web.review",
)


def add_parts(app: FastAPI) -> None:
    """Add every part that is there."""
    for name in PARTS:
        if find_spec(name) is not None:
            import_module(name).add_to(app)
