"""Who claims responsibility, in the ways that news tells of it."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from coded import reports

with (Path(__file__).parent / "data" / "claimed.csv").open(encoding="utf-8") as lines:
    ROWS = list(csv.DictReader(line for line in lines if line[0] != "#"))


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][-40:] for row in ROWS])
def test_who_claims_responsibility(row: dict[str, str]) -> None:
    found = {i for r in reports(row["text"], date(2021, 5, 10)) for i in r.claimed_by}
    assert {"other:" if i.startswith("other:") else i for i in found} == set(row["claimed_by"].split())
