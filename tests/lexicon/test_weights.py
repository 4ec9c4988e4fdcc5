"""Fitted weights: the evidence that holds is summed in log-odds."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from marsad.lexicon.tables import LexiconError
from marsad.lexicon.weights import Weights


def own(folder: Path, text: str) -> Weights:
    (folder / "own.csv").write_text("feature,weight\n" + text, encoding="utf-8")
    return Weights("own.csv", [folder])


def test_what_no_table_names_weighs_nothing(tmp_path: Path) -> None:
    weights = own(tmp_path, "bias,-1.5\nplace,2\n")
    assert weights.log_odds(["bias", "place", "unheard-of"]) == pytest.approx(0.5)


def test_evidence_that_holds_twice_weighs_twice(tmp_path: Path) -> None:
    assert own(tmp_path, "place,2\n").log_odds(["place", "place"]) == 4


@pytest.mark.parametrize(("odds", "probability"), [(0.0, 0.5), (math.log(3), 0.75), (1e9, 1.0), (-1e9, 0.0)])
def test_log_odds_as_a_probability(tmp_path: Path, odds: float, probability: float) -> None:
    assert own(tmp_path, f"bias,{odds}\n").probability(["bias"]) == pytest.approx(probability)


def test_a_users_weight_takes_the_place_of_the_fitted_one(tmp_path: Path) -> None:
    (tmp_path / "eventness.csv").write_text("feature,weight\nbias,9\n", encoding="utf-8")
    assert Weights("eventness.csv", [tmp_path]).by_name["bias"] == 9


def test_a_weight_that_is_no_number_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"own\.csv:2: weight is no number"):
        own(tmp_path, "bias,heavy\n")


@pytest.mark.parametrize("name", ["sameness.csv", "eventness.csv", "placechoice.csv"])
def test_the_fitted_tables_are_there(name: str) -> None:
    assert len(Weights(name).by_name) > 20
