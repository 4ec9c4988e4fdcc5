"""Coefficients against what textbooks print."""

from __future__ import annotations

from collections.abc import Hashable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.review.agreement import alpha, interval, kappa, percent

# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): sections A, B and C
BINARY = ("0100000010", "1110010000")
NOMINAL = ("aabbdcccedda", "babbbcccxddd".replace("x", "e"))
FOUR_OBSERVERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def units(*observers: str) -> list[dict[str, Hashable]]:
    """A unit for each column; a full stop stands for no judgement."""
    return [
        {str(n): int(v) if v.isdigit() else v for n, v in enumerate(column) if v != "."}
        for column in zip(*observers, strict=True)
    ]


def table(*rows: tuple[int, ...]) -> list[tuple[Hashable, Hashable]]:
    """The judgements of two people, from how often the first said the row's value and the second the column's."""
    return [(i, j) for i, row in enumerate(rows) for j, n in enumerate(row) for _ in range(n)]


def test_two_observers_binary() -> None:
    assert alpha(units(*BINARY)) == pytest.approx(0.095, abs=5e-4)


def test_two_observers_nominal() -> None:
    assert alpha(units(*NOMINAL)) == pytest.approx(0.692, abs=5e-4)


def test_four_observers_with_gaps_nominal_and_interval() -> None:
    assert alpha(units(*FOUR_OBSERVERS)) == pytest.approx(0.743, abs=5e-4)
    assert alpha(units(*FOUR_OBSERVERS), interval) == pytest.approx(0.849, abs=5e-4)


# J. L. Fleiss, B. Levin, M. C. Paik, Statistical Methods for Rates and Proportions, 3rd ed. (2003), table 18.1
def test_kappa_of_two_who_diagnose_a_hundred_patients() -> None:
    assert kappa(table((75, 1, 4), (5, 4, 1), (0, 0, 10))) == pytest.approx(0.676, abs=5e-4)


@pytest.mark.parametrize(("rows", "expected"), [
    (((20, 5), (10, 15)), 0.4), (((45, 15), (25, 15)), 0.1304), (((25, 35), (5, 35)), 0.2593),
])  # fmt: skip
def test_kappa_of_two_who_say_yes_or_no(rows: tuple[tuple[int, ...], ...], expected: float) -> None:
    assert kappa(table(*rows)) == pytest.approx(expected, abs=5e-5)


def test_where_nothing_can_be_said_nothing_is_said() -> None:
    assert alpha([]) is None
    assert alpha([{"a": 1}, {"b": 2}]) is None
    assert alpha([{"a": 1, "b": 1}]) is None
    assert kappa([]) is None
    assert kappa([("x", "x"), ("x", "x")]) is None
    assert percent([{"a": 1}]) is None


def test_shares() -> None:
    assert percent([{"a": 1, "b": 1}, {"a": 1, "b": 2}]) == 0.5
    assert percent([{"a": 1, "b": 1, "c": 2}]) == pytest.approx(1 / 3)


VALUES = st.lists(st.dictionaries(st.sampled_from("abc"), st.integers(0, 3)), max_size=12)


@given(VALUES)
def test_alpha_is_at_most_one_and_one_only_where_all_agree(given_units: list[dict[str, int]]) -> None:
    found = alpha(given_units)
    if found is not None:
        assert found <= 1
        assert (found == 1) is all(len(set(u.values())) < 2 for u in given_units)


@given(VALUES)
def test_alpha_does_not_care_who_said_what_and_in_which_order(given_units: list[dict[str, int]]) -> None:
    renamed = [{{"a": "z", "b": "y", "c": "x"}[k]: v for k, v in u.items()} for u in reversed(given_units)]
    assert alpha(renamed) == pytest.approx(alpha(given_units))
    assert alpha([{k: v * 3 + 7 for k, v in u.items()} for u in given_units], interval) == pytest.approx(
        alpha(given_units, interval)
    )
