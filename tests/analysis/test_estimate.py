import numpy as np
import pytest

from marsad.analysis.build import columns
from marsad.analysis.incidence import by_kind, incidence, largest
from marsad.analysis.multiple_systems import estimate

from .builders import event, figure
from .test_loglinear import CENSUS, DIABETES, HEPATITIS, WORK, counts


@pytest.mark.parametrize(
    ("table", "inside", "criterion"),
    [
        (CENSUS, 850, "bic"), (CENSUS, 850, "aicc"), (WORK, 221, "bic"), (WORK, 221, "aicc"),
        (DIABETES, 2472, "bic"), (DIABETES, 2771, "aicc"),
    ],
)  # fmt: skip
def test_the_average_holds_the_published_choice(table, inside, criterion) -> None:
    names = "abcd"[: int(np.log2(len(table)))]
    found = estimate(table, names, criterion)
    assert found.refused is None
    assert found.low is not None
    assert found.high is not None
    assert found.low < inside < found.high
    assert found.low < found.estimate < found.high  # type: ignore[operator]
    assert sum(m.weight for m in found.models) == pytest.approx(1)
    assert [m.weight for m in found.models] == sorted((m.weight for m in found.models), reverse=True)


def test_an_interval_that_says_nothing_is_refused() -> None:
    # the outbreak had 545 cases: the models range from 388 to 1313, and the interval is useless, though it holds 545
    found = estimate(HEPATITIS, ["P", "Q", "E"])
    assert found.estimate is None
    assert "does not bound" in (found.refused or "")
    assert found.models


@pytest.mark.parametrize(
    ("table", "why"),
    [
        (counts(2, [30, 40, 50]), "2 lists"),
        (counts(3, [5, 5, 2, 40, 1, 30, 1]), "fewer than 10 events in a list: c"),
        (counts(3, [0, 3, 2, 40, 2, 30, 25]), "7 events are in two lists"),
        (counts(3, [0, 40, 0, 40, 0, 30, 25]), "no event links these lists to the others: c"),
    ],
)
def test_refused_with_a_reason(table, why) -> None:
    found = estimate(table, "abcdef"[: int(np.log2(len(table)))])
    assert found.estimate is None
    assert why in (found.refused or "")


def test_a_common_cause_of_all_lists_is_noticed() -> None:
    # half of the events are in all lists or in none: no pairwise model describes that
    table = counts(4, [400, 10, 10, 60, 10, 60, 60, 200, 10, 60, 60, 200, 60, 200, 200])
    found = estimate(table, "abcd")
    assert "no model" in (found.refused or "")


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    rng = np.random.default_rng(7)
    held = refused = 0
    for _ in range(80):
        lists = rng.random((400, 3)) < (0.4, 0.3, 0.35)
        copied = lists[:, 0] & (rng.random(400) < 0.3)
        lists[:, 1] |= copied
        table = np.bincount((lists * (1, 2, 4)).sum(axis=1), minlength=8).astype(float)
        found = estimate(table, "abc")
        refused += found.refused is not None
        held += found.refused is None and found.low <= 400 <= found.high  # type: ignore[operator]
    assert refused <= 4
    assert held / (80 - refused) >= 0.9


def told(id: str, *sources: str):
    return event(id, figures=[figure({"civilians": 1}, sources=sources)])


def test_incidence_counts_histories_of_lists() -> None:
    made = columns([told("a", "x"), told("b", "x", "y"), told("c", "y2", "z"), told("d", "w"), told("e")])
    events = np.arange(5)
    found = incidence(made, events, {"X": ("x",), "Y": ("y", "y2"), "Z": ("z",)})
    assert found.counts.tolist() == [0, 1, 0, 1, 0, 0, 1, 0]
    assert found.beside == 2
    assert largest(made, events, 1) == {"x": ("x",)}
    kinds = by_kind(made, events, {"x": "monitor", "y": "media", "y2": "media", "z": ""}, 3)
    assert kinds == {"media": ("y", "y2"), "monitor": ("x",)}


def test_a_source_without_a_name_is_its_outlet() -> None:
    made = event("a", figures=[figure({"civilians": 1}, sources=("مصادر",))])
    made["figures"][0]["sayings"][0]["outlet"] = "صحيفة"
    found = columns([made], canonical=lambda name: "" if name == "مصادر" else name)
    assert found.tellers[1] == "صحيفة"
