"""Which weapons the words of a scene name as its means."""

from __future__ import annotations

import pytest
from coded import coder, scenes

from marsad.coding.acts.instruments import AIR, CHEMICAL, GRENADE, MINE, MISSILE, SUICIDE, arms_of


def first(text: str, as_means: bool = False) -> str:
    (scene,) = scenes(text)
    return arms_of(scene, coder().lexicon, as_means).first


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("استهدفت طائرة مسيرة سيارة في مأرب.", AIR),
        ("قصفت القوات التركية قرية بالمدفعية.", MISSILE),
        ("استهدف المسلحون الرتل بصاروخ موجه.", MISSILE),
        ("انفجرت عبوة ناسفة بدورية في درعا.", MINE),
        ("فجر انتحاري نفسه في سوق ببغداد.", SUICIDE),
        ("ألقى مجهولون قنبلة يدوية على منزل في السويداء.", GRENADE),
        ("قصف الطيران البلدة بغاز الكلور.", CHEMICAL),
    ],
)
def test_a_weapon_tells_the_sub_event(text: str, weapon: str) -> None:
    assert first(text) == weapon


def test_of_mixed_weapons_the_first_named_decides() -> None:
    assert first("استهدف القصف القرية بالمدفعية والطائرات المسيرة.") == MISSILE
    assert first("استهدف القصف القرية بالطائرات المسيرة والمدفعية.") == AIR


@pytest.mark.parametrize(
    "text",
    [
        "هاجمت القوات العراقية القرية بغطاء جوي.",
        "تقدمت القوات نحو القرية وهاجمتها بدعم مدفعي.",
        "هاجم مسلحون مقر المخابرات الجوية في حرستا.",
    ],
)
def test_a_weapon_that_supports_or_names_somebody_is_no_means(text: str) -> None:
    assert first(text) == ""


def test_what_was_hit_is_no_means() -> None:
    assert first("هاجم مسلحون مربض مدفعية للجيش في شبوة.", as_means=True) == ""
    assert first("هاجم مسلحون القرية بالمدفعية.", as_means=True) == MISSILE


def test_guns_leave_the_sub_event_to_who_was_hit() -> None:
    (scene,) = scenes("هاجم مسلحون القرية بالرشاشات.")
    arms = arms_of(scene, coder().lexicon, False)
    assert (arms.first, arms.guns) == ("", True)


def test_a_bomber_outweighs_his_car() -> None:
    assert first("هاجم انتحاري بسيارة مفخخة حاجزا في البيضاء.") == SUICIDE

