"""Weights: their sum, learning, explaining."""

import random

import pytest

from marsad.linking.compare import FIELDS, Comparator, date_level, levels, named, pack, toll_level, type_level
from marsad.linking.explain import explain
from marsad.linking.profiles import Toll
from marsad.linking.weights import ENOUGH_PAIRS, Scorer, Weights, from_json, learn, shipped

from .builders import report


def test_an_explanation_adds_up_to_the_score() -> None:
    scorer = Scorer(shipped())
    found = explain(report("a"), report("b", killed=9), Comparator(), scorer)
    assert found is not None
    assert found.score == pytest.approx(sum(r.bits for r in found.reasons))
    assert [r.field for r in found.reasons] == ["prior", *(name for name, _ in FIELDS)]


def test_a_report_without_time_has_nothing_to_explain() -> None:
    timeless = report("b", start=None, end=None, published=None)
    assert explain(report("a"), timeless, Comparator(), Scorer(shipped())) is None


def test_comparing_is_symmetric() -> None:
    comparator = Comparator()
    a, b = comparator.side(report("a")), comparator.side(report("b", perpetrators=[], type="attack", killed=None))
    assert comparator.vector(a, b) == comparator.vector(b, a)


def test_shipped_weights_are_distributions_and_survive_json() -> None:
    weights = shipped()
    for side in (weights.m, weights.u):
        assert all(sum(field) == pytest.approx(1, abs=0.002) for field in side)
    assert from_json(weights.as_json()).as_json() == weights.as_json()


def test_agreement_is_worth_more_than_contradiction() -> None:
    for (name, names), bits in zip(FIELDS, shipped().bits(), strict=True):
        if name in ("date", "place", "type", "perpetrators", "targets"):
            assert bits[0] == max(bits), name
            assert bits[-1] < 0, names[-1]


def test_few_pairs_teach_nothing() -> None:
    assert learn({0: ENOUGH_PAIRS - 1}, shipped()) is shipped()


def test_learning_finds_the_weights_that_made_the_pairs() -> None:
    rng = random.Random(4)
    true = shipped()
    counts: dict[int, int] = {}
    for _ in range(20_000):
        table = true.m if rng.random() < 0.3 else true.u
        vector = pack(tuple(rng.choices(range(len(f)), f)[0] for f in table))
        counts[vector] = counts.get(vector, 0) + 1
    blurred = Weights(0.5, tuple(_blur(f) for f in true.m), tuple(_blur(f) for f in true.u))
    found = learn(counts, blurred)
    assert found.prior == pytest.approx(0.3, abs=0.05)
    assert found.m[0][0] == pytest.approx(true.m[0][0], abs=0.05)


def _blur(field: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(0.7 * x + 0.3 / len(field) for x in field)


def test_vectors_pack_and_unpack() -> None:
    parts = tuple(len(names) - 1 for _, names in FIELDS)
    assert levels(pack(parts)) == parts
    assert named(0)["date"] == "same"


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [((1, 1), (1, 1), 0), ((1, 1), (1, 2), 1), ((1, 9), (3, 3), 2), ((1, 1), (2, 2), 4), ((1, 1), (4, 4), 5),
     ((1, 1), (5, 5), 6)],
)  # fmt: skip
def test_levels_of_dates(a: tuple[int, int], b: tuple[int, int], level: int) -> None:
    assert date_level(*a, True, *b, True) == date_level(*b, True, *a, True) == level


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [(None, None, 8), (5, None, 7), (40, 40, 0), (5, 5, 1), (1, 1, 2), (24, 28, 3), (2, 4, 4), (3, 8, 5), (2, 40, 6)],
)
def test_levels_of_tolls(a: int | None, b: int | None, level: int) -> None:
    x, y = (None if n is None else Toll(n, n, n) for n in (a, b))
    assert toll_level(x, y) == toll_level(y, x) == level


def test_levels_of_types() -> None:
    assert type_level("attack", "attack") == 0
    assert type_level("air-drone-strike", "grenade") == 1
    assert type_level("attack", "armed-clash") == 2
    assert type_level("agreement", "arrests") == 3
