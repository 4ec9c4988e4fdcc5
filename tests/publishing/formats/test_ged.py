"""UCDP GED: who counts as which side, what the dead add up to, and what has no row."""

from pathlib import Path
from typing import Any

import pytest

from marsad.publishing.formats.ged import date_precision, write
from marsad.publishing.validate.ged import validate

from ..made import event, figure
from ..written import material, rows, table

Numbers = tuple[int, ...]


def numbers(row: dict[str, str]) -> Numbers:
    """a, b, civilians, unknown, low, best, high."""
    names = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high")
    return tuple(int(row[n]) for n in names)


def test_an_air_strike_on_civilians_is_one_sided(tmp_path: Path) -> None:
    (row,) = rows("ged", [event()], tmp_path)
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (
        "3",
        "Government of Russia (Soviet Union)",
        "Civilians",
    )
    assert numbers(row) == (0, 0, 3, 0, 2, 3, 5)
    assert (row["where_prec"], row["date_prec"], row["event_clarity"]) == ("1", "1", "1")
    assert (row["country"], row["country_id"], row["region"]) == ("Syria", "652", "Middle East")
    assert row["geom_wkt"] == "POINT (36.825 36.1391)"


@pytest.mark.parametrize(
    ("doers", "targets", "type", "a", "b"),
    [
        (["islamic-state"], ["syria-government-2000-2024"], "1", "Government of Syria", "Islamic State"),
        (["syria-government-2000-2024"], ["islamic-state"], "1", "Government of Syria", "Islamic State"),
        (["russia", "syria-government-2000-2024"], ["islamic-state"], "1", "Government of Syria", "Islamic State"),
        (["turkey"], ["syria-government-2000-2024"], "1", "Government of Syria", "Government of Turkey"),
        (["nato"], ["turkey"], "1", "Government of Turkey", "NATO"),
        (["ypg"], ["islamic-state"], "2", "Islamic State", "People's Protection Units"),
        (["islamic-state"], ["ypg", "civilians"], "2", "Islamic State", "People's Protection Units"),
        (["police"], ["protesters"], "3", "Government of Syria", "Civilians"),
        (["other:كتيبة الفرسان"], ["islamic-state"], "2", "Islamic State", "كتيبة الفرسان"),
    ],
)
def test_sides(tmp_path: Path, doers: list[str], targets: list[str], type: str, a: str, b: str) -> None:
    (row,) = rows("ged", [event(perpetrators=doers, targets=targets)], tmp_path)
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (type, a, b)
    assert row["dyad_name"] == f"{a} - {b}"


def test_a_dyad_has_one_number_whoever_acts_and_wherever(tmp_path: Path) -> None:
    made = rows("ged", [
        event("ev-000000000001", perpetrators=["ypg"], targets=["islamic-state"]),
        event("ev-000000000002", perpetrators=["islamic-state"], targets=["ypg"]),
    ], tmp_path)  # fmt: skip
    assert len({r["dyad_new_id"] for r in made}) == 1
    again = rows("ged", [event(perpetrators=["ypg"], targets=["islamic-state"])], tmp_path)
    assert again[0]["dyad_new_id"] == made[0]["dyad_new_id"]


def test_power_over_afghanistan_changes_the_taliban(tmp_path: Path) -> None:
    place = {"name": "كابول", "country": "AF", "admin1": "AF-KAB", "lat": 34.5, "lon": 69.2, "precision": 1}
    before, after = rows("ged", [
        event("ev-000000000001", start=d, end=d, place=place, perpetrators=["taliban"],
              targets=["islamic-state-khorasan"])
        for d in ("2020-05-01",)
    ] + [
        event("ev-000000000002", start="2022-05-01", end="2022-05-01", place=place, perpetrators=["taliban"],
              targets=["islamic-state-khorasan"]),
    ], tmp_path)  # fmt: skip
    assert (before["type_of_violence"], after["type_of_violence"]) == ("2", "1")
    assert after["side_a"] == "Government of Afghanistan"


def test_the_dead_go_to_their_side(tmp_path: Path) -> None:
    e = event(
        perpetrators=["islamic-state"], targets=["syria-government-2000-2024"],
        figures=[
            figure(syria_government_2000_2024=(4, 5, 6), civilians=(1, 1, 1), unspecified=(0, 2, 2)),
            figure(side="perpetrators", islamic_state=(3, 3, 7)),
        ],
    )  # fmt: skip
    (row,) = rows("ged", [e], tmp_path)
    assert numbers(row) == (5, 3, 1, 2, 8, 11, 16)


def test_attackers_who_die_are_no_part_of_one_sided_violence(tmp_path: Path) -> None:
    e = event(
        perpetrators=["islamic-state"], targets=["civilians"],
        figures=[figure(civilians=(4, 4, 4)), figure(side="perpetrators", islamic_state=(1, 1, 1))],
    )  # fmt: skip
    (row,) = rows("ged", [e], tmp_path)
    assert numbers(row) == (0, 0, 4, 0, 4, 4, 4)


def test_parts_that_do_not_add_up_are_unknown(tmp_path: Path) -> None:
    broken = figure(civilians=(2, 3, 5))
    broken["best"] = 4
    (row,) = rows("ged", [event(figures=[broken])], tmp_path)
    assert numbers(row)[:4] == (0, 0, 0, 4)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"start": None, "end": None}, "no date"),
        ({"start": "2014-01-01", "end": "2016-01-01"}, "longer than a year"),
        ({"place": None}, "no country"),
        ({"figures": []}, "nobody killed"),
        ({"figures": [figure(outcome="injured", civilians=(2, 2, 2))]}, "nobody killed"),
        ({"figures": [figure(civilians=(0, 0, 0))]}, "nobody killed"),
        ({"perpetrators": ["unidentified-armed-group"]}, "no organised doer is named"),
        ({"perpetrators": []}, "no organised doer is named"),
        ({"targets": ["unspecified"], "figures": [figure(unspecified=(2, 2, 2))]}, "no second side is named"),
        ({"perpetrators": ["iraq"], "targets": ["iraq-police"]}, "both sides are one"),
    ],
)
def test_what_ucdp_would_not_have(tmp_path: Path, changed: dict[str, Any], reason: str) -> None:
    made, written = table("ged", [event(**changed)], tmp_path)
    assert made == []
    assert written.left_out == {reason: 1}


def test_who_was_killed_tells_whom_it_was_against(tmp_path: Path) -> None:
    (row,) = rows("ged", [event(targets=["unspecified"])], tmp_path)
    assert row["side_b"] == "Civilians"


@pytest.mark.parametrize(
    ("days", "precision"),
    [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5), (366, 5), (367, None)],
)
def test_date_precision(days: int, precision: int | None) -> None:
    from datetime import date, timedelta

    start = date(2016, 1, 1)
    assert date_precision(start, start + timedelta(days=days - 1)) == precision


def test_a_place_without_a_point_is_told_by_what_holds_it(tmp_path: Path) -> None:
    village = {"name": "مزرعه بعيده", "country": "SY", "admin1": "SY-ID", "lat": None, "lon": None, "precision": 1}
    country = {"name": "سوريا", "country": "SY", "admin1": None, "lat": None, "lon": None, "precision": 6}
    one, two = rows("ged", [event("ev-000000000001", place=village), event("ev-000000000002", place=country)], tmp_path)
    assert (one["where_prec"], one["adm_1"], one["latitude"]) == ("4", "Idleb", "35.9354")
    assert (two["where_prec"], two["adm_1"]) == ("6", "")


def test_several_places_share_the_dead(tmp_path: Path) -> None:
    base = event()
    other = {"name": "ادلب", "country": "SY", "admin1": "SY-ID", "lat": 35.93, "lon": 36.63, "precision": 1}
    e = {**base, "places": [base["place"], other]}
    one, two = rows("ged", [e], tmp_path)
    assert numbers(one) == (0, 0, 2, 0, 1, 2, 3)
    assert numbers(two) == (0, 0, 1, 0, 1, 1, 2)
    assert one["id"] != two["id"]


def test_fewer_dead_than_places_are_told_of_what_holds_all(tmp_path: Path) -> None:
    base = event(figures=[figure(civilians=(1, 1, 1))])
    same = {**base["place"], "name": "اعزاز", "lat": 36.58}
    (row,) = rows("ged", [{**base, "places": [base["place"], same]}], tmp_path)
    assert (row["where_prec"], row["where_coordinates"], row["best"]) == ("4", "Aleppo", "1")


def tally(**changed: Any) -> dict[str, Any]:
    return {
        **event("ta-d9#1", start="2016-03-01", end="2016-03-31", figures=[figure(civilians=(50, 60, 70))]),
        "kind": "tally", "events": ["ev-0000000000a1"], **changed,
    }  # fmt: skip


def test_a_tally_is_unclear_and_without_the_events_that_are_known(tmp_path: Path) -> None:
    known, summed = rows("ged", [event()], tmp_path, tallies=[tally()])
    assert (known["event_clarity"], summed["event_clarity"]) == ("1", "2")
    assert numbers(summed) == (0, 0, 57, 0, 48, 57, 65)
    assert summed["date_prec"] == "4"


def test_events_that_have_no_row_are_not_taken_out_of_a_tally(tmp_path: Path) -> None:
    (summed,) = rows("ged", [event(perpetrators=[])], tmp_path, tallies=[tally()])
    assert numbers(summed) == (0, 0, 60, 0, 50, 60, 70)


def test_a_tally_that_is_known_wholly_has_no_row(tmp_path: Path) -> None:
    made, written = table("ged", [event()], tmp_path, tallies=[tally(figures=[figure(civilians=(2, 2, 2))])])
    assert len(made) == 1
    assert written.left_out == {"a tally whose events are all known": 1}


def test_a_dyad_is_active_from_25_dead_a_year(tmp_path: Path) -> None:
    events = [
        event("ev-000000000001", figures=[figure(civilians=(20, 20, 20))]),
        event("ev-000000000002", figures=[figure(civilians=(5, 5, 5))]),
        event("ev-000000000003", start="2017-01-01", end="2017-01-01", figures=[figure(civilians=(24, 24, 24))]),
    ]
    assert [r["active_year"] for r in rows("ged", events, tmp_path)] == ["1", "1", "0"]


def test_sources_stand_side_by_side(tmp_path: Path) -> None:
    from marsad.publishing.material import DocumentInfo

    e = event(figures=[figure(sources=("مصدر طبي", "وكالة الشاهد"), civilians=(2, 2, 2))])
    headlines = {"d2": DocumentInfo("d2", title='قصف; على "الأتارب"')}
    (row,) = rows("ged", [e], tmp_path, headlines=headlines)
    assert row["number_of_sources"] == "2"
    assert row["source_office"] == "وكالة الشاهد;وكالة الشاهد"
    assert row["source_date"] == "2016-03-05;2016-03-05"
    assert row["source_headline"] == ";قصف، على 'الأتارب'"
    assert row["source_original"] == "مصدر طبي;"


def test_a_name_is_no_formula(tmp_path: Path) -> None:
    (row,) = rows("ged", [event(perpetrators=["other:=HYPERLINK(x)"])], tmp_path)
    assert row["side_a"] == "HYPERLINK(x)"


def test_the_file_passes_the_validator(tmp_path: Path) -> None:
    target = tmp_path / "ged.csv"
    write(material([event(), event("ev-000000000002", perpetrators=["ypg"], targets=["islamic-state"])]), target)
    assert list(validate(target)) == []
