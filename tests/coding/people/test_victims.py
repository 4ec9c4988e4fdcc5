"""Whose the hurt are: nouns, owners, parts, protests, civil places."""

from __future__ import annotations

import pytest
from losses_of import casualties_of


def sides(text: str) -> list[str]:
    return ["+".join(v) for _, _, v in casualties_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قُتل خمسة مدنيين بقصف مدفعي على بلدة سرمين.", ["civilians"]),
        ("أصيب صحفي وثلاثة مسعفين بقصف على إدلب.", ["journalists", "medics"]),
        ("قُتل مستوطن بعملية طعن قرب نابلس.", ["civilians"]),
        ("قُتل خمسة من عناصر حزب الله بغارة إسرائيلية على جنوب لبنان.", ["hezbollah"]),
        ("قُتل أربعة مسلحين مجهولين في اشتباكات.", ["unidentified-armed-group"]),
        ("قُتل ثلاثة جنود بانفجار عبوة في بغداد.", ["iraq"]),
        ("قُتل ثلاثة من رجال الشرطة بانفجار عبوة في بغداد.", ["iraq-police"]),
        ("أودى انفجار في تعز بحياة ثلاثة من العاملين في القطاع الطبي.", ["medics"]),
        ("قُتل أربعة أشخاص من عائلة واحدة بانفجار لغم.", ["civilians"]),
        ("أجبرت المعارك نحو 30 ألف شخص على النزوح من المدينة.", ["civilians"]),
        ("اعتقلت الشرطة العراقية سبعة أشخاص في بغداد.", ["unspecified"]),
        ("قُتل ستة فلسطينيين منذ مطلع العام.", ["unspecified"]),
    ],
)
def test_what_the_noun_or_the_name_says(text: str, expected: list[str]) -> None:
    assert sides(text) == expected


def test_others_belong_to_those_before() -> None:
    assert sides("قُتل مدني وأصيب أربعة آخرون بقصف على إدلب.") == ["civilians", "civilians"]


def test_what_stands_behind_the_second_holds_for_both() -> None:
    assert sides("أسفر القصف على الحديدة عن تسعة قتلى و17 جريحاً من المدنيين.") == ["civilians", "civilians"]


def test_a_total_is_of_the_sides_of_its_parts() -> None:
    found = sides("قُتل 40 شخصاً في هجوم على بغداد، هم 25 جندياً و15 مدنياً.")
    assert found == ["iraq+civilians", "iraq", "civilians"]


def test_women_and_children_show_civilians() -> None:
    assert sides("قُتل خمسة أشخاص بينهم ثلاث نساء بانفجار عبوة ناسفة في بغداد.")[0] == "civilians"


def test_a_possessive_finds_its_owner_by_gender() -> None:
    text = "قالت حركة حماس إن الجيش الإسرائيلي قصف موقعاً وقتل اثنين من مقاتليها."
    assert sides(text) == ["hamas"]


def test_a_market_was_hit() -> None:
    assert sides("قصفت الطائرات سوقاً في إدلب ما أدى إلى مقتل سبعة أشخاص.") == ["civilians"]


def test_a_hospital_that_took_them_in_is_not_what_was_hit() -> None:
    assert sides("وصل أربعة قتلى إلى مستشفى المدينة إثر اشتباكات في سبها.") == ["unspecified"]


def test_protesters() -> None:
    found = sides("أطلقت قوات الأمن الرصاص على متظاهرين في بغداد ما أدى إلى مقتل شخصين وإصابة ثمانية آخرين.")
    assert found == ["protesters", "protesters"]


def test_nobody_is_left_without_a_side() -> None:
    assert all(sides("أصيب سبعة وقُتل ثلاثة في هجوم على الطريق."))


def test_losses_inflicted_on_a_side() -> None:
    assert sides("كبدت الفصائل تنظيم الدولة الإسلامية 25 قتيلاً في معارك بريف حلب.") == ["islamic-state"]


def test_the_noun_of_a_toll_says_who_they_are() -> None:
    assert sides("ارتفع عدد المدنيين الذين قتلوا بالقصف على إدلب إلى 14.") == ["civilians"]


def test_loyalists_beside_a_state_force() -> None:
    text = "قُتل سبعة من قوات النظام السوري والمسلحين الموالين لها في كمين بريف حمص."
    assert sides(text) == ["syria-government-2000-2024+syria-pro-government-militias"]
