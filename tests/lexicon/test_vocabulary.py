"""Words of the language and words that are none."""

from __future__ import annotations

import pytest

from marsad.lexicon.bundle import common_words, frequent_words
from marsad.lexicon.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(frequent_words([]) | common_words([]))


@pytest.mark.parametrize("word", ["المدينه", "وبالقصف", "مزارعهم", "دوريتين", "استهدفوا", "معاقلهم", "فانسحبت"])
def test_words_with_particles_and_endings_are_words(word: str, vocabulary: Vocabulary) -> None:
    assert vocabulary.has(word)


@pytest.mark.parametrize("word", ["كفرزيتا", "باغاسولا", "اردمتا", "قرفيص", "المناسح", "كرمبوشا"])
def test_names_are_none(word: str, vocabulary: Vocabulary) -> None:
    assert not vocabulary.has(word)


def test_three_letters_behind_a_particle_are_not_enough() -> None:
    assert not Vocabulary(frozenset(["روش"])).has("بروش")
