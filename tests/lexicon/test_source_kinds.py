"""What kind of source a name stands for."""

from datetime import date

import pytest

from marsad.lexicon.source_kinds import builtin


@pytest.mark.parametrize(
    ("name", "kind"),
    [("مصدر طبي في مستشفى المدينة", "medical"), ("المرصد السوري", "monitor"), ("بعثة الأمم المتحدة", "international"),
     ("مصادر أمنية", "security"), ("الجيش", "military"), ("وزير الداخلية", "security"), ("شهود عيان", "local"),
     ("وكالة أنباء", "media"), ("فلان الفلاني", "other")],
)  # fmt: skip
def test_kinds(name: str, kind: str) -> None:
    assert builtin().read(name).kind == kind


def test_those_who_count_stand_above_others() -> None:
    assert builtin().read("وزارة الصحة").rank > builtin().read("مسؤول محلي").rank


def test_an_outlet_speaks_for_who_runs_it_at_the_time() -> None:
    before, after = date(2020, 1, 1).toordinal(), date(2025, 6, 1).toordinal()
    assert builtin().read("سانا", before).actor == "syria-government-2000-2024"
    assert builtin().read("سانا", after).actor == "syria-government-2024"


def test_a_source_named_after_a_side_speaks_for_it() -> None:
    assert builtin().read("حركة حماس").actor == "hamas"


def test_a_source_without_a_name_is_anonymous() -> None:
    assert builtin().read("مصدر طبي").anonymous
    assert not builtin().read("المرصد السوري").anonymous


def test_the_platform_is_no_part_of_a_name() -> None:
    assert builtin().read("غرفة الطوارئ (فيسبوك)").name == builtin().read("غرفة الطوارئ").name
