"""How figures agree: counts, and coefficients against scipy's and against what they must be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.publishing.compare.agreement import Numbers, agreement


def _same(n):
    return Numbers(n, n, n)


def test_counts_of_who_tells():
    found = agreement([(_same(1), _same(1)), (_same(2), None), (None, _same(3)), (None, None)])
    assert (found.pairs, found.both_told, found.only_ours_told, found.only_theirs_told, found.neither_told) == (
        4, 1, 1, 1, 1,
    )  # fmt: skip


def test_ranges_that_meet_agree_though_the_numbers_differ():
    found = agreement([(Numbers(2, 3, 5), Numbers(5, 6, 9)), (Numbers(1, 1, 1), Numbers(4, 4, 4))])
    assert (found.same, found.within, found.ours, found.theirs) == (0, 1, 4, 10)


def test_a_range_without_a_best_number_counts_by_its_middle():
    assert agreement([(_same(3), Numbers(2, None, 4))]).same == 1


def test_too_few_or_unvarying_pairs_have_no_correlation():
    assert agreement([(_same(1), _same(1)), (_same(2), _same(2))]).pearson is None
    assert agreement([(_same(1), _same(n)) for n in range(5)]).spearman is None


def test_the_same_numbers_agree_wholly_and_doubled_ones_in_line_only():
    same = agreement([(_same(n), _same(n)) for n in (1, 4, 9, 30)])
    assert (same.pearson, same.spearman, same.concordance) == pytest.approx((1, 1, 1))
    double = agreement([(_same(n), _same(4 * n)) for n in (1, 4, 9, 30)])
    assert double.spearman == pytest.approx(1)
    assert double.concordance < 0.75


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), max_size=20))
def test_coefficients_stay_within_their_bounds(drawn):
    found = agreement([(_same(a), _same(b)) for a, b in drawn])
    for value in (found.pearson, found.spearman, found.concordance):
        assert value is None or -1.0001 <= value <= 1.0001
    assert found.same <= found.within <= found.both_told == len(drawn)
