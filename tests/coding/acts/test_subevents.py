"""Which ACLED sub-event a scene is."""

from __future__ import annotations

import pytest
from coded import the_report, unmended

AIR, MISSILE, MINE = "air-drone-strike", "shelling-artillery-missile", "remote-explosive-landmine-ied"


def type_of(text: str) -> str:
    return the_report(text, "2021-03-14").type


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("أغارت طائرات إسرائيلية على مخازن قرب دمشق أمس فقتل مدنيان.", AIR),
        ("قصفت القوات التركية قرية أبو راسين بقذائف الهاون أمس فأصيب مزارع.", MISSILE),
        ("استهدف الجيش الوطني سيارة لقسد بصاروخ موجه أمس قرب عين عيسى فقتل من فيها.", MISSILE),
        ("انفجر لغم من مخلفات الحرب بطفلين يرعيان الأغنام قرب الحضر أمس.", MINE),
        ("انفجرت عبوة ناسفة أمس بسوق شعبية في مقديشو فقتل أربعة مدنيين.", MINE),
        ("فجر انتحاري نفسه أمس وسط مصلين في كابل فقتل سبعة منهم.", "suicide-bomb"),
        ("ألقى مجهولان قنبلة يدوية على منزل صحفي في تعز أمس.", "grenade"),
        ("قتل عشرون مدنيا أمس بغاز السارين في غارة للنظام على خان شيخون.", "chemical-weapon"),
    ],
)
def test_a_strike_or_bomb_keeps_its_weapon_whoever_is_hit(text: str, type: str) -> None:
    assert type_of(text) == type


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("هاجم مسلحون حاجزا للشرطة في المكلا أمس فقتل شرطيان.", "armed-clash"),
        ("نصب مسلحون كمينا لدورية للجيش المصري قرب رفح أمس فقتل ضابط.", "armed-clash"),
        ("اندلعت اشتباكات بين الجيش اليمني والحوثيين غربي تعز أمس.", "armed-clash"),
        ("اغتال مجهولون ضابطا في الشرطة أمام منزله في عدن أمس.", "attack"),
        ("هاجم مسلحون قرية في غرب دارفور أمس وقتلوا عشرة من سكانها.", "attack"),
        ("أعدم تنظيم الدولة ثلاثة من الرعاة في بادية حمص أمس.", "attack"),
        ("عثر الأهالي أمس على جثة شاب عليها آثار تعذيب قرب بعقوبة.", "attack"),
        ("اعتقلت قوات الأمن سبعة ناشطين في القامشلي أمس.", "arrests"),
        ("خطف مسلحون مهندسين صينيين في سيناء أمس.", "abduction-forced-disappearance"),
        ("اغتصب مسلحون أربع نساء في قرية قرب الفاشر أمس.", "sexual-violence"),
    ],
)
def test_fights_are_with_the_armed_and_attacks_on_the_unarmed(text: str, type: str) -> None:
    assert type_of(text) == type


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("خرج المئات في مظاهرة سلمية في إدلب أمس للمطالبة بالإفراج عن المعتقلين.", "peaceful-protest"),
        ("فرقت الشرطة مظاهرة في تونس أمس بالغاز المسيل للدموع.", "protest-with-intervention"),
        ("قتلت قوات الأمن العراقية ثلاثة متظاهرين بالرصاص الحي في الناصرية أمس.", "excessive-force-against-protesters"),
        ("أحرق محتجون الإطارات وقطعوا الطريق في صيدا أمس.", "violent-demonstration"),
    ],
)
def test_protests_by_what_became_of_them(text: str, type: str) -> None:
    assert type_of(text) == type


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("أسقطت الدفاعات الجوية السعودية مسيرة أطلقها الحوثيون نحو جازان أمس.", "disrupted-weapons-use"),
        ("أبطل خبراء الجيش اللبناني مفعول عبوة ناسفة في بعلبك أمس.", "disrupted-weapons-use"),
        ("ضبطت الشرطة العراقية مستودع أسلحة لتنظيم الدولة في الأنبار أمس.", "disrupted-weapons-use"),
        ("أحرق مستوطنون أشجار زيتون في قرية بورين أمس.", "looting-property-destruction"),
        ("هدمت القوات الإسرائيلية منزلا في قرية بيت دقو أمس.", "looting-property-destruction"),
        ("تبادل الحوثيون والحكومة اليمنية أسرى بموجب اتفاق أمس.", "agreement"),
        ("أنشأت القوات التركية قاعدة عسكرية في قرية قرب سرمين أمس.", "headquarters-or-base-established"),
        ("أسقطت المعارضة طائرة حربية للنظام بصاروخ أمس قرب سراقب وقتل قائدها.", MISSILE),
    ],
)  # fmt: skip
def test_what_is_no_blow(text: str, type: str) -> None:
    assert type_of(text) == type


@pytest.mark.parametrize(
    ("text", "type"),
    [
        unmended(
            "types: before joining", "داهمت القوات العراقية قرية في كركوك أمس واعتقلت ستة مطلوبين.", "arrests"
        ),
        ("اقتحم مسلحون قرية قرب سبها أمس وخطفوا ستة من سكانها.", "abduction-forced-disappearance"),
        ("اقتحمت القوات الإسرائيلية مخيم جنين أمس وقتلت مسلحا واعتقلت آخر.", "armed-clash"),
    ],
)  # fmt: skip
def test_a_raid_is_what_it_brought(text: str, type: str) -> None:
    assert type_of(text) == type


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("استهدف التحالف بقيادة السعودية مواقع للحوثيين في صعدة أمس فقتل سبعة منهم.", AIR),
        ("قصف الحوثيون حي الروضة في تعز أمس فقتل طفل.", MISSILE),
    ],
)
def test_a_blow_without_weapon_is_its_doers_usual_one(text: str, type: str) -> None:
    assert type_of(text) == type

