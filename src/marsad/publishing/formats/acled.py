"""ACLED-shaped: one row for each day, place and actor pair, the highest type of what happened there.

Rules: ACLED codebook. Fatalities are the best number where events were linked with the profile ``acled-2024``, which
takes the lowest; of events linked otherwise they are the low number. No number is 0. An event without a place finer
than its country, or without a month, is not recorded. Several events of one day, place and pair are one row: their
dead are added, the notes name them all.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from marsad.lexicon.source_kinds import builtin as source_kinds
from marsad.lexicon.tables import read
from marsad.publishing.batches import mapped
from marsad.publishing.formats import columns
from marsad.publishing.formats.acled_actors import Pair, Party, pair
from marsad.publishing.formats.acled_time import days, iso
from marsad.publishing.formats.cells import clean, csv_file
from marsad.publishing.formats.format import Written
from marsad.publishing.formats.ged_sources import told
from marsad.publishing.formats.where import Locator, Where
from marsad.publishing.material import Event, Material
from marsad.publishing.numbers import number

name, extension, folder, tables = "acled", "csv", False, ("acled",)
_DATA = Path(__file__).with_name("data")
#: The profile whose best number follows ACLED's rules.
_PROFILE = "acled-2024"
#: where_prec → geo_precision; what is not here is not recorded.
_GEO = {1: 1, 2: 2, 3: 3, 4: 3, 5: 3}
_MOST_SOURCES = 20


class Type(NamedTuple):
    """One of ACLED's sub-event types."""

    rank: int
    event_type: str
    sub_event_type: str
    disorder_type: str
    lasts: bool


@lru_cache(maxsize=1)
def types() -> dict[str, Type]:
    """ACLED's types by our name, in its order of precedence."""
    return {
        r["type"]: Type(int(r["rank"]), r["event_type"], r["sub_event_type"], r["disorder_type"], r["lasts"] == "yes")
        for r in read(_DATA / "acled_types.csv", ("type", "rank", "event_type", "sub_event_type", "lasts"))
    }


class _Seen:
    """What is known of one row: small, for there is one for each row at once."""

    __slots__ = ("admin2", "dead", "events", "pair", "precision", "sources", "type", "where_prec")

    def __init__(self, event: str, pair: Pair, dead: int, precision: int, where: Where, sources: str) -> None:
        self.events, self.pair, self.type, self.dead = event, pair, pair.type, dead
        self.precision, self.where_prec, self.admin2, self.sources = precision, where.precision, where.admin2, sources

    def add(self, other: _Seen) -> None:
        """Another event of the day, place and pair: the higher type, both dead and sources, all who stood beside."""
        known = types()
        self.events = f"{self.events} {other.events}"
        there, back = self.pair, other.pair
        turned = there.one.name != back.one.name
        if turned:
            back = back._replace(one=back.two, two=back.one)
        if turned and {known[self.type].event_type, known[other.type].event_type} == {_REMOTE}:
            self.type = _EXCHANGE
        elif known[other.type].rank < known[self.type].rank:
            self.type = other.type
        self.pair = there._replace(one=_with(there.one, back.one), two=_with(there.two, back.two))
        self.dead += other.dead
        self.precision = max(self.precision, other.precision)
        self.where_prec = max(self.where_prec, other.where_prec)
        self.admin2 = self.admin2 if self.admin2 == other.admin2 else ""
        self.sources = _union(self.sources, other.sources)


def _with(party: Party, other: Party) -> Party:
    if party.associates == other.associates:
        return party
    return party._replace(associates=_union(party.associates, other.associates))


def _union(one: str, other: str) -> str:
    """Two cells of several names as one."""
    if one == other or not other:
        return one
    return "; ".join(list(dict.fromkeys(s for s in f"{one}; {other}".split("; ") if s))[:_MOST_SOURCES])


#: Day, place however exact, names of the two actors in the order of the alphabet, for fire goes both ways.
_Key = tuple[int, Where, str, str]
_REMOTE = "Explosions/Remote violence"
#: ACLED codebook: two-way exchange of long-range fire is an armed clash.
_EXCHANGE = "armed-clash"


def write(material: Material, target: Path) -> Written:
    """Write the table, by day, then place; ``left_out`` says what ACLED would not record."""
    out = Written()
    gathered = _Gathered()
    for found, left_out in mapped(material, _Reader().batch):
        for one in found:
            gathered.add(one)
        for reason, count in left_out.items():
            out.leave_out(reason, count)
    stamp = int(datetime(material.as_of.year, material.as_of.month, material.as_of.day, tzinfo=UTC).timestamp())
    with csv_file(target, columns.names("acled")) as table:
        for key, seen in sorted(gathered.rows.items(), key=lambda kv: (kv[0][0], kv[0][1].country.iso3, kv[1].events)):
            table.write(_row(key, seen, stamp))
        out.rows["acled"] = table.rows
    if gathered.merged:
        out.left_out["one row with another event of the day, place and pair"] = gathered.merged
    return out


class _Told(NamedTuple):
    """What ACLED would record of one event: days with their precision and share of the dead."""

    event: str
    days: list[tuple[int, int, int]]
    where: Where
    pair: Pair
    sources: str


class _Gathered:
    """Events by day, place and pair. Places and pairs that come again are kept once."""

    def __init__(self) -> None:
        self.rows: dict[_Key, _Seen] = {}
        self.merged = 0
        self._kept: dict[Any, Any] = {}

    def add(self, told: _Told) -> None:
        keep = self._kept.setdefault
        where, found, sources = (keep(x, x) for x in (told.where, told.pair, told.sources))
        one, two = sorted((found.one.name, found.two.name))
        spot = where._replace(precision=0, admin2="", lat=round(where.lat, 4), lon=round(where.lon, 4))
        spot = keep(spot, spot)
        merged = False
        for n, (day, precision, share) in enumerate(told.days):
            id = told.event if len(told.days) == 1 else f"{told.event}/{n + 1}"
            seen = _Seen(id, found, share, precision, where, sources)
            held = self.rows.setdefault((day, spot, one, two), seen)
            if held is not seen:
                held.add(seen)
                merged = True
        self.merged += merged


class _Reader:
    """Reads events as ACLED would."""

    def __init__(self) -> None:
        self._locator = Locator()
        self._pairs: dict[tuple[Any, ...], Pair] = {}
        self._names: dict[str, str] = {}

    def batch(self, events: Iterable[Event]) -> tuple[list[_Told], dict[str, int]]:
        """What would be recorded of events, and how many would not, by reason."""
        out, found = Written(), []
        for event in events:
            made = self._read(event)
            if isinstance(made, str):
                out.leave_out(made)
            else:
                found.append(made)
        return found, out.left_out

    def _read(self, event: Event) -> _Told | str:
        if event["kind"] != "incident" or event["type"] not in types():
            return "no single event"
        where = self._locator.locate(event.get("place"))
        if where is None:
            return "no country"
        if where.precision not in _GEO:
            return "no place finer than a country"
        found = self._pair(event, where)
        total = (event.get("totals") or {}).get("killed") or {}
        dead = total.get("best" if event.get("profile") == _PROFILE else "low", 0)
        when = days(event, types()[found.type].lasts, dead)
        return when if isinstance(when, str) else _Told(event["id"], when, where, found, self._sources(event))

    def _pair(self, event: Event, where: Where) -> Pair:
        key = event["type"], tuple(event.get("perpetrators") or ()), tuple(event.get("targets") or ()), where.country
        found = self._pairs.get(key)
        if found is None:
            found = self._pairs[key] = pair(*key)
        return found

    def _sources(self, event: Event) -> str:
        named: dict[str, None] = {}
        for t in told(event, {}):
            for source in (*t.quoted, t.outlet):
                if source:
                    named[source] = None
        text = "; ".join(clean(" ".join(n.replace(";", "،").split())) for n in list(named)[:_MOST_SOURCES])
        return self._names.setdefault(text, text)


@lru_cache(maxsize=50_000)
def source_scale(sources: str) -> str:
    """ACLED's scale of an event's sources: the scales of their kinds, joined by a hyphen."""
    scales = _scales()
    read_source = source_kinds().read
    found = {scales.get(read_source(s).kind, "Other") for s in sources.split("; ") if s}
    return "-".join(sorted(found, key=_ORDER.index)[:2])


_ORDER = ("Local partner", "Subnational", "National", "International", "Other")


@lru_cache(maxsize=1)
def _scales() -> dict[str, str]:
    return {r["kind"]: r["scale"] for r in read(_DATA / "acled_scales.csv", ("kind", "scale"))}


def _row(key: _Key, seen: _Seen, stamp: int) -> list[Any]:
    day, where, *_ = key
    kind, country = types()[seen.type], where.country
    pair = seen.pair._replace(type=seen.type)
    first = seen.events.split(" ", 1)[0]
    event, _, nth = first.partition("/")
    location = where.name
    return [
        f"{country.iso3}{number(event)}{f'{int(nth):02}' if nth else ''}", iso(day), int(iso(day)[:4]), seen.precision,
        kind.disorder_type, kind.event_type, kind.sub_event_type, pair.one.name, pair.one.associates, pair.one.inter,
        pair.two.name, pair.two.associates, pair.two.inter or None, pair.interaction,
        "Civilians targeted" if pair.civilians_targeted else "", country.iso, country.region, country.name,
        where.admin1, seen.admin2, "", location, where.lat, where.lon, _GEO[seen.where_prec],
        seen.sources, source_scale(seen.sources), _notes(iso(day), location, pair, kind, seen), seen.dead, "", stamp,
    ]  # fmt: skip


def _notes(day: str, location: str, pair: Pair, kind: Type, seen: _Seen) -> str:
    """One sentence of what the row says, and the events that it is made of."""
    sides = f"{pair.one.name} and {pair.two.name}" if pair.two.name else pair.one.name
    around = "On" if seen.precision == 1 else "Around"
    return (
        f"{around} {day}, {kind.sub_event_type.lower()} in {location}: {sides}. Fatalities coded as {seen.dead}. "
        f"Coded by marsad from Arabic reports; events: {seen.events.replace(' ', ', ')}."
    )
