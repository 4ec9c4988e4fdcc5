"""Words of folded text, and the small words written onto them."""

from __future__ import annotations

import pytest

from marsad.arabic.words import PROCLITICS, cores, readings, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل 1,046 عنصرا", ["قتل", "1,046", "عنصرا"]),
        ("بلغت 3.5 الاف.", ["بلغت", "3.5", "الاف", "."]),
        ("يوم 5/6/2021 الساعه 14:30", ["يوم", "5/6/2021", "الساعه", "14:30"]),
        ('قوات "قسد"، والجيش', ["قوات", '"', "قسد", '"', "،", "والجيش"]),
        ("40جريحا", ["40", "جريحا"]),
        ("دير_الزور", ["دير", "_", "الزور"]),
        ("ايران - f16", ["ايران", "-", "f", "16"]),
    ],
)
def test_words_numbers_and_marks_are_tokens(text: str, expected: list[str]) -> None:
    assert [w.text for w in words(text)] == expected


def test_a_line_end_is_a_token() -> None:
    assert [w.text for w in words("حلب\nادلب")] == ["حلب", "\n", "ادلب"]


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "قتل جندي. جرح طفل"
    found = words(text, 10)
    assert [text[w.start : w.end] for w in found] == ["جرح", "طفل"]
    assert found[0].start == 10


def test_what_kind_a_token_is() -> None:
    number, word, mark = words("12 قتيلا،")
    assert (number.is_number, number.is_word) == (True, True)
    assert (word.is_number, word.is_word) == (False, True)
    assert (mark.is_number, mark.is_word) == (False, False)


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("وبالقصف", ("وبال", "قصف")),
        ("للجيش", ("لل", "جيش")),
        ("فقتل", ("ف", "قتل")),
        ("وستقصف", ("وس", "تقصف")),
        ("كالغارات", ("كال", "غارات")),
    ],
)
def test_proclitics_may_be_taken_off(word: str, reading: tuple[str, str]) -> None:
    assert reading in cores(word)


def test_the_whole_word_is_the_first_reading() -> None:
    assert cores("والي")[0] == ("", "والي")


@pytest.mark.parametrize("word", ["ول", "ال", "و", ""])
def test_two_letters_remain_at_least(word: str) -> None:
    assert cores(word) == (("", word),)


def test_readings_hold_the_word_and_its_remainders() -> None:
    assert {"بالقصف", "القصف", "قصف"} <= readings("بالقصف")


@pytest.mark.parametrize("prefix", ["", "و", "ف", "ب", "ال", "بال", "وبال", "لل", "ولل", "فال"])
def test_proclitics_before_a_name(prefix: str) -> None:
    assert prefix in PROCLITICS


@pytest.mark.parametrize("letters", ["م", "ست", "لا", "الو", "بب"])
def test_other_letters_before_a_name_make_another_word(letters: str) -> None:
    assert letters not in PROCLITICS
