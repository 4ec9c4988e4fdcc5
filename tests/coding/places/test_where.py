"""Where a scene is: which of the places that its words name, and which one told before."""

from __future__ import annotations

import pytest
from coded import places, scenes, spotted, the_report, unmended

from marsad.coding.places.where import Told, back_levels, own_places


def own(text: str, speakers: tuple[tuple[int, int], ...] = ()) -> list[str]:
    scene = scenes(text)[0]
    return [scene.sentence.passage.span(p.start, p.end).text for p in own_places(scene, speakers)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصفت الطائرات بلدة حرض في محافظة حجة.", ["حرض"]),
        ("انفجرت عبوة ناسفة في حي الكرادة وسط بغداد.", ["الكرادة"]),
        ("قصفت طائرات التحالف بلدات حرض وميدي أمس.", ["حرض", "ميدي"]),
        ("هاجم مسلحون نقطة للجيش في محافظة شبوة.", ["شبوة"]),
        ("في بلدتي حرض وميدي قصفت الطائرات سوقا.", ["حرض", "ميدي"]),
        ("قصفت الطائرات جسرا في مدينة الرقة.", ["الرقة"]),
    ],
)
def test_the_most_precise_place_of_each_mention(text: str, expected: list[str]) -> None:
    assert own(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "قصفت قوات قادمة من حماة البلدة.",
        "قتل جندي من أبناء حمص في الكمين.",
    ],
)
def test_where_somebody_comes_from_is_no_scene(text: str) -> None:
    assert own(text) == []


def test_where_a_speaker_is_named_nothing_happened() -> None:
    text = "قال ناطق في صنعاء إن الطائرات قصفت القرية."
    _, _, statements = spotted(text)
    assert own(text) == ["صنعاء"]
    assert own(text, tuple((s.speaker_start, s.speaker_end + 12) for s in statements)) == []


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("وأصيب طفلان في المدينة.", "city"),
        ("اعتقل الجنود شابين من المخيم.", "camp"),
        ("وفجر المسلحون جسرا بالمحافظة.", "admin1"),
        ("قصف الطيران للبلدة مستمر.", "village"),
        ("قتل مئة في عموم البلاد.", "country"),
    ],
)
def test_common_nouns_lead_back_to_a_place_of_their_level(text: str, level: str) -> None:
    assert level in back_levels(scenes(text)[0])


def test_a_scene_without_such_a_noun_leads_back_to_nothing() -> None:
    assert back_levels(scenes("قتل جنديان في بلدة حرض.")[0]) == ()


def test_places_told_before_and_behind() -> None:
    passage, _, _ = spotted("قصفت الطائرات بلدة حرض. ثم قصفت بلدة ميدي. وقصفت بلدة عبس.")
    told = Told(passage)
    middle = passage.sentences[1].start
    assert [passage.span(p.start, p.end).text for p in told.last(middle, 5)] == ["حرض"]
    assert [passage.span(p.start, p.end).text for p in told.next(middle, 1)] == ["ميدي"]
    assert told.last(0, 3) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("استهدفت غارة بلدة التبني بريف دير الزور الغربي أمس فقتل مدني.", ["التبني"]),
        ("انفجرت عبوة ناسفة قرب مسجد الفتح في مدينة سراقب أمس فقتل مدني.", ["سراقب"]),
        ("قصفت طائرات التحالف بلدتي حرض وميدي أمس.", ["حرض", "ميدي"]),
        ("قصفت طائرات التحالف بلدات حرض وميدي وعبس أمس.", ["حرض", "ميدي", "عبس"]),
        ("اقتحمت قوات إسرائيلية مخيم بلاطة شرق نابلس أمس وقتلت شابا.", ["بلاطة"]),
        ("قصفت الطائرات الإسرائيلية مخيم البريج أمس فقتل شاب.", ["البريج"]),
        ("قصفت الطائرات فندق الزيتون في مدينة تعز أمس فقتل عامل.", ["تعز"]),
        unmended(
            "places: a town of one reading is lost where no country is told",
            "قتل ثلاثة متظاهرين في الناصرية أمس.", ["الناصرية"],
        ),
    ],
)  # fmt: skip
def test_the_place_of_a_report(text: str, expected: list[str]) -> None:
    assert places(the_report(text)) == expected


def test_a_place_without_word_of_kind_is_known_all_the_same() -> None:
    (place,) = the_report("قال المرصد السوري إن خمسة مدنيين قتلوا بقصف على سرمين أمس.", "2019-07-10").places
    assert (place.span.text, place.country, place.admin1) == ("سرمين", "SY", "SY-ID")


@pytest.mark.parametrize(
    ("text", "country", "admin1"),
    [
        ("اقتحمت القوات الإسرائيلية بلدة بيتا في الضفة الغربية أمس وقتلت شابا.", "PS", "PS-NBS"),
        ("أحرق فلسطينيون سيارة للمستوطنين قرب مستوطنة أريئيل أمس.", "PS", "PS-SLT"),
        ("قتل ثلاثة مدنيين بغارة إسرائيلية على قطاع غزة أمس.", "PS", None),
        ("قتل ثلاثة بغارة إسرائيلية على جنوب لبنان أمس.", "LB", None),
        ("قتل جندي مغربي بقصف للبوليساريو على بلدة المحبس في الصحراء الغربية أمس.", "EH", None),
    ],
)  # fmt: skip
def test_decided_countries_and_governorates(text: str, country: str, admin1: str | None) -> None:
    (place,) = the_report(text).places
    assert (place.country, place.admin1) == (country, admin1)

