"""Claims as the whole coder makes them: verbs, nouns and phrases of saying in all positions."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from coded import code

with (Path(__file__).parent / "data" / "claims.csv").open(encoding="utf-8") as lines:
    ROWS = list(csv.DictReader(line for line in lines if line[0] != "#"))


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:40] for row in ROWS])
def test_claims_as_news_makes_them(row: dict[str, str]) -> None:
    found = code(row["text"], date(2021, 5, 10)).claims
    shown = [f"{c.speaker.text} ~ {c.certainty} ~ {c.content.text}" for c in found]
    assert shown == [claim for claim in row["claims"].split("|") if claim]
