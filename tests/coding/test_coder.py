"""The coder: one document in, one coding out; pure and deterministic."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from coded import code, coder, unmended

from marsad import Coder
from marsad.coding.coder import Coder as Direct
from marsad.lexicon.bundle import digest
from marsad.lexicon.tables import LexiconError
from marsad.model import KINDS, OUTCOMES, QUALIFIERS, SUB_EVENTS, VAGUE, Document

TEXT = (
    "قصفت قوات النظام بلدة سرمين بالمدفعية أمس فقُتل ثلاثة مدنيين وأصيب العشرات، بحسب المرصد السوري. "
    "وفي مدينة الباب انفجرت عبوة ناسفة ولم تتبن أي جهة التفجير. وقال الطبيب سالم المرادي إن «المستشفى امتلأ»."
)


def test_the_same_bytes_twice() -> None:
    first, second = (json.dumps(code(TEXT).as_json(), ensure_ascii=False) for _ in range(2))
    other = json.dumps(Direct(coder().lexicon).code(TEXT, "2021-03-14").as_json(), ensure_ascii=False)
    assert first == second == other


def test_the_digest_names_program_and_tables() -> None:
    found = code(TEXT).digest
    assert found.startswith("marsad-")
    assert found.endswith(digest([])[:12])


def test_a_users_tables_change_the_digest(tmp_path: Path) -> None:
    (tmp_path / "domains.csv").write_text("domain,words\nsport,شطرنج\n", encoding="utf-8")
    assert digest([tmp_path]) != digest([])


def test_values_are_those_of_the_guidelines() -> None:
    coding = code(TEXT)
    assert len(coding.reports) == 2
    for report in coding.reports:
        assert report.kind in KINDS
        assert report.type in SUB_EVENTS
        assert 0 <= report.score <= 1
        for casualty in report.casualties:
            assert casualty.outcome in OUTCOMES
            assert casualty.qualifier in QUALIFIERS
            assert (casualty.count is None) == (casualty.qualifier in VAGUE)


def test_the_coding_repeats_id_and_day() -> None:
    coding = coder().code(TEXT, "2021-03-14", "", "d-7")
    assert (coding.id, coding.published) == ("d-7", date(2021, 3, 14))


@pytest.mark.parametrize("published", ["2021-03-14", date(2021, 3, 14)])
def test_the_day_may_be_a_string_or_a_date(published: date | str) -> None:
    assert code(TEXT, published).reports[0].start == date(2021, 3, 13)


def test_without_day_relative_times_stay_null_and_absolute_ones_resolve() -> None:
    relative = code("قصفت الطائرات بلدة حرض أمس فقتل مدني.", None).reports[0]
    absolute = code("قصفت الطائرات بلدة حرض في 9 شباط 2021 فقتل مدني.", None).reports[0]
    assert (relative.start, relative.end) == (None, None)
    assert (absolute.start, absolute.end) == (date(2021, 2, 9), date(2021, 2, 9))


@pytest.mark.parametrize(
    "text",
    [
        "صنعاء – 14 آذار 2021\nقصفت الطائرات بلدة حرض أمس فقتل مدني.",
        unmended(
            "drafts: the day of a dateline in the act's own sentence is taken for the act's",
            "عدن – 14 مارس 2021 – قصفت الطائرات بلدة حرض أمس فقتل مدني.",
        ),
        unmended(
            "dateline: a day before an agency in brackets is not read",
            "عدن، 14 مارس 2021 (وكالات): قصفت الطائرات بلدة حرض أمس فقتل مدني.",
        ),
    ],
)  # fmt: skip
def test_a_document_without_day_takes_that_of_its_dateline(text: str) -> None:
    coding = code(text, None)
    assert coding.published == date(2021, 3, 14)
    assert coding.reports[0].start == date(2021, 3, 13)


def test_a_day_that_is_given_wins_over_the_dateline() -> None:
    coding = code("صنعاء – 14 آذار 2021\nقصفت الطائرات بلدة حرض أمس فقتل مدني.", "2021-03-15")
    assert coding.reports[0].start == date(2021, 3, 14)


def test_offsets_count_from_the_title_where_there_is_one() -> None:
    text, title = "قصفت الطائرات بلدة حرض أمس فقتل مدني.", "أخبار اليوم"
    plain, headed = code(text).reports[0], code(text, title=title).reports[0]
    assert headed.evidence.start - plain.evidence.start == len(title) + 1
    assert headed.evidence.text == plain.evidence.text


@pytest.mark.parametrize("text", ["", " ", "\n\n", "🔴", "...", "عقد المجلس جلسة."])
def test_nothing_is_found_in_nothing(text: str) -> None:
    coding = code(text)
    assert (coding.reports, coding.claims) == ((), ())


def test_a_fault_in_a_users_table_is_told(tmp_path: Path) -> None:
    (tmp_path / "weapons.csv").write_text("id,type,strength,names\nx,laser,1,ليزر\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"weapons\.csv:2"):
        Coder([tmp_path])


def test_an_explanation_holds_what_each_pass_found() -> None:
    trace = coder().explain(Document("d", TEXT, published=date(2021, 3, 14)))
    assert {"times", "actors", "places", "triggers", "groups", "scenes", "speech"} <= set(trace.passes)
    assert trace.coding is not None
    assert len(trace.coding.reports) == 2
