"""Evidence that two drafts of a document tell of the same event, as named features."""

from __future__ import annotations

import pytest
from coded import coder, drafts

from marsad.coding.events.sameness import additions, features, points_back, relation

STRIKE = "قصفت الطائرات بلدة حرض أمس وقتلت سبعة مدنيين. "


def evidence(text: str, title: str = "") -> list[str]:
    """Features of the first draft and the last."""
    found = drafts(text, title=title)
    return features(found[0], found[-1])


@pytest.mark.parametrize(
    ("second", "name"),
    [
        ("وقصفت الطائرات بلدة حرض.", "same-place"),
        ("وقصفت الطائرات بلدة ميدي.", "place-near"),
        ("وقصفت الطائرات مدينة دمشق.", "place-other"),
        ("وقصفت الطائرات القرية.", "no-place"),
        ("وقصفت الطائرات القرية.", "no-time"),
        ("وقصفت الطائرات القرية أمس.", "same-time"),
        ("وقصفت الطائرات القرية الأربعاء.", "time-other"),
        ("وقصفت الطائرات القرية.", "type"),
        ("وهاجم مسلحون القرية.", "family-other"),
        ("وأسفر القصف عن إصابة طفل.", "definite"),
        ("وأسفرت الغارة عن مقتل سبعة مدنيين.", "same-figure"),
        ("وأسفرت الغارة عن مقتل تسعة مدنيين.", "figure-rival"),
        ("وأضاف أن الغارة أسفرت عن مقتل تسعة مدنيين.", "figure-rival-sourced"),
        ("وأصيب أربعة أطفال.", "loss-only"),
        ("وأصيب أربعة أطفال.", "figure-more"),
        ("وفي حادث آخر قصفت الطائرات القرية.", "apart"),
        ("وفي حادث آخر قصفت الطائرات القرية.", "another"),
        ("وكانت الطائرات قصفت القرية الأربعاء.", "background"),
    ],
)
def test_what_speaks_for_and_against(second: str, name: str) -> None:
    assert name in evidence(STRIKE + second)


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ((["aqap"], ["houthis"]), (["aqap"], []), "same-doer"),
        ((["aqap"], ["houthis"]), (["houthis"], []), "doer-reversed"),
        ((["aqap"], ["houthis"]), (["israel"], []), "doer-other"),
        ((["aqap"], ["houthis"]), ([], []), "no-doer"),
        (([], ["houthis"]), (["aqap"], []), "doer-first"),
        ((["aqap"], ["houthis"]), ([], ["houthis"]), "same-target"),
        ((["aqap"], ["houthis"]), ([], ["israel"]), "target-other"),
    ],
)
def test_who_did_it_to_whom(first: tuple[list[str], list[str]], second: tuple[list[str], list[str]], name: str) -> None:
    a, b = drafts("هاجم مسلحون القرية. ثم هاجم مسلحون البلدة.")
    for draft, (doers, targets) in ((a, first), (b, second)):
        draft.perpetrators, draft.targets = doers, targets
    assert name in features(a, b)


def test_a_headline_is_told_again() -> None:
    assert "title" in evidence("قصفت الطائرات بلدة حرض أمس.", title="غارة على حرض")


def test_evidence_weighs_otherwise_nearby() -> None:
    assert "gap-1&no-place" in evidence(STRIKE + "وقصفت الطائرات القرية.")
    assert "far&no-place" in evidence(STRIKE + "زار الوزير الميناء. عقد المجلس جلسة. وقصفت الطائرات القرية.")


def test_each_name_of_evidence_is_told_once() -> None:
    found = evidence(STRIKE + "وقصفت الطائرات بلدة ميدي الأربعاء.")
    assert len(found) == len(set(found))


def test_two_places_weigh_less_for_sameness_than_one() -> None:
    weights = coder().lexicon.sameness
    here = weights.log_odds(evidence(STRIKE + "وقصفت الطائرات بلدة حرض."))
    there = weights.log_odds(evidence(STRIKE + "وقصفت الطائرات مدينة عدن."))
    assert here > there


@pytest.mark.parametrize(
    ("second", "more"),
    [
        ("وأسفرت الغارة عن أضرار.", 0),
        ("وقصفت الطائرات مدينة دمشق.", 1),
        ("وقصفت الطائرات مدينة دمشق الأربعاء وقتلت تسعة جنود.", 3),
    ],
)
def test_what_the_later_draft_adds_is_counted(second: str, more: int) -> None:
    found = drafts(STRIKE + second)
    least = additions(found[0], found[-1], relation(found[0], found[-1]))
    assert least == 0 if more == 0 else least >= more


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("وقال شاهد إن السيارة انفجرت قرب السوق.", True),
        ("وهاجم المسلحون المخفر.", True),
        ("وانفجرت سيارة مفخخة قرب السوق.", False),
        ("وأسفر الانفجار عن مقتل طفل.", False),
    ],
)
def test_a_tool_with_the_article_was_spoken_of_before(text: str, back: bool) -> None:
    assert points_back(drafts(text)[-1]) is back
