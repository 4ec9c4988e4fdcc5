"""Who did it to whom, told in whole sentences."""

from __future__ import annotations

import pytest
from coded import reports, the_report

GUNMEN = ("unidentified-armed-group",)


@pytest.mark.parametrize(
    ("text", "perpetrators", "targets"),
    [
        ("هاجم مسلحون مجهولون حاجزا للشرطة العراقية في كركوك أمس.", GUNMEN, ("iraq-police",)),
        ("تعرض رتل للجيش التركي لهجوم بعبوة ناسفة قرب سرمين أمس.", (), ("turkey",)),
        ("قتل شرطيان يمنيان بهجوم شنه تنظيم القاعدة على نقطة في أبين أمس.", ("aqap",), ("yemen-government",)),
        ("أطلق الجيش اللبناني النار على سيارة فقتل سائقها في عرسال أمس.", ("lebanon",), ("civilians",)),
        ("هاجم الجيش اليمني الحوثيين في مأرب أمس.", ("yemen-government",), ("houthis",)),
        ("استهدفت غارة إسرائيلية موقعا لحزب الله في بلدة القصير أمس.", ("israel",), ("hezbollah",)),
        ("قتل جنديان عراقيان بانفجار عبوة زرعها تنظيم الدولة قرب الحويجة أمس.", ("islamic-state",), ("iraq",)),
        ("هاجم مسلحون حاجزا للشرطة العراقية في كركوك أمس.", GUNMEN, ("iraq-police",)),
        ("هاجم مسلحون قوات الجيش العراقي في كركوك أمس.", GUNMEN, ("iraq",)),
        ("اغتال مسلحون ضابطا في الجيش اللبناني أمام منزله في بعلبك أمس.", GUNMEN, ("lebanon",)),
        ("قصف الحوثيون موقعا للجيش اليمني في مأرب أمس.", ("houthis",), ("yemen-government",)),
        ("أحبط الجيش الأردني محاولة تسلل مهربين من سوريا أمس وقتل ثلاثة منهم.", ("jordan",), GUNMEN),
    ],
)  # fmt: skip
def test_who_acts_and_who_is_acted_upon(text: str, perpetrators: tuple[str, ...], targets: tuple[str, ...]) -> None:
    report = the_report(text)
    assert (report.perpetrators, report.targets) == (perpetrators, targets)


@pytest.mark.parametrize(
    "order",
    [
        "بين الجيش الصومالي وحركة الشباب",
        "بين حركة الشباب والجيش الصومالي",
        "بين حركة الشباب من جهة والجيش الصومالي من جهة ثانية",
    ],
)
def test_sides_of_a_clash_with_no_initiator_stand_in_alphabetical_order(order: str) -> None:
    report = the_report(f"اندلعت اشتباكات {order} في مدينة أفجوي أمس.")
    assert (report.perpetrators, report.targets) == (("al-shabaab",), ("somalia",))


@pytest.mark.parametrize(
    ("text", "published", "side"),
    [
        ("قتل الجيش السوري مدنيا في مدينة الرستن أمس.", "2024-11-30", "syria-government-2000-2024"),
        ("قتل الجيش السوري مسلحا في مدينة الرستن أمس.", "2025-03-01", "syria-government-2024"),
        ("قتلت جبهة النصرة جنديا في بلدة مورك أمس.", "2014-03-01", "jabhat-al-nusra"),
        ("قتلت جبهة النصرة جنديا في بلدة مورك أمس.", "2018-03-01", "hayat-tahrir-al-sham"),
    ],
)
def test_a_name_means_the_side_of_its_day(text: str, published: str, side: str) -> None:
    assert the_report(text, published).perpetrators == (side,)


def test_one_who_is_in_no_table_is_given_as_written() -> None:
    report = the_report("هاجمت كتائب نسور الوادي حاجزا للجيش الليبي قرب سرت أمس فقتل جندي.", "2020-03-01")
    assert report.perpetrators == ("other:كتائب نسور الوادي",)


@pytest.mark.parametrize("short", ["التنظيم", "تنظيم الدولة"])
def test_short_forms_stand_for_whom_they_name(short: str) -> None:
    text = f"هاجم تنظيم الدولة الإسلامية بلدة الشحيل الخميس. وفي بلدة ذيبان قتل {short} مدنيين اثنين أمس."
    assert [r.perpetrators for r in reports(text)] == [("islamic-state",)] * 2


def test_a_lone_surrender_is_a_change_to_group_activity() -> None:
    report = the_report("سلم عشرة من مقاتلي حركة الشباب أنفسهم إلى الجيش الصومالي في بيدوا أمس.")
    assert (report.type, [c.outcome for c in report.casualties]) == ("change-to-group-activity", ["surrendered"])
