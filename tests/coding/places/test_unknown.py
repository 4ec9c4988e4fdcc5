"""Names of places that no table has. All names here are invented."""

from __future__ import annotations

import pytest
from coded import spotted


def unknown(text: str) -> list[str]:
    passage, _, _ = spotted(text)
    return [passage.folded.raw_slice(p.start, p.end) for s in passage.sentences for p in s.places if not p.known]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("هاجم مسلحون قرية أبو زنيبيقة أمس وقتلوا رجلا.", ["أبو زنيبيقة"]),
        ("قتل ستة في هجوم على قرية كرمبوشا في ولاية شمال كردفان.", ["كرمبوشا"]),
        ('هاجمت قوة قريتي "أم زلطان" و"حلة جمعان" وقتلت رجلين.', ["أم زلطان", "حلة جمعان"]),
        ("هاجمت قوة قريتي (أبو زنيبيقة) و(شقلوبة) وقتلت رجلين.", ["أبو زنيبيقة", "شقلوبة"]),
        ("قصفت الطائرات قرى زنبيقة وكرمبوشا وتل شقلوب.", ["زنبيقة", "كرمبوشا", "تل شقلوب"]),
        ("اقتحم الجنود بلدة زنبيقة شمال رام الله.", ["زنبيقة"]),
        ("قتل جندي بانفجار لغم في محور الزنبيقة غربي مأرب.", ["الزنبيقة"]),
        ("قتل جنديان في منطقة (شقلوبة) بمدينة البيضاء.", ["شقلوبة"]),
    ],
)
def test_behind_words_of_kind(text: str, names: list[str]) -> None:
    assert unknown(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("سقط قتلى وجرحى في شقلوبة.", ["شقلوبة"]),
        ("اقتحم مستوطنون زنبيقة جنوب نابلس وأحرقوا سيارتين.", ["زنبيقة"]),
        ("ارتفعت إلى 41 حصيلة تفجيرات كرمبوشا التشادية.", ["كرمبوشا"]),
        ("قتل مدني بقصف على كرمبوشا.", ["كرمبوشا"]),
        ("وقع هجوم قرب شقلوبة وقتل شرطي.", ["شقلوبة"]),
    ],
)
def test_bare_names_with_a_sign(text: str, names: list[str]) -> None:
    assert unknown(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "قتل ثلاثة وعثر على جثثهم تحت الركام.",
        "تبنى التنظيم الهجوم عبر معرفاته على الإنترنت.",
        "قصفت الطائرات جسرا في مدينة الرقة.",
        "هاجم مسلحون منطقة مكتظة بالسكان وقتلوا رجلا.",
        "اتهم الأهالي الجنود بالتستر على القتلة.",
        "وقع الهجوم في المدينة هدوءا.",
    ],
)
def test_words_of_the_language_are_no_names(text: str) -> None:
    assert unknown(text) == []


def test_a_name_made_a_place_once_is_one_everywhere() -> None:
    text = "ارتفاع حصيلة هجوم كرمبوشا إلى ستة\nقتل ستة مدنيين في قرية كرمبوشا بولاية شمال كردفان."
    assert unknown(text) == ["كرمبوشا", "كرمبوشا"]


def test_a_foreign_city_named_once_stays_where_it_lies() -> None:
    text = (
        "سيطر مسلحون على بلدة التبني في دير الزور وقتلوا جنديا. وقصفت الطائرات مدينة الميادين ومدينة البوكمال. "
        "وقال ناطق في مؤتمر في موسكو إن القتال سيستمر."
    )
    passage, _, _ = spotted(text)
    assert [p.country for s in passage.sentences for p in s.places if p.name == "موسكو"] == ["RU"]
