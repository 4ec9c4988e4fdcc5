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
    """Add every part that is there; a mere folder is none."""
    for name in PARTS:
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            import_module(name).add_to(app)
