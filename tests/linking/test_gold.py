"""The gold of linking: floors under its scores, and no special knowledge of the documents that were read."""

import json
from functools import cache
from pathlib import Path

import pytest

from marsad.evaluation.gold_links import GoldLinks, chained, merged_tallies, read_gold, score_figures
from marsad.evaluation.links import LinkScores, score_links
from marsad.linking.incremental import Linker

PATH = Path(__file__).parents[1] / "gold" / "links.jsonl"


@cache
def gold() -> GoldLinks:
    return read_gold(PATH)


@cache
def linked() -> Linker:
    linker = Linker()
    linker.add(gold().entries)
    return linker


def scores() -> LinkScores:
    return score_links([[e.key for e in g] for g in linked().groups()], gold().events)


def test_pairs_and_groups_keep_above_their_floors() -> None:
    found = scores()
    assert found.pair_f1 >= 0.93
    assert found.b3_f1 >= 0.95


def test_no_tally_is_merged_and_no_day_chained_to_another() -> None:
    assert merged_tallies(linked().groups()) == 0
    assert chained(linked().groups()) == 0


@pytest.mark.parametrize(("outcome", "floor"), [("killed", 0.94), ("injured", 0.93), ("both", 0.90)])
def test_best_figures_equal_the_gold(outcome: str, floor: float) -> None:
    figures = json.loads(PATH.with_suffix(".events.json").read_text(encoding="utf-8"))
    assert getattr(score_figures(gold(), figures), outcome) >= floor
