"""The matcher finds names of tables as whole words, with what Arabic writes onto them."""

from __future__ import annotations

import pickle

import pytest

from marsad.arabic.folding import fold
from marsad.lexicon.matcher import Matcher

NAMES = [
    ("حلب", "place", "aleppo"),
    ("ريف حلب", "place", "aleppo-country"),
    ("قوات", "actor", "forces"),
    ("قوات سوريا", "actor", "forces-syria"),
    ("قوات سوريا الديمقراطيه", "actor", "sdf"),
    ("سوريا", "place", "syria"),
    ("سوريا الديمقراطيه", "actor", "democratic-syria"),
    ("قصف", "trigger", "bombard:v:"),
    ("قصف", "trigger", "bombard:n:"),
]
matcher = Matcher(NAMES)


def found(text: str) -> list[tuple[str, str, str]]:
    """(id, the words without proclitics, proclitics)"""
    folded = fold(text).text
    return [(m.id, folded[m.start : m.end], m.prefix) for m in matcher.find(folded)]


@pytest.mark.parametrize(
    ("text", "prefix"), [("حلب", ""), ("وحلب", "و"), ("بحلب", "ب"), ("لحلب", "ل"), ("وبحلب", "وب"), ("(حلب)", "")]
)
def test_a_name_may_follow_proclitics(text: str, prefix: str) -> None:
    assert found(text) == [("aleppo", "حلب", prefix)]


@pytest.mark.parametrize("text", ["حلبي", "الحلبية", "محلب", "ستحلب", "حلب1", "شحلب"])
def test_a_name_inside_another_word_is_none(text: str) -> None:
    assert found(text) == []


def test_the_longest_name_of_a_kind_stays() -> None:
    assert [i for i, _, _ in found("قوات سوريا الديمقراطية")] == ["sdf", "syria"]


def test_a_later_longer_name_takes_the_place_of_one_it_overlaps() -> None:
    names = Matcher([("جيش سوريا", "actor", "a"), ("سوريا الجديده الحره", "actor", "b")])
    assert [m.id for m in names.find("جيش سوريا الجديده الحره")] == ["b"]


def test_of_equal_length_the_first_stays() -> None:
    names = Matcher([("جيش سوريا", "actor", "a"), ("سوريا جيش", "actor", "b")])
    assert [m.id for m in names.find("جيش سوريا جيش")] == ["a"]


def test_a_character_that_no_table_knows_ends_a_word() -> None:
    assert found("🔴حلب🔴") == [("aleppo", "حلب", "")]


def test_names_of_different_kinds_may_overlap() -> None:
    assert [i for i, _, _ in found("ريف حلب")] == ["aleppo-country"]
    assert {i for i, _, _ in found("قوات سوريا")} == {"forces-syria", "syria"}


def test_all_readings_of_one_word_stay() -> None:
    assert [i for i, _, _ in found("قصف")] == ["bombard:v:", "bombard:n:"]


def test_matches_stand_in_text_order() -> None:
    starts = [m.start for m in matcher.find("حلب وقوات سوريا قصف حلب")]
    assert starts == sorted(starts)


def test_a_matcher_survives_pickling() -> None:
    again = pickle.loads(pickle.dumps(matcher))
    assert again.find("قصف حلب") == matcher.find("قصف حلب")


def test_no_names_at_all() -> None:
    assert Matcher([]).find("قصف حلب") == []


def test_prefixes_of_hostile_length_are_not_searched() -> None:
    assert matcher.find("و" * 50_000 + "حلب") == []
