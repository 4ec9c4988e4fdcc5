"""Finding and resolving the actors of a text. All sentences are invented."""

from __future__ import annotations

import time
from collections import Counter
from datetime import date

import pytest

from marsad.arabic import fold, sentences, words
from marsad.coding.actors.find import ActorContext, ActorMention, find_actors
from marsad.coding.actors.resolution import resolve_actors
from marsad.lexicon.actors import load_actors


def read(text: str, country: str = "", when: date | None = date(2019, 6, 1)) -> list[tuple[str, tuple[str, ...]]]:
    """(phrase as folded, ids) of every mention that is somebody."""
    return [(t, m.ids or ()) for t, m in mentions(text, country, when) if m.ids]


def mentions(text: str, country: str = "", when: date | None = date(2019, 6, 1)) -> list[tuple[str, ActorMention]]:
    folded = fold(text)
    context = ActorContext(load_actors(), when, Counter({country: 3} if country else {}))
    found: list[ActorMention] = []
    for index, (a, b) in enumerate(sentences(folded.text)):
        for m in find_actors(folded, words(folded.text, a, b), (), context):
            m.sentence = index
            found.append(m)
    resolve_actors(found, context)
    return [(folded.text[m.start : m.end], m) for m in found]


def ids(text: str, country: str = "", when: date | None = date(2019, 6, 1)) -> list[tuple[str, ...]]:
    return [i for _, i in read(text, country, when)]


@pytest.mark.parametrize(
    ("text", "phrase", "actor"),
    [
        ('هاجم تنظيم "الدولة الإسلامية" القرية', 'تنظيم "الدوله الاسلاميه', "islamic-state"),
        ("هاجم تنظيم الدولة (داعش) القرية", "تنظيم الدوله (داعش)", "islamic-state"),
        ("اعتقل عناصر من «حزب الله» اللبناني رجلين", 'عناصر من "حزب الله" اللبناني', "hezbollah"),
        ("انسحبت #قوات_الدعم_السريع من البلدة", "قوات_الدعم_السريع", "rapid-support-forces"),
        ("أغار الطيران الحربي الروسي على التل", "الطيران الحربي الروسي", "russia"),
        ("حلقت طائرة استطلاع إسرائيلية فوق الوادي", "طايره استطلاع اسراييليه", "israel"),
        ("أصيب أربعة جنود أتراك", "جنود اتراك", "turkey"),
        ("قتل قيادي ميداني في حركة الشباب", "قيادي ميداني في حركه الشباب", "al-shabaab"),
        ("تقدمت القوات الإثيوبية نحو النهر", "القوات الاثيوبيه", "other:القوات الإثيوبية"),
        ("اشتبك لواء الفجر مع الأهالي", "لواء الفجر", "other:لواء الفجر"),
        ('أعلنت جماعة "سهم الصحراء" مسؤوليتها', 'جماعه "سهم الصحراء', "other:جماعة سهم الصحراء"),
        ("هاجم مسلحون من قبيلة الرواحل القافلة", "مسلحون من قبيله الرواحل", "tribal-militia"),
        ("خطف مسلحون مجهولون تاجرا", "مسلحون مجهولون", "unidentified-armed-group"),
        ("قصفت مدفعية الجيش التركي مواقع لقسد", "مدفعيه الجيش التركي", "turkey"),
        ("تعرضت قاعدة للجيش التشادي لهجوم", "لجيش التشادي", "other:الجيش التشادي"),
        ("قصفت مروحيات حفتر المعسكر", "مروحيات حفتر", "libyan-national-army"),
    ],
)
def test_phrases(text: str, phrase: str, actor: str) -> None:
    country = "LY" if "حفتر" in text else ""
    assert (phrase, (actor,)) in read(text, country)


def test_particles_on_the_name() -> None:
    (_, mention), *_ = mentions("سلموا أنفسهم للحشد الشعبي", "IQ")
    assert (mention.prefix, mention.ids) == ("ل", ("popular-mobilization-forces",))


@pytest.mark.parametrize(
    ("text", "head", "cls"),
    [("نصبوا حاجزا للجيش التركي", "حاجزا", "asset"), ("قال متحدث باسم حركة حماس", "متحدث باسم", "speaker")],
)
def test_assets_and_speakers_are_no_part_of_the_phrase(text: str, head: str, cls: str) -> None:
    phrase, mention = mentions(text)[0]
    assert (mention.head, mention.head_class) == (head, cls)
    assert not phrase.startswith(head)


def test_joined_and_opposed() -> None:
    found = [m for _, m in mentions("دارت معارك بين قسد وتنظيم داعش قرب النهر")]
    assert found[1].joined_to is found[0]
    assert found[1].opposed_to is found[0]
    allies = [m for _, m in mentions("انسحب حزب الله والحرس الثوري من التلة")]
    assert allies[1].joined_to is allies[0]
    assert allies[1].opposed_to is None


def test_two_adjectives_are_two_actors() -> None:
    assert ids("شنت الطائرات الأميركية والبريطانية غارات") == [("united-states",), ("united-kingdom",)]
    assert ids("أدانوا الغارات الأميركية البريطانية") == [("united-states",), ("united-kingdom",)]


@pytest.mark.parametrize(
    ("text", "country", "last"),
    [
        ("هاجم تنظيم القاعدة البلدة. ثم انسحب التنظيم.", "YE", ("aqap",)),
        ("أعلنت حركة حماس بيانا. واتهمت الحركة جارتها.", "PS", ("hamas",)),
        ("تقدمت جبهة تحرير الوديان. وقالت الجبهة إنها باقية.", "", ("other:جبهة تحرير الوديان",)),
        ("توغل الجيش التركي شمالا. وأعلن الجيش انسحابه.", "IQ", ("turkey",)),
        ("داهم الجيش الأحياء.", "LB", ("lebanon",)),
        ("فرقت الشرطة الحشود.", "SD", ("sudan-police",)),
        ("هاجم عناصر داعش النقطة. وقتل أحد المهاجمين.", "IQ", ("islamic-state",)),
        ("دارت اشتباكات بين قسد والجيش الوطني. وسقط قتلى من الطرفين.", "SY",
         ("syrian-democratic-forces", "syrian-national-army")),
        ("خسر التنظيم الذي يعرف بتنظيم حراس الدين خمسة من مقاتليه.", "SY", ("hurras-al-din",)),
        ("قال الجيش الإسرائيلي إن حركة حماس هاجمت قواته.", "PS", ("israel",)),
        ("تقدم الحوثيون غربا وخسروا عشرات من عناصرهم.", "YE", ("houthis",)),
    ],
)  # fmt: skip
def test_short_forms(text: str, country: str, last: tuple[str, ...]) -> None:
    assert ids(text, country)[-1] == last


def test_same_facts_same_code_whatever_the_label() -> None:
    hostile = ids("أطلقت عصابات الأسد النار على مقاتلين من الجيش الحر")
    friendly = ids("أطلق الجيش العربي السوري النار على مقاتلين من الجيش الحر")
    assert hostile == friendly == [("syria-government-2000-2024",), ("free-syrian-army",)]


@pytest.mark.parametrize(
    "text",
    [
        "تعطلت حركة السير في المدينة",
        "توقع مجلس الأمن جلسة طارئة",
        "انتعشت حركة البضائع في المرفأ",
        "وصلت شحنات الدقيق إلى الميناء",
    ],
)
def test_words_that_are_no_actors(text: str) -> None:
    assert ids(text) == []


def test_base_is_not_al_qaeda() -> None:
    assert ("al-qaeda",) not in ids("سقطت القذائف داخل القاعدة", "IQ")


def test_means_are_not_the_doer() -> None:
    assert ids("استهدفت سفينة بطائرتين مسيرتين") == []


@pytest.mark.parametrize(
    "unit",
    ["قوات " * 40, "عناصر من ", "من تابعة ل ", "بين داعش و", "قسد وقواتها والحزب ", '" « ( ', "ال" * 30 + " "],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def cost(times: int) -> float:
        """Least processor seconds of three runs: other programs of the machine do not count."""
        seconds = []
        for _ in range(3):
            start = time.process_time()
            mentions(unit * times)
            seconds.append(time.process_time() - start)
        return min(seconds)

    assert cost(1600) / cost(200) < 24  # linear is 8, quadratic 64
