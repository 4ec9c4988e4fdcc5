"""The measure gives the figures that its reference program printed for the pairs in ``fixtures``."""

import json
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.evaluation import read_codings, score
from marsad.evaluation.alignment import assign, first_come
from marsad.evaluation.scores import ALL_SLOTS, CLAIMS, REPORTS, align

FIXTURES = Path(__file__).parent / "fixtures"
FIGURES = json.loads((FIXTURES / "figures.json").read_text())
GOLD = read_codings(FIXTURES / "gold.jsonl")


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_figures_of_the_reference(name: str) -> None:
    assert score(GOLD, read_codings(FIXTURES / name)).as_json() == FIGURES[name]


def test_gold_against_itself_is_perfect() -> None:
    scores = score(GOLD, GOLD)
    assert {m: scores.f1(m) for m in (ALL_SLOTS, REPORTS, CLAIMS)} == {ALL_SLOTS: 1.0, REPORTS: 1.0, CLAIMS: 1.0}
    assert scores.verbatim == 1.0


def test_missing_documents_count_as_missed() -> None:
    scores = score(GOLD, {})
    assert scores.recall(ALL_SLOTS) == 0
    assert scores.precision(ALL_SLOTS) == 1


def test_only_some_documents() -> None:
    first = next(iter(GOLD))
    assert list(score(GOLD, GOLD, only=[first, "nowhere"]).documents) == [first]


def test_worst_documents_come_first() -> None:
    last = list(GOLD)[-1]
    predicted = {key: coding for key, coding in GOLD.items() if key != last}
    assert [name for name, _ in score(GOLD, predicted).worst(1)] == [last]


def test_trends_are_neither_asked_for_nor_held_against() -> None:
    trend = {"kind": "trend", "type": "air-drone-strike", "perpetrators": ["russia"]}
    incident = {"kind": "incident", "type": "attack", "perpetrators": ["other:x"]}
    assert align([trend], []).missed == []
    assert align([], [trend]).spurious == []
    assert align([trend], [{**trend, "kind": "incident"}]).spurious == []
    assert align([trend], [incident]).spurious == [incident]


def report(**fields: object) -> dict[str, object]:
    return {"kind": "incident", "type": "attack", **fields}


def slot(name: str, gold: dict[str, object], predicted: dict[str, object]) -> tuple[int, int, int]:
    document = {"id": "d", "title": "", "text": ""}
    tallies = score({"d": {**document, "reports": [gold]}}, {"d": {"reports": [predicted]}}).tallies
    return tuple(tallies[name])  # type: ignore[return-value]


def test_an_open_date_is_not_asked_for() -> None:
    assert slot("start", report(start=None), report(start="2020-01-01")) == (0, 0, 0)
    assert slot("start", report(start="2020-01-01"), report(start=None)) == (0, 1, 0)


def test_the_window_of_a_tally_may_be_a_day_off() -> None:
    assert slot("end", report(kind="tally", end="2020-01-01"), report(end="2020-01-02"))[0] == 1
    assert slot("end", report(kind="tally", end="2020-01-01"), report(end="2020-01-03"))[0] == 0
    assert slot("end", report(end="2020-01-01"), report(end="2020-01-02"))[0] == 0


def test_places_by_half_of_the_words_and_country() -> None:
    place = {"name": "دير الزور", "country": "SY"}
    assert slot("place", report(places=[place]), report(places=[{"name": "بدير الزُّور", "country": "SY"}]))[0] == 1
    assert slot("place", report(places=[place]), report(places=[{"name": "دير الزور", "country": "IQ"}]))[0] == 0


def test_figures_without_a_count_by_their_qualifier() -> None:
    dozens = {"outcome": "killed", "count": None, "qualifier": "tens"}
    assert slot("casualty", report(casualties=[dozens]), report(casualties=[dozens]))[0] == 1
    several = {**dozens, "qualifier": "several"}
    assert slot("casualty", report(casualties=[dozens]), report(casualties=[several]))[0] == 0
    four = {"outcome": "killed", "count": 4, "qualifier": "about"}
    assert slot("casualty", report(casualties=[four]), report(casualties=[{**four, "qualifier": "exact"}]))[0] == 1


weights = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 20).map(lambda n: n / 2), min_size=width, max_size=width), min_size=1, max_size=4
    )
)


@given(weights)
@settings(max_examples=200, deadline=None)
def test_the_assignment_is_the_best(matrix: list[list[float]]) -> None:
    rows, columns = len(matrix), len(matrix[0])
    pairs = assign(matrix)
    assert len(pairs) == min(rows, columns)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    short, long = sorted((rows, columns))
    value = (lambda i, j: matrix[i][j]) if rows <= columns else (lambda i, j: matrix[j][i])
    best = max(sum(value(i, j) for i, j in enumerate(p)) for p in permutations(range(long), short))
    assert sum(matrix[i][j] for i, j in pairs) == best


def test_assignment_of_nothing() -> None:
    assert assign([]) == []
    assert assign([[]]) == []


def test_first_come_takes_each_item_once() -> None:
    assert first_come([1, 1, 2], [2, 1], lambda a, b: a == b) == [(0, 1), (2, 0)]


gold_codings = st.sampled_from(sorted(GOLD))


@given(gold_codings, st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_the_order_of_reports_does_not_matter(key: str, random) -> None:  # type: ignore[no-untyped-def]
    shuffled = {**GOLD[key], "reports": random.sample(GOLD[key]["reports"], len(GOLD[key]["reports"]))}
    assert score({key: GOLD[key]}, {key: shuffled}).f1(ALL_SLOTS) == 1.0
