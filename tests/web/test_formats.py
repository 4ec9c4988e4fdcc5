"""Numbers and dates in the reader's digits and months."""

from __future__ import annotations

from datetime import date

from marsad.web.formats import Formats, isolated


def test_months_of_three_regions() -> None:
    day = date(2024, 7, 3)
    assert Formats("ar", "levant").day(day) == "3 تموز 2024"
    assert Formats("ar", "gulf").day(day) == "3 يوليو 2024"
    assert Formats("ar", "maghreb").day(day) == "3 جويلية 2024"
    assert Formats("ar", "morocco").day(date(2024, 8, 3)) == "3 غشت 2024"
    assert Formats("en").day(day) == "3 July 2024"


def test_digits() -> None:
    assert Formats("ar", digits="arab").number(1234.5) == "١٬٢٣٤٫٥"
    assert Formats("ar").number(1234.5) == "1,234.5"
    assert Formats("en", digits="arab").number(12) == "12"
    assert Formats("ar", digits="arab").percent(0.25) == "٢٥٪"
    assert Formats("ar").number(None) == "–"


def test_periods_say_once_what_they_share() -> None:
    formats = Formats("en")
    assert formats.period("2024-03-01", "2024-03-01") == "1 March 2024"
    assert formats.period("2024-03-01", "2024-03-04") == "1–4 March 2024"
    assert formats.period("2024-03-01", "2024-04-02") == "1 March – 2 April 2024"
    assert formats.period("2023-12-31", "2024-01-01") == "31 December 2023 – 1 January 2024"
    assert formats.period(None, None) == ""


def test_what_is_isolated_is_escaped() -> None:
    assert isolated("<b>", "num") == '<bdi class="num">&lt;b&gt;</bdi>'
