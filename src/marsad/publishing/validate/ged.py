"""Does a file keep to the UCDP GED codebook (columns of version 19.1)? Reads CSV, gives faults."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from marsad.publishing.validate.fault import Fault, day, decimal, rows, whole

COLUMNS = (
    "id year active_year type_of_violence conflict_new_id conflict_name dyad_new_id dyad_name side_a_new_id side_a "
    "side_b_new_id gwnob side_b number_of_sources source_article source_office source_date source_headline "
    "source_original where_prec where_coordinates adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country "
    "country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown "
    "low best high"
).split()
REGIONS = {"Africa", "Americas", "Asia", "Europe", "Middle East"}
_RANGES = {"type_of_violence": (1, 3), "where_prec": (1, 7), "event_clarity": (1, 2), "date_prec": (1, 5),
           "active_year": (0, 1)}  # fmt: skip
_COUNTS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high")
_IDS = ("id", "conflict_new_id", "dyad_new_id", "side_a_new_id", "side_b_new_id", "country_id", "priogrid_gid")
_FILLED = ("conflict_name", "dyad_name", "side_a", "side_b", "where_coordinates", "country")
#: date_prec → the fewest and most days that the codebook allows it.
_DAYS = {1: (1, 1), 2: (2, 6), 3: (7, 7), 4: (8, 31), 5: (32, 366)}
#: Ids that stand for one name each.
_NAMED = {"conflict_new_id": "conflict_name", "dyad_new_id": "dyad_name", "side_a_new_id": "side_a",
          "side_b_new_id": "side_b", "country_id": "country"}  # fmt: skip


def validate(path: Path) -> Iterator[Fault]:
    """Faults of a file, row by row, then those that several rows make together."""
    ids: set[int] = set()
    names: dict[tuple[str, str], str] = {}
    active: dict[tuple[str, str], list[int]] = {}
    for found in rows(path, COLUMNS):
        if isinstance(found, Fault):
            yield found
            continue
        line, row = found
        faults = list(_row(row))
        yield from (Fault(line, column, reason) for column, reason in faults)
        if faults:
            continue
        id = int(row["id"])
        if id in ids:
            yield Fault(line, "id", f"{id} stands twice")
        ids.add(id)
        for number, name in _NAMED.items():
            scope = "side" if name.startswith("side") else name
            if names.setdefault((scope, row[number]), row[name]) != row[name]:
                yield Fault(line, number, f"one number, two names: {names[scope, row[number]]!r}, {row[name]!r}")
        held = active.setdefault((row["dyad_new_id"], row["year"]), [0, int(row["active_year"]), line])
        held[0] += int(row["best"])
        if held[1] != int(row["active_year"]):
            yield Fault(line, "active_year", "differs within one dyad and year")
    for (dyad, year), (dead, flag, line) in active.items():
        if flag != (dead >= 25):
            yield Fault(line, "active_year", f"dyad {dyad} has {dead} dead in {year}")


def _row(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    for column in (*_IDS, *_COUNTS, "year", "number_of_sources"):
        value = whole(row[column])
        if value is None or value < 0 or (column in _IDS and value == 0):
            yield column, f"no number: {row[column]!r}"
            return
    for column, (low, high) in _RANGES.items():
        if not low <= (whole(row[column]) or 0) <= high or whole(row[column]) is None:
            yield column, f"{row[column]!r} is not within {low} and {high}"
            return
    for column in _FILLED:
        if not row[column].strip():
            yield column, "empty"
    if row["region"] not in REGIONS:
        yield "region", f"unknown: {row['region']!r}"
    yield from _place(row)
    yield from _time(row)
    yield from _dead(row)
    yield from _sides(row)
    yield from _sources(row)


def _place(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    lat, lon = decimal(row["latitude"], 6), decimal(row["longitude"], 6)
    if lat is None or not -90 <= lat <= 90:
        yield "latitude", f"no latitude of at most six decimals: {row['latitude']!r}"
        return
    if lon is None or not -180 <= lon <= 180:
        yield "longitude", f"no longitude of at most six decimals: {row['longitude']!r}"
        return
    if row["geom_wkt"] != f"POINT ({row['longitude']} {row['latitude']})":
        yield "geom_wkt", "is not the point of latitude and longitude"
    # PRIO-GRID: 360 rows of 720 half degrees, numbered from the south-west corner
    gid = int(row["priogrid_gid"]) - 1
    south, west = gid // 720 / 2 - 90, gid % 720 / 2 - 180
    if not ((south <= lat < south + 0.5 or lat == 90) and (west <= lon < west + 0.5 or lon == 180)):
        yield "priogrid_gid", "the cell does not hold the point"
    if row["where_prec"] == "4" and not row["adm_1"]:
        yield "adm_1", "empty, though where_prec is 4"
    if row["where_prec"] == "3" and not (row["adm_2"] or row["adm_1"]):
        yield "adm_2", "empty, though where_prec is 3"


def _time(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    start, end = day(row["date_start"]), day(row["date_end"])
    if start is None or end is None or end < start:
        yield "date_start", f"no period: {row['date_start']!r} to {row['date_end']!r}"
        return
    least, most = _DAYS[int(row["date_prec"])]
    days = (end - start).days + 1
    if not least <= days <= most:
        yield "date_prec", f"{row['date_prec']} for {days} days"
    if not start.year <= int(row["year"]) <= end.year:
        yield "year", "outside the period"


def _dead(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    count = {c: int(row[c]) for c in _COUNTS}
    if count["best"] != sum(count[c] for c in _COUNTS[:4]):
        yield "best", "is not the sum of deaths_a, deaths_b, deaths_civilians, deaths_unknown"
    if count["low"] > count["best"]:
        yield "low", "above best"
    if count["high"] < count["best"] and row["event_clarity"] == "1":
        yield "high", "below best, though event_clarity is 1"
    if count["high"] == count["best"] == 0:
        yield "high", "an event needs a death"
    if row["type_of_violence"] == "3" and (count["deaths_a"] or count["deaths_b"]):
        yield "deaths_a", "one-sided violence has no deaths of sides"


def _sides(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    if row["dyad_name"] != f"{row['side_a']} - {row['side_b']}":
        yield "dyad_name", "is not 'side A - side B'"
    kind, a, b = row["type_of_violence"], row["side_a"], row["side_b"]
    if a == b:
        yield "side_b", "both sides are one"
    if kind == "3" and b != "Civilians":
        yield "side_b", "must be Civilians in one-sided violence"
    if kind != "3" and "Civilians" in {a, b}:
        yield "side_b", "Civilians only in one-sided violence"
    # governments without a state of their own (peacekeepers, alliances) are named as they are
    if kind == "2" and (a.startswith("Government of ") or b.startswith("Government of ") or row["gwnob"]):
        yield "side_a", "a government in non-state violence"
    if kind == "1" and b.startswith("Government of ") and not a.startswith("Government of "):
        yield "side_a", "state-based violence has a government as side A"
    if bool(row["gwnob"]) and not (kind == "1" and b.startswith("Government of ")):
        yield "gwnob", "only for a government as side B"
    if row["gwnob"] and whole(row["gwnob"]) is None:
        yield "gwnob", f"no number: {row['gwnob']!r}"


def _sources(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    count = int(row["number_of_sources"])
    if count < 1:
        yield "number_of_sources", "an event needs a source"
    for column in ("source_office", "source_date", "source_headline", "source_original"):
        if row[column] and row[column].count(";") != count - 1:
            yield column, f"{row[column].count(';') + 1} items for {count} sources"
    for item in row["source_date"].split(";"):
        if item and day(item) is None:
            yield "source_date", f"no day: {item!r}"
