"""What is counted for a briefing: the same figures as ``marsad figures`` gives, and the events behind each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from marsad.analysis.build import columns
from marsad.analysis.columns import Columns
from marsad.analysis.dimensions import unit_label, unit_number
from marsad.analysis.figures import Cell, figures
from marsad.analysis.select import Selection, select
from marsad.arabic.folding import fold_key
from marsad.lexicon.actors import load_actors
from marsad.linking.profiles import Toll

Json = Mapping[str, Any]
#: Longest periods, in days, that are drawn by day, week and month; longer ones by year.
_UNITS = (("day", 45), ("week", 240), ("month", 1830))
_TOGETHER = " + "


@dataclass(frozen=True, slots=True)
class Group:
    """Events that share a value, with their figures; a figure is None where no event of them has one."""

    key: str
    events: tuple[Json, ...]
    killed: Toll | None
    injured: Toll | None
    civilians: Toll | None
    untold: int

    @property
    def weight(self) -> tuple[int, int, int]:
        """What groups are ordered by: killed, injured, events."""
        return (self.killed.best if self.killed else 0, self.injured.best if self.injured else 0, len(self.events))


@dataclass(frozen=True, slots=True)
class Facts:
    """The events of a briefing in the order of time, whole and by place, side and time."""

    whole: Group
    places: tuple[Group, ...]
    place_dimension: str
    sides: tuple[Group, ...]
    unit: str
    times: tuple[tuple[str, Toll | None], ...]
    documents: tuple[str, ...]
    outlets: tuple[str, ...]
    countries: tuple[str, ...]
    excluded: Mapping[str, int]
    profile: str
    first: date | None
    last: date | None

    @property
    def events(self) -> tuple[Json, ...]:
        return self.whole.events


def gather_facts(events: Sequence[Json], asked: Selection, outlets: Mapping[str, str]) -> Facts:
    """Count ``events`` that ``asked`` asks for; ``outlets``: document → outlet. Raises ValueError for events of several
    profiles."""
    made = columns(events)
    chosen = select(made, asked, fold=fold_key)
    numbers = [int(n) for n in chosen.events]
    mine = [events[n] for n in numbers]
    countries = tuple(sorted({str(e["place"]["country"]) for e in mine if (e.get("place") or {}).get("country")}))
    place_dimension = "country" if len(countries) > 1 else "admin1"
    whole = figures(made, (), asked, fold=fold_key)
    documents = tuple(sorted({str(d) for e in mine for d in e.get("documents") or ()}))
    days = [date.fromisoformat(d) for e in mine for d in (e.get("start"), e.get("end")) if d]
    first = date.fromordinal(asked.since) if asked.since else min(days, default=None)
    last = date.fromordinal(asked.until) if asked.until else max(days, default=None)
    unit = _unit(first, last)
    return Facts(
        whole=_groups(made, asked, None, mine)[0],
        places=_groups(made, asked, place_dimension, mine), place_dimension=place_dimension,
        sides=_groups(made, asked, "actor", mine), unit=unit, times=_times(made, asked, unit), documents=documents,
        outlets=tuple(sorted({outlets.get(d, "") for d in documents} - {""})), countries=countries,
        excluded=whole.excluded, profile=whole.profile, first=first, last=last,
    )  # fmt: skip


def _key(event: Json, dimension: str | None) -> str:
    """The value of an event as :mod:`marsad.analysis.dimensions` labels it."""
    if dimension is None:
        return ""
    if dimension == "actor":
        return _TOGETHER.join(sorted({a for a in event.get("perpetrators") or () if a})) or "unknown"
    return str((event.get("place") or {}).get(dimension) or "unknown")


def _groups(made: Columns, asked: Selection, dimension: str | None, mine: Iterable[Json]) -> tuple[Group, ...]:
    by = () if dimension is None else (dimension,)
    found = figures(made, by, asked, fold=fold_key)
    victims = figures(made, (*by, "victims"), asked, ("killed",), fold=fold_key)
    civilians: dict[str, list[Toll]] = {}
    for cell in victims.cells:
        if _civilian(cell.key[-1]) and cell.counts["killed"].untold < cell.events:
            civilians.setdefault(cell.key[0] if by else "", []).append(cell.counts["killed"].toll)
    members: dict[str, list[Json]] = {}
    for event in mine:
        members.setdefault(_key(event, dimension), []).append(event)
    cells = found.cells if by else (found.whole,)
    groups = [
        Group(
            key, tuple(members.get(key, ())), _told(cell, "killed"), _told(cell, "injured"),
            _sum(civilians[key]) if key in civilians else None, cell.counts["killed"].untold,
        )
        for cell in cells
        for key in [cell.key[0] if by else ""]
    ]  # fmt: skip
    return tuple(sorted(groups, key=lambda g: (g.key == "unknown", *(-n for n in g.weight), g.key)))


def _told(cell: Cell, outcome: str) -> Toll | None:
    count = cell.counts[outcome]
    return None if count.untold == cell.events else count.toll


def _sum(tolls: Sequence[Toll]) -> Toll:
    return Toll(sum(t.low for t in tolls), sum(t.best for t in tolls), sum(t.high for t in tolls))


def _civilian(victims: str) -> bool:
    """Whether every class of a set of victims is one of civilians."""
    actors = load_actors().actors
    return all((a := actors.get(v)) is not None and a.kind == "civilians" for v in victims.split("+"))


def _unit(first: date | None, last: date | None) -> str:
    days = (last - first).days + 1 if first and last else 1
    return next((unit for unit, longest in _UNITS if days <= longest), "year")


def _times(made: Columns, asked: Selection, unit: str) -> tuple[tuple[str, Toll | None], ...]:
    """Killed by unit of time, from the first unit with events to the last; None where none has a figure."""
    found = {c.key[0]: _told(c, "killed") for c in figures(made, (unit,), asked, ("killed",), fold=fold_key).cells}
    known = sorted(unit_number(unit, label) for label in found if label != "unknown")
    if not known:
        return ()
    return tuple((label, found.get(label)) for n in range(known[0], known[-1] + 1) for label in [unit_label(unit, n)])
