"""Counted nouns over 0 to 10,000, held against the plural rules of Unicode and against the finder of quantities."""

from __future__ import annotations

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic.quantities import quantities
from marsad.publishing.words.counting import after, counted, counted_en, nouns, spell_en
from marsad.publishing.words.digits import digits

_RULE = Locale("ar").plural_form
_NUMBERS = st.integers(0, 10_000)
_NOUNS = st.sampled_from(sorted(nouns()))


@pytest.mark.parametrize("key", sorted(nouns()))
def test_the_form_of_the_noun_follows_unicodes_plural_rule(key):
    noun = nouns()[key]
    wanted = {"few": noun.plural(), "many": noun.singular("acc"), "other": noun.singular("gen")}
    for number in range(3, 10_001):
        assert after(number, noun) == wanted[_RULE(number)], number


def test_the_forms_of_the_killed():
    wanted = {
        0: "لا قتلى", 1: "قتيل", 2: "قتيلان", 3: "3 قتلى", 10: "10 قتلى", 11: "11 قتيلاً", 99: "99 قتيلاً",
        100: "100 قتيل", 101: "101 قتيل", 102: "102 قتيل", 103: "103 قتلى", 110: "110 قتلى", 111: "111 قتيلاً",
        199: "199 قتيلاً", 200: "200 قتيل", 1000: "1,000 قتيل", 1046: "1,046 قتيلاً",
    }  # fmt: skip
    assert {n: counted(n, "killed") for n in wanted} == wanted


def test_cases_show_where_they_are_written():
    assert counted(2, "civilian", "nom") == "مدنيان"
    assert counted(2, "civilian", "gen") == "مدنيين اثنين"
    assert counted(2, "killed", "gen") == "قتيلين"
    assert counted(1, "killed", "acc", bare=False) == "قتيلاً واحداً"
    assert counted(1, "woman", "acc", bare=False) == "امرأة واحدة"
    assert counted(2, "aid-worker", "gen") == "عاملي إغاثة"
    assert counted(11, "aid-worker") == "11 عامل إغاثة"


def test_gender_shows_in_words():
    assert counted(3, "woman", words=True) == "ثلاث نساء"
    assert counted(3, "civilian-woman", words=True) == "ثلاث مدنيات"
    assert counted(5, "civilian", words=True) == "خمسة مدنيين"
    assert counted(101, "killed", words=True) == "مئة قتيل وقتيل"
    assert counted(200, "killed", "gen", words=True) == "مئتي قتيل"


@settings(deadline=None)
@given(_NUMBERS.filter(lambda n: n > 2), st.sampled_from(["civilian", "person", "child", "member", "gunman"]))
def test_what_is_written_is_read_as_the_same_number(number, key):
    text = f"قتل {counted(number, key)} في البلدة"
    assert [q.count for q in quantities(text)][:1] == [number]


@settings(deadline=None)
@given(_NUMBERS, _NOUNS)
def test_every_count_holds_its_number_once(number, key):
    text = counted(number, key)
    assert (digits(number) in text) == (number > 2)
    assert "ةا" not in text  # no accusative alef after ة
    assert digits(number, "arabic") in counted(number, key, form="arabic") or number < 3


@settings(deadline=None)
@given(_NUMBERS, _NOUNS)
def test_english_has_one_form_for_one(number, key):
    noun = nouns()[key]
    assert counted_en(number, noun).endswith(noun.en_one if number == 1 else noun.en_many)


def test_english_words_below_a_hundred_are_all_different():
    assert len({spell_en(n) for n in range(100)}) == 100
    with pytest.raises(ValueError, match="no words"):
        spell_en(100)


def test_below_zero_nothing_is_counted():
    with pytest.raises(ValueError, match="below zero"):
        counted(-1, "killed")
    with pytest.raises(ValueError, match="below zero"):
        counted_en(-1, "killed")
