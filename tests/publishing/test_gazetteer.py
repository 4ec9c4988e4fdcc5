"""Places by name, and the areas that hold them."""

from marsad.publishing.countries import countries
from marsad.publishing.gazetteer import builtin


def test_a_town_with_its_district_in_any_spelling() -> None:
    for name in ("الأتارب", "الاتارب"):
        found = builtin().find({"name": name, "country": "SY", "admin1": "SY-HL"})
        assert found
        assert (found.name_en, found.admin2) == ("Al Atarib", "Jebel Saman")
    assert builtin().find({"name": "الاتارب", "country": "SY", "admin1": "SY-DI"}) is None
    assert builtin().find({"name": "الاتارب", "country": None}) is None


def test_every_first_level_has_an_english_name() -> None:
    missing = [code for code, area in builtin()._areas.items() if not area.name_en]
    assert missing == []


def test_countries_by_ucdp_and_acled() -> None:
    found = countries()
    assert (found["SY"].iso3, found["SY"].iso, found["SY"].gwno, found["SY"].ucdp_region) == (
        "SYR",
        760,
        652,
        "Middle East",
    )
    assert found["PS"].ucdp_name == "Israel"
    assert {found[c].ucdp_region for c in ("SD", "EG", "UA", "US", "PK")} == {
        "Africa", "Middle East", "Europe", "Americas", "Asia",
    }  # fmt: skip
    assert len({c.iso3 for c in found.values()}) == len(found)
