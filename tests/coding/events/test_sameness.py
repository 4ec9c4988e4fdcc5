"""Evidence that two drafts of a document tell of the same event, as named features."""

from __future__ import annotations

import pytest
from coded import coder, drafts

from marsad.coding.events.sameness import SIGNS, features, is_another

STRIKE = "قصفت الطائرات بلدة حرض أمس وقتلت سبعة مدنيين. "


def evidence(text: str, title: str = "") -> list[str]:
    """Features of the first draft and the last."""
    found = drafts(text, title=title)
    return features(found[0], found[-1])


@pytest.mark.parametrize(
    ("second", "name"),
    [
        ("وقصفت الطائرات بلدة حرض.", "place-same"),
        ("وقصفت الطائرات بلدة ميدي.", "place-beside"),
        ("وقصفت الطائرات مدينة دمشق.", "place-other"),
        ("وقصفت الطائرات القرية.", "place-none"),
        ("وقصفت الطائرات القرية.", "time-none"),
        ("وقصفت الطائرات القرية أمس.", "time-same"),
        ("وقصفت الطائرات القرية الأربعاء.", "time-other"),
        ("وقصفت الطائرات القرية.", "kind-type"),
        ("وهاجم مسلحون القرية.", "kind-other"),
        ("وأسفر القصف عن إصابة طفل.", "definite"),
        ("وأسفرت الغارة عن مقتل سبعة مدنيين.", "figure-same"),
        ("وأسفرت الغارة عن مقتل تسعة مدنيين.", "figure-rival"),
        ("وأضاف أن الغارة أسفرت عن مقتل تسعة مدنيين.", "goes-on"),
        ("وأصيب أربعة أطفال.", "loss"),
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
        ((["aqap"], ["houthis"]), (["aqap"], []), "doer-same"),
        ((["aqap"], ["houthis"]), (["houthis"], []), "doer-reversed"),
        ((["aqap"], ["houthis"]), (["israel"], []), "doer-other"),
        ((["aqap"], ["houthis"]), ([], []), "doer-none"),
        (([], ["houthis"]), (["aqap"], []), "doer-first"),
        ((["aqap"], ["houthis"]), ([], ["houthis"]), "target-same"),
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


def test_words_that_point_back_weigh_more_for_the_event_spoken_of_last() -> None:
    assert "clear&back&rank-only" in evidence(STRIKE + "وأسفر القصف عن إصابة طفل.")
    a, b = drafts(STRIKE + "وأسفر القصف عن إصابة طفل.")
    assert "clear&back&rank-other" not in features(a, b, "other")
    weights = coder().lexicon.sameness
    assert weights.log_odds(features(a, b, "only")) > weights.log_odds(features(a, b, "other"))


@pytest.mark.parametrize(
    ("second", "name"),
    [
        ("أما الصليب الأحمر فتحدث عن مقتل تسعة مدنيين.", "counter"),
        ("من جهته قال الطبيب سالم المرادي إن تسعة قتلوا.", "counter"),
        ("وزار الوزير الميناء وقصفت الطائرات مدينة دمشق.", "conflicts-1"),
        ("وأصيب أربعة أطفال.", "conflicts-0"),
        ("وأصيب أربعة أطفال.", "new-0"),
    ],
)
def test_contradiction_news_and_other_sources_are_evidence(second: str, name: str) -> None:
    assert name in evidence(STRIKE + second)


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("نفذت الطائرات غارة مماثلة أمس.", True),
        ("وقع هجوم آخر على القرية.", True),
        ("وقع الهجوم الآخر على القرية.", False),
        ("قصفت غارة عنيفة القرية.", False),
    ],
)
def test_an_act_that_is_called_another_is_none_told_before(text: str, another: bool) -> None:
    assert is_another(drafts(text)[0]) is another


def test_every_weight_keeps_to_its_sign() -> None:
    weights = coder().lexicon.sameness.by_name
    assert all(weights.get(name, 0) * sign >= 0 for name, sign in SIGNS.items())


def test_each_name_of_evidence_is_told_once() -> None:
    found = evidence(STRIKE + "وقصفت الطائرات بلدة ميدي الأربعاء.")
    assert len(found) == len(set(found))


def test_two_places_weigh_less_for_sameness_than_one() -> None:
    weights = coder().lexicon.sameness
    here = weights.log_odds(evidence(STRIKE + "وقصفت الطائرات بلدة حرض."))
    there = weights.log_odds(evidence(STRIKE + "وقصفت الطائرات مدينة عدن."))
    assert here > there
