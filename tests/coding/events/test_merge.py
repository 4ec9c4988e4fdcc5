"""One event told twice in a document is one draft."""

from __future__ import annotations

import pytest
from coded import drafts, joined, losses, reports, the_report, unmended

from marsad.coding.events.merge import absorb


def count(text: str, title: str = "", published: str | None = "2021-03-14") -> int:
    return len(reports(text, published, title))


@pytest.mark.parametrize(
    "text",
    [
        "قصفت الطائرات بلدة حرض أمس. وأسفر القصف عن مقتل سبعة مدنيين.",
        "انفجرت سيارة مفخخة وسط مقديشو أمس. وقتل في الانفجار ثمانية أشخاص. وقال شاهد إن الانفجار دمر مقهى.",
        "هاجم مسلحون قرية تابت في دارفور أمس وقتلوا ستة. وأضاف الشاهد سالم آدم أن المهاجمين أحرقوا المنازل.",
        "اغتال مسلحون قاضيا في درنة أمس. وأصيب مرافق القاضي في الهجوم.",
    ],
)
def test_what_goes_on_with_an_event_is_no_further_one(text: str) -> None:
    assert count(text) == 1


@pytest.mark.parametrize(
    "text",
    [
        "قصفت الطائرات بلدة حرض أمس فقتل مدني. وفي مدينة عدن اغتال مسلحون ضابطا.",
        "انفجرت عبوة ناسفة في الموصل أمس. وفي كركوك خطف مسلحون مهندسا.",
        "قصفت الطائرات بلدة حرض الخميس فقتل مدنيان. وكانت قصفت بلدة ميدي في 2 آذار فقتل أربعة.",
        unmended(
            "merge: two named towns in two clauses of a sentence weigh too little",
            "قصفت قوات النظام بلدة سرمين أمس فقتل ثلاثة مدنيين، فيما انفجرت عبوة ناسفة في مدينة الباب وأصيب طفلان.",
        ),
    ],
)  # fmt: skip
def test_incidents_with_their_own_place_time_or_victims_stay_apart(text: str) -> None:
    assert count(text) == 2


def test_a_headline_and_its_body_are_one_and_the_bodys_values_come_first() -> None:
    report = the_report(
        "قتل سبعة مدنيين، بينهم ثلاثة أطفال، في غارة على سوق في بلدة حرض أمس السبت.",
        title="قتلى في غارة على حرض",
    )
    assert report.evidence.start > len("قتلى في غارة على حرض")
    assert losses(report) == [("killed", 7, ("civilians",))]


def test_a_number_takes_the_place_of_a_vague_word() -> None:
    report = the_report("سقط قتلى في غارة على بلدة حرض أمس. وقال الطبيب علي سالم إن الغارة قتلت سبعة مدنيين.")
    assert [n for o, n, _ in losses(report) if o == "killed"] == [7]


def test_a_figure_told_again_counts_once() -> None:
    report = the_report("قتل سبعة مدنيين في غارة على بلدة حرض أمس. وأسفرت الغارة عن مقتل سبعة مدنيين وإصابة ستة.")
    assert [(o, n) for o, n, _ in losses(report)] == [("killed", 7), ("injured", 6)]


@pytest.mark.xfail(reason="merge: a toll that the same source raises stays beside the first")
def test_of_one_sources_toll_only_the_latest_stands() -> None:
    report = the_report(
        "قتل سبعة مدنيين في غارة على بلدة حرض أمس، وفق وزارة الصحة. "
        "وقالت وزارة الصحة في وقت لاحق إن حصيلة الغارة ارتفعت إلى تسعة قتلى."
    )
    assert [n for o, n, _ in losses(report) if o == "killed"] == [9]


@pytest.mark.parametrize(
    ("first", "second", "type"),
    [
        ("هاجم مسلحون سوقا في كركوك.", "انفجرت سيارة مفخخة في كركوك.", "remote-explosive-landmine-ied"),
        ("انفجرت سيارة مفخخة في كركوك.", "فجر انتحاري نفسه في كركوك.", "suicide-bomb"),
        ("انفجرت سيارة مفخخة في كركوك.", "هاجم مسلحون سوقا في كركوك.", "remote-explosive-landmine-ied"),
    ],
)
def test_the_sub_event_that_says_more_stands(first: str, second: str, type: str) -> None:
    a, b = drafts(f"{first} {second}")
    absorb(a, b)
    assert a.type == type


def test_what_the_second_telling_adds_is_taken() -> None:
    a, b = drafts("قصفت الطائرات القرية. وقتل سبعة مدنيين في بلدة حرض أمس.")
    assert (a.places, a.first, a.figures) == ([], None, [])
    absorb(a, b)
    assert len(a.places) == 1
    assert a.first is not None
    assert len(a.figures) == 1
    assert len(a.scenes) == 2


def test_who_acted_is_no_target() -> None:
    a, b = drafts("هاجم مسلحون القرية. وقصفت الطائرات البلدة.")
    a.perpetrators, a.targets, b.perpetrators, b.targets = [], ["houthis"], ["houthis"], []
    absorb(a, b)
    assert (a.perpetrators, a.targets) == (["houthis"], [])


def test_a_blow_without_weapon_is_of_the_kind_told_last() -> None:
    found = joined("أغارت طائرات على مدينة صعدة أمس فقتل طفل. وتجددت الضربات على مدينة عدن اليوم فقتل رجل.")
    assert [d.type for d in found] == ["air-drone-strike"] * 2


def test_an_event_scores_at_least_even_odds() -> None:
    assert all(0.5 <= d.score <= 1 for d in joined("قصف على بلدة حرض أمس. واستمر القصف. وقتل سبعة مدنيين."))

