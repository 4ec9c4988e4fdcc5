"""Counted phrases in sentences."""


import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from work import grows_linearly

from marsad.arabic import fold
from marsad.arabic.nouns import NounForms, NounRow
from marsad.arabic.quantities import FoundQuantity, find_quantities, quantities
from marsad.arabic.words import words

NOUNS = NounForms(
    [
        NounRow("soldier", ("جندي",), ("جندية",), ("جنود",)),
        NounRow("police", ("شرطي",), (), ("شرطيون",)),
        NounRow("civilian", ("مدني",), ("مدنية",), ("مدنيون",)),
        NounRow("child", ("طفل",), ("طفلة",), ("أطفال",)),
        NounRow("woman", ("امرأة",), (), ("نساء",)),
        NounRow("dead", ("قتيل",), ("قتيلة",), ("قتلى",)),
        NounRow("injured", ("جريح",), (), ("جرحى",)),
        NounRow("body", ("جثة",), (), ("جثث",)),
        NounRow("fighter", ("مقاتل",), ("مقاتلة",), ("+ون",)),
        NounRow("element", ("عنصر",), (), ("عناصر",)),
        NounRow("person", ("شخص",), (), ("أشخاص",)),
        NounRow("driver", ("سائق",), (), ("+ون",)),
        NounRow("worker", ("عامل",), ("عاملة",), ("عمال",)),
        NounRow("security", ("رجل أمن",), (), ("رجال أمن",)),
        NounRow("man", ("رجل",), (), ("رجال",)),
    ]
)


def found(text: str) -> list[FoundQuantity]:
    got = quantities(text, NOUNS)
    for q in got:
        assert text[q.start : q.end] == q.text
        assert q.start <= q.number_start < q.number_end <= q.end
    return got


def one(text: str) -> FoundQuantity:
    got = found(text)
    assert len(got) == 1, [q.text for q in got]
    return got[0]


@pytest.mark.parametrize(
    ("text", "count", "phrase", "noun", "form"),
    [
        ("وصل خمسة جنود إلى القرية", 5, "خمسة جنود", "جنود", "words"),
        ("وصلت خمس نساء", 5, "خمس نساء", "نساء", "words"),
        ("تضرر ٣٤ شخصاً", 34, "٣٤ شخصاً", "شخصا", "digits"),
        ("نقل 1,046 مدنياً", 1046, "1,046 مدنياً", "مدنيا", "digits"),
        ("نقل 1.046 مدنياً", 1046, "1.046 مدنياً", "مدنيا", "digits"),
        ("عاد 124 ألف مدني", 124000, "124 ألف مدني", "مدني", "digits"),
        ("عاد ثمانية عشر ألفا", 18000, "ثمانية عشر ألفا", None, "words"),
        ("وثلاثة جنود", 3, "ثلاثة جنود", "جنود", "words"),
        ("مر بستة أطفال", 6, "ستة أطفال", "اطفال", "words"),
        ("مر بـ 74 طفلاً", 74, "74 طفلاً", "طفلا", "digits"),
        ("وصل والـ28 جنديا", 28, "28 جنديا", "جنديا", "digits"),
        ("سقط قتيلان في البلدة", 2, "قتيلان", "قتيلان", "dual"),
        ("رأيت جنديين هناك", 2, "جنديين", "جنديين", "dual"),
        ("ومعها طفلاها", 2, "طفلاها", "طفلاها", "dual"),
        ("وصل شرطيين اثنين", 2, "شرطيين اثنين", "شرطيين", "dual"),
        ("وصل منتسبين اثنين", 2, "منتسبين اثنين", "منتسبين", "dual"),
        ("وصل مقاتلَين من البلدة", 2, "مقاتلَين", "مقاتلين", "dual"),
        ("وصل مقاتلين وهما صغيران", 2, "مقاتلين", "مقاتلين", "dual"),
        ("قرب مدني", 1, "مدني", "مدني", "singular"),
        ("جندي واحد هنا", 1, "جندي واحد", "جندي", "singular"),
        ("مع سائقها", 1, "سائقها", "سايقها", "singular"),
        ("أحد عناصر البلدة", 1, "أحد عناصر", "عناصر", "singular"),
        ("وأحد عناصر البلدة", 1, "أحد عناصر", "عناصر", "singular"),
        ("وكان أحدهم هنا", 1, "أحدهم", None, "singular"),
        ("خمسة من مقاتلي البلدة", 5, "خمسة", None, "words"),
        ("29 من قوات البلدة", 29, "29", None, "digits"),
        ("وتأخر ثلاثة.", 3, "ثلاثة", None, "words"),
        ("واحد منهم", 1, "واحد", None, "words"),
        ("جثتي رفيقين", 2, "جثتي", "جثتي", "dual"),
        ("الجنود الثلاثة عادوا", 3, "الجنود الثلاثة", "الجنود", "words"),
        ("ثلاثة رجال أمن", 3, "ثلاثة رجال أمن", "رجال امن", "words"),
        ("ثلاثة «جنود»", 3, "ثلاثة «جنود", "جنود", "words"),
        ("وصل آخران", 2, "آخران", None, "dual"),
    ],
)
def test_ways_of_counting(text: str, count: int, phrase: str, noun: str | None, form: str) -> None:
    q = one(text)
    assert (q.count, q.text, q.noun, q.form, q.qualifier) == (count, phrase, noun, form, "exact")


@pytest.mark.parametrize(
    ("text", "count", "qualifier", "phrase"),
    [
        ("وصل ما لا يقل عن تسعة جنود", 9, "at_least", "ما لا يقل عن تسعة جنود"),
        ("وصل ما لايقل عن تسعة جنود", 9, "at_least", "ما لايقل عن تسعة جنود"),
        ("وصل ما يزيد على 20 طفلا", 20, "more_than", "ما يزيد على 20 طفلا"),
        ("وصل لأكثر من 20 طفلا", 20, "more_than", "أكثر من 20 طفلا"),
        ("وأكثر من عشرين", 20, "more_than", "أكثر من عشرين"),
        ("وصل أزيد من 1300 شخص", 1300, "more_than", "أزيد من 1300 شخص"),
        ("أكثر من مليوني شخص", 2_000_000, "more_than", "أكثر من مليوني شخص"),
        ("وصل نحو عشرين", 20, "about", "نحو عشرين"),
        ("وصل بنحو الـ 20 جنديا", 20, "about", "نحو الـ 20 جنديا"),
        ("وصل قرابة 60 مدنيا", 60, "about", "قرابة 60 مدنيا"),
        ("وصل ما يقرب من مئة مدني", 100, "about", "ما يقرب من مئة مدني"),
        ("وصل 60 مدنيا تقريبا", 60, "about", "60 مدنيا تقريبا"),
        ("وصل 44 شخصا على الأقل", 44, "at_least", "44 شخصا على الأقل"),
        ("وصل 18 مقاتلاً محلياً على الأقل", 18, "at_least", "18 مقاتلاً محلياً على الأقل"),
        ("وصل عشرين منهم على الأقل", 20, "at_least", "عشرين منهم على الأقل"),
        ("وصل خمسة أشخاص فأكثر", 5, "at_least", "خمسة أشخاص فأكثر"),
        ("وصل ما يصل إلى 50 جنديا", 50, "up_to", "ما يصل إلى 50 جنديا"),
        ("وصل عدد لا يتجاوز عشرة جنود", 10, "up_to", "لا يتجاوز عشرة جنود"),
        ("أكثر من جنديين", 2, "more_than", "أكثر من جنديين"),
        ("وصل نيف وعشرون جنديا", 20, "more_than", "نيف وعشرون جنديا"),
        ("تجاوز عدد الركاب الأربعين", 40, "more_than", "الأربعين"),
        ("العدد تجاوز الأربعين", 40, "more_than", "تجاوز الأربعين"),
    ],
)
def test_qualifiers(text: str, count: int, qualifier: str, phrase: str) -> None:
    q = one(text)
    assert (q.count, q.qualifier, q.text) == (count, qualifier, phrase)


@pytest.mark.parametrize(
    ("text", "qualifier", "phrase", "noun"),
    [
        ("عشرات الجنود", "tens", "عشرات الجنود", "الجنود"),
        ("وعشرات من جنودها", "tens", "عشرات من جنودها", "جنودها"),
        ("والعشرات هنا", "tens", "العشرات", None),
        ("مئات المدنيين", "hundreds", "مئات المدنيين", "المدنيين"),
        ("آلاف النساء", "thousands", "آلاف النساء", "النساء"),
        ("عشرات الآلاف من المدنيين", "thousands", "عشرات الآلاف من المدنيين", "المدنيين"),
        ("بضع مئات", "hundreds", "بضع مئات", None),
        ("بضعة عشر جنديا", "several", "بضعة عشر جنديا", "جنديا"),
        ("عدد كبير من المدنيين", "several", "عدد كبير من المدنيين", "المدنيين"),
        ("عدداً من جنوده", "several", "عدداً من جنوده", "جنوده"),
        ("عدة جنود", "several", "عدة جنود", "جنود"),
        ("جنود عدة", "several", "جنود عدة", "جنود"),
        ("عدد آخر", "several", "عدد آخر", None),
    ],
)
def test_vague(text: str, qualifier: str, phrase: str, noun: str | None) -> None:
    q = one(text)
    assert (q.count, q.qualifier, q.text, q.noun, q.form) == (None, qualifier, phrase, noun, "vague")


@pytest.mark.parametrize(
    "text",
    [
        "خلال 2019", "عام 2020 عاد الناس", "في سنة 1982", "2 من حزيران", "14/2/2020", "في 28 منه", "الساعة 5 عاد",
        "عند 10:30", "عمره 21 عاما", "في العشرين من عمره", "في الخامسة عشرة من عمرها", "48% من الأرض", "تسعون في المئة",
        "20 بالمئة", "على بعد 35 كيلومترا", "عيار 23 ملم", "صاروخ 107", "تي 72", "سوخوي 22", "F-16", "الثاني", "ثالث",
        "للمرة الأولى", "1- عاد", "اتصلوا على 0933123456", "ألف دولار", "يوم الاثنين", "اللواء 105", "الفرقة الـ17",
        "القرار 2254", "شارع الستين", "5 و7 أيار", "بين 5 و7 أيار", "14-2-2020", "ثلاثة أيام", "خلال الأيام الثلاثة",
        "القرن الحادي والعشرين", "10 كانون الثاني 2019", "13 جمادى الأولى 1442", "لست هنا", "أثنى على", "كميات من",
        "3.5 درجة", "عدد السكان", "كل جندي", "3-1", "من شهر إلى شهر", "يوم أحد", "عائلة واحدة", "صفر",
        "الساعات الـ24", "3 من كل 5 أشخاص", "+963 944 123 456", "t.me/abc/12345", "2- عاد", "48 %", "5 ملايين دولار",
    ],
)  # fmt: skip
def test_what_counts_nothing(text: str) -> None:
    assert [q.text for q in found(text)] == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("قرأ عن 2019 شخصا", 2019), ("أكثر من 2000", 2000), ("وصل ثلاثة يوم الأحد", 3), ("وصل 14 يوم أمس", 14),
        ("وصل ثلاثة مساء", 3), ("في قطاع خمسة جنود", 5), ("ارتفع العدد من 5 إلى 7", 7),
        ("ارتفع من 5 قتلى إلى 7 قتلى", 7),
    ],
)  # fmt: skip
def test_what_looks_like_no_count(text: str, count: int) -> None:
    assert one(text).count == count


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("بين 5 و7 جنود", 5, 7), ("من خمسة إلى سبعة جنود", 5, 7), ("5-7 جنود", 5, 7), ("ثلاثة أو أربعة جنود", 3, 4),
     ("ما بين 20 إلى 30 جنديا", 20, 30)],
)  # fmt: skip
def test_ranges(text: str, low: int, high: int) -> None:
    q = one(text)
    assert (q.count, q.high, q.qualifier) == (low, high, "about")


def test_part_of_a_figure_before() -> None:
    got = found("وصل عشرة مدنيين بينهم ثلاثة أطفال وامرأتان، ثم وصل 20 جنديا")
    assert [(q.count, q.subset) for q in got] == [(10, False), (3, True), (2, True), (20, False)]
    assert [q.subset for q in found("عشرة، من بينهم نحو 5 جنود")] == [False, True]
    assert [q.subset for q in found("عشرة بما في ذلك طفل")] == [False, True]


def test_n_of_them_is_part_of_the_figure_beside_it() -> None:
    assert [q.subset for q in found("وصل 17 شخصا، 5 منهم أطفال")] == [False, True]
    assert [q.subset for q in found("وصل أربعة منهم")] == [False]


def test_a_number_given_twice_or_in_brackets() -> None:
    assert one("وصل أربعة (4) جنود").noun == "جنود"
    assert one("وصل (3) جنود").noun == "جنود"
    assert found("فرقة البلدة (143) هنا") == []


def test_adjectives_are_not_counted_again() -> None:
    assert [q.text for q in quantities("جنديان تركيان وجندي سوري و12 جنديا تركيا")] == ["جنديان", "جندي", "12 جنديا"]
    assert quantities("عاد إلى تركيا وسوريا") == []


def test_others() -> None:
    assert [(q.count, q.other, q.noun) for q in quantities("وأصيب 14 آخرين")] == [(14, True, None)]
    assert one("وصل 31 آخرون").other
    assert one("وصل 11 عنصرا آخرين").text == "11 عنصرا آخرين"
    assert one("وصل أربعة جنود محليين آخرين").other
    assert not one("وصل أربعة جنود").other


def test_a_pair_of_outcomes_is_no_pair_of_persons() -> None:
    assert [q.text for q in found("سبعة بين قتيل وجريح")] == ["سبعة"]


def test_uncounted_nouns_leave_their_place() -> None:
    text = fold("سقطت ثلاث غارات").text
    tokens = words(text)
    (q,) = find_quantities(tokens, NOUNS)
    assert q.noun is None
    assert tokens[q.next_word].text == "غارات"
    assert (q.first_word, q.last_word) == (1, 1)


def test_works_without_nouns_given() -> None:
    assert [q.noun for q in quantities("مقتل ثلاثة مدنيين")] == ["مدنيين"]


PIECES = """
خمسة وعشرون جنديا 12 1,046 ألف و - من إلى بين أكثر على الأقل نحو عشرات مئة ونصف مليون واحد أحد اثنين جنديين بينهم
آخرين ما لا يقل عن 2019 حزيران % . « » ( ) ، والـ28 في عدد قتيل وجريح تجاوز يوم ـ ً ثلاث 3.5 10:30 99999999999999 ال
""".split()


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.text(max_size=60))
def test_spans_match_any_text(text: str) -> None:
    end = -1
    for q in found(text):
        assert q.start >= end
        assert (q.count is None) == (q.form == "vague")
        assert q.noun is None or (q.noun_start is not None and q.start <= q.noun_start)
        end = q.end


def test_indexes_agree_with_offsets() -> None:
    tokens = words(fold("وصل ما لا يقل عن ثلاثة جنود آخرين أمس").text)
    (q,) = find_quantities(tokens, NOUNS)
    assert (tokens[q.first_word].start, tokens[q.last_word].end) == (q.start, q.end)
    assert tokens[q.next_word].text == "جنود"


@pytest.mark.parametrize(
    "piece", ["5 ", "ألف و", "ما لا يقل عن ", "جنديين ", "5-", "بين 5 و", "مليون ونصف ", "بينهم 5 و"]
)
def test_linear_on_hostile_text(piece: str) -> None:
    assert grows_linearly(lambda n: find_quantities(words(fold(piece * n).text), NOUNS))
