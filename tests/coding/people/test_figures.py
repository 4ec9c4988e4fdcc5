"""Plain sentences and all the figures that they tell, with whose they are (``data/figures.csv``)."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from losses_of import coder

from marsad.model import Document

Told = tuple[str, int | None, tuple[str, ...], bool]

TABLE = Path(__file__).parent / "data" / "figures.csv"
DAY = date(2025, 3, 12)


def cases() -> list[tuple[str, str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(row["text"], row["figures"]) for row in csv.DictReader(lines)]


def wanted(cell: str) -> list[Told]:
    """``killed 2 civilians; injured -``: outcome, count, actors, "part"."""
    out: list[Told] = []
    for item in filter(None, cell.split("; ")):
        outcome, count, *rest = item.split()
        part = rest[-1:] == ["part"]
        sides = rest[: len(rest) - part]
        actors = tuple(sorted(sides[0].split(","))) if sides else ()
        out.append((outcome, None if count == "-" else int(count), actors, part))
    return out


def told(text: str) -> list[Told]:
    coding = coder().code_document(Document(id="t", text=text, published=DAY))
    return [
        (c.outcome, c.count, tuple(sorted(c.victims)), c.part_of) for r in coding.reports for c in r.casualties
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "figures"), cases())
def test_figures_of_a_sentence(text: str, figures: str) -> None:
    left = told(text)
    for outcome, count, actors, part in wanted(figures):
        fitting = [f for f in left if (f[0], f[1], f[3]) == (outcome, count, part) and (not actors or f[2] == actors)]
        assert fitting, (outcome, count, actors, left)
        left.remove(fitting[0])
    assert not left
