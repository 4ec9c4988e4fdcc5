"""What a scene does not say and the document does."""

from __future__ import annotations

from datetime import date

import pytest
from coded import losses, places, reports, the_report


def days(text: str, published: str | None = "2021-03-14") -> list[date | None]:
    return [r.start for r in reports(text, published)]


@pytest.mark.parametrize(
    ("text", "published", "town"),
    [
        ("قصفت قوات النظام بلدة كفرنبل أمس. واعتقل حاجز للنظام ثلاثة شبان من البلدة.", "2019-07-10", "كفرنبل"),
        ("هاجم مسلحون قرية تابت في دارفور أمس. وخطف المسلحون تاجرين في القرية.", "2021-03-14", "تابت"),
        ("خرجت مظاهرة سلمية في مدينة صفاقس أمس. واعتقلت الشرطة أربعة لصوص في المدينة.", "2021-03-14", "صفاقس"),
        ("انفجرت عبوة ناسفة في مدينة كركوك أمس. ثم هاجم مسلحون نقطة للشرطة وقتلوا شرطيا.", "2021-03-14", "كركوك"),
    ],
)  # fmt: skip
def test_a_place_told_once_holds_for_the_scene_that_follows(text: str, published: str, town: str) -> None:
    assert [places(r) for r in reports(text, published)] == [[town], [town]]


@pytest.mark.parametrize("camp", ["عين الحلوة", "البريج", "الأمعري"])
def test_the_camp_leads_back_to_the_one_told_before(camp: str) -> None:
    text = f"قتل شاب برصاص الجنود في مخيم {camp} الخميس. واعتقلت القوات الإسرائيلية أمس ثلاثة شبان من المخيم."
    assert [[name.removeprefix("مخيم ") for name in places(r)] for r in reports(text)] == [[camp], [camp]]


def test_a_place_of_its_own_is_kept() -> None:
    text = "قصفت قوات النظام بلدة كفرنبل أمس. وفي مدينة الباب انفجرت عبوة ناسفة وأصيب طفل."
    assert [places(r) for r in reports(text, "2019-07-10")] == [["كفرنبل"], ["الباب"]]


def test_an_untimed_event_has_the_day_of_the_story() -> None:
    text = "هاجم مسلحون قرية تابت في دارفور الخميس وقتلوا ستة من سكانها. وفي قرية شنقل خطف مسلحون تاجرين."
    assert days(text) == [date(2021, 3, 11), date(2021, 3, 11)]


def test_a_day_of_its_own_is_kept() -> None:
    text = "هاجم مسلحون قرية تابت في دارفور الخميس وقتلوا ستة من سكانها. وفي قرية شنقل خطف مسلحون تاجرين أمس."
    assert days(text) == [date(2021, 3, 11), date(2021, 3, 13)]


def test_a_story_without_any_day_is_of_the_day_when_it_was_published() -> None:
    text = "هاجم مسلحون قرية تابت في دارفور وقتلوا ستة من سكانها."
    assert days(text) == [date(2021, 3, 14)]
    assert days(text, None) == [None]


@pytest.mark.parametrize(
    "head",
    [
        "ملخص أحداث يوم الخميس 11 آذار 2021:", "حصاد الخميس في الشمال", "نشرة الجمعة 12 آذار 2021 (تغطي أحداث أمس)",
        "موجز يومي – أحداث الخميس", "التقرير الميداني ليوم 11/3/2021",
    ],
)
@pytest.mark.parametrize("mark", ["• ", "- ", "🔴 ", "1) ", "(1) ", "1- ", "1. "])
def test_items_of_a_list_have_the_day_that_it_covers(head: str, mark: str) -> None:
    items = ["قصف مدفعي على بلدة كفرنبل", "انفجار عبوة في مدينة الباب وإصابة طفل", "اعتقال ثلاثة شبان في منبج"]
    marks = [mark.replace("1", str(k)) for k in (1, 2, 3)]
    text = head + "\n\n" + "\n".join(m + item + "." for m, item in zip(marks, items, strict=True))
    published = "2021-03-13" if "الجمعة" not in head else "2021-03-12"
    found = days(text, published)
    assert len(found) >= 2
    assert set(found) == {date(2021, 3, 11)}


@pytest.mark.parametrize(
    "text",
    [
        "إدلب: قصفت قوات النظام بلدة كفرنبل بالمدفعية.\nحلب: انفجرت عبوة ناسفة في مدينة الباب فأصيب طفل.",
        "إدلب::\nقصفت قوات النظام بلدة كفرنبل بالمدفعية.\n\nحلب::\nانفجرت عبوة ناسفة في مدينة الباب فأصيب طفل.",
        "- قصف مدفعي للنظام على بلدة كفرنبل.\n- انفجار عبوة في مدينة الباب وإصابة طفل.\n- اعتقال ثلاثة شبان في منبج.",
        "• قصف مدفعي للنظام على بلدة كفرنبل.\n• انفجار عبوة في مدينة الباب وإصابة طفل.\n• اعتقال ثلاثة شبان في منبج.",
    ],
)
def test_items_of_a_round_up_have_its_day(text: str) -> None:
    found = days(text, "2019-07-10")
    assert len(found) >= 2
    assert set(found) == {date(2019, 7, 10)}


def test_an_item_of_a_round_up_may_have_a_day_of_its_own() -> None:
    text = "إدلب: قصفت قوات النظام بلدة كفرنبل بالمدفعية أمس.\nحلب: انفجرت عبوة ناسفة في مدينة الباب فأصيب طفل."
    assert days(text, "2019-07-10") == [date(2019, 7, 9), date(2019, 7, 10)]


MONTH = (
    "وثق مركز عدن لحقوق الإنسان مقتل 46 مدنيا في اليمن خلال شباط الماضي، بينهم تسعة أطفال. "
    "كما وثق المركز إصابة 71 مدنيا. واعتقل الحوثيون 30 شخصا."
)


def test_figures_that_go_on_with_a_monitors_report_cover_its_period() -> None:
    found = reports(MONTH)
    assert {r.kind for r in found} == {"tally"}
    assert {(r.start, r.end) for r in found} == {(date(2021, 2, 1), date(2021, 2, 28))}
    assert ("arrested", 30) in {(o, n) for r in found for o, n, _ in losses(r)}


def test_an_incident_with_its_own_day_stays_beside_the_tally() -> None:
    text = MONTH + " وكان أعنفها في 9 شباط عندما قصفت طائرة سوقا في بلدة عبس فقتل ستة مدنيين."
    single = [r for r in reports(text) if r.kind == "incident"]
    assert [(r.start, losses(r)[0][1], places(r)) for r in single] == [(date(2021, 2, 9), 6, ["عبس"])]


def test_night_and_day_of_a_report_stay_null_without_publication() -> None:
    assert the_report("هاجم مسلحون نقطة للجيش في شبوة أمس فقتل جنديان.", None).start is None



def test_fighting_that_lasted_two_days_began_the_day_before() -> None:
    (report,) = reports("دارت معارك استمرت يومين بين الجيش وحركة الشباب في مدينة جوهر وانتهت مساء الجمعة.")
    assert (report.start, report.end) == (date(2021, 3, 11), date(2021, 3, 12))
