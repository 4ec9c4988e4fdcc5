"""What of the acts told in somebody's words stands as reported."""

from __future__ import annotations

from datetime import date

import pytest
from coded import reports, spotted, the_report

from marsad.coding.acts.standing import said_regions, weigh


def standings(text: str) -> dict[str, str]:
    """Trigger id to standing, after words of speech are weighed."""
    passage, _, statements = spotted(text)
    weigh(passage, statements)
    return {a.trigger.id: a.standing for s in passage.sentences for a in s.acts}


@pytest.mark.parametrize(
    ("text", "trigger", "standing"),
    [
        ("قال شهود إن مسلحين اقتحموا القرية.", "storm", "real"),
        ("نفى الجيش السوداني أن تكون طائراته قصفت المخيم.", "bombard", "negated"),
        ("رجح مسؤول يمني أن تكون جماعة مسلحة قد اقتحمت المركز.", "storm", "planned"),
    ],
)
def test_denied_and_hedged_words_lower_an_act(text: str, trigger: str, standing: str) -> None:
    assert standings(text)[trigger] == standing


def test_an_act_outside_the_denied_words_keeps_its_standing() -> None:
    found = standings("انفجرت سيارة مفخخة في الموصل، ونفى مسؤول عراقي أن تكون طائرات قصفت المدينة.")
    assert (found["explode"], found["bombard"]) == ("real", "negated")


def test_acts_between_quotation_marks_are_marked() -> None:
    passage, _, statements = spotted("قال القيادي سالم المرادي: «مقاتلونا اقتحموا الثكنة وأسروا من فيها».")
    weigh(passage, statements)
    assert {a.quoted for s in passage.sentences for a in s.acts} == {True}


def test_a_time_before_the_words_is_when_they_were_said() -> None:
    text = "قال الناطق باسم الجيش اليمني أمس الجمعة إن مسلحين هاجموا نقطة في شبوة."
    passage, _, statements = spotted(text)
    ((begin, end),) = said_regions(passage, statements)
    (time,) = [t for s in passage.sentences for t in s.times]
    assert begin <= time.start < end
    assert end <= passage.text.index("مسلحين هاجموا")


def test_when_it_was_said_is_the_day_only_for_want_of_a_better_one() -> None:
    told = the_report("قال الناطق باسم الجيش اليمني اليوم إن مسلحين هاجموا الخميس نقطة للجيش في شبوة وقتلوا جنديين.")
    assert told.start == date(2021, 3, 11)


@pytest.mark.parametrize(
    "text",
    [
        "نفى الجيش اللبناني قصف بلدة عرسال.",
        "نفى ناطق باسم قوات الدعم السريع أن تكون قواته هاجمت مخيم زمزم.",
        "لم تقصف الطائرات الإسرائيلية مدينة صيدا أمس.",
        "لا صحة لمقتل عشرة جنود في مأرب، بحسب وزارة الدفاع اليمنية.",
    ],
)
def test_a_denial_is_no_event(text: str) -> None:
    assert reports(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "يخطط الجيش الليبي لاقتحام مدينة سرت خلال أيام.",
        "توعدت كتائب القسام بقصف مدينة عسقلان.",
        "هدد الحوثيون باستهداف منشآت نفطية في السعودية.",
        "سنقصف مواقعهم في عدن، يقول القائد الميداني.",
        "إذا هاجم المسلحون المدينة فسيقتل كثيرون.",
        "تستعد القوات العراقية لشن هجوم على تلعفر.",
        "حذر المحافظ من هجوم محتمل على السد.",
    ],
)
def test_a_plan_a_threat_and_a_conditional_are_no_events(text: str) -> None:
    assert reports(text) == ()


def test_an_allegation_that_the_accused_denies_is_an_event_and_names_him() -> None:
    text = (
        "قتل ستة مدنيين أمس الأحد بقصف مدفعي على حي الهضبة في طرابلس. واتهم مجلس البلدية قوات حفتر بالوقوف وراء القصف، "
        "لكن قوات حفتر نفت ذلك."
    )  # fmt: skip
    report = the_report(text, "2020-02-10")
    assert report.perpetrators == ("libyan-national-army",)

