"""Words that texts are compared by."""

from marsad.arabic.words import plain_words


def test_words_and_numbers_are_folded_and_marks_left_out() -> None:
    assert plain_words("أُصيبَ ٣ أطفالٍ، بالقصف!") == ["اصيب", "3", "اطفال", "بالقصف"]


def test_nothing_gives_nothing() -> None:
    assert plain_words(" \n،") == []
