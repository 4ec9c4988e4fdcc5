"""Words that a person selects become values as the coder's passes read them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from marsad.model import Document
from marsad.review.bind import BOUND, bind

TEXT = (
    "قتل خمسة مدنيين في قصف لقوات النظام السوري على بلدة سرمين بريف إدلب يوم 3 آذار 2020، وقال الناشط سعيد الحلاق إن "
    "مسلحي لواء النخيل انسحبوا."
)
DOCUMENT = Document("d", TEXT, "عنوان", date(2020, 3, 4))


def bound(field: str, words: str) -> dict[str, Any]:
    start = DOCUMENT.full.index(words)
    return bind(DOCUMENT, field, start, start + len(words))


def test_a_place_has_its_governorate_and_coordinates() -> None:
    place = bound("places", "سرمين")["place"]
    assert (place["name"], place["country"], place["admin1"]) == ("سرمين", "SY", "SY-ID")
    assert place["lat"] == pytest.approx(35.9, abs=0.1)
    assert DOCUMENT.full[place["start"] : place["end"]] == "سرمين"


def test_a_day_a_side_a_figure_and_a_source() -> None:
    assert bound("time", "3 آذار 2020")["period"] == {"start": "2020-03-03", "end": "2020-03-03"}
    assert bound("perpetrators", "قوات النظام السوري")["actors"] == ["syria-government-2000-2024"]
    figure = bound("casualties", "خمسة مدنيين")["figure"]
    assert (figure["count"], figure["qualifier"], figure["text"]) == (5, "exact", "خمسة مدنيين")
    assert bound("reported_by", "الناشط سعيد الحلاق")["text"] == "الناشط سعيد الحلاق"


def test_what_nothing_is_read_from_is_kept_as_it_is_written() -> None:
    assert bound("targets", "عنوان")["actors"] == ["other:عنوان"]
    assert bound("time", "عنوان")["period"] == {"start": None, "end": None}
    assert bound("places", "عنوان")["place"]["country"] is None


def test_spaces_around_a_selection_are_let_go() -> None:
    span = bound("evidence", " في قصف ")["span"]
    assert span["text"] == "في قصف"
    assert DOCUMENT.full[span["start"] : span["end"]] == "في قصف"


@pytest.mark.parametrize(("field", "start", "end"), [
    ("type", 0, 3), ("places", 5, 5), ("places", -1, 3), ("places", 0, 10**9), ("places", 5, 6),
])  # fmt: skip
def test_nonsense_is_refused(field: str, start: int, end: int) -> None:
    with pytest.raises(ValueError, match="words"):
        bind(DOCUMENT, field, start, end)


@pytest.mark.parametrize("field", BOUND)
def test_any_stretch_can_be_bound(field: str) -> None:
    for start in range(0, len(DOCUMENT.full) - 9, 23):
        assert bind(DOCUMENT, field, start, start + 9)["span"]["text"]
