"""Whose gain a change of ground is."""

from __future__ import annotations

import pytest
from coded import coder, the_report

from marsad.coding.acts.territory import is_state

GOVERNMENT, REBELS = "government-regains-territory", "non-state-actor-overtakes-territory"
UNFOUGHT = "non-violent-transfer-of-territory"


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("سيطر الجيش العراقي على حي الزنجيلي في الموصل أمس بعد معارك مع تنظيم الدولة.", GOVERNMENT),
        ("استعادت القوات اليمنية مدينة حيس من الحوثيين أمس.", GOVERNMENT),
        ("سيطرت حركة الشباب على بلدة عدادو أمس بعد اشتباكات مع الجيش الصومالي.", REBELS),
        ("سيطرت قوات الدعم السريع على مدينة نيالا أمس بعد معارك مع الجيش السوداني.", REBELS),
        ("تسلم الجيش اللبناني ثكنة في صور أمس بعد انسحاب القوات الإسرائيلية منها.", UNFOUGHT),
        ("دخل الجيش السوري مدينة منبج أمس وسيطر عليها دون قتال.", UNFOUGHT),
    ],
)  # fmt: skip
def test_a_transfer_is_named_by_who_takes_the_ground(text: str, type: str) -> None:
    assert the_report(text, "2023-11-02").type == type


def test_ground_freed_by_nobody_named_is_regained() -> None:
    assert the_report("تم تحرير قرية العوجة من قبضة تنظيم الدولة أمس.", "2016-11-02").type == GOVERNMENT


@pytest.mark.xfail(reason="scenes: the assault, not the ground that it took, names the scene")
def test_fighting_that_takes_ground_is_coded_by_the_transfer() -> None:
    text = "هاجم مقاتلو حركة الشباب قاعدة للجيش الصومالي في بلدة غلعد أمس وسيطروا عليها."
    assert the_report(text, "2023-01-20").type == REBELS


@pytest.mark.parametrize(
    "text",
    [
        "شن الجيش الليبي أمس هجوما لاستعادة مدينة سرت من تنظيم الدولة فقتل ثلاثة من جنوده.",
        "قتل خمسة من الحوثيين أمس في معارك مع الجيش اليمني في مأرب التي تسيطر عليها الحكومة.",
    ],
)
def test_ground_that_is_only_aimed_at_or_held_is_no_transfer(text: str) -> None:
    assert the_report(text, "2020-11-02").type == "armed-clash"


@pytest.mark.parametrize(
    ("actor", "state"),
    [
        ("iraq", True),
        ("russia", True),
        ("national-defence-forces-syria", True),
        ("hezbollah", False),
        ("islamic-state", False),
        ("other:جيش ولاية الجبل", True),
        ("other:كتائب الجبل", False),
    ],
)
def test_forces_of_states_and_militias_that_fight_for_them(actor: str, state: bool) -> None:
    assert is_state(coder().lexicon, actor) is state

