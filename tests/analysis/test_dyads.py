import numpy as np
import pytest

from marsad.analysis.acts import acts, losses
from marsad.analysis.build import columns
from marsad.analysis.dyads import Dyads, dyads

from .builders import event, figure


def found(*events, period=None) -> Dyads:
    made = columns(events)
    return dyads(made, np.arange(len(made)), period)


CLASH = {"type": "armed-clash", "perpetrators": ["turkey"], "targets": ["ypg"]}


def test_an_event_is_an_act_of_each_against_each_and_one_event_in_all() -> None:
    made = columns([event("a", perpetrators=["x", "y"], targets=["p", "q"]), event("b", perpetrators=[], targets=[])])
    told = acts(made, np.arange(2))
    assert len(told.event) == 5
    assert told.share.sum() == pytest.approx(2)
    assert told.share[told.event == 0].tolist() == [0.25] * 4


def test_the_dead_belong_to_whom_they_belong() -> None:
    made = columns([
        event("a", **CLASH, figures=[
            figure({"ypg": 4, "civilians": 2, "unspecified": 1}), figure({"turkey": 3}, side="perpetrators"),
        ]),
        event("b", perpetrators=["turkey"], targets=["ypg", "pkk"], killed={"unspecified": 3}),
    ])  # fmt: skip
    lost = losses(made, np.arange(2))
    by = {}
    for n in range(len(lost.event)):
        key = (lost.actors[lost.hand[n]], lost.actors[lost.victim[n]])
        by[key] = by.get(key, 0) + lost.numbers[n, 1]
    assert by == {
        ("turkey", "ypg"): 6.5, ("turkey", "civilians"): 2, ("ypg", "turkey"): 3, ("turkey", "pkk"): 1.5
    }  # fmt: skip
    assert lost.numbers[:, 1].sum() == 13


def test_only_the_chosen_events_count() -> None:
    made = columns([event("a", killed=5), event("b", killed=7)])
    assert losses(made, np.array([1])).numbers[:, 1].sum() == 7


def test_a_pair_is_told_from_both_sides() -> None:
    back = {"type": "armed-clash", "perpetrators": ["ypg"], "targets": ["turkey"]}
    table = found(
        *(event(f"a{k}", **CLASH, killed={"ypg": 4}) for k in range(6)),
        *(event(f"b{k}", **back, killed={"turkey": 2}) for k in range(2)),
    )
    (pair,) = table.pairs
    assert (pair.first, pair.second, pair.events) == ("turkey", "ypg", 8)
    assert (pair.first_acts, pair.second_acts, pair.one_sided) == (6, 2, 0.5)
    assert (pair.first_dead, pair.second_dead) == (4, 24)
    assert pair.ratio.value == pytest.approx(24.5 / 4.5)
    assert pair.ratio.low < pair.ratio.value < pair.ratio.high  # type: ignore[operator]


def test_there_is_no_ratio_with_those_who_do_not_fight() -> None:
    table = found(*(event(f"a{k}") for k in range(6)))
    assert table.pairs[0].ratio.value is None


def test_aims_add_up_to_one() -> None:
    table = found(
        event("a", perpetrators=["turkey"], targets=["ypg", "civilians"]), event("b", perpetrators=["turkey"]),
        event("c", perpetrators=["turkey"], targets=[]),
    )  # fmt: skip
    (aim,) = table.aims
    assert aim.shares == {"civilians": 0.5, "rebel-group": 0.1667, "unspecified": 0.3333}
    assert aim.civilians_only.value == pytest.approx(1 / 3)


def test_the_matrix_goes_over_time() -> None:
    table = found(event("a", "2020-05-01", **CLASH), event("b", "2020-06-01", **CLASH), event("c", None, **CLASH),
                  period="month")  # fmt: skip
    acting = [(d.period, d.events) for d in table.directed if d.events]
    assert acting == [("unknown", 1), ("2020-05", 1), ("2020-06", 1)]


def test_no_events_no_dyads() -> None:
    made = columns([event("a")])
    assert dyads(made, np.array([], dtype=np.int64)) == Dyads((), (), ())
