"""Texts that copy one another."""

from hypothesis import given
from hypothesis import strategies as st

from marsad.linking.copies import Text, copies, similarity, sketch

WORDS = [f"w{n}" for n in range(120)]
OTHER = [f"v{n}" for n in range(120)]


def text(document: str, words: list[str], day: int | None = 1) -> Text:
    return Text(document, day, sketch(words))


def test_a_repost_and_an_edited_relay_are_copies_of_the_first() -> None:
    edited = [*WORDS[:60], "an", "added", "sentence", *WORDS[60:110]]
    found = copies([text("c", edited, 2), text("b", WORDS, 3), text("a", OTHER), text("d", WORDS, 1)])
    assert found == {"b": "d", "c": "d", "d": "d"}


def test_the_same_words_weeks_later_are_no_copy() -> None:
    assert copies([text("a", WORDS, 1), text("b", WORDS, 9)]) == {}


def test_a_text_of_a_few_words_is_nobodys_copy() -> None:
    assert copies([text("a", WORDS[:6]), text("b", WORDS[:6])]) == {}


def test_similarity_is_near_the_share_of_common_shingles() -> None:
    half = [*WORDS[:80], *OTHER[:80]]
    assert similarity(sketch(WORDS), sketch(WORDS)) == 1
    assert similarity(sketch(WORDS), sketch(OTHER)) == 0
    assert 0.2 < similarity(sketch(WORDS), sketch(half)) < 0.6


@given(st.permutations(range(6)))
def test_the_order_of_documents_does_not_matter(order: list[int]) -> None:
    texts = [text(f"d{n}", WORDS if n % 2 else OTHER, n // 2) for n in range(6)]
    assert copies(texts[n] for n in order) == copies(texts)
