"""Numbers in words are read back by the parser of numbers, and agree with the noun as grammars say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic.folding import fold
from marsad.arabic.numbers import parse_number
from marsad.arabic.words import words
from marsad.publishing.words.spelling import LARGEST, spell


def _read(text: str) -> int | None:
    found = parse_number(words(fold(text).text), 0)
    return found.value if found else None


@pytest.mark.parametrize("gender", ["m", "f"])
def test_every_number_to_ten_thousand_is_read_back(gender):
    for number in range(11, 10_001):
        if number % 100 in (1, 2) or number // 1000 % 100 in (1, 2):
            continue  # "مئة وواحد": the parser of texts reads what newspapers write
        assert _read(spell(number, gender, "gen")) == number, spell(number, gender, "gen")


@settings(deadline=None)
@given(st.integers(3, LARGEST), st.sampled_from(["m", "f"]), st.sampled_from(["nom", "acc", "gen"]))
def test_spelled_numbers_hold_no_digit_and_no_double_space(number, gender, case):
    text = spell(number, gender, case)
    assert text
    assert "  " not in text
    assert not any(c.isdigit() for c in text)


def test_the_units_take_the_gender_that_the_noun_has_not():
    assert spell(3, "m") == "ثلاثة"
    assert spell(3, "f") == "ثلاث"
    assert spell(10, "f") == "عشر"
    assert spell(13, "m") == "ثلاثة عشر"
    assert spell(13, "f") == "ثلاث عشرة"


def test_cases_of_duals_and_tens():
    assert (spell(12, "m"), spell(12, "m", "gen")) == ("اثنا عشر", "اثني عشر")
    assert (spell(20, "m"), spell(20, "m", "acc")) == ("عشرون", "عشرين")
    assert spell(200, "m", "nom", before=True) == "مئتا"
    assert spell(2000, "m", "gen") == "ألفين"
    assert spell(28, "f") == "ثمانٍ وعشرون"


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_what_cannot_be_spelled(number):
    with pytest.raises(ValueError, match="no words"):
        spell(number)
