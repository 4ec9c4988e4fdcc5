"""Light stems: forms of one word share one, and unlike words do not."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.arabic import stems as module
from marsad.arabic.stems import LONGEST, MOST, index_stems, stem, stems, token_spans, tokens

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءى"
WORDS = st.text(alphabet=LETTERS, min_size=1, max_size=12)


def test_examples_in_the_documentation_hold() -> None:
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("قصف", "القصف والقصف وبالقصف بالقصف للقصف فالقصف قَصْفٌ قصـف قصفاً وقصف قصفه قصفها"),
        ("طائرة", "الطائرات طائرات طائرتين الطائرة والطائرة بالطائرات طائراتها طَائِرَةٌ طائرتهم"),
        ("بلدة", "البلدة وبلدة بلدات بلدتي البلدتين بلدتهم"),
        ("مسلح", "مسلحين المسلحون مسلحون والمسلحين للمسلحين"),
        ("وزير", "الوزير ووزير للوزير وزيراً"),
        ("ألغام", "الألغام والألغام بالألغام ألغاماً"),
        ("سوري", "السورية سوريا السوريين السوريون وسوريا"),
        ("لبنان", "اللبنانيين لبناني اللبنانية"),
        ("الله", "لله والله ولله"),
    ],
)
def test_forms_of_a_word_share_its_stem(word: str, forms: str) -> None:
    (expected,) = stems(word)
    assert {s for form in forms.split() for s in stems(form)} == {expected}


@pytest.mark.parametrize(
    ("one", "other"), [("قصف", "قصر"), ("بلد", "ولد"), ("الله", "له"), ("غارة", "مغارة"), ("قتل", "مقاتل")]
)
def test_unlike_words_keep_apart(one: str, other: str) -> None:
    assert stems(one) != stems(other)


@pytest.mark.parametrize(
    ("written", "word"),
    [("بقصف", "قصف"), ("لقصف", "قصف"), ("وبقصف", "قصف"), ("بغارات", "غارة"), ("للواء", "لواء"), ("كقائد", "قائد")],
)
def test_a_first_letter_that_may_be_a_particle_has_a_second_reading(written: str, word: str) -> None:
    first, other = index_stems(written)
    assert stems(word)[0] in [*first, *other]
    assert stems(written) == first


def test_numbers_and_other_scripts_are_indexed() -> None:
    assert tokens("قُتل ١٬٠٤٦ بصاروخ S-300، Été") == ["قتل", "1046", "بصاروخ", "s", "300", "été"]


@given(WORDS)
def test_a_stem_is_its_own_stem(word: str) -> None:
    assert stem(stem(word)) == stem(word) or stem(word) in ("له",)


@given(WORDS)
def test_the_article_and_the_conjunction_change_nothing(word: str) -> None:
    if len(word) >= 3 and not word.startswith(("لل", "لله")) and stem(word) != "الله":
        assert stem("ال" + word) == stem(word)
        assert stem("و" + word) == stem(word)


@given(st.text(max_size=200))
def test_any_text_gives_tokens_without_separators(text: str) -> None:
    first, other = index_stems(text)
    assert all(s and not any(c.isspace() for c in s) for s in [*first, *other])


def test_hostile_text_stays_bounded() -> None:
    first, other = index_stems("ا" * 1_000_000)
    assert [len(s) for s in first] == [len(s) for s in first if s]
    assert len(first[0]) <= LONGEST
    assert len(index_stems("قصف " * (MOST + 10))[0]) == MOST
    assert other == []


def test_tokens_have_their_places_in_the_text() -> None:
    text = "وقُتِلَ 1,046 شخصاً بـS-300، عنصـ.ـراً"
    found = list(token_spans(text))
    assert [token for token, _, _ in found] == tokens(text)
    assert [text[a:b] for _, a, b in found] == ["وقُتِلَ", "1,046", "شخصاً", "بـ", "S", "300", "عنصـ.ـراً"]


@given(st.text())
def test_tokens_with_places_are_those_without(text: str) -> None:
    assert all(0 <= a < b <= len(text) for _, a, b in token_spans(text))
