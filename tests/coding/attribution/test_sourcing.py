"""Whose word a report rests on."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from coded import reports, the_report


def sources(text: str) -> list[str]:
    return [s.text for s in the_report(text).reported_by]


def by(text: str) -> list[tuple[int | None, str | None]]:
    return [(c.count, c.by) for c in the_report(text).casualties if c.outcome == "killed"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال مصدر أمني إن مسلحين قتلوا شرطيا في كركوك أمس.", ["مصدر أمني"]),
        ("قتل ستة مدنيين في قصف على تعز أمس، بحسب وزارة الصحة.", ["وزارة الصحة"]),
        ("وفق شبكة أطباء السودان، قتل ستة مدنيين في قصف على الفاشر أمس.", ["شبكة أطباء السودان"]),
        ("وثق مركز عدن لحقوق الإنسان مقتل ستة مدنيين في تعز أمس.", ["مركز عدن لحقوق الإنسان"]),
        ("نقلت وكالة فرانس برس عن مسؤول محلي أن مسلحين قتلوا شرطيا في كركوك أمس.", ["مسؤول محلي"]),
    ],
)
def test_the_source_is_whom_the_text_gives_not_the_outlet(text: str, expected: list[str]) -> None:
    assert sources(text) == expected


def test_a_text_without_source_has_none() -> None:
    assert sources("قتل ستة مدنيين في قصف على تعز أمس.") == []


@pytest.mark.parametrize(
    "text",
    [
        "قال المرصد السوري لحقوق الإنسان إن غارة قتلت ستة مدنيين في سرمين أمس. وأضاف المرصد أن الغارة أصابت طفلين.",
        "قال المرصد السوري لحقوق الإنسان إن غارة قتلت ستة مدنيين في سرمين أمس. وأضاف المصدر نفسه أنها أصابت طفلين.",
    ],
)
def test_short_forms_lead_back_to_the_full_name(text: str) -> None:
    assert sources(text) == ["المرصد السوري لحقوق الإنسان"]


def test_each_source_of_an_event_is_named_once() -> None:
    text = (
        "قتل ستة مدنيين في غارة على تعز أمس، بحسب وزارة الصحة. وقالت وزارة الصحة إن الغارة أصابت أربعة. "
        "وأكد مسؤول محلي أن الغارة استهدفت سوقا."
    )
    assert sources(text) == ["وزارة الصحة", "مسؤول محلي"]


def test_who_says_more_of_an_event_just_told_is_a_source() -> None:
    text = "قتل ستة أشخاص في غارة على تعز أمس. وقال مدير المستشفى إن معظم الضحايا من النساء."
    assert sources(text) == ["مدير المستشفى"]


def test_who_denies_is_no_source() -> None:
    text = "قتل ستة مدنيين في غارة على تعز أمس، بحسب وزارة الصحة. ونفى ناطق باسم التحالف سقوط ستة قتلى."
    assert sources(text) == ["وزارة الصحة"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "قتل سبعة مدنيين بقصف على سوق في سرمين أمس، بحسب المرصد السوري. وأفاد الدفاع المدني بمقتل تسعة مدنيين.",
            [(7, "المرصد السوري"), (9, "الدفاع المدني")],
        ),
        (
            "قالت وزارة الصحة إن غارة على تعز أمس قتلت خمسة مدنيين. وقالت مصادر طبية إن الغارة قتلت ثلاثة مدنيين.",
            [(5, "وزارة الصحة"), (3, "مصادر طبية")],
        ),
        (
            "قالت وزارة الصحة إن غارة على تعز أمس قتلت خمسة مدنيين، فيما قالت مصادر طبية إن القتلى ثلاثة.",
            [(5, "وزارة الصحة"), (3, "مصادر طبية")],
        ),
    ],
)  # fmt: skip
def test_two_sources_give_two_casualties_each_with_its_name(text: str, expected: list[tuple[int, str]]) -> None:
    assert by(text) == expected


def test_a_figure_without_rival_carries_no_name() -> None:
    assert by("قتل سبعة مدنيين بقصف على سوق في سرمين أمس، بحسب المرصد السوري.") == [(7, None)]


def test_figures_that_go_on_with_a_tally_have_its_source() -> None:
    found = reports(
        "وثق مركز عدن لحقوق الإنسان مقتل 46 مدنيا في اليمن خلال شباط الماضي على يد الحوثيين. "
        "وقتل 12 مدنيا على يد التحالف خلال الشهر نفسه."
    )
    assert [[s.text for s in r.reported_by] for r in found] == [["مركز عدن لحقوق الإنسان"]] * 2



with (Path(__file__).parent / "data" / "sources.csv").open(encoding="utf-8") as lines:
    ROWS = list(csv.DictReader(line for line in lines if line[0] != "#"))


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:40] for row in ROWS])
def test_sources_as_news_names_them(row: dict[str, str]) -> None:
    found = {s.text for r in reports(row["text"], date(2021, 5, 10)) for s in r.reported_by}
    assert found == {s for s in row["reported_by"].split("|") if s}
