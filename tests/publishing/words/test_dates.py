"""Days and periods in the words of each calendar."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.publishing.words.dates import CALENDARS, Dates, usual
from marsad.publishing.words.digits import percent


def test_each_calendar_has_its_names():
    day = date(2021, 7, 14)
    assert {c: Dates("ar", c).day(day) for c in CALENDARS} == {
        "levantine": "14 تموز 2021", "gulf": "14 يوليو 2021", "maghrebi": "14 جويلية 2021",
        "moroccan": "14 يوليوز 2021", "both": "14 تموز/يوليو 2021",
    }  # fmt: skip


def test_the_calendar_of_a_country():
    assert usual(["SY", "LB"]) == "levantine"
    assert usual(["YE"]) == "gulf"
    assert usual(["DZ"]) == "maghrebi"
    assert usual(["SY", "YE"]) == "both"
    assert usual([]) == "both"


@pytest.mark.parametrize(
    ("first", "last", "arabic", "english"),
    [
        ("2016-05-22", "2016-05-22", "في 22 أيار 2016", "on 22 May 2016"),
        ("2016-05-01", "2016-05-31", "في أيار 2016", "in May 2016"),
        ("2016-05-01", "2016-05-09", "بين 1 و9 أيار 2016", "between 1 and 9 May 2016"),
        ("2016-05-20", "2016-06-02", "بين 20 أيار و2 حزيران 2016", "between 20 May and 2 June 2016"),
        ("2016-12-20", "2017-01-02", "بين 20 كانون الأول 2016 و2 كانون الثاني 2017",
         "between 20 December 2016 and 2 January 2017"),
        ("2016-01-01", "2016-12-31", "في 2016", "in 2016"),
        ("2014-01-01", "2016-12-31", "بين 2014 و2016", "between 2014 and 2016"),
    ],
)  # fmt: skip
def test_periods(first, last, arabic, english):
    first, last = date.fromisoformat(first), date.fromisoformat(last)
    assert Dates("ar").within(first, last) == arabic
    assert Dates("en").within(first, last) == english


def test_digits_of_the_page():
    assert Dates("ar", "gulf", "arabic").day(date(2016, 5, 22), weekday=True) == "الأحد ٢٢ مايو ٢٠١٦"
    assert Dates("en", form="arabic").day(date(2016, 5, 22)) == "22 May 2016"
    assert percent(0.9999) == "99%"
    assert percent(0.0001, "arabic") == "١٪"


def test_unknown_calendars_are_refused():
    with pytest.raises(ValueError, match="no dates"):
        Dates("ar", "julian")
