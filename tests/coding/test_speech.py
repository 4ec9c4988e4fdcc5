"""Claims of invented sentences, exactly as the codebook cuts them."""

from __future__ import annotations

import pytest

from marsad.arabic import fold, sentences
from marsad.coding.claims import claims
from marsad.coding.speech import Statement, find_statements

from .speech_cases import CASES


def read(text: str) -> list[Statement]:
    folded = fold(text)
    return find_statements(folded, sentences(folded.text))


def shown(text: str) -> list[str]:
    found = claims(fold(text), read(text))
    return [f"{c.speaker.text} | {c.form} {c.certainty} | {c.content.text}" for c in found]


@pytest.mark.parametrize("text", CASES)
def test_claims(text: str) -> None:
    assert shown(text) == CASES[text]
