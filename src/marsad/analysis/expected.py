"""What a place's own past lets one expect of a week: a negative binomial range from a quasi-Poisson trend.

The method of outbreak detection in public health (Farrington et al. 1996; Noufaily et al. 2013, Statistics in Medicine
32:1206), without the season: a log-linear trend fitted with past outbreaks weighed down, its spread estimated, and the
negative binomial with that mean and variance, that of the fit included.
"""

from __future__ import annotations

import warnings
from typing import NamedTuple

import numpy as np
import statsmodels.api as sm
from scipy.stats import nbinom, poisson

from marsad.analysis.columns import Ints
from marsad.analysis.intervals import Numbers

#: Units of the past that are looked at, and the least that there must be.
HISTORY, LEAST = 104, 20
#: Fewer events than this in the past carry no trend.
LEAST_EVENTS = 15
#: Residuals of the past beyond this are outbreaks themselves (Noufaily et al.).
_OUTBREAK = 2.58
#: A trend is believed below this probability of there being none.
_TREND = 0.05


class Range(NamedTuple):
    """Expected mean and spread; the 95 % range of a count, and a function's worth of tail: see :func:`tail`."""

    mean: float
    variance: float
    low: int
    high: int


def expected(past: Ints, ahead: int = 1) -> Range | None:
    """The range of the count ``ahead`` units after the end of ``past``; None where the past is too short."""
    past = past[-HISTORY:]
    if len(past) < LEAST:
        return None
    mean, variance = _few(past) if past.sum() < LEAST_EVENTS else _trend(past, ahead)
    law = _law(mean, variance)
    return Range(mean, variance, int(law.ppf(0.025)), int(law.ppf(0.975)))


def tail(range_: Range, count: int) -> float:
    """The probability of ``count`` or more."""
    return float(_law(range_.mean, range_.variance).sf(count - 1))


def _law(mean: float, variance: float) -> nbinom | poisson:
    if variance <= mean * 1.001:
        return poisson(mean)
    size = mean**2 / (variance - mean)
    return nbinom(size, size / (size + mean))


def _few(past: Ints) -> tuple[float, float]:
    """Mean and variance of the next count where there are few events: the prediction from Jeffreys' prior."""
    shape, units = float(past.sum()) + 0.5, len(past)
    mean = shape / units
    return mean, mean + shape / units**2


def _trend(past: Ints, ahead: int) -> tuple[float, float]:
    """Mean and variance from a level or, where it is there, a trend; the trend never beyond the largest count."""
    at = (np.arange(len(past)) - len(past)) / len(past)
    here = (ahead - 1) / len(past)
    level, trend = np.ones((len(past), 1)), np.stack([np.ones(len(past)), at], axis=1)
    for x, point in ((trend, [1.0, here]), (level, [1.0])):
        found = _fit(past, x)
        if found is None:
            continue
        if x.shape[1] == 2 and (found.pvalues[1] > _TREND or np.exp(found.params @ point) > past.max()):
            continue
        mean = float(np.exp(found.params @ point))
        scatter = float(np.array(point) @ found.cov_params() @ np.array(point))
        return mean, max(float(found.scale), 1.0) * mean + mean**2 * scatter
    return _few(past)


def _fit(past: Ints, x: Numbers) -> sm.GLM | None:
    """A quasi-Poisson fit with outbreaks of the past weighed down; None where there is none."""
    weights = np.ones(len(past))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for _ in range(2):
                model = sm.GLM(past, x, family=sm.families.Poisson(), var_weights=weights)
                found = model.fit(scale="X2")
                residual = np.asarray(found.resid_anscombe_unscaled) / np.sqrt(max(float(found.scale), 1.0))
                weights = np.where(residual > _OUTBREAK, np.maximum(residual, _OUTBREAK) ** -2.0, 1.0)
                weights *= len(past) / weights.sum()
    except (ValueError, np.linalg.LinAlgError):
        return None
    return found if np.isfinite(found.params).all() else None
