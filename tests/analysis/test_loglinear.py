"""Log-linear estimates against published ones, closed forms and another library.

Histories are given as in the publications: the first list changes slowest, "in the list" before "not".
"""

import numpy as np
import pytest
import statsmodels.api as sm

from marsad.analysis.loglinear import Floats, design, fit, models
from marsad.analysis.multiple_systems import interval


def counts(lists: int, published: list[int]) -> Floats:
    out = np.zeros(2**lists)
    for place, number in enumerate(published):
        held = [not (place >> (lists - 1 - j)) & 1 for j in range(lists)]
        out[sum(1 << j for j in range(lists) if held[j])] = number
    return out


#: Census lists of Darroch, Fienberg, Glonek & Junker (1993), stratum R3.
CENSUS = counts(3, [72, 155, 7, 71, 13, 53, 43])
#: Diabetes in Casale Monferrato: Bruno et al. (1994).
DIABETES = counts(4, [58, 157, 18, 104, 46, 650, 12, 709, 14, 20, 7, 74, 8, 182, 10])
#: Deaths at work: Cormack, Chang & Smith (2000), table 3b.
WORK = counts(3, [72, 5, 29, 54, 24, 3, 14])
#: Hepatitis A at a college in Taiwan, by three lists of 135, 122 and 126 cases (Chao et al. 2001). Only the counts are
#: theirs: what is expected of them below is worked out here.
HEPATITIS = counts(3, [28, 21, 17, 69, 18, 55, 63])
ALL3 = [(0, 1), (0, 2), (1, 2)]
ALL4 = next(p for p, _ in models(4) if len(p) == 6)


@pytest.mark.parametrize(
    ("table", "pairs", "whole", "error", "deviance", "freedom"),
    [
        # Rivest (2011) by the tests of Rcapture: models without heterogeneity for the census and for diabetes
        (CENSUS, ALL3, 1240, 451, 0.0, 0),
        (CENSUS, [(0, 1), (1, 2)], 850, 186, 3.8, 1),
        (DIABETES, [p for p in ALL4 if p != (0, 3)], 2771, 145, 7.62, 5),
        (DIABETES, [(0, 2), (1, 3), (2, 3)], 2472, 53, 21.97, 7),
        # Cormack, Chang & Smith (2000)
        (WORK, [], 209, None, 75.1, 3),
        (WORK, [(0, 2), (1, 2)], 233, None, None, 1),
        # the root of 1 - 271/N = (1 - 135/N)(1 - 122/N)(1 - 126/N), and the closed form below
        (HEPATITIS, [], 388, None, None, 3),
        (HEPATITIS, ALL3, 1313, None, 0.0, 0),
    ],
)
def test_published_estimates(table, pairs, whole, error, deviance, freedom) -> None:
    found = fit(table, pairs)
    assert found is not None
    assert round(table.sum() + found.unseen) == whole
    assert error is None or round(found.error) == error
    assert deviance is None or found.deviance == pytest.approx(deviance, abs=0.06)
    assert found.freedom == freedom


@pytest.mark.parametrize(
    ("table", "pairs", "whole", "error", "deviance"),
    [
        # Darroch's model in Rivest (2011), the census as corrected in the tests of Rcapture
        (CENSUS, [(0, 1)], 1182, 404, None),
        (DIABETES, [(0, 2), (1, 3), (2, 3)], 2752, 133, 8.32),
    ],
)
def test_published_estimates_with_unequal_cases(table, pairs, whole, error, deviance) -> None:
    found = fit(table, pairs, unequal=True)
    assert found is not None
    assert round(table.sum() + found.unseen) == whole
    assert round(found.error) == error
    assert deviance is None or found.deviance == pytest.approx(deviance, abs=0.006)


def test_the_closed_form_of_bishop_fienberg_and_holland() -> None:
    # without the three-way term, m000 = n111 n100 n010 n001 / (n110 n101 n011)
    found = fit(HEPATITIS, ALL3)
    assert found is not None
    assert found.unseen == pytest.approx(28 * 69 * 55 * 63 / (21 * 17 * 18), rel=1e-6)
    # and with two pairs, m000 = n001 n110... by the lists that are independent given the third
    one = fit(HEPATITIS, [(0, 1), (0, 2)])
    assert one is not None
    assert one.unseen == pytest.approx(55 * 63 / 18, rel=1e-6)


def test_a_profile_interval_as_published() -> None:
    # Cormack, Chang & Smith (2000), table 3b, independence: 203 to 217
    found = fit(WORK, [])
    assert found is not None
    low, middle, high = interval(WORK, [found], np.array([1.0]))
    assert (round(low), round(middle), round(high or 0)) == (203, 209, 217)


@pytest.mark.parametrize("pairs", [[], [(0, 1)], [(0, 2), (1, 3)], ALL4])
def test_the_same_as_an_established_library(pairs) -> None:
    found = fit(DIABETES, pairs)
    reference = sm.GLM(DIABETES[1:], design(4, pairs)[1:], family=sm.families.Poisson()).fit(tol=1e-12)
    assert found is not None
    assert found.unseen == pytest.approx(float(np.exp(reference.params[0])), rel=1e-6)
    assert found.loglik == pytest.approx(float(reference.llf), abs=1e-6)
    assert found.deviance == pytest.approx(float(reference.deviance), abs=1e-6)


def test_no_estimate_where_the_likelihood_has_no_maximum() -> None:
    apart = counts(3, [0, 0, 10, 40, 12, 30, 25])
    assert fit(apart, [(0, 1)]) is None
    assert fit(apart, []) is not None


def test_models_are_all_sets_of_pairs() -> None:
    assert len(list(models(3))) == 8 + 4
    assert len(set(models(4))) == 64 + 57
