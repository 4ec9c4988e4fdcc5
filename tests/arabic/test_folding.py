"""Folding: one spelling, and the way back to every original character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.arabic.folding import fold, fold_key
from marsad.lexicon.things import Things
from marsad.lexicon.triggers import Triggers


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("أحمد إدلب آب ٱلله", "احمد ادلب اب الله"),
        ("الغارة", "الغاره"),
        ("مستشفى", "مستشفي"),
        ("مسؤول طائرة", "مسوول طايره"),
        ("مُقْتَلُ ثَلاثَةٍ", "مقتل ثلاثه"),
        ("قـــصف", "قصف"),
        ("٢٠٢١ و۲۰۲۱", "2021 و2021"),
        ("«داعش» “داعش”", '"داعش" "داعش"'),
        ("غزة – خانيونس — رفح", "غزه - خانيونس - رفح"),
        ("١٬٠٤٦ قتيلا", "1,046 قتيلا"),
        ("BBC", "bbc"),
        ("\u200fحلب\u200f \u202bحماة\u202c", "حلب حماه"),
        ("ﻗﺼﻒ", "قصف"),
        ("إﻻ", "الا"),
        ("فارسی کابل", "فارسي كابل"),
    ],
)
def test_one_spelling(raw: str, folded: str) -> None:
    assert fold(raw).text == folded


@pytest.mark.parametrize("word", ["على", "وعلى", "فعلى"])
def test_the_preposition_keeps_its_letter(word: str) -> None:
    assert fold(word).text.endswith("على")


def test_a_man_named_ali_is_not_the_preposition() -> None:
    assert fold("علي على أعلى").text == "علي على اعلي"


@pytest.mark.parametrize("raw", ["مقتـ.ـل", "مقـ ـتل", "مقت.ـل", "مقـ*تل", "مـ|ـقتل"])
def test_words_broken_up_to_pass_a_filter_are_joined(raw: str) -> None:
    assert fold(f"{raw} جندي").text == "مقتل جندي"


@pytest.mark.parametrize(
    ("raw", "folded"),
    [("قتل. جرح", "قتل. جرح"), ("عام 1445 هـ الموافق", "عام 1445 ه الموافق"), ("أ.ف.ب", "ا.ف.ب")],
)
def test_words_that_stand_beside_a_dot_or_stroke_are_not_joined(raw: str, folded: str) -> None:
    assert fold(raw).text == folded


def test_a_span_holds_the_marks_of_its_last_letter() -> None:
    folded = fold("قُتِلَ ثَلاثَةٌ")
    assert folded.raw_slice(0, 3) == "قُتِلَ"
    assert folded.raw_slice(4, 9) == "ثَلاثَةٌ"


def test_a_span_of_a_ligature_is_the_ligature() -> None:
    folded = fold("ﷺ بﻻ")
    at = folded.text.index("بلا")
    assert folded.raw_slice(at, at + 3) == "بﻻ"


def test_a_span_of_a_broken_word_is_what_was_written() -> None:
    folded = fold("🔴 عاجل: مقتـ.ـل ٣ جنود")
    at = folded.text.index("مقتل")
    assert folded.raw_slice(at, at + 4) == "مقتـ.ـل"
    at = folded.text.index("3 جنود")
    assert folded.raw_slice(at, at + 6) == "٣ جنود"


def test_an_empty_span_lies_where_it_begins() -> None:
    folded = fold("قـصف")
    assert folded.raw_span(4, 4) == (4, 4)
    assert folded.raw_span(1, 1) == (2, 2)


def test_names_of_tables_lose_quotes_and_spaces() -> None:
    assert fold_key('  "قوات   سوريا الديمقراطيّة" ') == "قوات سوريا الديمقراطيه"


pieces = st.sampled_from(
    ["قُتل", "على", " ", "ـ", ".", "مقتـ.ـل", "ﻻ", "ﷺ", "٣", "🔴", "\u200f", "\u0651", "\ud800", "«", "\r\n", "a", "ة"]
)


@given(st.lists(pieces, max_size=30).map("".join) | st.text(max_size=60))
def test_every_folded_character_has_an_original(raw: str) -> None:
    folded = fold(raw)
    indexes = [folded.raw_index(i) for i in range(len(folded.text))]
    assert indexes == sorted(indexes)
    assert all(0 <= i < len(raw) for i in indexes)


def test_names_of_tables_fold_to_themselves() -> None:
    names = [name for name, _ in Triggers().names()] + [name for name, _, _ in Things().names()]
    assert [name for name in names if fold_key(name) != name] == []


@pytest.mark.parametrize("title", ["عنوان", "عُنـوانٌ", "\u200fعنوان على\u064e", "ﻻ ﷺ", "", "قـ.ـصف 1445 هـ"])
def test_an_original_offset_leads_to_where_its_text_begins(title: str) -> None:
    text = f"{title}\nقُتل جندي"
    assert fold(text).index_of(len(title) + 1) == len(fold(title + "\n").text)


def test_rare_characters_change_nothing_of_the_others() -> None:
    usual, rare = fold("أُعلِنَ على «المدينة» ٤٠").text, fold("أُعلِنَ على «المدينة» ٤٠🔴").text
    assert rare == usual + "🔴" == 'اعلن على "المدينه" 40🔴'


def test_egyptian_seat_of_hamza_is_the_common_one() -> None:
    assert fold("مسئول وشئون").text == fold("مسؤول وشؤون").text
