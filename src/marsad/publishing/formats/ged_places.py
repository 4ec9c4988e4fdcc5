"""One row for each place: the dead of an event told of several places are shared out (UCDP GED codebook).

Equal shares, whole persons; where there are fewer dead than places, one row for the smallest unit that holds all.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.publishing.formats.ged_deaths import Deaths, of
from marsad.publishing.formats.where import Where
from marsad.publishing.gazetteer import builtin
from marsad.publishing.numbers import filled, shares

_DISTRICT, _GOVERNORATE, _COUNTRY = 3, 4, 6


def allocated(places: Sequence[Where], dead: Deaths) -> list[tuple[Where, Deaths]]:
    """Places of one country with the dead of each; all numbers add up to those of ``dead``."""
    places = list(dict.fromkeys(places))
    if len(places) == 1:
        return [(places[0], dead)]
    if max(dead.best, dead.high) < len(places):
        return [(enclosing(places), dead)]
    count = len(places)
    best = shares(dead.best, count)
    classes = filled(dead[:4], best)
    lows, highs = shares(dead.low, count), shares(dead.high, count)
    return [(place, of(row, low, high)) for place, row, low, high in zip(places, classes, lows, highs, strict=True)]


def enclosing(places: Sequence[Where]) -> Where:
    """The smallest unit that holds all places, with the point that stands for it."""
    first = places[0]
    if first.admin2 and all((p.admin1, p.admin2) == (first.admin1, first.admin2) for p in places):
        return first._replace(name=first.admin2, precision=max(_DISTRICT, first.precision))
    if first.admin1 and all(p.admin1 == first.admin1 for p in places):
        return first._replace(name=first.admin1, admin2="", precision=max(_GOVERNORATE, first.precision))
    whole = builtin().area(first.country.iso2)
    lat, lon = (whole.lat, whole.lon) if whole else (None, None)
    return Where(
        first.country.name, first.country, "", "", first.lat if lat is None else lat, first.lon if lon is None else lon,
        _COUNTRY,
    )  # fmt: skip
