"""Times of invented sentences: the table beside this file, anaphora, what is no time, datelines, hostile input."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from work import grows_linearly

from marsad.arabic import fold
from marsad.arabic.calendar import hijri_span, precision, shift, shift_months
from marsad.arabic.times import Time, dateline, find_times, resolve, times
from marsad.arabic.words import words

SUNDAY = date(2021, 3, 14)
with (Path(__file__).parent / "data" / "times.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def resolved(text: str, published: date | None = SUNDAY, default: date | None = None) -> list[Time]:
    return resolve(times(text, published), default or published, published)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["phrase"])
def test_table(case: dict[str, str]) -> None:
    phrase = case["phrase"]
    (found,) = times(phrase, day(case["published"]))
    assert phrase[found.start : found.end] == case["text"]
    assert (found.first, found.last) == (day(case["first"]), day(case["last"]))
    assert (found.kind, found.precision) == (case["kind"], int(case["precision"]) if case["precision"] else None)


NO_TIMES = [
    "قطع السكان شارع 17 نيسان",
    "زار الوفد حي تشرين",
    "انقطع الماء قرب سد تشرين",
    "سكن مدينة السادس من أكتوبر",
    "حديقة 8 آذار مغلقة",
    "أعضاء حركة 14 آذار",
    "احترق سوق الخميس",
    "كتبت صحيفة المصري اليوم",
    "نقلت قناة روسيا اليوم",
    'بثت قناة "فلسطين اليوم" الصور',
    "احتفلت المدرسة في اليوم العالمي للكتاب",
    "يعتصمون لليوم الثالث على التوالي",
    "مارس الوزير ضغوطه",
    "وقف رجب قرب الباب",
    "سافر شعبان إلى إب",
    "وصل إلى مدينة إب",
    "قاد سيارة بيك آب",
    "قال القائد العام للجيش",
    "فجر انتحاري نفسه",
    "ظهر قائد الفصيل",
    "عمره 25 عاما",
    "قتل 14 جنديا و15 مدنيا",
    "أصيب 3 من عناصر الحرس",
    "بين 20 و30 مهاجرا",
    "من 3 إلى 5 جرحى",
    "القرار 2254",
    "وصل 2000 شخص",
    "خلال شهر",
    "صاروخ من طراز 107",
    "الساعة 10:30",
    "بنسبة 12.5 في المئة",
    "ربيع دمشق",
    "الأول في فريقه",
    "في 45 شباطا",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_no_times(text: str) -> None:
    assert [t for t in times(text, SUNDAY) if t.kind != "duration"] == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("هوجم المخفر الجمعة، وانفجرت عبوة مساء اليوم نفسه", ["2021-03-12"]),
        ("خطف الراعي الثلاثاء وعثر عليه بعد يومين", ["2021-03-11"]),
        ("خطف الراعي الثلاثاء وعثر عليه في اليوم التالي", ["2021-03-10"]),
        ("سقطت البلدة الخميس، وقبل ذلك بيومين انسحب الحرس", ["2021-03-09"]),
        ("سقطت البلدة الخميس وبعدها بيوم سقطت القرية", ["2021-03-12"]),
        ("قتل ثلاثة في شباط 2020 كان أعنفها في الثامن منه", ["2020-02-08"]),
        ("اندلع القتال في 24 نيسان 2019، وفي يوم 28 من الشهر نفسه هدأ", ["2019-04-28"]),
        ("في 25 شباط 2019 خطفوا، وفي الـ28 منه عادوا", ["2019-02-28"]),
        ("قتل 4 منذ مطلع العام، وأصيب 7 خلال الفترة ذاتها", ["2021-01-01", "2021-03-14"]),
        ("قتل 4 خلال شباط الماضي، وأصيب 7 خلال الشهر نفسه", ["2021-02-01", "2021-02-28"]),
        ("بدأت الهدنة في 1 آذار الجاري، ومذاك قتل 4", ["2021-03-01", "2021-03-14"]),
        ("بدأت الهدنة في 1 آذار الجاري ومنذ ذلك الحين قتل 4", ["2021-03-01", "2021-03-14"]),
        ("قتل حارس الجمعة بعد ثلاثة أيام من مقتل شقيقه", ["2021-03-09"]),
        ("سقط الحاجز أمس غداة قصفه", ["2021-03-12"]),
        ("اشتبكوا الخميس وبعد ساعات انسحبوا", ["2021-03-11"]),
        ("دخلوا المدينة منتصف كانون الأول الماضي وقتل يومها 15", ["2020-12-10", "2020-12-20"]),
        ("سجلت الهيئة مطلع شباط هجوما، وقتل في الحادي عشر من الشهر اثنان", ["2021-02-11"]),
        ("تقتل الألغام منذ أيار 2019، وقصفت الأحد القرية وبعد ساعات هدأت", ["2021-03-14"]),
    ],
)
def test_anaphora(text: str, days: list[str]) -> None:
    last = resolved(text)[-1]
    assert last.kind == "anaphor"
    assert [last.first, last.last] == [day(days[0]), day(days[-1])]


def test_anaphor_without_anything_to_lean_on_keeps_no_days() -> None:
    (found,) = resolved("وفي اليوم نفسه هدأت", None)
    assert (found.kind, found.offset_days, found.first) == ("anaphor", 0, None)
    assert resolved("وفي اليوم نفسه هدأت", SUNDAY)[0].first == SUNDAY


def test_hours_and_flags() -> None:
    dawn, hijri, remote, plain = (
        times(s, SUNDAY)[0]
        for s in ("فجر أمس", "في 3 ذي الحجة 1440هـ", "منذ سقوط البلدة في 1 آذار", "منذ 1 آذار")
    )
    assert (dawn.hour, dawn.relative) == ("فجر", True)
    assert (hijri.uncertain, hijri.relative) == (True, False)
    assert (remote.via_event, remote.anchor_last) == (True, date(2021, 3, 1))
    assert (plain.via_event, plain.kind) == (False, "since")
    assert times("استمرت ثلاثة أيام", SUNDAY)[0].days == 3
    assert times("بعد يومين من خطفه", SUNDAY)[0][8:12] == (-2, "day", None, True)
    assert times("خلال الفترة الماضية", SUNDAY)[0].vague


def test_since_and_until_of_a_sentence_bound_one_period() -> None:
    since = times("حصيلة القتلى حتى أمس: 434 منذ 17 شباط", SUNDAY)[-1]
    assert (since.first, since.last) == (date(2021, 2, 17), date(2021, 3, 13))
    fight = times("اشتبكوا مساء الخميس في الحي وتواصل ذلك حتى ليل السبت", SUNDAY)[0]
    assert (fight.first, fight.last, fight.kind) == (date(2021, 3, 11), date(2021, 3, 13), "period")


def test_a_year_told_before_serves_later_dates_without_publication() -> None:
    found = times("قتل حارس الخميس 13 آذار 2014.\nوفي 16 كانون الثاني قتل آخر. وسقط صاروخ الجمعة 14 آذار.", None)
    assert [t.first for t in found] == [date(2014, 3, 13), date(2014, 1, 16), date(2014, 3, 14)]


def test_spelling_of_the_original_tells_august_from_ibb() -> None:
    assert times("نزحوا في آب", SUNDAY)[0].first == date(2020, 8, 1)
    assert times("نزحوا في إب", SUNDAY) == []
    assert find_times(words(fold("نزحوا في آب").text), SUNDAY) == []


def test_weekday_corrects_a_hijri_day() -> None:
    (off_by_one,) = times("الثلاثاء 13 جمادى الأولى 1442", None)
    assert off_by_one.first == date(2020, 12, 29)


def test_offsets_point_into_the_original() -> None:
    text = "قُتِلَ حــارسٌ فَجْـرَ أَمْـس السَّبت قرب الجسر"
    (found,) = times(text, SUNDAY)
    assert text[found.start : found.end] == "فَجْـرَ أَمْـس السَّبت"


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("التقرير اليومي لأبرز الأحداث – الأحد ٢٢ أيار ٢٠١٦\n\nحلب: قصف.", "2016-05-22"),
        ("سوريا – الخميس 5 حزيران 2025\nدرعا: قصف.", "2025-06-05"),
        ("ملخص أحداث أمس الثلاثاء 19 مايو 2020\nطرابلس: قصف.", "2020-05-20"),
        ("نشرة حصاد الأحداث الميدانية 22-06-2019\nحماة: قصف.", "2019-06-22"),
        ("نُشر في: 15 يناير 2025\nقصف الجيش التل.", "2025-01-15"),
        ("2020/02/14 10:30\nقصف الجيش التل.", "2020-02-14"),
        ("قصف الجيش التل.\nتاريخ النشر: 14-2-2020", "2020-02-14"),
        ("عمان – 3 كانون الأول 2018 - أحبط الحرس محاولة تهريب", "2018-12-03"),
        ("البيان الأول\n24 ذو القعدة 1445هـ الموافق 1 حزيران 2024م", "2024-06-01"),
        ("قتل جندي في 22 أيار 2016 قرب التل.", None),
        ("أصيب 14 شخصا مساء الخميس 13 آذار 2014، في تفجير قرب الحاجز", None),
        ("قصف الجيش التل أمس.", None),
        ("الأحد 22 أيار\nقصف الجيش التل.", None),
        ("وثقت الهيئة مقتل ثلاثة\nبين 1 و5 أيار 2019", None),
        ("", None),
        ("الخرطوم 13 يوليو 2025 (وكالة) أعلن متطوعون مقتل 18 مدنيا.", "2025-07-13"),
        ("بغداد / 3 أيار 2020 / قال مصدر أمني إن عبوة انفجرت أمس.", "2020-05-03"),
        ("قتل جندي في الخرطوم في 13 يوليو 2025 (بحسب مصدر).", None),
    ],
)
def test_dateline(text: str, published: str | None) -> None:
    assert dateline(text) == day(published or "")


def test_calendar() -> None:
    assert shift_months(date(2020, 3, 31), -1) == date(2020, 2, 29)
    assert shift(date.max, 5) == date.max
    assert hijri_span(1442, 9, 1) == (date(2021, 4, 13), date(2021, 4, 13))
    assert hijri_span(9999, 1) is None
    lengths = (1, 2, 6, 7, 8, 31, 32)
    assert [precision(SUNDAY, shift(SUNDAY, n - 1)) for n in lengths] == [1, 2, 2, 3, 4, 4, 5]


PIECES = [*sorted({word for case in CASES for word in case["phrase"].split()}), "و", "-", "/", "(", ")", "،", "\n"]
DATES = st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31)))


def sane(text: str, published: date | None) -> None:
    at = 0
    for t in resolve(times(text, published), published, published):
        assert at <= t.start < t.end <= len(text)
        at = t.start
        assert t.first is None or t.last is None or t.first <= t.last
        assert t.kind in {"day", "period", "since", "until", "duration", "anaphor", "future"}
        assert t.precision is None or 1 <= t.precision <= 5


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join), DATES)
def test_any_run_of_time_words(text: str, published: date | None) -> None:
    sane(text, published)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), DATES)
def test_any_text(text: str, published: date | None) -> None:
    sane(text, published)
    dateline(text)


HOSTILE = ["منذ ", "1 - ", "مطلع ", "بين 1 و ", "بعد نحو من ", "السبت الأحد ", "حتى ", "(امس", "9"]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    assert grows_linearly(lambda n: find_times(words(piece * n), SUNDAY))
