"""The passage: a document folded, split into sentences and matched once."""

from __future__ import annotations

import pytest
from coded import spotted

from marsad.arabic.folding import fold
from marsad.coding.passage import LONGEST, Passage, bounded
from marsad.lexicon.matcher import Match
from marsad.model import Document

TEXT = "قُصفت بلدة سرمين. قُتل ثلاثة.\nوجُرح طفلان"


def passage(text: str = TEXT, title: str = "", matches: tuple[Match, ...] = ()) -> Passage:
    document = Document("t", text, title)
    return Passage(document, fold(document.full), matches)


def test_sentences_of_the_headline_are_marked() -> None:
    found = passage(title="قصف على سرمين! ثلاثة قتلى")
    assert [s.title for s in found.sentences] == [True, True, False, False, False]


def test_a_document_without_title_has_no_title_sentence() -> None:
    assert not any(s.title for s in passage().sentences)


def test_matches_go_to_the_sentence_that_holds_them() -> None:
    at = fold(TEXT).text.index("ثلاثه")
    found = passage(matches=(Match("place", "x", 6, 10, ""), Match("people", "y", at, at + 5, "")))
    assert [[m.id for m in s.matches] for s in found.sentences] == [["x"], ["y"], []]
    assert [m.id for m in found.sentences[1].of_kind("people")] == ["y"]
    assert found.sentences[1].of_kind("place") == []


def test_the_sentence_at_an_offset() -> None:
    found = passage()
    second = found.sentences[1]
    assert found.sentence_at(second.start) is second
    assert found.sentence_at(second.end) is None, "between two sentences"
    assert found.sentence_at(len(found.text)) is None


def test_the_sentences_that_share_characters_with_a_stretch() -> None:
    found = passage()
    first, second, third = found.sentences
    assert found.sentences_in(first.end - 1, third.start) == [first, second]
    assert found.sentences_in(second.start, second.end) == [second]
    assert found.sentences_in(first.start, third.end) == [first, second, third]


def test_the_word_at_an_offset() -> None:
    sentence = passage().sentences[0]
    assert [sentence.word_at(w.start) for w in sentence.words] == list(range(len(sentence.words)))
    assert sentence.word_at(sentence.words[0].end) == 1, "a space counts for the word behind it"


def test_readings_take_proclitics_off() -> None:
    sentence = passage("وبالقصف على البلدة").sentences[0]
    assert {"وبالقصف", "قصف", "بلده"} <= sentence.readings


def test_a_span_is_what_was_written_without_outer_space() -> None:
    found = passage("  قُـتلَ   ثلاثة ")
    span = found.span(0, len(found.text))
    assert (span.text, span.start) == ("قُـتلَ   ثلاثة", 2)
    assert found.document.full[span.start : span.end] == span.text


@pytest.mark.parametrize("mark", ["،", " ", "x"])
def test_long_sentences_are_cut_at_commas_or_spaces(mark: str) -> None:
    text = f"قصف{mark}" * 3000
    spans = list(bounded(text, [(0, len(text))]))
    assert all(b - a <= LONGEST for a, b in spans)
    assert "".join(text[a:b] for a, b in spans) == text
    if mark != "x":
        assert all(text[b - 1] in f"{mark}" for _, b in spans)


def test_domains_of_the_headline_count_twice() -> None:
    found, _, _ = spotted("قال المدرب إن الملعب جاهز.", title="مباراة اليوم")
    assert found.domains["sport"] == 4
