"""Sentences that the quick look passes over hold no scene."""

from __future__ import annotations

import gc
import json
from pathlib import Path

import pytest

from marsad import Coder
from marsad.arabic import fold
from marsad.coding.passage import Passage
from marsad.coding.people.losses import find_losses
from marsad.coding.spot import spot
from marsad.coding.telling import may_be_scene, tells
from marsad.coding.trace import Trace
from marsad.model import Document

GOLD = Path(__file__).parents[1] / "gold" / "dev.jsonl"
coder = Coder()


def passage_of(text: str) -> Passage:
    folded = fold(text)
    return Passage(Document(id="", text=text), folded, coder.lexicon.matcher.find(folded.text))


@pytest.mark.parametrize(
    "text",
    [
        "وصل إلى المستشفى جثمان شاب.",
        "بلغت الحصيلة 12 شخصاً.",
        "نُقل ثلاثة أشخاص إلى المستشفى للعلاج بعد حالتي وفاة.",
        "بينهم سبعة جرحى.",
        "هاجم مسلحون القرية.",
        "وهناك 300 نازح من البلدة.",
    ],
)
def test_a_loss_or_an_act_is_seen(text: str) -> None:
    assert all(tells(s, coder.lexicon.people) for s in passage_of(text).sentences)


@pytest.mark.parametrize("text", ["افتتح الوزير معرض الكتاب في بغداد أمس.", "فاز الفريق بثلاثة أهداف على ضيفه."])
def test_other_news_is_passed_over(text: str) -> None:
    assert not any(tells(s, coder.lexicon.people) for s in passage_of(text).sentences)
    assert coder.code(text).reports == ()


def test_no_sentence_of_the_gold_corpus_that_holds_a_loss_is_passed_over() -> None:
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        passage = passage_of(text)
        spot(passage, coder.lexicon, None, Trace(passage.document, passage.folded))
        for s in passage.sentences:
            if s.acts or find_losses(s):
                assert tells(s, coder.lexicon.people), s.text


def test_what_is_said_in_other_news_stays() -> None:
    coding = coder.code("قال المدير إن المعرض سيفتح أبوابه غداً.")
    assert len(coding.claims) == 1
    assert not coding.reports


def test_what_only_rises_or_results_makes_no_event_without_persons() -> None:
    passage = passage_of("ارتفعت أسعار القمح وأدى ذلك إلى زيادة الكلفة.")
    spot(passage, coder.lexicon, None)
    assert [s for s in passage.sentences if s.acts]
    assert not any(may_be_scene(s, coder.lexicon.people) for s in passage.sentences)


def test_a_document_leaves_nothing_to_the_collector_of_cycles() -> None:
    text = "قتل ثلاثة مدنيين بقصف مدفعي على بلدة سرمين أمس. وقال مصدر طبي إن عشرة جرحوا."
    coder.code(text, "2021-03-14")
    gc.collect()
    gc.disable()
    try:
        coder.code(text, "2021-03-14")
        assert gc.collect() == 0
    finally:
        gc.enable()
