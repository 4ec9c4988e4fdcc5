"""Which event of ours is which of theirs: within windows of days and kilometres, of kinds that agree, one to one.

After MELTT (Donnay, Dunford, McGrath, Backer, Cunningham 2018): candidates lie within both windows and agree at a level
of the taxonomy. Of all ways to pair them off, that one is taken which pairs most, and among these the one of least
cost: days, kilometres and coarseness of agreement, each as a share of what is allowed. Windows widen by how well the
place is known. Figures play no part, for they are what is compared afterwards.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

#: Kilometres that a place may be off by, by UCDP's where_prec (2: the codebook's 25 km; from 3 on about its areas).
REACH = {1: 0.0, 2: 25.0, 3: 50.0, 4: 100.0, 5: 150.0}
#: From here on a place is no place.
COUNTRY = 6
_KM_PER_DEGREE = 111.2
_NEVER = 1e6
#: Largest group in which the best of all ways is sought; larger ones are paired off cheapest first.
_LARGEST = 2500
#: What disagreement on whom the act is aimed at costs.
_AGAINST = 0.3
#: Days from which on an event is an episode.
EPISODE = 3


@dataclass(frozen=True, slots=True)
class Point:
    """An event as matching sees it: days (ordinals), place with its where_prec, kind at each level, victims' side."""

    id: str
    start: int
    end: int
    lat: float
    lon: float
    where: int
    kind: tuple[str, str, str]
    against: str = ""

    @property
    def episode(self) -> bool:
        return self.end - self.start >= EPISODE


@dataclass(frozen=True, slots=True)
class Windows:
    """How far apart two events may lie: days between their periods, kilometres between exact places."""

    days: int = 1
    km: float = 25.0


@dataclass(frozen=True, slots=True)
class Match:
    """A pair by position, with what separates it. ``level``: 0 fine, 1 middle, 2 general; ``episode``: one of them
    lasts days and the other does not, so that a person should look."""

    ours: int
    theirs: int
    days: int
    km: float
    level: int
    cost: float
    episode: bool


def kilometres(a: Point, b: Point) -> float:
    """The distance on the sphere."""
    p, q = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((q - p) / 2) ** 2
    half += math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))


def gap(a: Point, b: Point) -> int:
    """Days between two periods; 0 where they touch."""
    return max(0, a.start - b.end, b.start - a.end)


def match(ours: Sequence[Point], theirs: Sequence[Point], windows: Windows) -> list[Match]:
    """The pairs, in the order of ``ours``. Ids decide between equal ways, so that the order of rows does not."""
    found = _candidates(ours, theirs, windows)
    out: list[Match] = []
    for group in _groups(found):
        out += _assigned(group, ours, theirs)
    return sorted(out, key=lambda m: (m.ours, m.theirs))


def _candidates(ours: Sequence[Point], theirs: Sequence[Point], windows: Windows) -> list[Match]:
    """Every admissible pair, by way of a grid of days and degrees."""
    widest = windows.km + 2 * max(REACH.values())
    cell = widest / _KM_PER_DEGREE
    grid: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    long: list[int] = []
    for n, other in enumerate(theirs):
        if other.end - other.start > 60:
            long.append(n)
            continue
        for day in range(other.start, other.end + 1):
            grid[day, math.floor(other.lat / cell), math.floor(other.lon / cell)].append(n)
    out = []
    for m, one in enumerate(ours):
        near: set[int] = set(long)
        wide = math.ceil(1 / max(math.cos(math.radians(min(abs(one.lat) + cell, 85))), 0.1))
        y, x = math.floor(one.lat / cell), math.floor(one.lon / cell)
        for day in range(one.start - windows.days, min(one.end, one.start + 366) + windows.days + 1):
            for dy in (-1, 0, 1):
                for dx in range(-wide, wide + 1):
                    near.update(grid.get((day, y + dy, x + dx), ()))
        out += [c for n in sorted(near) if (c := _pair(m, n, one, theirs[n], windows)) is not None]
    return out


def _pair(m: int, n: int, one: Point, other: Point, windows: Windows) -> Match | None:
    """The pair with its cost, or None where it is outside of a window or its kinds do not agree."""
    days = gap(one, other)
    if days > windows.days:
        return None
    allowed = windows.km + REACH[one.where] + REACH[other.where]
    km = kilometres(one, other)
    if km > allowed:
        return None
    level = next((k for k in range(3) if one.kind[k] and one.kind[k] == other.kind[k]), None)
    if level is None:
        return None
    cost = days / (windows.days + 1) + (km / allowed if allowed else 0.0) + level / 3
    cost += _AGAINST * (bool(one.against and other.against) and one.against != other.against)
    return Match(m, n, days, km, level, cost, one.episode != other.episode)


def _groups(found: Iterable[Match]) -> list[list[Match]]:
    """Candidates that share an event, directly or by way of others."""
    parent: dict[tuple[int, int], tuple[int, int]] = {}

    def root(node: tuple[int, int]) -> tuple[int, int]:
        while parent.setdefault(node, node) != node:
            parent[node] = node = parent[parent[node]]
        return node

    found = list(found)
    for c in found:
        parent[root((0, c.ours))] = root((1, c.theirs))
    groups: dict[tuple[int, int], list[Match]] = defaultdict(list)
    for c in found:
        groups[root((0, c.ours))].append(c)
    return list(groups.values())


def _assigned(group: list[Match], ours: Sequence[Point], theirs: Sequence[Point]) -> list[Match]:
    """The best way to pair off a group."""
    rows = sorted({c.ours for c in group}, key=lambda m: ours[m].id)
    columns = sorted({c.theirs for c in group}, key=lambda n: theirs[n].id)
    if len(rows) == 1 or len(columns) == 1:
        return [min(group, key=lambda c: (c.cost, ours[c.ours].id, theirs[c.theirs].id))]
    if max(len(rows), len(columns)) > _LARGEST:
        return _cheapest_first(group, ours, theirs)
    at_row, at_column = {m: i for i, m in enumerate(rows)}, {n: j for j, n in enumerate(columns)}
    cost = np.full((len(rows), len(columns)), _NEVER)
    by_place = {}
    for c in group:
        cost[at_row[c.ours], at_column[c.theirs]] = c.cost
        by_place[at_row[c.ours], at_column[c.theirs]] = c
    chosen = zip(*linear_sum_assignment(cost), strict=True)
    return [by_place[int(i), int(j)] for i, j in chosen if (int(i), int(j)) in by_place]


def _cheapest_first(group: list[Match], ours: Sequence[Point], theirs: Sequence[Point]) -> list[Match]:
    out: list[Match] = []
    taken: set[tuple[int, int]] = set()
    for c in sorted(group, key=lambda c: (c.cost, ours[c.ours].id, theirs[c.theirs].id)):
        if (0, c.ours) not in taken and (1, c.theirs) not in taken:
            taken |= {(0, c.ours), (1, c.theirs)}
            out.append(c)
    return out
