"""ACLED-shaped: pairs, types, days, and what is one row."""

from pathlib import Path
from typing import Any

import pytest

from marsad.publishing.formats.acled import types, write
from marsad.publishing.validate.acled import validate

from ..made import event, figure
from ..written import material, rows, table

SYRIA = "syria-government-2000-2024"


def test_an_air_strike_on_civilians(tmp_path: Path) -> None:
    (row,) = rows("acled", [event()], tmp_path)
    assert row["event_id_cnty"] == "SYR161"
    assert (row["event_type"], row["sub_event_type"]) == ("Explosions/Remote violence", "Air/drone strike")
    assert (row["actor1"], row["inter1"]) == ("Military Forces of Russia", "8")
    assert (row["actor2"], row["inter2"], row["interaction"]) == ("Civilians (Syria)", "7", "78")
    assert row["civilian_targeting"] == "Civilians targeted"
    assert (row["location"], row["admin1"], row["geo_precision"]) == ("Al Atarib", "Aleppo", "1")
    assert row["fatalities"] == "2"


@pytest.mark.parametrize(
    ("type", "doers", "targets", "one", "two", "kind"),
    [
        ("armed-clash", [SYRIA], ["islamic-state"], "1", "2", "Armed clash"),
        ("armed-clash", ["turkey"], ["ypg"], "8", "2", "Armed clash"),
        ("armed-clash", [], [], "3", "3", "Armed clash"),
        ("armed-clash", ["islamic-state"], ["civilians"], "2", "7", "Attack"),
        ("armed-clash", ["rioters"], ["police"], "5", "1", "Mob violence"),
        ("government-regains-territory", ["ypg"], ["islamic-state"], "2", "2", "Non-state actor overtakes territory"),
        ("attack", ["islamic-state"], [SYRIA], "2", "1", "Armed clash"),
        ("attack", [], ["civilians"], "3", "7", "Attack"),
        ("attack", ["islamic-state"], [], "2", "7", "Attack"),
        ("abduction-forced-disappearance", ["islamic-state"], [SYRIA], "2", "1", "Other"),
        ("suicide-bomb", ["islamic-state"], [], "2", "", "Suicide bomb"),
        ("grenade", [], ["medics"], "3", "7", "Grenade"),
        ("peaceful-protest", ["protesters"], [SYRIA], "6", "", "Peaceful protest"),
        ("protest-with-intervention", ["protesters"], ["police"], "6", "1", "Protest with intervention"),
        ("protest-with-intervention", ["police"], ["protesters"], "6", "1", "Protest with intervention"),
        ("mob-violence", ["rioters"], ["civilians"], "5", "7", "Mob violence"),
        ("arrests", [SYRIA], ["civilians"], "1", "7", "Arrests"),
        ("agreement", [], [SYRIA], "1", "", "Agreement"),
        ("looting-property-destruction", ["civilians"], [], "3", "7", "Looting/property destruction"),
    ],
)  # fmt: skip
def test_pairs(tmp_path: Path, type: str, doers: list[str], targets: list[str], one: str, two: str, kind: str) -> None:
    e = event(type=type, perpetrators=doers, targets=targets)
    (row,) = rows("acled", [e], tmp_path)
    assert (row["inter1"], row["inter2"], row["sub_event_type"]) == (one, two, kind)
    target = tmp_path / "again.csv"
    write(material([e]), target)
    assert list(validate(target)) == []


def test_allies_and_trades_stand_beside(tmp_path: Path) -> None:
    e = event(type="attack", perpetrators=[SYRIA, "hezbollah"], targets=["medics", "journalists"])
    (row,) = rows("acled", [e], tmp_path)
    assert row["assoc_actor_1"] == "Hezbollah"
    assert row["actor2"] == "Civilians (Syria)"
    assert row["assoc_actor_2"] == "Health Workers (Syria); Journalists (Syria)"


def test_civilians_beside_fighters_are_not_the_main_target(tmp_path: Path) -> None:
    (row,) = rows("acled", [event(targets=["civilians", "islamic-state"])], tmp_path)
    assert (row["actor2"], row["assoc_actor_2"]) == ("Islamic State (Syria)", "Civilians (Syria)")
    assert row["civilian_targeting"] == ""


def test_one_day_place_and_pair_is_one_row_of_the_highest_type(tmp_path: Path) -> None:
    made, written = table("acled", [
        event("ev-000000000001", type="attack", figures=[figure(civilians=(1, 1, 1))]),
        event("ev-000000000002", figures=[figure(civilians=(2, 2, 2))]),
        event("ev-000000000003", perpetrators=["turkey"]),
    ], tmp_path)  # fmt: skip
    assert len(made) == 2
    assert (made[0]["sub_event_type"], made[0]["fatalities"]) == ("Air/drone strike", "3")
    assert "ev-000000000001, ev-000000000002" in made[0]["notes"]
    assert sum(written.left_out.values()) == 1


def test_fire_both_ways_is_a_clash(tmp_path: Path) -> None:
    (row,) = rows("acled", [
        event("ev-000000000001", type="shelling-artillery-missile", perpetrators=[SYRIA], targets=["ypg"]),
        event("ev-000000000002", type="shelling-artillery-missile", perpetrators=["ypg"], targets=[SYRIA]),
    ], tmp_path)  # fmt: skip
    assert row["sub_event_type"] == "Armed clash"


def clash(end: str, **changed: Any) -> dict[str, Any]:
    base = {"type": "armed-clash", "perpetrators": [SYRIA], "targets": ["islamic-state"],
            "figures": [figure(islamic_state=(8, 8, 8))]}  # fmt: skip
    return event(end=end, **{**base, **changed})


def test_a_battle_of_days_is_an_event_a_day_the_rest_on_the_first(tmp_path: Path) -> None:
    made = rows("acled", [clash("2016-03-06")], tmp_path)
    assert [(r["event_date"], r["fatalities"]) for r in made] == [
        ("2016-03-04", "4"), ("2016-03-05", "2"), ("2016-03-06", "2"),
    ]  # fmt: skip
    assert len({r["event_id_cnty"] for r in made}) == 3
    assert {r["time_precision"] for r in made} == {"1"}


@pytest.mark.parametrize(
    ("end", "day", "precision"),
    [("2016-03-05", "2016-03-04", "2"), ("2016-03-10", "2016-03-07", "2"), ("2016-04-03", "2016-03-19", "3")],
)
def test_an_act_at_an_unknown_time_is_put_in_the_middle(tmp_path: Path, end: str, day: str, precision: str) -> None:
    (row,) = rows("acled", [event(type="suicide-bomb", end=end)], tmp_path)
    assert (row["event_date"], row["time_precision"]) == (day, precision)


def test_the_days_before_an_undated_report_are_no_battle_of_days(tmp_path: Path) -> None:
    undated = clash("2016-03-05", start="2016-03-02")  # published on the fifth
    assert [r["time_precision"] for r in rows("acled", [undated], tmp_path)] == ["2"]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"start": None, "end": None}, "no date"),
        ({"end": "2016-05-04"}, "time worse than a month"),
        ({"place": None}, "no country"),
        ({"place": {"name": "سوريا", "country": "SY", "admin1": None, "lat": 35.0, "lon": 38.0, "precision": 6}},
         "no place finer than a country"),
        ({"kind": "tally"}, "no single event"),
    ],
)  # fmt: skip
def test_what_acled_would_not_record(tmp_path: Path, changed: dict[str, Any], reason: str) -> None:
    made, written = table("acled", [event(**changed)], tmp_path)
    assert (made, written.left_out) == ([], {reason: 1})


def test_fatalities_follow_the_profile(tmp_path: Path) -> None:
    assert rows("acled", [event(profile="acled-2024")], tmp_path)[0]["fatalities"] == "3"
    assert rows("acled", [event(figures=[])], tmp_path)[0]["fatalities"] == "0"


def test_types_are_acleds_in_its_order() -> None:
    from marsad.model import EVENT_TYPES

    ours = [s for subs in EVENT_TYPES.values() for s in subs]
    assert set(types()) == set(ours)
    ranks = [types()[s].rank for s in ours]
    assert ranks == sorted(ranks)
