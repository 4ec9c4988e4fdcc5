"""Filters stand in the address, whole and in one order."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from marsad.web.data.filters import NAMES, Filters

_TEXTS = st.lists(st.text(min_size=1, max_size=20).filter(lambda t: t.strip() == t), max_size=3, unique=True)


def parsed(query: str) -> Filters:
    return Filters.parse(QueryParams(query.removeprefix("?")))


@given(st.none() | st.dates(), _TEXTS, _TEXTS, st.integers(0, 99))
def test_what_is_written_is_read(since: date | None, places: list[str], actors: list[str], least: int) -> None:
    asked = Filters(since=since, places=tuple(places), actors=tuple(actors), min_sources=least)
    assert parsed(asked.query()) == asked


def test_values_come_and_go() -> None:
    asked = Filters().having("place", "SY").having("place", "YE").having("from", "2020-01-02")
    assert parse_qsl(asked.query()[1:]) == [("from", "2020-01-02"), ("place", "SY"), ("place", "YE")]
    assert asked.without("place", "SY").places == ("YE",)
    assert asked.only("place", "IQ").places == ("IQ",)
    assert asked.without("from").since is None
    assert not Filters()


@pytest.mark.parametrize(
    "query", ["from=yesterday", "from=20200101", "min_sources=-1", "min_sources=٣", "place=" + "x" * 999]
)
def test_nonsense_is_left_out_or_a_fault(query: str) -> None:
    assert parsed(query) == Filters()
    with pytest.raises(ValueError, match=query.split("=")[0]):
        Filters.parse(QueryParams(query), strict=True)


def test_names_are_those_of_the_program() -> None:
    asked = Filters(since=date(2020, 1, 1), places=("SY",), doers=("russia",), min_sources=2)
    selection = asked.selection()
    assert selection.since == date(2020, 1, 1).toordinal()
    assert (selection.places, selection.doers, selection.min_sources) == (("SY",), ("russia",), 2)
    assert set(NAMES) >= {"from", "to", "place", "actor", "type", "grade", "source", "status", "victims"}
