"""The map: exact places as points, coarse ones as areas, countries not at all; labels that do not overlap."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st
from invented_events import event

from marsad.publishing.briefing.maps import draw, frame, spots
from marsad.publishing.briefing.outlines import countries, regions


def _at(precision, lat=35.9, lon=36.6, admin1="SY-ID"):
    place = {"name": "تل الورد", "country": "SY", "admin1": admin1, "lat": lat, "lon": lon, "precision": precision}
    return event("ev-1", place=place)


def _name(event):
    return event["place"]["name"]


def test_a_governorate_is_drawn_where_the_governorate_is_as_an_area():
    (spot,), missing = spots([_at(4)], _name)
    assert spot.coarse
    assert (spot.lon, spot.lat) == regions()["SY-ID"].at
    assert missing == []
    assert "stroke-dasharray" in draw("", [spot], "ar", {}, ["SY"])


def test_a_governorate_without_an_outline_keeps_no_decimals_that_look_exact():
    (spot,), _ = spots([_at(4, 34.71234, 36.71234, "XX-1")], _name)
    assert (spot.lat, spot.lon, spot.coarse) == (34.7, 36.7, True)


def test_countries_and_nowhere_are_not_drawn():
    lost = [_at(6), event("ev-2", place=None), _at(1, None, None, "")]
    assert spots(lost, _name) == ([], lost)


def test_a_governorate_without_point_or_outline_is_drawn_where_it_lies():
    (spot,), _ = spots([_at(4, None, None, "XX-1")], _name, {"XX-1": (10.0, 20.0)}.get)
    assert (spot.lon, spot.lat, spot.coarse) == (10.0, 20.0, True)


def test_a_village_without_a_point_is_drawn_as_its_governorate():
    (spot,), _ = spots([_at(1, None, None)], _name)
    assert (spot.lon, spot.lat, spot.coarse) == (*regions()["SY-ID"].at, True)


def test_events_of_one_place_are_one_circle_with_their_dead():
    (spot,), _ = spots([_at(1), _at(1)], _name)
    assert (spot.events, spot.killed) == (2, 4)
    svg = draw("", [spot], "en", {})
    assert len([e for e in ElementTree.fromstring(svg).iter() if e.tag.endswith("circle")]) == 1


_POINTS = st.lists(st.tuples(st.floats(-15, 70), st.floats(-5, 45)), min_size=1, max_size=30)


@settings(deadline=None)
@given(_POINTS)
def test_every_point_lies_in_the_frame_and_the_frame_on_the_page(points):
    view = frame(points)
    assert 200 <= view.height <= 460
    for lon, lat in points:
        x, y = view.xy(lon, lat)
        assert -0.01 <= x <= 680.01
        assert -0.01 <= y <= view.height + 0.01


def test_outlines_are_closed_rings_of_degrees():
    rings = [r for country in countries() for r in country] + [r for reg in regions().values() for r in reg.rings]
    assert len(rings) > 300
    assert all(len(r) >= 4 and all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in r) for r in rings)
