"""Which words of a sentence are acts, of which trigger, and whether they took place."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from coded import reports, spotted

from marsad.coding.acts.find import Act

with (Path(__file__).parent / "data" / "acts.csv").open(encoding="utf-8") as lines:
    CASES = [(row["act"], row["standing"], row["sentence"]) for row in csv.DictReader(x for x in lines if x[0] != "#")]


def acts(text: str) -> list[Act]:
    passage, _, _ = spotted(text)
    return [a for s in passage.sentences for a in s.acts]


def test_there_are_cases_of_every_standing() -> None:
    assert len(CASES) >= 200
    assert {standing for _, standing, _ in CASES} == {"real", "negated", "planned", "absent"}


@pytest.mark.parametrize(("trigger", "standing", "sentence"), CASES)
def test_which_acts_a_sentence_tells(trigger: str, standing: str, sentence: str) -> None:
    found = {a.trigger.id: a.standing for a in acts(sentence)}
    assert found.get(trigger, "absent") == standing, found


@pytest.mark.parametrize(
    ("sentence", "form", "pos"),
    [
        ("أعلن الجيش قصف مواقع في الدبة.", "قصف", "n"),
        ("قصف الجيش مواقع في الدبة.", "قصف", "v"),
        ("نفذت الوحدات قصفا عنيفا على المحبس.", "قصفا", "n"),
        ("استمر قصف المدينة حتى الفجر.", "قصف", "n"),
        ("قتل ثلاثة جنود في قصف المعسكر.", "قصف", "n"),
    ],
)
def test_verb_or_noun(sentence: str, form: str, pos: str) -> None:
    (act,) = [a for a in acts(sentence) if a.trigger.id == "bombard"]
    passage, _, _ = spotted(sentence)
    assert (passage.text[act.start : act.end], act.pos) == (form, pos)


@pytest.mark.parametrize(
    ("sentence", "happens"),
    [
        ("اندلعت في الضعين اشتباكات عنيفة.", True),
        ("تعرضت مدينة حيس لقصف بقذائف الهاون.", True),
        ("شهدت المدينة اشتباكات.", True),
        ("بحث الوزيران الاشتباكات الدائرة.", False),
        ("اندلعت أزمة، والقصف مستمر.", False),
    ],
)
def test_a_noun_that_a_verb_of_happening_tells_of(sentence: str, happens: bool) -> None:
    (act,) = [a for a in acts(sentence) if a.pos == "n" and a.category in ("clash", "strike")]
    assert act.happens is happens


def test_dawn_is_no_explosion() -> None:
    assert "explode" not in {a.trigger.id for a in acts("اعتقلت القوات خمسة شبان فجر الجمعة في طولكرم.")}


def test_lines_of_page_chrome_tell_nothing() -> None:
    text = (
        "قتل ثلاثة مدنيين بقصف مدفعي على بلدة سرمين.\n\nاقرأ أيضا\nمقتل جنديين في تفجير بمدينة الباب\n"
        "مقالات ذات صلة\nغارة على صنعاء\nانفجار يهز بغداد ومقتل تسعة"
    )
    assert [r.type for r in reports(text)] == ["shelling-artillery-missile"]
