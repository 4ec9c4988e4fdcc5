"""Names of private persons are found; groups, offices, media and places are not taken for persons."""

import pytest

from marsad.publishing.harm.names import MASK, NameFinder, occurrences

FINDER = NameFinder()


@pytest.mark.parametrize(
    "speaker",
    ["حيدر الموسوي", "كاوه دلشاد", "العمدة يعقوب الفكي", "سهيل ورده", "زوغبي", "أم خليل حسن", "الناشط وسيم قطنا"],
)
def test_a_speaker_without_an_institution_may_be_a_person(speaker: str) -> None:
    assert FINDER.is_person(speaker)


@pytest.mark.parametrize(
    "speaker",
    [
        "مصدر طبي", "مراسلنا", "وزارة الصحة", "كتائب أبو علي مصطفى", "شهود عيان", "المتحدث باسم الشرطة", "ذووه",
        "المرصد السوري لحقوق الإنسان", "وكالة رويترز", "حركة الشباب", "الأمم المتحدة", "دمشق", "",
    ],
)  # fmt: skip
def test_a_source_that_is_no_person_keeps_its_name(speaker: str) -> None:
    assert not FINDER.is_person(speaker)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("قتل الشاب ليث العوضي برصاص مجهولين", f"قتل الشاب {MASK} برصاص مجهولين"),
        ("وقال أحمد الخطيب إن القصف مستمر", f"وقال {MASK} إن القصف مستمر"),
        ("اعتقلوا المدعو زورو قرب الحاجز", f"اعتقلوا المدعو {MASK} قرب الحاجز"),
        ("سلمت الجثة لحسن عبد الباقي، شقيق القتيل", f"سلمت الجثة ل{MASK}، شقيق القتيل"),
        ("قُتل مُحَمَّد الـحـلبي", f"قُتل {MASK}"),
        ("قال وزير الدفاع خالد العبيدي إن الهجوم صد", "قال وزير الدفاع خالد العبيدي إن الهجوم صد"),
        ("قصف مخيم نور شمس وخان يونس", "قصف مخيم نور شمس وخان يونس"),
        ("هاجمت كتائب شهداء الأقصى نقطة", "هاجمت كتائب شهداء الأقصى نقطة"),
    ],
)
def test_names_in_texts_are_cut_out(text: str, masked: str) -> None:
    assert FINDER.mask(text) == masked


def test_with_everybody_offices_do_not_help() -> None:
    assert NameFinder(everybody=True).mask("قال وزير الدفاع خالد العبيدي أمس") == f"قال وزير الدفاع {MASK} أمس"


def test_lists_of_names_win() -> None:
    finder = NameFinder(withhold=["زينكو"], public=["أحمد الخطيب"])
    assert finder.mask("قال أحمد الخطيب لزينكو") == f"قال أحمد الخطيب ل{MASK}"
    assert finder.is_person("مركز زينكو")


def test_a_known_speaker_is_cut_out_by_surname_too() -> None:
    text = "أضاف الجركسي أن الوضع هادئ"
    assert FINDER.mask(text, ["عدي الجركسي"]) == f"أضاف {MASK} أن الوضع هادئ"


def test_occurrences_are_words_in_any_spelling() -> None:
    text = "في إدلب وبإدلب وادلب لا في إدلبية"
    assert [text[a:b] for a, b in occurrences(text, ["ادلب"])] == ["إدلب", "إدلب", "ادلب"]
