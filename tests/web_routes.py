"""All routes of an app, whichever way the framework nests them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from fastapi import FastAPI

from marsad.web.access import Role


class Known(NamedTuple):
    """A method of a route, and the role that it asks for; None: no user is asked for."""

    method: str
    path: str
    role: Role | None


def routes_of(app: FastAPI) -> Iterator[Known]:
    """Every method of every route that is an endpoint of ours."""
    for path, methods, dependant in _walk(app.routes):
        for method in sorted(set(methods) - {"HEAD"}):
            yield Known(method, path, _role(dependant))


def _walk(routes: Iterable[Any]) -> Iterator[tuple[str, Iterable[str], Any]]:
    for route in routes:
        if hasattr(route, "effective_route_contexts"):
            for context in route.effective_route_contexts():
                yield context.path_format, context.methods or (), context.dependant
        elif getattr(route, "dependant", None) is not None:
            yield route.path_format, route.methods or (), route.dependant
        elif getattr(route, "methods", None):
            yield route.path, route.methods, None


def _role(dependant: Any) -> Role | None:
    if dependant is None:
        return None
    found = [getattr(dependant.call, "role", None), *(_role(d) for d in dependant.dependencies)]
    known = [r for r in found if r is not None]
    return max(known) if known else None
