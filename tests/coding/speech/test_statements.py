"""Claims of invented sentences, exactly as the codebook cuts them."""

from __future__ import annotations

import pytest

from marsad.arabic import fold, sentences
from marsad.coding.speech.claims import claims
from marsad.coding.speech.statements import Statement, find_statements

from .speech_cases import CASES


def read(text: str) -> list[Statement]:
    folded = fold(text)
    return find_statements(folded, sentences(folded.text))


def shown(text: str) -> list[str]:
    found = claims(fold(text), read(text))
    return [f"{c.speaker.text} | {c.form} {c.certainty} | {c.content.text}" for c in found]


@pytest.mark.parametrize("text", CASES)
def test_claims(text: str) -> None:
    assert shown(text) == CASES[text]


def sources(text: str) -> list[str]:
    folded = fold(text)
    return [folded.raw_slice(s.source_start, s.source_end) for s in read(text) if s.source_start >= 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقال الناطق باسم الوزارة إن الطريق آمن.", ["الوزارة"]),
        ("وقال مدير المرصد سامر الحلبي إن القصف مستمر.", ["المرصد"]),
        ("وقال رئيس المجلس المحلي فؤاد الصالح إن القصف مستمر.", ["فؤاد الصالح"]),
        ("ونقلت وكالة الأنباء عن مصدر أمني قوله إن الطريق آمن.", ["مصدر أمني"]),
        ("وثقت الشبكة مقتل تسعين مدنيا.", ["الشبكة"]),
        ("وتبنى التنظيم الهجوم، زاعما أنه قتل ضابطا.", ["التنظيم"]),
        ("وتبنى التنظيم الهجوم.", []),
        ("قتل اثنان، وفقا لعقيد في الشرطة ومصدر طبي في المشفى.", ["عقيد في الشرطة", "مصدر طبي في المشفى"]),
        ("قتل اثنان، وفق أرقام الأمم المتحدة.", ["الأمم المتحدة"]),
        ("قتل اثنان، بحسب بيان صادر عن القيادة العامة.", ["القيادة العامة"]),
    ],
)
def test_sources(text: str, expected: list[str]) -> None:
    assert sources(text) == expected


def test_scope_is_the_clause_that_the_source_vouches_for() -> None:
    text = "أوقعت الغارة، وفق وزارة الدفاع، 12 قتيلا."
    [statement] = read(text)
    assert fold(text).raw_slice(statement.scope_start, statement.scope_end).startswith("أوقعت الغارة")


def test_title_makes_no_statement() -> None:
    folded = fold("الجيش يؤكد مقتل قيادي\nوقال الجيش إن القيادي قتل.")
    found = find_statements(folded, sentences(folded.text), skip=folded.text.index("\n") + 1)
    assert [s.cue for s in found] == ["say"]


def test_verbs_inside_a_quotation_make_no_statement() -> None:
    text = "وقال الوزير: «قال لي أحدهم إن الحرب انتهت فضحكت طويلا»."
    assert len(read(text)) == 1


def test_quotation_left_open_ends_with_its_sentence() -> None:
    assert shown("وقال الوزير: «لن نترك الأرض لأحد. وقال الجيش إن الطريق آمن.")[0].startswith("الوزير | ")


@pytest.mark.parametrize(
    "piece",
    [
        "قال المصدر إن القوة عادت و",
        "بحسب المصدر، ",
        "قال « ",
        'قال المصدر "',
        "الذي نفته الوزارة ",
        "قتل جندي، قال المصدر، ",
    ],
)
def test_hostile_text_gives_bounded_spans(piece: str) -> None:
    text = piece * 3000
    found = read(text)
    assert sum(s.content_end - s.content_start for s in found if s.is_claim) <= 3 * len(text)


def test_same_text_same_statements() -> None:
    text = "وقال المصدر إن القوة انسحبت، مضيفا أن الطريق مغلق، بحسب وكالة تاس."
    assert read(text) == read(text)


def test_quotation_closed_by_another_kind_of_mark() -> None:
    assert shown("وقال الوزير: “لن نترك الأرض لأحد» وأضاف أن الطريق آمن.") == [
        "الوزير | direct asserted | لن نترك الأرض لأحد",
        "الوزير | indirect asserted | الطريق آمن",
    ]
