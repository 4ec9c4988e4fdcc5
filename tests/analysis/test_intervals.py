import numpy as np
import pytest
from statsmodels.stats.proportion import proportion_confint

from marsad.analysis.intervals import MANY, NOTHING, rate_ratio, ratio, share


@pytest.mark.parametrize(("part", "whole"), [(0, 10), (3, 10), (10, 10), (40, 200)])
def test_shares_have_exact_limits(part, whole) -> None:
    found = share(part, whole)
    assert (found.low, found.high) == pytest.approx(proportion_confint(part, whole, method="beta"), nan_ok=False)
    assert found.value == part / whole


def test_no_events_no_share() -> None:
    assert share(0, 0) == NOTHING


def test_a_ratio_comes_with_an_interval_that_holds_the_truth() -> None:
    rng = np.random.default_rng(3)
    held = 0
    for _ in range(60):
        above, below = rng.poisson(4, 80).astype(float), rng.poisson(2, 80).astype(float)
        found = ratio(above, below)
        held += found.low < 2 < found.high
    assert held >= 52


def test_few_events_have_no_interval() -> None:
    assert ratio(np.array([1.0, 2.0]), np.array([1.0, 0.0])).low is None


def test_many_events_are_not_resampled_but_agree() -> None:
    rng = np.random.default_rng(3)
    above, below = rng.poisson(4, MANY + 1).astype(float), rng.poisson(2, MANY + 1).astype(float)
    linear, drawn = ratio(above, below), ratio(above[:-1], below[:-1])
    assert linear.low == pytest.approx(drawn.low, rel=0.03)
    assert linear.high == pytest.approx(drawn.high, rel=0.03)


def test_rates_are_compared_exactly() -> None:
    found = rate_ratio(20, 10, 10, 10)
    assert found.value == pytest.approx(2)
    assert found.low == pytest.approx(0.89, abs=0.02)
    assert rate_ratio(0, 10, 5, 10).value == 0
    assert rate_ratio(0, 10, 0, 10) == NOTHING
