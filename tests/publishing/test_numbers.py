"""Numbers that stay: ids, cells of PRIO-GRID, shares of whole persons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.publishing.numbers import filled, number, priogrid, shares, short_number


@pytest.mark.parametrize(
    ("lat", "lon", "cell"),
    [(-90.0, -180.0, 1), (-90.0, 179.9, 720), (-89.5, -180.0, 721), (35.0, 38.0, 180437), (35.49, 38.49, 180437),
     (90.0, 0.0, 258841), (0.0, 180.0, 129601)],
)  # fmt: skip
def test_priogrid(lat: float, lon: float, cell: int) -> None:
    assert priogrid(lat, lon) == cell


def test_numbers_of_names_stay() -> None:
    assert number("ev-0000000000a1") == 161
    assert number("ev-0000000000a1-2") != 161
    assert number("ta-x#1") == number("ta-x#1") < 2**48
    assert short_number("A - B") == 1098797930691


@given(st.integers(0, 10**6), st.integers(1, 40))
def test_shares_add_up_and_the_first_have_the_rest(whole: int, parts: int) -> None:
    made = shares(whole, parts)
    assert sum(made) == whole
    assert made == sorted(made, reverse=True)
    assert made[0] - made[-1] <= 1


@given(st.lists(st.integers(0, 50), min_size=1, max_size=5), st.integers(1, 6))
def test_classes_are_shared_out_wholly(classes: list[int], parts: int) -> None:
    wholes = shares(sum(classes), parts)
    rows = filled(classes, wholes)
    assert [sum(r) for r in rows] == wholes
    assert [sum(column) for column in zip(*rows, strict=True)] == classes
