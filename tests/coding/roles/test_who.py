"""Who did it to whom, read from one plain sentence of each kind."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from coded import reports

with (Path(__file__).parent / "data" / "who.csv").open(encoding="utf-8") as lines:
    ROWS = list(csv.DictReader(line for line in lines if line[0] != "#"))


def _known(ids: Sequence[str]) -> set[str]:
    """Ids; of those that no table has only that they are."""
    return {i.partition(":")[0] + ":" if i.startswith("other:") else i for i in ids}


@pytest.mark.parametrize("row", ROWS, ids=[row["sentence"][:40] for row in ROWS])
def test_who_did_it_to_whom(row: dict[str, str]) -> None:
    (report,) = reports(row["sentence"], date(2023, 5, 10))
    assert _known(report.perpetrators) == set(row["perpetrators"].split())
    assert _known(report.targets) == set(row["targets"].split())
