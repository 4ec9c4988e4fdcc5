"""Losses: which verb, noun or toll gives persons their outcome, and when nobody was hurt."""

from __future__ import annotations

import pytest
from losses_of import losses_of

K, I = "killed", "injured"  # noqa: E741


def exact(text: str) -> list[tuple[str, int | None]]:
    return [(o, n) for o, n, _, _ in losses_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قُتل سبعة جنود وأصيب أربعة آخرون في كمين.", [(K, 7), (I, 4)]),
        ("مقتل مدني وإصابة شقيقه بانفجار لغم.", [(K, 1), (I, 1)]),
        ("خطف عناصر التنظيم خمسة عمال.", [("abducted", 5)]),
        ("اغتال مسلحان مجهولان شرطياً قرب منزله.", [(K, 1)]),
        ("اغتيل قاض أمام منزله.", [(K, 1)]),
        ("أطلق مسلحون النار على مزارع فأردوه قتيلاً.", [(K, 1)]),
        ("قُتل اثنان وجُرح ثالث برصاص مجهولين.", [(K, 2), (I, 1)]),
        ("أسر المقاتلون ستة جنود.", [("captured", 6)]),
        ("القبض على أربعة مشتبه بهم.", [("arrested", 4)]),
        ("قُتل خمسة مسلحين وأُوقف اثنان في العملية.", [(K, 5), ("arrested", 2)]),
        ("بُترت ساق طفل بانفجار لغم.", [(I, 1)]),
        ("أُصيب صحفي وثلاثة مسعفين.", [(I, 1), (I, 3)]),
        ("وسقط في الهجوم تسعة عمال.", [(K, 9)]),
    ],
)
def test_the_verb_before_them(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert exact(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("إن ثلاثة جنود وخمسة من الشرطة قُتلوا في الهجوم.", [(K, 3), (K, 5)]),
        ("قال إن جنديين قُتلا وأُصيب ستة.", [(K, 2), (I, 6)]),
        ("قال المصدر إن 28 شخصاً لاقوا حتفهم.", [(K, 28)]),
        ("أجبرت المعارك نحو 30 ألف شخص على النزوح.", [("displaced", 30000)]),
        ("دفعت الهجمات نحو 9 آلاف شخص إلى ترك ديارهم.", [("displaced", 9000)]),
        ("ثلاثة جنود ما زالوا في عداد المفقودين بعد الهجوم.", [("missing", 3)]),
        ("ثمانية مسلحين جرى تحييدهم في العملية.", [(K, 8)]),
    ],
)
def test_the_verb_behind_them(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert exact(text) == expected


def test_parts_of_a_total() -> None:
    text = "أسفر القصف عن مقتل تسعة أشخاص بينهم ثلاث نساء وطفلان."
    assert losses_of(text) == [(K, 9, "exact", False), (K, 3, "exact", True), (K, 2, "exact", True)]


def test_parts_that_are_said_to_be_the_total() -> None:
    found = losses_of("استشهد 40 شخصاً هم 25 من الجنود و15 مدنياً.")
    assert [(n, part) for _, n, _, part in found] == [(40, False), (25, True), (15, True)]


def test_parts_before_their_verb() -> None:
    found = losses_of("أن 31 مدنياً بينهم سبعة أطفال وامرأة لقوا مصرعهم.")
    assert [(n, part) for _, n, _, part in found] == [(31, False), (7, True), (1, True)]


def test_among_the_wounded() -> None:
    assert losses_of("أوضح أن من بين الجرحى أربعة أطفال.") == [(I, 4, "exact", True)]


def test_a_new_total_after_parts() -> None:
    found = losses_of("مقتل 20 مدنياً بينهم طفلان، و6 جنود.")
    assert [(n, part) for _, n, _, part in found] == [(20, False), (2, True), (6, False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال المشفى إن عدد الجرحى ارتفع إلى 34.", [(I, 34)]),
        ("وأكد أن عدد المصابين بلغ 17.", [(I, 17)]),
        ("تجاوز عدد النازحين 80 ألفاً.", [("displaced", 80000)]),
        ("ارتفعت حصيلة القتلى إلى 45.", [(K, 45)]),
        ("ليرتفع إلى 14 عدد المدنيين الذين استشهدوا بالقصف.", [(K, 14)]),
        ("عدد الغارات بلغ 14.", []),
        ("ارتفع عدد الضربات إلى 91 ضربة.", []),
        ("نقل 29 مصاباً إلى المشافي ومعالجة 41 في المكان.", [(I, 29), (I, 41)]),
    ],
)
def test_tolls(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert exact(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ارتفعت حصيلة الانفجار إلى 16 قتيلاً بعد وفاة مصابين اثنين.", [(K, 16)]),
        ("وكانت حصيلة سابقة تحدثت عن مقتل ستة أشخاص.", []),
        ("قُتل 13 شخصاً بعدما كان المصدر تحدث عن تسعة قتلى.", [(K, 13)]),
        ("أصيب 11 شخصاً قبل إعلان ارتفاع عدد الجرحى إلى 17.", [(I, 17)]),
        ("فارق ثلاثة من الجرحى الحياة بعد ساعات.", [(K, 3)]),
        ("مقتل ثمانية بعد أن فارق ثلاثة من الجرحى الحياة.", [(K, 8)]),
    ],
)
def test_only_the_newest_toll_of_a_source(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert exact(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سقط عشرون بين قتيل وجريح في المعارك.", [(K, 20, "up_to", False), (I, 20, "up_to", False)]),
        ("مقتل وإصابة 12 عنصراً في تفجير.", [(K, 12, "up_to", False), (I, 12, "up_to", False)]),
        ("خلّف الهجوم عشرات القتلى والجرحى.", [(K, None, "tens", False), (I, None, "tens", False)]),
        ("سقوط قتلى وجرحى بالقصف.", [(K, None, "several", False), (I, None, "several", False)]),
    ],
)
def test_sums_and_vague_figures(text: str, expected: list[tuple[str, int | None, str, bool]]) -> None:
    assert losses_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "انفجرت عبوة دون تسجيل إصابات.",
        "لم يسفر القصف عن سقوط ضحايا.",
        "نفى المتحدث سقوط أي قتلى.",
        "استبعد الجيش سقوط ضحايا من المدنيين.",
        "تعمل الفرق بحثاً عن مفقودين.",
        "حسم الفريق المباراة رغم إصابة ثلاثة لاعبين في الشوط الثاني من الدوري.",
        "لقي خمسة أشخاص مصرعهم في اصطدام حافلة بشاحنة.",
        "نفذ الجيش مناورة أجلت خلالها المروحيات قتيلين.",
        "ضرب زلزال المنطقة وقُتل 30 شخصاً.",
        "أفرجت القوات عن ستة منهم.",
    ],
)
def test_nobody_hurt_by_conflict(text: str) -> None:
    assert losses_of(text) == []


def test_one_figure_for_a_person_and_whose_he_is() -> None:
    assert exact("قُتل قيادي ومرافقه بغارة.") == [(K, 2)]


def test_a_body_found_later() -> None:
    assert exact("خطف مجهولون تاجراً ثم عُثر على جثته بعد يومين.") == [("abducted", 1), (K, 1)]
