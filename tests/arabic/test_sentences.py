"""Where sentences end."""

from __future__ import annotations

import pytest

from marsad.arabic.sentences import sentences


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("قصف الطيران البلده. قتل ثلاثه.", 2),
        ("من قصف البلده؟ لا احد يعرف!", 2),
        ("سقط قتلى… ثم عاد الهدوء", 2),
        ("ادلب: قصف\nحلب: غاره", 2),
        ("قال د. سالم ان القصف توقف.", 1),
        ("نقلت ا.ف.ب عن شهود ان القصف توقف.", 1),
        ("قتل 3.5 الاف شخص.", 1),
        ('قال: "قصفونا." ثم مضى.', 2),
    ],
)
def test_ends_of_sentences(text: str, count: int) -> None:
    assert len(split(text)) == count


def test_sentences_hold_all_words_and_no_outer_space() -> None:
    text = "  قتل جندي.  \n\n جرح طفل  \n"
    assert split(text) == ["قتل جندي.", "جرح طفل"]


@pytest.mark.parametrize("text", ["", "   ", "\n\n\n"])
def test_no_words_no_sentence(text: str) -> None:
    assert split(text) == []


def test_closing_marks_belong_to_the_sentence_before() -> None:
    assert split('قال: "انتهى." وغادر.') == ['قال: "انتهى."', "وغادر."]


def test_no_full_stop_at_all_is_one_sentence() -> None:
    assert split("قصف على البلده") == ["قصف على البلده"]
