"""The ACLED validator passes what the codebook allows and finds each rule that is broken."""

import csv
from pathlib import Path

import pytest

from marsad.publishing.validate.acled import COLUMNS, validate

GOOD = {
    "event_id_cnty": "SYR17", "event_date": "2016-03-04", "year": "2016", "time_precision": "1",
    "disorder_type": "Political violence", "event_type": "Battles", "sub_event_type": "Armed clash",
    "actor1": "Military Forces of Syria", "assoc_actor_1": "Hezbollah; Wagner Group", "inter1": "1",
    "actor2": "Islamic State", "assoc_actor_2": "", "inter2": "2", "interaction": "12", "civilian_targeting": "",
    "iso": "760", "region": "Middle East", "country": "Syria", "admin1": "Aleppo", "admin2": "", "admin3": "",
    "location": "Aleppo", "latitude": "36.2012", "longitude": "37.1612", "geo_precision": "1", "source": "SANA; AFP",
    "source_scale": "National-International", "notes": "On 4 March …", "fatalities": "3", "tags": "",
    "timestamp": "1700000000",
}  # fmt: skip
CIVIL = {"actor2": "Civilians (Syria)", "inter2": "7", "interaction": "17", "civilian_targeting": "Civilians targeted"}
ATTACK = {**GOOD, **CIVIL, "event_type": "Violence against civilians", "sub_event_type": "Attack"}


def faults(path: Path, *rows: dict[str, str]) -> list[str]:
    target = path / "acled.csv"
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return [f.column for f in validate(target)]


def test_rows_by_the_codebook_pass(tmp_path: Path) -> None:
    protest = {
        **GOOD, "event_id_cnty": "SYR19", "event_type": "Protests", "disorder_type": "Demonstrations",
        "sub_event_type": "Peaceful protest", "actor1": "Protesters (Syria)", "inter1": "6", "actor2": "",
        "inter2": "", "interaction": "60",
    }  # fmt: skip
    assert faults(tmp_path, GOOD, {**ATTACK, "event_id_cnty": "SYR18"}, protest) == []


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"event_id_cnty": "17"}, "event_id_cnty"),
        ({"event_date": "4 March 2016"}, "event_date"),
        ({"year": "2015"}, "event_date"),
        ({"time_precision": "4"}, "time_precision"),
        ({"geo_precision": ""}, "geo_precision"),
        ({"disorder_type": "Demonstrations"}, "disorder_type"),
        ({"sub_event_type": "Attack"}, "sub_event_type"),
        ({"sub_event_type": "armed clash"}, "sub_event_type"),
        ({"inter1": "9"}, "inter1"),
        ({"inter2": ""}, "inter2"),
        ({"interaction": "21"}, "interaction"),
        ({"inter1": "7", "interaction": "27"}, "actor2"),
        ({"assoc_actor_1": "Hezbollah;Wagner Group"}, None),
        ({"assoc_actor_1": "Hezbollah; "}, "assoc_actor_1"),
        ({"actor2": "", "inter2": "", "assoc_actor_2": "X", "interaction": "10"}, "assoc_actor_2"),
        ({"civilian_targeting": "Civilians targeted"}, "civilian_targeting"),
        ({"civilian_targeting": "yes"}, "civilian_targeting"),
        ({"latitude": "36.20121"}, "latitude"),
        ({"longitude": "190.0"}, "longitude"),
        ({"fatalities": ""}, "fatalities"),
        ({"fatalities": "-1"}, "fatalities"),
        ({"source_scale": "Everywhere"}, "source_scale"),
        ({"notes": ""}, "notes"),
        ({"timestamp": "now"}, "timestamp"),
        ({"sub_event_type": "Government regains territory", "inter1": "2", "interaction": "22"}, "sub_event_type"),
    ],
)
def test_a_broken_rule_is_found(tmp_path: Path, changed: dict[str, str], column: str | None) -> None:
    found = faults(tmp_path, {**GOOD, **changed})
    assert (column in found) if column else found == []


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"inter2": "2", "interaction": "12", "civilian_targeting": ""}, "actor2"),
        ({"civilian_targeting": ""}, "civilian_targeting"),
        ({"event_type": "Protests", "sub_event_type": "Peaceful protest", "disorder_type": "Demonstrations"}, "actor1"),
        ({"event_type": "Riots", "sub_event_type": "Mob violence"}, "actor1"),
        ({"actor1": "Civilians (Syria)"}, "actor2"),
        ({"inter1": "7", "interaction": "77"}, "interaction"),
    ],
)
def test_broken_rules_of_violence_against_civilians(tmp_path: Path, changed: dict[str, str], column: str) -> None:
    assert column in faults(tmp_path, {**ATTACK, **changed})


def test_one_day_place_and_pair_is_one_row(tmp_path: Path) -> None:
    turned = {**GOOD, "event_id_cnty": "SYR18", "actor1": GOOD["actor2"], "actor2": GOOD["actor1"], "inter1": "2",
              "inter2": "1"}  # fmt: skip
    assert faults(tmp_path, GOOD, turned) == ["event_date"]
    assert faults(tmp_path, GOOD, GOOD) == ["event_id_cnty", "event_date"]
