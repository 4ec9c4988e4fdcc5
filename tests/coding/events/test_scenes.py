"""Scenes: the stretches of a sentence that each tell of one event."""

from __future__ import annotations

import pytest
from coded import scenes, unmended, words_of


def mains(text: str) -> list[str | None]:
    """The trigger that names each scene."""
    return [s.main.trigger.id if s.main else None for s in scenes(text)]


@pytest.mark.parametrize(
    "text",
    [
        "قصفت قوات النظام بلدة سرمين فقتل ثلاثة مدنيين وأصيب خمسة.",
        "انفجرت سيارة مفخخة في كركوك ما أدى إلى مقتل سبعة.",
        "قتل أربعة جنود في هجوم لحركة الشباب على قاعدة في بيدوا.",
        "الهجوم الذي شنه مسلحون على الحاجز أسفر عن مقتل شرطي.",
        "هاجم مسلحون قرية في دارفور وقتلوا عشرة من سكانها ونهبوا المتاجر.",
        "اندلعت اشتباكات بين الجانبين استخدمت فيها الأسلحة الثقيلة وأدت إلى مقتل ثلاثة.",
        "قتل حارسان جراء قصف مدفعي استهدف مستودعا في مأرب.",
    ],
)
def test_an_act_with_its_losses_and_results_is_one_scene(text: str) -> None:
    assert len(scenes(text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصفت قوات النظام بلدة سرمين، فيما انفجرت عبوة ناسفة في مدينة الباب.", ["bombard", "explode"]),
        ("اغتال مجهولون قاضيا في درنة، واعتقلت الشرطة في سبها أربعة مهربين.", ["assassinate", "arrest"]),
        ("أطلق جنود النار على محتجين في الخرطوم؛ وفي سنار اعتقلت الشرطة عشرين محتجا.", ["open-fire", "arrest"]),
        ("أطلق مسلحون صواريخ على سديروت وردت الطائرات الإسرائيلية بغارات على رفح.", ["fire-missile", "raid-air"]),
        unmended(
            "scenes: a break behind شن is not seen",
            "شنت طائرات التحالف غارة على صنعاء، بينما هاجم مسلحون مركزا للشرطة في عدن.", ["raid-air", "assault-n"],
        ),
    ],
)  # fmt: skip
def test_a_break_before_another_act_begins_another_scene(text: str, expected: list[str]) -> None:
    assert mains(text) == expected


def test_what_belongs_to_the_second_scene_begins_at_its_connective() -> None:
    first, second = scenes("قصفت قوات النظام بلدة سرمين، فيما انفجرت عبوة ناسفة في مدينة الباب.")
    assert words_of(first) == "قصفت قوات النظام بلده سرمين"
    assert words_of(second).startswith("فيما انفجرت")


def test_losses_go_to_the_scene_that_holds_them() -> None:
    first, second = scenes("قصفت قوات النظام بلدة سرمين فقتل ثلاثة مدنيين، فيما انفجرت عبوة في الباب وأصيب طفلان.")
    assert [x.group.count for x in first.losses] == [3]
    assert [x.group.count for x in second.losses] == [2]


def test_figures_that_each_name_their_doer_are_scenes_of_their_own() -> None:
    found = scenes("وثق المرصد مقتل 40 مدنيا على يد قوات النظام و12 على يد هيئة تحرير الشام خلال نيسان.")
    assert [[x.group.count for x in s.losses] for s in found] == [[40], [12]]


def test_figures_of_one_doer_stay_together() -> None:
    (scene,) = scenes("وثق المرصد مقتل 40 مدنيا وإصابة 12 على يد قوات النظام خلال نيسان.")
    assert [x.group.count for x in scene.losses] == [40, 12]


@pytest.mark.parametrize(
    ("text", "main"),
    [
        ("قتل أربعة جنود في هجوم لحركة الشباب على قاعدة في بيدوا.", "assault-n"),
        ("شن الجيش حملة، أعقبها قصف عنيف على البلدة.", "bombard"),
        ("أسفرت الغارة عن مقتل طفل.", "raid-air"),
    ],
)
def test_the_act_that_names_a_scene_is_no_loss_and_no_light_verb(text: str, main: str) -> None:
    assert mains(text)[0] == main


def test_a_scene_of_mere_loss_has_no_act() -> None:
    (scene,) = scenes("قتل مزارعان في قرية قرب بعقوبة.")
    assert scene.main is None
    assert [x.outcome for x in scene.losses] == ["killed"]


def test_somebody_elses_words_begin_another_scene() -> None:
    from marsad.coding.events.scenes import cut
    from marsad.coding.people.losses import find_losses

    text = "قصف الطيران البلدة وأضاف الشاهد أن مسلحين هاجموا المركز."
    (before,) = scenes(text)
    sentence = before.sentence
    turn = sentence.passage.text.index("ان مسلحين")
    assert [s.start for s in cut(sentence, find_losses(sentence), [turn])] == [0, turn]


@pytest.mark.parametrize("text", ["زار الوزير مدينة البصرة.", "عقد المجلس جلسة عن الموازنة."])
def test_without_act_and_loss_no_scene(text: str) -> None:
    assert scenes(text) == []
