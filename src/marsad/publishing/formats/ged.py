"""UCDP GED, version 19.1: one row for each event and place, tallies as rows of event_clarity 2.

Rules: the UCDP GED codebook. An event needs an organised, named doer, a second side, a day, a country and a death in
its high estimate; what lacks one is counted as left out. A tally's row holds what remains when the events that are
known one by one are taken out. active_year is 1 where a dyad has 25 deaths in the year within what is exported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from marsad.publishing.batches import mapped
from marsad.publishing.formats import columns
from marsad.publishing.formats.cells import clean, csv_file
from marsad.publishing.formats.format import Written
from marsad.publishing.formats.ged_deaths import NONE, Deaths, deaths, killed, victims
from marsad.publishing.formats.ged_places import allocated
from marsad.publishing.formats.ged_sides import ONE_SIDED, STATE_BASED, Dyad, dyad, era
from marsad.publishing.formats.ged_sources import Sources
from marsad.publishing.formats.where import Locator, Where
from marsad.publishing.material import Event, Material
from marsad.publishing.numbers import number, priogrid, short_number
from marsad.publishing.spool import Spool, packed

name, extension, folder, tables = "ged", "csv", False, ("ged",)
#: UCDP: deaths in a calendar year that make a dyad active.
ACTIVE = 25
#: Where active_year, the year, the dyad's id and the best estimate stand in a row.
_ACTIVE_AT = 2
_LONGEST = 366


def date_precision(start: date, end: date) -> int | None:
    """UCDP's date_prec of a period; None where it is longer than a year."""
    days = (end - start).days + 1
    if days == 1:
        return 1
    if days <= 6:
        return 2
    if days == 7:
        return 3
    return 4 if days <= 31 else 5 if days <= _LONGEST else None


def write(material: Material, target: Path) -> Written:
    """Write the table; ``left_out`` says what UCDP would not have."""
    out = Written()
    maker = _Rows(material)
    yearly: dict[_Year, int] = {}
    with Spool() as spool:
        for made in mapped(material, maker.batch):
            _keep(made, out, yearly, spool)
            maker.known.update(made.known)
        _keep(maker.batch(material.tallies), out, yearly, spool)
        with csv_file(target, columns.names("ged")) as table:
            for dyad_id, *row in spool.read():
                row[_ACTIVE_AT] = int(yearly[row[1], dyad_id] >= ACTIVE)
                table.write(row)
    out.rows["ged"] = spool.rows
    return out


#: A year and the number of a dyad.
_Year = tuple[int, int]


class _Batch(NamedTuple):
    """Rows of some events, put together: the rows packed (each after its dyad's number) and how many, the dead of
    dyads by year, what was left out, and the dead of the events that tallies sum."""

    rows: bytes
    number: int
    yearly: dict[_Year, int]
    left_out: dict[str, int]
    known: dict[str, Deaths]


def _keep(made: _Batch, out: Written, yearly: dict[_Year, int], spool: Spool) -> None:
    spool.put(made.rows, made.number)
    for key, dead in made.yearly.items():
        yearly[key] = yearly.get(key, 0) + dead
    for reason, count in made.left_out.items():
        out.leave_out(reason, count)


class _Rows:
    """Makes rows of events. ``known``: the dead of the events that tallies sum; whoever writes tallies fills it."""

    def __init__(self, material: Material) -> None:
        self.known: dict[str, Deaths] = {}
        self._locator = Locator()
        self._sources = Sources(material.headlines)
        self._summed = {str(e) for t in material.tallies for e in t.get("events") or ()}

    def batch(self, events: Iterable[Event]) -> _Batch:
        """The rows of events or tallies."""
        out, rows, yearly = Written(), list[tuple[Any, ...]](), dict[_Year, int]()
        self._fresh: dict[str, Deaths] = {}
        for event in events:
            made = self._made(event, 2 if event["kind"] == "tally" else 1)
            if isinstance(made, str):
                out.leave_out(made)
                continue
            for row, dyad_id, best in made:
                yearly[row[1], dyad_id] = yearly.get((row[1], dyad_id), 0) + best
                rows.append((dyad_id, *row))
        return _Batch(packed(rows), len(rows), yearly, out.left_out, self._fresh)

    def _made(self, event: Event, clarity: int) -> list[tuple[list[Any], int, int]] | str:
        start = event.get("start") or event.get("end")
        end = event.get("end") or start
        if not start or not end:
            return "no date"
        precision = date_precision(date.fromisoformat(start), date.fromisoformat(end))
        if precision is None:
            return "longer than a year"
        places = self._places(event)
        if not places:
            return "no country"
        country, when = places[0].country.iso2, era(start)
        parts = list(killed(event))
        if not any(high for *_, high in parts):
            return "nobody killed"
        found = dyad(event.get("perpetrators") or (), event.get("targets") or (), victims(event), country, when)
        if isinstance(found, str):
            return found
        dead = deaths(parts, found, country, when)
        if event["kind"] == "tally":
            dead = self._unknown_of(event, dead)
            if dead.high <= 0 and dead.best <= 0:
                return "a tally whose events are all known"
        elif dead.high <= 0:
            return "nobody killed"
        elif event["id"] in self._summed:
            self._fresh[event["id"]] = dead
        return self._placed(event, places, found, dead, (start, end, precision, clarity))

    def _unknown_of(self, tally: Event, dead: Deaths) -> Deaths:
        under = NONE
        for id in tally.get("events") or ():
            under = under.plus(self.known.get(str(id), NONE))
        return dead.less(under)

    def _places(self, event: Event) -> list[Where]:
        given: Sequence[Mapping[str, Any] | None] = event.get("places") or [event.get("place")]
        found = [w for p in given if (w := self._locator.locate(p)) is not None]
        return [w for w in found if w.country == found[0].country]

    def _placed(
        self, event: Event, places: list[Where], d: Dyad, dead: Deaths, when: tuple[str, str, int, int]
    ) -> list[tuple[list[Any], int, int]]:
        dyad_name = f"{d.a.name} - {d.b.name}"
        sources = self._sources.of(event)
        rows = []
        for n, (where, share) in enumerate(allocated(places, dead)):
            id = number(event["id"] if n == 0 else f"{event['id']}/{n}")
            rows.append((self._row(id, where, d, dyad_name, share, when, sources), short_number(dyad_name), share.best))
        return rows

    def _row(
        self, id: int, where: Where, d: Dyad, dyad_name: str, dead: Deaths, when: tuple[str, str, int, int],
        sources: tuple[Any, ...],
    ) -> list[Any]:  # fmt: skip
        start, end, date_prec, clarity = when
        country = where.country
        lat, lon = round(where.lat, 6), round(where.lon, 6)
        conflict = f"{country.ucdp_name}: Government" if d.type == STATE_BASED else dyad_name
        return [
            id, int(start[:4]), 0, d.type, short_number(conflict), conflict, short_number(dyad_name), dyad_name,
            short_number(d.a.name), d.a.name, short_number(d.b.name),
            d.b.gwno if d.type != ONE_SIDED else None, d.b.name, *sources, where.precision, clean(where.name),
            where.admin1, where.admin2, lat, lon, f"POINT ({lon} {lat})", priogrid(lat, lon), country.ucdp_name,
            country.gwno, country.ucdp_region, clarity, date_prec, start, end, dead.a, dead.b, dead.civilians,
            dead.unknown, dead.low, dead.best, dead.high,
        ]  # fmt: skip
