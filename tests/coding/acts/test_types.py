"""Plain sentences of every sub-event, told in many constructions, and sentences that tell of none."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from coded import reports

from marsad.model import SUB_EVENTS

with (Path(__file__).parent / "data" / "types.csv").open(encoding="utf-8") as lines:
    CASES = [(row["types"], row["sentence"]) for row in csv.DictReader(x for x in lines if x[0] != "#")]


def test_most_sub_events_have_cases_and_so_have_sentences_without_event() -> None:
    types = [t for types, _ in CASES for t in types.split("+")]
    assert types.count("") >= 20
    assert len(set(types) & SUB_EVENTS) >= 22


@pytest.mark.parametrize(("types", "sentence"), CASES)
def test_which_events_a_sentence_tells(types: str, sentence: str) -> None:
    assert "+".join(r.type for r in reports(sentence, date(2023, 5, 14))) == types
