"""The places of the lexicon: those written by hand, the gazetteer, and the names that are none.

``places.csv`` is written by hand and wins over ``gazetteer.csv.gz`` where both name one place. ``place_stops.csv``
lists gazetteer names that mislead: ``never`` are left out, ``cue`` count only after a word such as قرية.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..arabic.folding import fold_key
from .placenames import after_lam, spellings, tag
from .tables import Row, table

COLUMNS = ("id", "names_ar", "name_en", "level", "country", "admin1", "parent", "lat", "lon", "tier")
LEVELS = frozenset(
    (
        "country", "admin1", "admin2", "city", "town", "village", "quarter", "camp", "region", "front", "crossing",
        "base", "field", "facility", "road", "water", "settlement",
    )
)  # fmt: skip


#: Names whose records are remembered: news names the same places again.
_MEMORY = 10_000


class PlaceRecord(NamedTuple):
    """One place.

    ``tier``: 1 known to all, 2 city or district, 3 town, 4 only with a cue, 5 only after a word of kind.
    ``by_hand``: from our table.
    """

    id: str
    name: str
    level: str
    country: str
    admin1: str
    lat: float | None
    lon: float | None
    tier: int
    by_hand: bool


class Places:
    """Records by folded name. Raises :class:`~marsad.lexicon.tables.LexiconError` for a fault in a table."""

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        paths = list(folders)
        stops = _stops(paths)
        never, cued = stops["never"], stops["cue"]
        given, weak, strict = stops["given"], stops["weak"], stops["strict"]
        self.spellings = _exact(paths)
        self.words = _words(paths)
        self.kinds = {w: kind for kind, found in reversed(self.words.items()) if ":" in kind for w in sorted(found)}
        self._records: list[tuple[str, str, str, str, str, float | None, float | None, int, bool]] = []
        found: dict[str, list[int]] = {}
        self._tags: set[str] = set()
        for row, by_hand in _rows(paths):
            record = _record(row, by_hand)
            names = [n for n in map(fold_key, row.items("names_ar")) if not n.isdigit()]
            if not by_hand:
                names = [n for n in names if n not in never and not (record.tier == 4 and _a_person(n, given))]
            if not names:
                continue
            tiers: dict[int, list[str]] = {}
            for n in names:  # a common word among the names of a place needs a cue, its other names do not
                bound = record.tier > 1 and (n in strict or (not by_hand and n in cued))
                tier = 5 if bound else max(record.tier, 4) if n in weak else record.tier
                tiers.setdefault(tier, []).append(n)
            for tier, kept in tiers.items():
                self._records.append((record.id, names[0], *record[2:7], tier, by_hand))
                self._list(kept, len(self._records) - 1, tier, found)
        self._by_name = {name: self._without_twins(listed) for name, listed in found.items()}
        self._tags &= set(self._by_name)
        self._known: dict[str, list[PlaceRecord]] = {}

    def _list(self, names: list[str], index: int, tier: int, found: dict[str, list[int]]) -> None:
        for name in names:
            for spelling in spellings(name):
                listed = found.setdefault(spelling, [])
                if index not in listed:
                    listed.append(index)
            if tier <= 3 and " " in name:
                self._tags.add(name)

    def _without_twins(self, listed: list[int]) -> tuple[int, ...]:
        """Drop gazetteer records that a record by hand of the same country and first level stands for."""
        ours = {self._records[i][3:5] for i in listed if self._records[i][8]}
        return tuple(i for i in listed if self._records[i][8] or self._records[i][3:5] not in ours)

    def names(self) -> Iterator[tuple[str, str]]:
        """(folded name, key) for the matcher: a key is what :meth:`records` takes."""
        for name in self._by_name:
            yield name, name
            lam = after_lam(name)
            if lam and lam not in self._by_name:
                yield lam, name
        for name in sorted(self._tags):
            yield tag(name), name

    def records(self, key: str) -> list[PlaceRecord]:
        """The places that a name may mean, the table by hand first, then by tier. Not to be changed."""
        known = self._known.get(key)
        if known is not None:
            return known
        listed = list(self._by_name.get(key, ()))
        if key.startswith("حي "):  # the quarter may be listed without its word of kind
            listed += [i for i in self._by_name.get(key[3:], ()) if i not in listed]
        found = [PlaceRecord(*self._records[i]) for i in listed]
        found.sort(key=lambda r: (not r.by_hand, r.tier))
        if len(self._known) >= _MEMORY:
            self._known.clear()
        self._known[key] = found
        return found


def _rows(folders: list[Path]) -> Iterator[tuple[Row, bool]]:
    for row in table("places.csv", COLUMNS, folders, key="id"):
        yield row, True
    for row in table("gazetteer.csv.gz", COLUMNS, folders):
        yield row, False


def _record(row: Row, by_hand: bool) -> PlaceRecord:
    if row["level"] not in LEVELS:
        raise row.fault(f"unknown level {row['level']!r}")
    try:
        lat, lon = (float(row[c]) if row[c] else None for c in ("lat", "lon"))
        tier = int(row["tier"])
    except ValueError:
        raise row.fault("lat, lon and tier must be numbers") from None
    if lat is not None and lon is not None and not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise row.fault("latitude or longitude out of range")
    if row["admin1"] and not row["admin1"].startswith(row["country"] + "-"):
        raise row.fault(f"first level {row['admin1']!r} is not of country {row['country']!r}")
    return PlaceRecord(row["id"], "", row["level"], row["country"], row["admin1"], lat, lon, tier, by_hand)


def _stops(folders: list[Path]) -> dict[str, frozenset[str]]:
    modes: dict[str, set[str]] = {m: set() for m in ("never", "cue", "given", "weak", "strict", "spelling")}
    for row in table("place_stops.csv", ("mode", "names"), folders):
        if row["mode"] not in modes:
            raise row.fault(f"unknown mode {row['mode']!r}")
        modes[row["mode"]].update(fold_key(n) for n in row.items("names"))
    return {mode: frozenset(found) for mode, found in modes.items()}


def _exact(folders: list[Path]) -> dict[str, frozenset[str]]:
    """Folded name → the spellings that count, for names whose folded form is another word (إب, آب)."""
    out: dict[str, set[str]] = {}
    for row in table("place_stops.csv", ("mode", "names"), folders):
        if row["mode"] == "spelling":
            for name in row.items("names"):
                out.setdefault(fold_key(name), set()).add(name)
    return {name: frozenset(found) for name, found in out.items()}


def _a_person(name: str, given: frozenset[str]) -> bool:
    """A hamlet that bears a person's name (حسين علي) is not worth the harm."""
    return all(token.removeprefix("ال") in given or token in given for token in name.split())


def _words(folders: list[Path]) -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for row in table("place_words.csv", ("kind", "words"), folders):
        out.setdefault(row["kind"], set()).update(fold_key(w) for w in row.items("words"))
    return {kind: frozenset(found) for kind, found in out.items()}
