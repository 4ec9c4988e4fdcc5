"""How two drafts of a document stand to each other."""

from __future__ import annotations

import pytest
from coded import drafts

from marsad.coding.events.relations import of_figures, of_kinds, of_places, of_sides, of_times

FIRST = "قصفت الطائرات بلدة حرض أمس وقتلت سبعة مدنيين. "


@pytest.mark.parametrize(
    ("second", "place", "time", "figure", "kind"),
    [
        ("وقصفت الطائرات بلدة حرض أمس وقتلت سبعة مدنيين.", "same", "same", "same", "type"),
        ("وقصفت الطائرات مدينة دمشق الأربعاء وقتلت تسعة مدنيين.", "other", "other", "rival", "type"),
        ("وقصفت الطائرات القرية.", "none", "none", "none", "type"),
        ("وأصيب أربعة أطفال.", "none", "none", "more", "open"),
        ("وهاجم مسلحون القرية وقتلوا رجلا.", "none", "none", "more", "other"),
    ],
)
def test_in_place_time_figures_and_kind(second: str, place: str, time: str, figure: str, kind: str) -> None:
    a, b = drafts(FIRST + second)
    assert (of_places(a, b), of_times(a, b), of_figures(a, b), of_kinds(a, b)) == (place, time, figure, kind)


def test_what_only_the_later_draft_names_comes_first_there() -> None:
    a, b = drafts("قصفت الطائرات القرية. وقتل سبعة مدنيين في بلدة حرض أمس.")
    assert (of_places(a, b), of_times(a, b), of_figures(a, b)) == ("first", "first", "first")


def test_another_town_of_the_governorate_is_beside_and_a_governorate_holds_its_town() -> None:
    a, b = drafts(FIRST + "وقصفت الطائرات بلدة ميدي.")
    assert of_places(a, b) == "beside"
    a, b = drafts(FIRST + "وقصفت الطائرات محافظة حجة.")
    assert of_places(a, b) == "within"


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        (["aqap"], ["aqap", "houthis"], "same"),
        (["aqap"], ["houthis"], "other"),
        (["aqap"], [], "none"),
        ([], ["houthis"], "first"),
        (["unidentified-armed-group"], ["houthis"], "vague"),
        (["other:جماعة مسلحة"], ["houthis"], "vague"),
    ],
)
def test_whoever_may_be_anybody_contradicts_nobody(first: list[str], second: list[str], relation: str) -> None:
    assert of_sides(first, second) == relation
