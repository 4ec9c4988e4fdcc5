"""The whole comparison on invented tables: both, only one, scope, figures, map."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest
from invented_events import event, figure, toll

from marsad.publishing.compare.comparison import compare
from marsad.publishing.compare.matching import Windows
from marsad.publishing.compare.picture import picture
from marsad.publishing.compare.table import Other, Table, layouts


def _other(id="t1", day="2023-03-05", lat=35.9, lon=36.6, type="air/drone strike", best=2, **more):
    start = date.fromisoformat(day).toordinal()
    values = {"end": start, "where": 1, "country": "Syria", "place": "Tal al Ward", "sides": ("", ""), "low": best,
              "high": best}  # fmt: skip
    values |= more
    return Other(id=id, start=start, lat=lat, lon=lon, type=type, best=best, **values)


def _table(*others, source="acled"):
    return Table(layouts()[source], others)


def test_what_both_have_and_what_only_one_has():
    mine = [event("ev-1"), event("ev-2", start="2023-03-20", end="2023-03-20")]
    found = compare(mine, _table(_other(), _other("t2", day="2023-03-12")))
    assert [(p.ours["id"], p.theirs.id, p.difference) for p in found.pairs] == [("ev-1", "t1", 0)]
    assert [e["id"] for e in found.only_ours] == []
    assert [o.id for o in found.only_theirs] == ["t2"]
    assert found.excluded[0] == {"outside of their period": 1}


def test_countries_that_they_do_not_cover_are_no_misses():
    place = {"name": "تبسة", "country": "DZ", "admin1": "DZ-12", "lat": 35.4, "lon": 8.1, "precision": 1}
    found = compare([event("ev-1"), event("ev-2", place=place)], _table(_other()))
    assert found.only_ours == ()
    assert found.excluded[0] == {"in a country that they do not cover": 1}


def test_places_that_are_no_places_are_left_out_on_both_sides():
    place = {"name": "سوريا", "country": "SY", "admin1": None, "lat": 35.0, "lon": 38.0, "precision": 6}
    found = compare([event("ev-1", place=place)], _table(_other(where=7)))
    assert found.pairs == ()
    assert found.excluded == ({"no place finer than a country": 1}, {"no place finer than a country": 1})


def test_a_village_without_a_point_is_compared_as_its_governorate():
    place = {"name": "تل الورد", "country": "SY", "admin1": "SY-ID", "lat": None, "lon": None, "precision": 1}
    (pair,) = compare([event("ev-1", place=place)], _table(_other())).pairs
    assert pair.match.km > 0
    far = compare([event("ev-1", place=place)], _table(_other(lat=33.5, lon=36.3)))
    assert far.pairs == ()


def test_figures_that_differ():
    mine = event("ev-1", figures=[figure("killed", toll(3, 5, 6))])
    (pair,) = compare([mine], _table(_other(best=8))).pairs
    assert pair.difference == -3
    (line, *_) = compare([mine], _table(_other(best=6))).table
    assert (line.figures.same, line.figures.within) == (0, 1)


def test_airwars_counts_civilians_only():
    mixed = {**figure("killed", toll(7)), "parts": {"civilians": toll(2), "hezbollah": toll(5)}}
    table = _table(_other(type="airstrike", best=None, low=2, high=4), source="airwars")
    (pair,) = compare([event("ev-1", figures=[mixed])], table).pairs
    assert pair.our_killed == (2, 2, 2)
    assert pair.their_killed == (2, None, 4)


def test_gdelt_has_no_figures_and_codes_by_their_beginning():
    table = _table(_other(type="1831", country="SY", best=None, low=None, high=None), source="gdelt")
    (pair,) = compare([event("ev-1", type="suicide-bomb")], table).pairs
    assert (pair.match.level, pair.their_killed) == (0, None)


def test_ucdp_tells_only_the_most_general_kind():
    (pair,) = compare([event("ev-1")], _table(_other(type="3"), source="ucdp")).pairs
    assert pair.match.level == 2


def test_acts_that_are_not_compared():
    found = compare([event("ev-1")], _table(_other(type="statement")))
    assert found.excluded[1] == {"a kind of act that is not compared": 1}


def test_the_table_has_a_line_for_each_kind_and_year():
    mine = [event("ev-1"), event("ev-2", type="peaceful-protest", start="2022-03-05", end="2022-03-05", figures=[])]
    theirs = _table(_other(), _other("t2", day="2022-03-05", type="peaceful protest", best=0))
    lines = {line.group: line for line in compare(mine, theirs).table}
    assert set(lines) == {"all", "armed violence", "demonstration", "2022", "2023"}
    assert lines["all"].shares == (1.0, 1.0)
    assert lines["demonstration"].figures.only_theirs_told == 1


def test_json_and_map():
    table = _table(_other(lat=35.91), _other("t2", day="2023-03-05", lat=34.0))
    found = compare([event("ev-1")], table, Windows(1, 25))
    told = found.as_json()
    assert told["both"][0]["level"] == "fine"
    assert told["only_theirs"][0]["id"] == "t2"
    for language in ("en", "ar"):
        root = ElementTree.fromstring(picture(found, language))
        assert root.get("direction") == ("rtl" if language == "ar" else "ltr")


def test_nothing_to_draw():
    with pytest.raises(ValueError, match="nothing to draw"):
        picture(compare([], _table()))
