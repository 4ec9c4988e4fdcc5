"""Drafts to reports: folded offsets become original characters."""

from __future__ import annotations

import pytest
from coded import code, the_report, unmended

from marsad.coding.spans import coding_spans
from marsad.model import Document

DECORATED = "🔴🔴 عاجـل | قُصِفَت بلـدة سَرْمين أمـس بالمدفعيّة، ما أدّى إلى مقتـ.ـل ٣ مدنيّين"


@pytest.mark.parametrize("title", ["", "🔴 قصفٌ على سرمين"])
@pytest.mark.parametrize(
    "text",
    [
        DECORATED,
        "قصفت قوات النظام بلدة سرمين أمس.\r\nوقُتل ثلاثة مدنيين.\r\n\r\nوأضاف المصدر أن القصف استمر.",
        "ﻗﺼﻔﺖ ﻗﻮﺍﺕ ﺍﻟﻨﻈﺎﻡ ﺑﻠﺪﺓ ﺳﺮﻣﻴﻦ ﺃﻣﺲ ﻓﻘﺘﻞ ﺛﻼﺛﺔ ﻣﺪﻧﻴﻴﻦ",
        "قال المرصد السوري إن «قوات النظام» قصفت سرمين، فقُتل ٤ أشخاص.",
    ],
)
def test_every_span_holds_the_characters_it_points_at(text: str, title: str) -> None:
    coding = code(text, "2019-07-10", title)
    full = Document("d", text, title).full
    found = coding_spans(coding)
    assert found
    for item in found:
        assert full[item.span.start : item.span.end] == item.span.text
        assert item.span.text == item.span.text.strip()


def test_broken_words_marks_and_eastern_digits_are_read_and_kept_as_written() -> None:
    report = the_report(DECORATED, "2019-07-10")
    (casualty,) = report.casualties
    assert (casualty.outcome, casualty.count, casualty.span.text) == ("killed", 3, "٣ مدنيّين")
    assert [p.span.text for p in report.places] == ["سَرْمين"]


def test_json_names_the_field_of_each_span() -> None:
    report = the_report("قصفت القوات التركية قرية أبو راسين بالمدفعية أمس فقتل مدني، بحسب المرصد السوري.", "2019-07-10")
    fields = {s["field"]: s["text"] for s in report.as_json()["spans"]}
    assert fields["reported_by"] == "المرصد السوري"
    assert fields["start"] == "أمس"
    assert fields["perpetrators"] == "القوات التركية"


def test_evidence_is_the_act_with_those_beside_it() -> None:
    report = the_report("وفي خبر وصل متأخرا، قصفت القوات التركية قرية أبو راسين أمس، وفق مراسلين.", "2019-07-10")
    assert report.evidence.text == "قصفت القوات التركية"


def test_evidence_of_a_mere_loss_is_the_loss() -> None:
    report = the_report("في الصباح، قتل مزارعان في قرية قرب بعقوبة أمس.")
    assert report.evidence.text == "قتل مزارعان"


def test_a_report_without_day_has_no_precision_of_one() -> None:
    report = the_report("هاجم مسلحون قرية تابت في دارفور وقتلوا ستة من سكانها.", None)
    assert (report.start, report.date_precision) == (None, None)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("قصفت الطائرات بلدة حرض أمس فقتل مدني.", 1),
        ("وثق مركز عدن مقتل 46 مدنيا في اليمن خلال شباط الماضي.", 4),
        ("وثق مركز عدن مقتل 460 مدنيا في اليمن خلال عام 2020.", 5),
    ],
)
def test_precision_of_the_day_is_ucdps(text: str, precision: int) -> None:
    assert the_report(text).date_precision == precision


@pytest.mark.parametrize(
    ("town", "lat", "lon"),
    [
        ("بلدة حرض", 16.41, 43.11),
        unmended("places: a city that gives its governorate its name is taken for it", "مدينة كركوك", 35.47, 44.39),
        unmended("places: a city that gives its governorate its name is taken for it", "مدينة صفاقس", 34.74, 10.76),
    ],
)
def test_coordinates_come_with_a_known_place(town: str, lat: float, lon: float) -> None:
    (place,) = the_report(f"انفجرت عبوة ناسفة في {town} أمس فقتل شرطي.").places
    assert place.lat == pytest.approx(lat, abs=0.05)
    assert place.lon == pytest.approx(lon, abs=0.05)
    assert place.precision == 1
