"""Coordinates for places that have a name and a governorate only."""

from typing import Any

import pytest

from marsad.lexicon.geocode import Geocoder, locate


@pytest.fixture(scope="module")
def geocoder() -> Geocoder:
    return Geocoder()


def test_a_town_gets_its_coordinates(geocoder: Geocoder) -> None:
    found = geocoder.fill({"name": "سراقب", "country": "SY", "admin1": "SY-ID"})
    assert found["lat"] == pytest.approx(35.86, abs=0.1)
    assert found["lon"] == pytest.approx(36.8, abs=0.1)


def test_a_name_shared_with_the_governorate_is_taken_for_it(geocoder: Geocoder) -> None:
    assert geocoder.fill({"name": "حلب", "country": "SY", "admin1": "SY-HL"})["precision"] >= 3


def test_what_is_there_stays_and_what_is_unknown_stays_unknown(geocoder: Geocoder) -> None:
    given = {"name": "دوما", "country": "SY", "admin1": "SY-RD", "lat": 1.0, "lon": 2.0, "precision": 2}
    assert geocoder.fill(given) == given
    nowhere = {"name": "بلدة لا وجود لها", "country": "SY", "admin1": None}
    assert geocoder.fill(nowhere) == nowhere
    assert geocoder.fill({"name": "دوما", "country": "IQ", "admin1": "IQ-BG"}).get("lat") is None


def test_only_bare_places_are_located(geocoder: Geocoder) -> None:
    known = {"name": "x", "lat": 1.0, "lon": 2.0}
    reports: list[dict[str, Any]] = [{"places": [{"name": "بنش", "country": "SY"}]}, {"places": [known]}, {}]
    locate(reports, geocoder)
    assert reports[0]["places"][0]["lat"] == pytest.approx(35.95, abs=0.1)
    assert reports[1:] == [{"places": [known]}, {}]
