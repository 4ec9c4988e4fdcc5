"""Matching: windows, levels, and the best of all ways to pair events off, held against trying them all."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.publishing.compare.matching import Point, Windows, gap, kilometres, match

_STRIKE = ("air strike", "remote violence", "armed violence")
_DAY = 738_000


def _point(id="a", day=0, north=0.0, kind=_STRIKE, where=1, days=0, against="", east=0.0):
    """A point so many kilometres north (and east) of one in the plain of Idlib."""
    return Point(id, _DAY + day, _DAY + day + days, 35.8 + north / 111.2, 36.6 + east / 90.2, where, kind, against)


def _one(ours, theirs, days=1, km=25.0):
    return match([ours], [theirs], Windows(days, km))


def test_within_both_windows():
    (found,) = _one(_point(), _point(day=1, north=20))
    assert (found.days, found.level) == (1, 0)
    assert found.km == pytest.approx(20, abs=0.1)


@pytest.mark.parametrize("other", [_point(day=2), _point(north=26), _point(kind=("protest", "demonstration", "x"))])
def test_outside_of_a_window_or_of_another_kind(other):
    assert _one(_point(), other) == []


def test_periods_are_compared_by_their_nearest_days():
    assert gap(_point(days=4), _point(day=3)) == 0
    assert gap(_point(days=4), _point(day=6)) == 2
    (found,) = _one(_point(days=4), _point(day=3))
    assert found.episode


def test_a_place_that_is_known_roughly_reaches_further():
    assert _one(_point(), _point(north=90)) == []
    assert len(_one(_point(where=4), _point(north=90))) == 1


def test_agreement_is_at_the_finest_level_that_both_tell():
    (found,) = _one(_point(), _point(kind=("", "remote violence", "armed violence")))
    assert found.level == 1
    (found,) = _one(_point(), _point(kind=("shelling", "", "armed violence")))
    assert found.level == 2


def test_whom_it_is_aimed_at_decides_between_equals():
    theirs = [_point("x", against="fighters"), _point("y", against="civilians")]
    (found,) = match([_point(against="civilians")], theirs, Windows())
    assert theirs[found.theirs].id == "y"


def test_more_pairs_go_before_the_nearest_pair():
    ours = [_point("a"), _point("b", north=20)]
    theirs = [_point("x", north=-5), _point("y", north=1)]
    # a is nearest to y, but b reaches y only
    found = match(ours, theirs, Windows(1, 24))
    assert {(ours[m.ours].id, theirs[m.theirs].id) for m in found} == {("a", "x"), ("b", "y")}


_POINTS = st.lists(
    st.tuples(
        st.integers(0, 3), st.integers(0, 60), st.integers(0, 40), st.sampled_from(["", "air strike", "shelling"])
    ),
    max_size=4,
)  # fmt: skip


def _points(drawn, name):
    return [
        _point(f"{name}{n}", day=day, north=north, east=east, kind=(fine, "remote violence", "armed violence"))
        for n, (day, north, east, fine) in enumerate(drawn)
    ]


@settings(deadline=None)
@given(_POINTS, _POINTS)
def test_no_other_way_pairs_more_or_costs_less(mine, others):
    ours, theirs = _points(mine, "a"), _points(others, "x")
    found = match(ours, theirs, Windows())
    assert len({m.ours for m in found}) == len({m.theirs for m in found}) == len(found)
    cost = {(i, j): m.cost for i, a in enumerate(ours) for j, b in enumerate(theirs) for m in _one(a, b)}
    best = (0, 0.0)
    slots = [*range(len(theirs)), *([None] * len(ours))]
    for way in set(permutations(slots, len(ours))):
        pairs = [(i, j) for i, j in enumerate(way) if j is not None]
        if all(p in cost for p in pairs):
            best = max(best, (len(pairs), -sum(cost[p] for p in pairs)))
    assert (len(found), -sum(m.cost for m in found)) == pytest.approx(best)


@settings(deadline=None)
@given(_POINTS, _POINTS, st.randoms())
def test_the_order_of_rows_does_not_matter(mine, others, random):
    ours, theirs = _points(mine, "a"), _points(others, "x")
    one = {(ours[m.ours].id, theirs[m.theirs].id) for m in match(ours, theirs, Windows())}
    random.shuffle(ours)
    random.shuffle(theirs)
    assert one == {(ours[m.ours].id, theirs[m.theirs].id) for m in match(ours, theirs, Windows())}


def test_distances_on_the_sphere():
    damascus = Point("d", 1, 1, 33.5138, 36.2765, 1, _STRIKE)
    aleppo = Point("h", 1, 1, 36.2021, 37.1343, 1, _STRIKE)
    assert kilometres(damascus, aleppo) == pytest.approx(309, abs=2)
