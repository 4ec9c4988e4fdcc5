"""Lone places of a country that the document does not speak of."""

from __future__ import annotations

import pytest
from coded import spotted

from marsad.coding.passage import Passage
from marsad.coding.places.find import PlaceMention
from marsad.coding.places.lone import without_strays


def mention(passage: Passage, word: str, country: str, **more: object) -> PlaceMention:
    start = passage.text.index(word)
    p = PlaceMention(start, start + len(word), word)
    p.country, p.level, p.relation, p.cue, p.known = country, "town", "in", 0, True
    for name, value in more.items():
        setattr(p, name, value)
    return p


TEXT = "قصفت الطائرات حرض وميدي وعبس عند وصول الرتل"


@pytest.fixture
def passage() -> Passage:
    found, _, _ = spotted(TEXT)
    return found


def kept(passage: Passage, *mentions: PlaceMention) -> list[tuple[str, str | None]]:
    (left,) = without_strays(passage, [list(mentions)])
    return [(passage.text[p.start : p.end], p.country) for p in left]


def home(passage: Passage) -> list[PlaceMention]:
    return [mention(passage, w, "YE", admin1="YE-HJ") for w in ("حرض", "ميدي", "عبس")]


def test_a_lone_word_that_is_a_place_elsewhere_is_dropped(passage: Passage) -> None:
    stray = mention(passage, "وصول", "MA")
    assert [word for word, _ in kept(passage, *home(passage), stray)] == ["حرض", "ميدي", "عبس"]


def test_what_the_text_calls_a_town_is_one_of_the_documents_country(passage: Passage) -> None:
    stray = mention(passage, "وصول", "MA", cue=3, lat=30.0, lon=-9.0)
    assert ("وصول", "YE") in kept(passage, *home(passage), stray)
    assert (stray.known, stray.lat, stray.admin1) == (False, None, "YE-HJ")


@pytest.mark.parametrize("more", [{"level": "country"}, {"relation": "to"}])
def test_countries_and_destinations_stay(passage: Passage, more: dict[str, str]) -> None:
    assert ("وصول", "MA") in kept(passage, *home(passage), mention(passage, "وصول", "MA", **more))


def test_few_places_say_nothing_of_the_documents_country(passage: Passage) -> None:
    pair = mention(passage, "حرض", "YE"), mention(passage, "وصول", "MA")
    assert len(kept(passage, *pair)) == 2


def test_parents_keep_pointing_to_what_remains(passage: Passage) -> None:
    first, second, third = home(passage)
    stray = mention(passage, "وصول", "MA")
    third.parent = 2
    (left,) = without_strays(passage, [[first, stray, second, third]])
    assert (len(left), third.parent) == (3, 1)
