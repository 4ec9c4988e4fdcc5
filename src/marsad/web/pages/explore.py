"""What the pages with filters share: the chosen events, and the filters as chips, facets and fields of a form."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from fastapi import Request

from marsad.analysis.names import Names
from marsad.model import EVENT_TYPES
from marsad.web import preferences
from marsad.web.data.facets import Facet, facets, suggestions
from marsad.web.data.filters import Filters
from marsad.web.data.held import Chosen, Held, Snapshot, fold
from marsad.web.data.places import code_of, is_code
from marsad.web.labels import labels
from marsad.web.render import Links
from marsad.web.site import site_of
from marsad.web.view import View
from marsad.web.words import WORDS, word

#: Parameters of pages that stay when filters change.
STAYING = ("by", "sort", "unit", "q", "kind", "outlet", "year", "certainty", "form", "speaker", "show", "line")


#: Filters with a field in the form.
_FIELDS = frozenset({"from", "to", "place", "actor", "type", "grade", "status"})


class Chip(NamedTuple):
    """A filter that is on: what it is called, and the address without it."""

    name: str
    label: str
    href: str


class Choice(NamedTuple):
    """A value of a facet: the address with it, or without it where it is on."""

    label: str
    number: int
    on: bool
    href: str


class Group(NamedTuple):
    """A facet as it is shown."""

    name: str
    title: str
    choices: list[Choice]


class Explore:
    """The filters of a request and the events that they choose."""

    def __init__(self, request: Request, view: View) -> None:
        site = site_of(request)
        self.held: Held = site.held
        self._snapshot = self.held.snapshot()
        self.filters = resolved(Filters.parse(request.query_params), self.held, self._snapshot)
        self.chosen: Chosen = self.held.choose(self.filters, view)
        self.names: Names = labels(preferences.language(request))
        self._formats = preferences.formats(request)
        self._path = Links(request).root + (request.url.path.removeprefix(Links(request).root) or "/")
        self._timeless: str | None = None
        self.staying = [(k, v) for k, v in request.query_params.multi_items() if k in STAYING and v][:20]

    def href(self, filters: Filters | None = None, **changes: str | None) -> str:
        """This page with other filters or parameters; None leaves one out."""
        kept = [(k, v) for k, v in self.staying if k not in changes]
        more = [(k, v) for k, v in changes.items() if v]
        return f"{self._path}{(self.filters if filters is None else filters).query(kept + more)}"

    def between(self, first: str, last: str) -> str:
        """This page with the days from ``first`` to ``last`` in place of the period that is asked for."""
        if self._timeless is None:
            self._timeless = self.href(self.filters.without("from").without("to"))
        return f"{self._timeless}{'&' if '?' in self._timeless else '?'}from={first}&to={last}"

    def query(self, **more: str) -> str:
        """The query of an address with these filters alone, and more."""
        return self.filters.query(more)

    def called(self, name: str, value: str) -> str:
        """What a value of a filter is called."""
        if name in {"from", "to"}:
            return self._formats.day(value)
        if name in {"actor", "doer", "target"}:
            return self.names.actor(value)
        if name == "place":
            return self.names.value("admin1", value)
        if name in {"type", "grade", "victims"}:
            return self.names.value(name, value)
        return word("status", value) if name == "status" else value

    @property
    def chips(self) -> list[Chip]:
        """The filters that are on."""
        return [
            Chip(word("filter", name), self.called(name, value), self.href(self.filters.without(name, value)))
            for name, value in self.filters.pairs()
        ]

    @property
    def groups(self) -> list[Group]:
        """The facets; one with a single value that is not asked for says nothing and is left out."""
        return [
            Group(f.name, word("dimension", f.dimension), [self._choice(f, *v) for v in f.values])
            for f in facets(self.held, self.chosen)
            if len(f.values) > 1 or any(v.on for v in f.values)
        ]

    def _choice(self, facet: Facet, value: str, number: int, on: bool) -> Choice:
        label = word("status", value) if facet.name == "status" else self.names.value(facet.dimension, value)
        changed = self.filters.without(facet.name, value) if on else self.filters.having(facet.name, value)
        return Choice(label, number, on, self.href(changed))

    @property
    def visible(self) -> dict[str, str]:
        """The first value of each filter that has a field of its own; a place only where it is a name, not a code."""
        out: dict[str, str] = {}
        for name, value in self.filters.pairs():
            if name in _FIELDS and not (name == "place" and is_code(value)):
                out.setdefault(name, value)
        return out

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """All other filters, and the parameters that stay."""
        seen = set(self.visible.items())
        return [pair for pair in self.filters.pairs() if pair not in seen] + self.staying

    @property
    def fields(self) -> dict[str, Any]:
        """What the form of filters offers: names of places, and actors, kinds, grades and statuses with their names."""
        view = self.chosen.view  # of all that this reader may see, and nothing else
        made = self.held.kept(
            self._snapshot, ("suggestions", view), lambda: suggestions(self.held.choose(Filters(), view))
        )
        known, shown = set(made["type"]), self.visible
        types = [t for family, kinds in EVENT_TYPES.items() for t in (family, *(k for k in kinds if k in known))]
        return {
            "places": made["place"],
            "actors": [(a, self.names.actor(a)) for a in _with(made["actor"], shown.get("actor"))],
            "types": [(t, self.names.label(t)) for t in _with(types, shown.get("type"))],
            "grades": [(g, self.names.label(g)) for g in ("confirmed", "fair", "weak", "contested")],
            "statuses": [(s, word("status", s)) for s in WORDS["status"]],
        }  # fmt: skip


def resolved(filters: Filters, held: Held, snapshot: Snapshot) -> Filters:
    """Names of countries and governorates as codes, unless a place is called so."""
    if not filters.places:
        return filters
    known = held.kept(
        snapshot, "place names", lambda: frozenset(fold(p.split(" (")[0]) for p in snapshot.table.columns.places)
    )
    return replace(filters, places=tuple(p if fold(p) in known else code_of(p) for p in filters.places))


def _with(values: list[str], chosen: str | None) -> list[str]:
    """The values, and the one that is chosen, so that a form sends it again."""
    return values if chosen is None or chosen in values else [chosen, *values]
