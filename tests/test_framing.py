"""What an outlet calls a side never changes who did what to whom."""

from functools import cache
from typing import Any

import pytest

from marsad import Coder
from marsad.model import Coding

DAY = "2019-07-10"


@cache
def coder() -> Coder:
    return Coder()


def facts(text: str) -> list[tuple[Any, ...]]:
    """Reports without their words."""
    coding: Coding = coder().code(text, DAY)
    return [
        (
            r.kind, r.type, r.start, r.end, [(p.country, p.admin1, p.span.text) for p in r.places],
            r.perpetrators, r.targets, [(c.outcome, c.victims, c.count, c.qualifier, c.part_of) for c in r.casualties],
        )
        for r in coding.reports
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("template", "labels"),
    [
        ("سقط أمس ثلاثة {} من قوات النظام في قصف على بلدة خان شيخون.", ("قتلى", "شهداء")),
        ("مقتل {} من قوات النظام بانفجار لغم قرب تدمر أمس.", ("جندي", "عنصر")),
        ("{} خمسة عناصر من حزب الله بغارة إسرائيلية على بلدة القصير أمس.", ("قتل", "استشهد", "هلك", "صرع")),
        ("هاجمت {} الحوثي مواقع الجيش اليمني في مأرب أمس وقتلت أربعة جنود.", ("ميليشيا", "ميليشيات", "قوات", "عصابات")),
        ("قصفت {} بلدة كفرنبل بالمدفعية أمس فقتل مدنيان.", ("قوات النظام", "عصابات الأسد", "قوات الأسد",
                                                        "ميليشيات الأسد", "مليشيا الأسد", "قوات النظام السوري")),
        ("هاجم {} حاجزا للجيش العراقي قرب الحويجة أمس فقتل جنديان.", ("تنظيم الدولة", "تنظيم الدولة الإسلامية", "داعش",
                                                            "تنظيم داعش", "عصابات داعش", "عناصر داعش")),
        ("أطلقت {} صواريخ على مستوطنة سديروت أمس.", ("حماس", "حركة حماس", "حركة المقاومة الإسلامية حماس")),
        ("قتل {} خمسة مدنيين في بلدة بيت حانون أمس.", ("الجيش الإسرائيلي", "جيش الاحتلال", "قوات الاحتلال الإسرائيلي",
                                                  "جيش العدو الإسرائيلي")),
    ],
)  # fmt: skip
def test_labels_change_nothing(template: str, labels: tuple[str, ...]) -> None:
    first, *others = (facts(template.format(label)) for label in labels)
    assert first, "nothing found at all"
    for label, other in zip(labels[1:], others, strict=True):
        assert other == first, label
