"""Evidence that a draft is an event that happened, and not words about fighting."""

from __future__ import annotations

import pytest
from coded import coder, drafts, joined, reports

from marsad.coding.events.eventness import features


def evidence(text: str, title: str = "", body: bool = True) -> list[str]:
    return features(drafts(text, title=title)[0], body)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قصفت الطائرات بلدة حرض أمس وقتلت سبعة مدنيين.", {"verb", "figure-many", "place", "time", "act-strike"}),
        ("قصف على بلدة حرض.", {"noun", "noun-no-figure", "place", "no-time"}),
        ("استمر القصف.", {"definite", "definite-no-figure", "no-place", "no-doer"}),
        ("قتل مزارع في تعز.", {"loss-only", "figure"}),
        ("سقط قتلى في تعز.", {"figure-vague"}),
        ("استهدف تنظيم الدولة رتلا للجيش العراقي قرب كركوك أمس.", {"doer", "target", "known-4"}),
    ],
)  # fmt: skip
def test_what_speaks_for_and_against(text: str, names: set[str]) -> None:
    assert names <= set(evidence(text))


def test_words_of_other_domains_speak_against() -> None:
    assert "domain-sport" in evidence("قصف المهاجم المرمى في المباراة وقتل أمل الفريق أمس.")


def test_a_headline_weighs_otherwise_where_the_body_tells_events() -> None:
    text, title = "وصل الوزير.", "غارة على حرض تقتل سبعة مدنيين"
    assert "title-only" in evidence(text, title)
    assert "title" in evidence(text, title, body=False)


def test_words_between_quotation_marks_weigh_less() -> None:
    assert "quoted" in evidence("قال القيادي سالم المرادي: «مقاتلونا اقتحموا الثكنة».")


def test_what_is_known_makes_an_event_likelier() -> None:
    weights = coder().lexicon.eventness
    full = weights.probability(evidence("قصفت طائرات التحالف بلدة حرض أمس وقتلت سبعة مدنيين."))
    bare = weights.probability(evidence("استمر القصف."))
    assert full > 0.9 > bare


@pytest.mark.parametrize(
    "text",
    [
        "فاز الأهلي على الزمالك بهدفين وقصف المهاجم مرمى الحارس في الشوط الثاني.",
        "أجرى الجيش المصري مناورات بالذخيرة الحية في سيناء قصف خلالها أهدافا.",
        "هبطت أسعار النفط وهاجم المضاربون العملة وخسرت البورصة ألف نقطة.",
        "لقي سبعة أشخاص مصرعهم في حادث سير على طريق حماة أمس.",
        "ضرب زلزال مدينة أغادير أمس وقتل خمسة أشخاص.",
        "شن النائب هجوما عنيفا على وزير المالية في البرلمان أمس.",
        "يروي الفيلم معركة بين عائلتين قتل فيها البطل.",
        "فجر المدرب مفاجأة في مؤتمره الصحفي أمس.",
        "خاض المرشحون معركة انتخابية حامية في البصرة.",
        "قتلت الحرائق عشرين شخصا في غابات تيزي وزو أمس.",
    ],
)
def test_sport_markets_exercises_and_accidents_are_no_events(text: str) -> None:
    assert reports(text) == ()


def test_a_draft_stands_beside_the_one_that_it_is_most_like() -> None:
    first = "قصفت الطائرات بلدة حرض أمس وقتلت سبعة مدنيين. "
    one, *_ = joined(first)
    assert "first" in features(one, True)
    *_, other = joined(first + "واختطف مسلحون تاجرا في مدينة عدن الأربعاء.")
    assert "new-much" in features(other, True)
    *_, said = joined(first + "وقال المتحدث باسم الشرطة إن مسلحين خطفوا تاجرا في مدينة عدن.")
    assert "spoken" in features(said, True)
