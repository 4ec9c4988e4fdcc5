"""People read and write names of actors, reports hold ids."""

from __future__ import annotations

import pytest

from marsad.web.review.names import choices, read, shown


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_actor_comes_back_from_the_form_as_it_was(language: str) -> None:
    for id in [*choices(language).values(), "other:لواء النخيل", "other:russia", "unspecified"]:
        assert read(shown(id, language)) == id


@pytest.mark.parametrize(("text", "id"), [
    ("russia", "russia"), ("القوات الروسية", "russia"), ("قوات   الروسية", "other:قوات الروسية"),
    ("Military Forces of Russia", "russia"), ("النظام السوري", "syria-government-2000-2024"),
    ("أهالي الحي", "other:أهالي الحي"), ("other:x y", "other:x y"),
])  # fmt: skip
def test_what_is_written_becomes_an_id_where_it_means_one(text: str, id: str) -> None:
    assert read(text) == id


def test_a_name_whose_meaning_depends_on_place_or_day_is_left_to_the_person() -> None:
    assert read("النظام") == "other:النظام"
