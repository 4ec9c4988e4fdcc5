"""What a document as a whole tells."""

from __future__ import annotations

from datetime import date

import pytest
from coded import coder, spotted

from marsad.coding.setting import Setting


def setting(country: str | None = None, published: date | None = None) -> Setting:
    found = Setting(coder().lexicon, published)
    if country:
        found.countries[country] += 1
    return found


@pytest.mark.parametrize(
    ("country", "published", "army"),
    [
        ("SY", date(2019, 1, 1), "syria-government-2000-2024"),
        ("SY", date(2025, 1, 1), "syria-government-2024"),
        ("IQ", date(2020, 1, 1), "iraq"),
        ("LB", date(2020, 1, 1), "lebanon"),
        ("SD", date(2020, 1, 1), "sudan-armed-forces"),
    ],
)
def test_the_army_is_that_of_the_country_and_its_time(country: str, published: date, army: str) -> None:
    assert setting(country, published).state_forces() == (army,)


def test_a_country_with_police_of_its_own() -> None:
    assert setting("LB", date(2020, 1, 1)).police() == ("lebanon-police",)


def test_without_country_there_is_no_army_and_the_police_is_anybodys() -> None:
    found = setting()
    assert (found.country, found.state_forces(), found.police()) == (None, (), ("police",))


def test_the_country_is_the_one_that_most_of_the_document_speaks_of() -> None:
    _, found, _ = spotted("قصفت الطائرات مدينة صعدة. ثم قصفت مدينة تعز. ووصل الوفد إلى مدينة الكويت.")
    assert found.country == "YE"


def test_a_mention_that_was_not_resolved_has_no_ids() -> None:
    class Mention:
        ids = None

    assert setting().ids(Mention()) == ()
