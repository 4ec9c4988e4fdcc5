"""Groups of persons: who is counted, whose they are, and what is no group."""

from __future__ import annotations

import pytest
from losses_of import groups_of


def counts(text: str) -> list[tuple[int | None, str]]:
    return [(g.count, g.cls) for _, g in groups_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قُتل سبعة جنود في الكمين.", [(7, "soldier")]),
        ("أصيب 12 مدنياً بجروح.", [(12, "civilians")]),
        ("مقتل ثلاثة من رجال الشرطة.", [(3, "police")]),
        ("مقتل 11 من العاملين في المشفى.", [(11, "civilians")]),
        ("قتلوا 12 عنصراً من المهاجمين.", [(12, "attacker")]),
        ("وصلت جثامين 19 مقاتلاً إلى المشفى.", [(19, "fighter")]),
        ("عُثر على جثتي شرطيين في الحقل.", [(2, "police")]),
        ("عُثر على جثة مزارع في الحقل.", [(1, "civilians")]),
        ("قُتلت امرأة حامل بالقصف.", [(1, "civilians")]),
        ("اعتقلت الشرطة 25 مشتبهاً بهم.", [(25, "unspecified")]),
        ("أصيب مصور صحفي برصاصة.", [(1, "journalists")]),
    ],
)
def test_counts_persons_once_and_reads_who_they_are(text: str, expected: list[tuple[int | None, str]]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "شن الطيران ثلاث غارات على البلدة.",
        "دمر القصف أربع سيارات.",
        "سقطت خمسة صواريخ قرب المطار.",
        "تعرضت البلدة لقصف عسكري كثيف.",
        "قُتل برصاص قناص.",
    ],
)
def test_things_and_adjectives_are_no_persons(text: str) -> None:
    assert counts(text) == []


def test_a_rank_is_no_further_person() -> None:
    assert counts("أسر 30 متمرداً بينهم ضابط برتبة رائد.") == [(30, "gunman"), (1, "soldier")]


def test_one_more_is_a_person() -> None:
    ((text, group),) = [x for x in groups_of("قُتل وجرح ثالث.") if x[1].other]
    assert (text, group.count) == ("ثالث", 1)


def test_a_pronoun_on_a_verb_stands_for_one() -> None:
    pronouns = [(t, g.count) for t, g in groups_of("أطلقوا النار على التاجر فقتلوه.") if g.pronoun]
    assert pronouns == [("قتلوه", 1)]


def test_his_death_by_itself_is_no_pronoun_of_a_victim() -> None:
    assert not any(g.pronoun for _, g in groups_of("لقي راعي أغنام مصرعه."))


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("سقط عشرون بين قتيل وجريح.", ("killed", "injured")),
        ("انفجار يوقع 43 قتيلاً وجريحاً.", ("killed", "injured")),
        ("سقط عشرات القتلى والجرحى.", ("killed", "injured")),
        ("سقط 5 قتلى و7 جرحى.", ()),
    ],
)
def test_sums_of_two_outcomes(text: str, outcomes: tuple[str, ...]) -> None:
    groups = groups_of(text)
    assert groups[0][1].between == outcomes
    assert not outcomes or len(groups) == 1


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("قُتل خمسة من عناصر حزب الله.", ("hezbollah",)),
        ('مقتل ستة من عناصر "حركة حماس" في القصف.', ("hamas",)),
        ("مقتل عنصرين من قسد.", ("syrian-democratic-forces",)),
    ],
)
def test_the_side_named_with_them(text: str, ids: tuple[str, ...]) -> None:
    _, group = groups_of(text)[0]
    assert tuple(i for m in group.mentions for i in m.ids or ()) == ids


def test_a_country_they_died_in_is_no_side() -> None:
    _, group = groups_of("مقتل 416 مدنياً في سوريا خلال الشهر.")[0]
    assert group.mentions == ()


def test_ranks_and_further_nouns() -> None:
    assert groups_of("أوقع الكمين سبعة قتلى في صفوفهم.")[0][1].ranks
    assert groups_of("مقتل أكثر من عشرين من المدنيين والعسكريين.")[0][1].also == ("soldier",)
