"""Which pairs of reports are compared at all: those near in place and time.

Cells of place, each cut into buckets of days:

- the same place by name and governorate, up to :data:`NAME_DAYS` days apart;
- the same or a neighbouring cell of a quarter-degree grid, up to :data:`GRID_DAYS` days apart;
- the same governorate, on overlapping days, where at least one place is coarse or has no coordinates;
- the same country, on overlapping days, where both places are no finer than that;
- the same name in another governorate or country, on overlapping days.

Two precise places with coordinates meet only through their name or the grid, so a governorate under daily
fire does not make every report meet every other one. Nothing depends on how many reports a cell holds, so
reports added one by one meet the same others as reports added at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from marsad.linking.distance import COARSE
from marsad.linking.entry import Entry, Spot

NAME_DAYS = 3
GRID_DAYS = 1
GRID_DEGREES = 0.25
BUCKET_DAYS = 8
#: A report that gives a longer period is looked for in its first days only.
LONGEST_DAYS = 40
_AROUND = tuple((y, x) for y in (-1, 0, 1) for x in (-1, 0, 1))


#: A cell of place: what kind of cell it is, and its values.
Cell = tuple[object, ...]


def home(spot: Spot) -> list[Cell]:
    """Cells that a place is put in."""
    cells: list[Cell] = [("name", spot.country, spot.admin1, spot.name)]
    precise = _precise(spot)
    if precise:
        cells.append(("grid", *_grid(spot)))
    if spot.admin1:
        cells.append(("admin1", spot.admin1))
        if not precise:
            cells.append(("coarse", spot.admin1))
    elif spot.country:
        cells.append(("country", spot.country))
    if spot.admin1 and spot.name:
        cells.append(("namesake", spot.name))
    return cells


def around(spot: Spot) -> list[tuple[Cell, int]]:
    """Cells that a place is compared with, and by how many days their reports may be off."""
    cells: list[tuple[Cell, int]] = [(("name", spot.country, spot.admin1, spot.name), NAME_DAYS)]
    precise = _precise(spot)
    if precise:
        lat, lon = _grid(spot)
        cells.extend((("grid", lat + y, lon + x), GRID_DAYS) for y, x in _AROUND)
    if spot.admin1:
        cells.append((("coarse" if precise else "admin1", spot.admin1), 0))
    elif spot.country:
        cells.append((("country", spot.country), 0))
    if spot.admin1 and spot.name:
        cells.append((("namesake", spot.name), 0))
    return cells


def homes(entry: Entry) -> Iterator[tuple[Cell, int]]:
    """Cells and buckets of days that a report is put in; one without places or days is in none."""
    if entry.start is None or entry.end is None:
        return
    first, last = _buckets(entry.start, entry.end, 0)
    for spot in dict.fromkeys(entry.places):
        for cell in home(spot):
            for bucket in range(first, last + 1):
                yield cell, bucket


def neighbourhood(entry: Entry) -> Iterator[tuple[Cell, int]]:
    """Cells and buckets of days whose reports may tell of the same event; some are a few days too far off."""
    if entry.start is None or entry.end is None:
        return
    for spot in dict.fromkeys(entry.places):
        for cell, days in around(spot):
            first, last = _buckets(entry.start, entry.end, days)
            for bucket in range(first, last + 1):
                yield cell, bucket


class Blocks:
    """The cells of all reports put in so far, by their numbers. Cells of a place are worked out once."""

    def __init__(self, memory: int = 200_000) -> None:
        self._memory = memory
        self._ids: dict[Cell, int] = {}
        self._home: dict[Spot, list[int]] = {}
        self._around: dict[Spot, list[tuple[int, int]]] = {}
        self._cells: dict[int, list[int]] = {}

    def _id(self, cell: Cell) -> int:
        return self._ids.setdefault(cell, len(self._ids)) << 24

    def put(self, number: int, entry: Entry) -> None:
        """Add a report; one without places or days is in no cell."""
        if entry.start is None or entry.end is None:
            return
        first, last = _buckets(entry.start, entry.end, 0)
        for spot in dict.fromkeys(entry.places):
            cells = self._home.get(spot)
            if cells is None:
                if len(self._home) > self._memory:
                    self._home.clear()
                cells = self._home[spot] = [self._id(cell) for cell in home(spot)]
            for cell in cells:
                for bucket in range(first, last + 1):
                    self._cells.setdefault(cell | bucket, []).append(number)

    def near(self, entry: Entry) -> set[int]:
        """Numbers of reports that may tell of the same event; some are a few days too far off."""
        out: set[int] = set()
        if entry.start is None or entry.end is None:
            return out
        held = self._cells
        for spot in dict.fromkeys(entry.places):
            cells = self._around.get(spot)
            if cells is None:
                if len(self._around) > self._memory:
                    self._around.clear()
                cells = self._around[spot] = [(self._id(cell), days) for cell, days in around(spot)]
            for cell, days in cells:
                first, last = _buckets(entry.start, entry.end, days)
                for bucket in range(first, last + 1):
                    found = held.get(cell | bucket)
                    if found is not None:
                        out.update(found)
        return out


def _precise(spot: Spot) -> bool:
    return spot.lat is not None and spot.precision < COARSE


def _grid(spot: Spot) -> tuple[int, int]:
    if spot.lat is None or spot.lon is None:
        raise ValueError("a place without coordinates lies in no cell of the grid")
    return floor(spot.lat / GRID_DEGREES), floor(spot.lon / GRID_DEGREES)


def _buckets(start: int, end: int, days: int) -> tuple[int, int]:
    return (start - days) // BUCKET_DAYS, (min(end, start + LONGEST_DAYS) + days) // BUCKET_DAYS
