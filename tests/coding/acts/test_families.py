"""Families of sub-events that may tell of one blow, and nouns that point back."""

from __future__ import annotations

import pytest
from coded import drafts

from marsad.coding.acts.families import back_families, family
from marsad.model import SUB_EVENTS


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("armed-clash", "attack"),
        ("air-drone-strike", "shelling-artillery-missile"),
        ("remote-explosive-landmine-ied", "suicide-bomb"),
        ("peaceful-protest", "excessive-force-against-protesters"),
    ],
)
def test_one_blow_may_be_told_in_sub_events_of_one_family(first: str, second: str) -> None:
    assert family(first) == family(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("armed-clash", "air-drone-strike"),
        ("arrests", "abduction-forced-disappearance"),
        ("agreement", "looting-property-destruction"),
        ("air-drone-strike", "suicide-bomb"),
    ],
)
def test_others_are_families_apart(first: str, second: str) -> None:
    assert family(first) != family(second)


def test_every_sub_event_has_a_family() -> None:
    assert all(family(s) for s in SUB_EVENTS)


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("وأسفر الهجوم عن مقتل شرطي.", {"fight", "blast", "strike"}),
        ("وأسفرت الغارة عن مقتل طفل.", {"strike"}),
        ("وأسفر الانفجار عن مقتل طفل.", {"blast"}),
        ("وأسفرت الاشتباكات عن مقتل طفل.", {"fight"}),
    ],
)
def test_a_definite_noun_may_point_back(text: str, families: set[str]) -> None:
    assert families <= back_families(drafts(text)[0])


@pytest.mark.parametrize("text", ["أسفر هجوم عن مقتل شرطي.", "هاجم مسلحون مركزا للشرطة.", "قتل شرطي في تعز."])
def test_an_indefinite_noun_a_verb_and_a_loss_point_back_to_nothing(text: str) -> None:
    assert back_families(drafts(text)[0]) == frozenset()
