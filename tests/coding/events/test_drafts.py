"""What one scene says of its event, in ids and days."""

from __future__ import annotations

from datetime import date

import pytest
from coded import drafts

from marsad.coding.events.drafts import Draft


def one(text: str, published: date | None = date(2021, 3, 14), title: str = "") -> Draft:
    return drafts(text, published, title)[0]


def test_both_sides_of_a_clash_stand_in_alphabetical_order() -> None:
    for text in (
        "اندلعت اشتباكات بين حركة الشباب والجيش الصومالي قرب أفجوي أمس.",
        "اندلعت اشتباكات بين الجيش الصومالي وحركة الشباب قرب أفجوي أمس.",
    ):
        found = one(text)
        assert (found.perpetrators, found.targets) == (["al-shabaab"], ["somalia"])
        assert found.mutual


def test_without_a_named_target_the_victims_are_it() -> None:
    found = one("قصف الحوثيون قرية في تعز أمس فقتل ثلاثة مدنيين.")
    assert (found.targets, found.explicit_targets) == (["civilians"], False)


def test_who_acted_is_not_the_target_of_his_own_losses() -> None:
    found = one("قتل تنظيم الدولة جنديين عراقيين قرب الحويجة أمس وخسر ثلاثة من عناصره.")
    assert not set(found.perpetrators) & set(found.targets)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("قصفت الطائرات بلدة حرض أمس.", date(2021, 3, 13), date(2021, 3, 13)),
        ("قصفت الطائرات بلدة حرض خلال الأيام الثلاثة الماضية.", date(2021, 3, 11), date(2021, 3, 14)),
        ("قصفت الطائرات بلدة حرض مطلع شباط.", date(2021, 2, 1), date(2021, 2, 10)),
        ("قصفت الطائرات بلدة حرض منتصف شباط.", date(2021, 2, 10), date(2021, 2, 20)),
        ("قصفت الطائرات بلدة حرض أواخر شباط.", date(2021, 2, 21), date(2021, 2, 28)),
        ("قصفت الطائرات بلدة حرض الأسبوع الماضي.", date(2021, 3, 7), date(2021, 3, 14)),
        ("قصفت الطائرات بلدة حرض منتصف ليل السبت-الأحد.", date(2021, 3, 13), date(2021, 3, 14)),
    ],
)
def test_the_days_of_an_act(text: str, first: date, last: date) -> None:
    found = one(text)
    assert (found.first, found.last) == (first, last)


def test_of_several_days_the_one_closest_to_the_act() -> None:
    found = one("في البلدة التي زارها الوفد في 2 شباط 2021 قصفت أمس السبت طائرات سوقا وقتلت مدنيا.")
    assert found.first == date(2021, 3, 13)


def test_a_day_to_come_is_no_day_of_an_act() -> None:
    assert one("قصفت الطائرات بلدة حرض قبل مفاوضات تبدأ غدا.").first is None


def test_a_draft_knows_whether_it_stands_in_the_headline() -> None:
    text, title = "قصفت الطائرات بلدة حرض أمس.", "غارة على حرض"
    assert [d.title for d in drafts(text, title=title)] == [True, False]


def test_a_blow_whose_weapon_is_not_told_is_weak() -> None:
    assert one("استهدف القصف قرية في تعز.").weak
    assert not one("استهدف القصف المدفعي قرية في تعز.").weak


def test_where_the_sides_were_read() -> None:
    found = one("قصف الجيش التركي قرية شيوخ أمس.")
    passage = found.scene.sentence.passage
    assert ("perpetrators", "الجيش التركي") in [(f, passage.span(a, b).text) for f, a, b in found.actor_spans]
