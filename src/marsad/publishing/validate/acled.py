"""Does a file keep to ACLED's codebook (31 columns, numbers as inter codes)? Reads CSV, gives faults."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from marsad.publishing.validate.fault import Fault, day, decimal, rows, whole

COLUMNS = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
).split()
SUB_EVENTS = {
    "Battles": ("Government regains territory", "Non-state actor overtakes territory", "Armed clash"),
    "Protests": ("Excessive force against protesters", "Protest with intervention", "Peaceful protest"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Explosions/Remote violence": (
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Strategic developments": (
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established", "Looting/property destruction", "Non-violent transfer of territory",
        "Other",
    ),
}  # fmt: skip
_DISORDER = {
    "Battles": "Political violence", "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence", "Strategic developments": "Strategic developments",
    "Protests": "Demonstrations",
}  # fmt: skip
_DISORDER_SUB = {
    "Excessive force against protesters": "Political violence; Demonstrations",
    "Violent demonstration": "Demonstrations", "Mob violence": "Political violence",
}  # fmt: skip
#: Codes of pairs that the codebook lists.
INTERACTIONS = {
    *range(10, 19), 20, *range(22, 29), 30, *range(33, 39), 40, *range(44, 49), 50, *range(55, 59), 60, *range(66, 69),
    78, 80, 88,
}  # fmt: skip
SCALES = {"Local partner", "Subnational", "National", "Regional", "International", "New media", "Other"}
_ID = re.compile(r"[A-Z]{3}[0-9]+")
_ARMED = {1, 2, 3, 4, 8}


def validate(path: Path) -> Iterator[Fault]:
    """Faults of a file: rule by rule of each row, then rows that should be one."""
    ids: set[str] = set()
    seen: dict[tuple[str, ...], int] = {}
    for found in rows(path, COLUMNS):
        if isinstance(found, Fault):
            yield found
            continue
        line, row = found
        yield from (Fault(line, column, reason) for column, reason in _row(row))
        if row["event_id_cnty"] in ids:
            yield Fault(line, "event_id_cnty", "stands twice")
        ids.add(row["event_id_cnty"])
        place = tuple(row[c] for c in ("event_date", "iso", "admin1", "location", "latitude", "longitude"))
        key = (*place, *sorted((row["actor1"], row["actor2"])))
        if key in seen and row["time_precision"] == "1":
            yield Fault(line, "event_date", f"the day, place and actors of row {seen[key]}")
        seen[key] = line


def _row(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    if not _ID.fullmatch(row["event_id_cnty"]):
        yield "event_id_cnty", "is not a country and a number"
    when = day(row["event_date"])
    if when is None or str(when.year) != row["year"]:
        yield "event_date", "no day, or of another year"
    for column in ("time_precision", "geo_precision"):
        if row[column] not in {"1", "2", "3"}:
            yield column, f"{row[column]!r} is not 1, 2 or 3"
    for column in ("fatalities", "iso", "timestamp"):
        if (whole(row[column]) if row[column] else None) is None or (whole(row[column]) or 0) < 0:
            yield column, f"no number: {row[column]!r}"
    for column in ("country", "region", "location", "actor1", "source_scale" if row["source"] else "country", "notes"):
        if not row[column].strip():
            yield column, "empty"
    for column, limit in (("latitude", 90.0), ("longitude", 180.0)):
        value = decimal(row[column], 4)
        if value is None or abs(value) > limit:
            yield column, f"no degrees of at most four decimals: {row[column]!r}"
    if not set(row["source_scale"].split("-")) - {""} <= SCALES:
        yield "source_scale", f"unknown: {row['source_scale']!r}"
    for column in ("assoc_actor_1", "assoc_actor_2", "source"):
        if row[column] and any(not part.strip() or part != part.strip() for part in row[column].split("; ")):
            yield column, "values must be joined by '; '"
    yield from _type(row)
    yield from _actors(row)


def _type(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    kind, sub = row["event_type"], row["sub_event_type"]
    if sub not in SUB_EVENTS.get(kind, ()):
        yield "sub_event_type", f"{sub!r} is not of {kind!r}"
    elif row["disorder_type"] != _DISORDER_SUB.get(sub, _DISORDER.get(kind)):
        yield "disorder_type", f"{row['disorder_type']!r} for {sub}"


def _actors(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    kind, sub = row["event_type"], row["sub_event_type"]
    one, two = whole(row["inter1"]), whole(row["inter2"]) if row["inter2"] else 0
    if one is None or two is None or not 1 <= one <= 8 or not 0 <= two <= 8:
        yield "inter1", f"no types of actors: {row['inter1']!r}, {row['inter2']!r}"
        return
    if bool(row["actor2"]) != bool(two):
        yield "inter2", "an actor without a type, or a type without an actor"
    if row["assoc_actor_2"] and not row["actor2"]:
        yield "assoc_actor_2", "beside nobody"
    if row["actor1"] == row["actor2"] and kind != "Battles":
        yield "actor2", "both actors are one, and no infighting"
    low, high = sorted((one, two))
    pair = high * 10 if low == 0 else low * 10 + high
    if row["interaction"] != str(pair):
        yield "interaction", f"{row['interaction']!r} for {one} and {two}"
    elif pair not in INTERACTIONS:
        yield "interaction", f"{pair} is no pair of the codebook"
    if kind == "Battles" and not {one, two} <= _ARMED:
        yield "actor2", "a battle has two armed sides"
    if kind == "Violence against civilians" and two != 7:
        yield "actor2", "violence against civilians has civilians as actor2"
    if kind == "Protests" and one != 6:
        yield "actor1", "protesters are actor1 of protests"
    if kind == "Riots" and one != 5:
        yield "actor1", "rioters are actor1 of riots"
    if sub == "Government regains territory" and not {one, two} & {1, 8}:
        yield "sub_event_type", "no forces of a state"
    targeted = row["civilian_targeting"]
    if targeted not in {"", "Civilians targeted"}:
        yield "civilian_targeting", f"unknown: {targeted!r}"
    if bool(targeted) != (two == 7 or sub == "Excessive force against protesters"):
        yield "civilian_targeting", "must be set where civilians are the main or only target, and only there"
