"""Where invented events took place: lists, roads, grounds, numbers, landmarks, and words that are no names."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from coded import places, reports

with (Path(__file__).parent / "where.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['class']}: {c['places']}")
def test_the_place_of_the_event(case: dict[str, str]) -> None:
    assert [places(r) for r in reports(case["text"], "2024-05-05")] == [case["places"].split("|")]


ITEMS = (
    "(1) الدبيبات: دخلت قوات الدعم السريع البلدة أمس وقتلت تسعة من سكانها.\n\n"
    "(2) تمبول: نهب مسلحون أمس ثلاثة متاجر.\n\n"
    "(3) الحصاحيصا: اعتقلت الشرطة أمس أربعة شبان.\n\n"
    "(4) الشبارقة: خطف مسلحون أمس تاجرين من القرية."
)


@pytest.mark.parametrize("mark", ["{})", "{}-", "•", "🔻", "({})"])
@pytest.mark.parametrize("colon", [":", " |", " –"])
def test_an_item_happened_at_the_place_at_its_head(mark: str, colon: str) -> None:
    text = ITEMS
    for k in range(1, 5):
        text = text.replace(f"({k})", mark.format(k))
    found = reports("موجز الجزيرة\n\n" + text.replace(":", colon), "2024-11-06")
    assert {name for r in found for name in places(r)} == {"الدبيبات", "تمبول", "الحصاحيصا", "الشبارقة"}


def test_the_capital_of_no_country_is_no_place() -> None:
    assert [p.name.text for r in reports("أصيب شرطي بانفجار قنبلة أمس وسط العاصمة.") for p in r.places] == []


@pytest.mark.parametrize(
    ("text", "admin1"),
    [
        ("قتل شرطي بانفجار قنبلة أمس في حي الزهور بمدينة القصرين في تونس.", "TN-42"),
        ("اشتبكت القوات مع مسلحين أمس في مدينة كركوك. واعتقلت الشرطة اليوم مسلحا في حي النصر.", "IQ-KI"),
        ("سقطت قذائف أمس على حي الرمال وسط العاصمة الليبية وقتلت مدنيين في طرابلس.", "LY-TB"),
    ],
)
def test_a_quarter_lies_in_the_town_of_its_document(text: str, admin1: str) -> None:
    assert [p.admin1 for p in reports(text, "2024-05-05")[-1].places] == [admin1]
