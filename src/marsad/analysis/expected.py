"""What a place's own past lets one expect of a week: a negative binomial range from a quasi-Poisson trend.

The method of outbreak detection in public health (Farrington et al. 1996; Noufaily et al. 2013, Statistics in Medicine
32:1206): a log-linear trend, and a yearly wave where two years show one, fitted with past outbreaks weighed down; its
spread estimated; and the negative binomial with that mean and variance, that of the fit included.
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
#: Residuals of the past beyond this are outbreaks themselves. Noufaily et al. have 2.58; with counts as skewed as those
#: of events that takes so much of the ordinary spread away that alarms come twice as often as they should.
_OUTBREAK = 3.29
_ROUNDS = 3
#: Median of the absolute values of a standard normal: outbreaks hide behind the spread that they make themselves, so
#: residuals are measured by their median.
_NORMAL = 0.6745
#: A trend is believed below this probability of there being none.
_TREND = 0.05
#: The same for a season, which two years of noise can look like more easily.
_SEASON = 0.01
#: Units of a year.
YEAR = {"week": 365.25 / 7, "month": 12.0, "quarter": 4.0}


class Range(NamedTuple):
    """Expected mean and spread; the 95 % range of a count, and a function's worth of tail: see :func:`tail`."""

    mean: float
    variance: float
    low: int
    high: int


def expected(past: Ints, ahead: int = 1, year: float | None = None) -> Range | None:
    """The range of the count ``ahead`` units after the end of ``past``; None where the past is too short.

    ``year``: units of a year, where a season is looked for; two years of the past are needed.
    """
    past = past[-HISTORY:]
    if len(past) < LEAST:
        return None
    mean, variance = _few(past) if past.sum() < LEAST_EVENTS else _trend(past, ahead, year)
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


def _trend(past: Ints, ahead: int, year: float | None) -> tuple[float, float]:
    """Mean and variance from a level or, where they are there, a season and a trend; never beyond the largest count."""
    at = np.append(np.arange(len(past)) - len(past), ahead - 1.0)
    level, slope = np.ones((len(at), 1)), (at / len(past)).reshape(-1, 1)
    seasons = [level[:, :0]]
    if year is not None and len(past) >= 2 * year - 1:
        seasons.insert(0, np.stack([np.sin(2 * np.pi * at / year), np.cos(2 * np.pi * at / year)], axis=1))
    for wave in seasons:
        for trend in (slope, slope[:, :0]):
            x = np.concatenate([level, wave, trend], axis=1)
            found = _fit(past, x[:-1])
            if found is None:
                continue
            mean = float(np.exp(x[-1] @ found.params))
            waves, steps = wave.shape[1], trend.shape[1]
            if steps and (found.pvalues[-1] > _TREND or mean > past.max()):
                continue
            if waves and (_chance(found, waves) > _SEASON or mean > past.max()):
                continue
            scatter = float(x[-1] @ found.cov_params() @ x[-1])
            # the spread is itself an estimate: wider by about as much as a t law is wider than a normal one
            spread = max(float(found.scale) * (1 + 4 / found.df_resid), 1.0)
            return mean, spread * mean + mean**2 * scatter
    return _few(past)


def _chance(found: sm.GLM, waves: int) -> float:
    """The probability of a season as strong as this where there is none."""
    tested = np.eye(len(found.params))[1 : 1 + waves]
    return float(found.wald_test(tested, scalar=True).pvalue)


def _fit(past: Ints, x: Numbers) -> sm.GLM | None:
    """A quasi-Poisson fit with outbreaks of the past weighed down; None where there is none."""
    weights = np.ones(len(past))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for _ in range(_ROUNDS):
                model = sm.GLM(past, x, family=sm.families.Poisson(), var_weights=weights)
                found = model.fit(scale="X2")
                # statsmodels multiplies residuals by the roots of the weights
                residual = np.asarray(found.resid_anscombe_unscaled) / np.sqrt(weights)
                residual /= max(float(np.median(np.abs(residual))) / _NORMAL, 1.0)
                before, weights = weights, np.where(residual > _OUTBREAK, np.maximum(residual, _OUTBREAK) ** -2.0, 1.0)
                weights *= len(past) / weights.sum()
                if np.array_equal(before, weights):
                    break
    except (ValueError, np.linalg.LinAlgError):
        return None
    return found if np.isfinite(found.params).all() else None
