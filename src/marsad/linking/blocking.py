"""Which pairs of reports are compared at all: those near in place and time.

Cells of place, each cut into buckets of days:

- the same place by name and governorate, up to :data:`NAME_DAYS` days apart;
- the same or a neighbouring cell of a quarter-degree grid, up to :data:`GRID_DAYS` days apart;
- the same governorate, on overlapping days, where at least one place is coarse or has no coordinates;
- the same country, on overlapping days, where both places are no finer than that.

Two precise places with coordinates meet only through their name or the grid, so a governorate under daily
fire does not make every report meet every other one. Nothing depends on how many reports a cell holds, so
reports added one by one meet the same others as reports added at once.
"""

from __future__ import annotations

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


class Blocks:
    """The cells of all reports put in so far, by their numbers."""

    def __init__(self) -> None:
        self._ids: dict[tuple[object, ...], int] = {}
        self._cells: dict[int, list[int]] = {}

    def _id(self, *key: object) -> int:
        return self._ids.setdefault(key, len(self._ids))

    def _home(self, spot: Spot) -> list[int]:
        """Cells that a place is put in."""
        cells = [self._id("name", spot.country, spot.admin1, spot.name)]
        precise = _precise(spot)
        if precise:
            cells.append(self._id("grid", *_grid(spot)))
        if spot.admin1:
            cells.append(self._id("admin1", spot.admin1))
            if not precise:
                cells.append(self._id("coarse", spot.admin1))
        elif spot.country:
            cells.append(self._id("country", spot.country))
        return cells

    def _around(self, spot: Spot) -> list[tuple[int, int]]:
        """Cells that a place is compared with, and by how many days their reports may be off."""
        cells = [(self._id("name", spot.country, spot.admin1, spot.name), NAME_DAYS)]
        precise = _precise(spot)
        if precise:
            lat, lon = _grid(spot)
            known = (self._ids.get(("grid", lat + y, lon + x)) for y, x in _AROUND)
            cells.extend((cell, GRID_DAYS) for cell in known if cell is not None)
        if spot.admin1:
            cells.append((self._id("coarse" if precise else "admin1", spot.admin1), 0))
        elif spot.country:
            cells.append((self._id("country", spot.country), 0))
        return cells

    def put(self, number: int, entry: Entry) -> None:
        """Add a report; one without places or days is in no cell."""
        if entry.start is None or entry.end is None:
            return
        first, last = _buckets(entry.start, entry.end, 0)
        for spot in dict.fromkeys(entry.places):
            for cell in self._home(spot):
                for bucket in range(first, last + 1):
                    self._cells.setdefault(cell << 24 | bucket, []).append(number)

    def near(self, entry: Entry) -> set[int]:
        """Numbers of reports that may tell of the same event; some are a few days too far off."""
        out: set[int] = set()
        if entry.start is None or entry.end is None:
            return out
        for spot in dict.fromkeys(entry.places):
            for cell, days in self._around(spot):
                first, last = _buckets(entry.start, entry.end, days)
                for bucket in range(first, last + 1):
                    found = self._cells.get(cell << 24 | bucket)
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
