from datetime import date, timedelta

import pytest

from marsad.analysis.build import columns
from marsad.analysis.hypotheses import INSIDE, OUTSIDE, UNDECIDED, UNKNOWN, Examined, examine
from marsad.analysis.hypothesis_file import EXAMPLE, HypothesisError, parse, read

from .builders import event, figure

FIRST = date(2019, 1, 1)


def act(n: int, doer: str, target: str, killed: int | None = 3, back: int = 0, day: int | None = None, **more):
    """An act of ``doer`` against ``target`` on day ``n``; ``back``: the doer's own dead."""
    figures = [] if killed is None else [figure({target: killed})]
    if back:
        figures.append(figure({doer: back}, side="perpetrators"))
    when = (FIRST + timedelta(days=n if day is None else day)).isoformat()
    return event(f"{doer} {target} {n}", when, perpetrators=[doer], targets=[target], figures=figures, **more)


def asked(measure: dict, *expects: dict, scope: dict | None = None):
    return parse({
        "scope": scope or {}, "measure": [{"id": "m", **measure}],
        "hypothesis": [{"id": f"h{n}", "says": "…", "expects": {"m": e} if e else {}} for n, e in enumerate(expects)],
    })  # fmt: skip


def outcomes(found: Examined) -> list[str]:
    return [h.outcome for h in found.held]


SHARE = {"kind": "share", "of": {"doer": "turkey"}, "that": {"target": "ypg"}}
ACTS = [*(act(n, "turkey", "ypg") for n in range(30)), *(act(n, "turkey", "civilians") for n in range(30))]


def test_a_share_is_held_against_each_range() -> None:
    found = examine(
        columns(ACTS), asked(SHARE, {"at_least": 0.3, "at_most": 0.7}, {"at_most": 0.2}, {"at_least": 0.45})
    )
    assert found.measures[0].interval.value == 0.5
    assert outcomes(found) == [INSIDE, OUTSIDE, UNDECIDED]
    assert [h.off for h in found.held] == [0, 0.3, 0]
    assert found.apart == (("m", "h0", "h1"),)


def test_few_events_decide_nothing_and_none_less() -> None:
    few = examine(columns(ACTS[:3]), asked(SHARE, {"at_most": 0.2}, {"at_least": 0.9}))
    assert outcomes(few) == [UNDECIDED, UNDECIDED]
    assert any("too few" in text for text in few.cannot)
    none = examine(columns([act(1, "russia", "ypg")]), asked(SHARE, {"at_most": 0.2}, {"at_least": 0.9}))
    assert outcomes(none) == [UNKNOWN, UNKNOWN]
    assert any("no events" in text for text in none.cannot)


def test_events_of_unknown_sides_are_a_caution() -> None:
    dark = [event(f"u{n}", perpetrators=["turkey"], targets=[]) for n in range(20)]
    found = examine(columns([*ACTS, *dark]), asked(SHARE, {"at_most": 0.55}, {"at_least": 0.8}))
    assert found.measures[0].extreme == (30 / 80, 50 / 80)
    assert "in 20 of the 80 events a side is not named" in found.measures[0].cautions
    assert any("unknown sides" in text for text in found.cannot)


def test_sets_may_leave_out_others() -> None:
    measure = {**SHARE, "of": {"doer": "turkey", "except": {"target": "civilians"}}}
    assert examine(columns(ACTS), asked(measure, {"at_least": 0.5}, {"at_most": 0.1})).measures[0].interval.value == 1


def test_losses_are_compared_by_whose_hand() -> None:
    rows = [act(n, "turkey", "ypg", killed=4, back=1) for n in range(20)]
    rows += [act(n, "ypg", "turkey", killed=1) for n in range(20, 30)]
    rows += [act(n, "ypg", "civilians", killed=50) for n in range(30, 40)]
    measure = {"kind": "loss_ratio", "between": ["ypg", "turkey"]}
    found = examine(columns(rows), asked(measure, {"at_least": 1.2}, {"at_most": 1}))
    assert found.measures[0].words == "80 dead of ypg, 30 of turkey"
    assert found.measures[0].interval.value == pytest.approx(80.5 / 30.5)
    assert outcomes(found) == [INSIDE, OUTSIDE]


def test_events_without_numbers_are_no_bloodless_ones() -> None:
    rows = [act(n, "turkey", "ypg", killed=4) for n in range(10)]
    rows += [act(n, "turkey", "ypg", killed=None) for n in range(10, 30)]
    rows += [act(n, "turkey", "pkk", killed=2) for n in range(30, 40)]
    measure = {"kind": "deadliness", "of": {"between": ["turkey", "ypg"]}, "than": {"target": "pkk"}}
    found = examine(columns(rows), asked(measure, {"at_least": 1.5}, {"at_most": 0.5}))
    assert found.measures[0].interval.value == pytest.approx(40.5 / 20.5)
    assert "20 of 30 events give no number of killed" in found.measures[0].cautions
    assert outcomes(found) == [INSIDE, OUTSIDE]


def test_timing_after_others() -> None:
    causes = [act(n, "russia", "ypg", day=n * 20) for n in range(20)]
    after = [act(1000 + n, "turkey", "pkk", day=n * 20 + 2) for n in range(20)]
    measure = {"kind": "timing", "of": {"doer": "turkey"}, "after": {"doer": "russia"}, "days": 3}
    found = examine(columns([*causes, *after]), asked(measure, {"at_least": 2}, {"at_most": 1}))
    assert outcomes(found) == [INSIDE, OUTSIDE]
    assert found.measures[0].chance is not None
    elsewhere = [act(1000 + n, "turkey", "pkk", day=n * 19 + 1) for n in range(20)]
    blind = examine(columns([*causes, *elsewhere]), asked(measure, {"at_least": 2}, {"at_most": 0.2}))
    assert blind.measures[0].chance > 0.05  # type: ignore[operator]
    assert any("shifted at random" in text for text in blind.cannot)


def test_a_rate_changes_on_a_day() -> None:
    rows = [act(n, "turkey", "ypg", day=n * 10) for n in range(20)]
    rows += [act(n, "turkey", "ypg", day=200 + (n - 20) * 2) for n in range(20, 120)]
    measure = {"kind": "rate_change", "of": {"doer": "turkey"}, "since": FIRST + timedelta(days=200)}
    found = examine(columns(rows), asked(measure, {"at_least": 3}, {"at_most": 1}))
    assert outcomes(found) == [INSIDE, OUTSIDE]


def test_what_data_cannot_tell_is_always_said() -> None:
    found = examine(columns(ACTS), asked(SHARE, {"at_least": 0.1}, {"at_least": 0.2}))
    assert found.apart == ()
    assert any("every hypothesis" in text for text in found.cannot)
    assert any("not intentions" in text for text in found.cannot)
    assert "60 of 60 events rest on one independent source." in found.cannot


def test_no_verdict_is_given() -> None:
    found = examine(columns(ACTS), asked(SHARE, {"at_least": 0.3}, {"at_most": 0.2})).as_json()
    assert not {"winner", "verdict", "probability", "score"} & set(found)


def test_events_told_by_the_sides_alone_are_counted() -> None:
    rows = [act(n, "turkey", "ypg") for n in range(6)]
    for row in rows[:4]:
        row["figures"][0]["sayings"] = [{"source": "وزارة", "outlet": ""}]
    found = examine(columns(rows), asked(SHARE, {"at_least": 0.3}, {"at_most": 0.2}), party=lambda name: "turkey")
    assert "4 of 6 events are told by none but the sides themselves." in found.cannot


def test_the_scope_is_kept() -> None:
    scope = {"from": FIRST, "to": FIRST + timedelta(days=9), "place": "SY"}
    found = examine(columns(ACTS), asked(SHARE, {"at_least": 0.3}, {"at_most": 0.2}, scope=scope))
    assert found.events == 20
    assert found.excluded == {"began after the period": 40}


def test_the_example_is_a_good_file() -> None:
    found = read(EXAMPLE)
    assert {m.kind for m in found.measures} == {"share", "loss_ratio", "deadliness", "timing", "rate_change"}
    assert len(found.hypotheses) == 2


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"measure": [{"id": "m", "kind": "magic"}]}, "kind is one of"),
        ({"measure": [{"id": "m", "kind": "share", "of": {}}]}, "that is missing"),
        ({"measure": [{"id": "m", "kind": "share", "of": {"color": "x"}, "that": {}}]}, "color is not known"),
        ({"measure": [{"id": "m", **SHARE}, {"id": "m", **SHARE}]}, "one id"),
        ({"measure": [{"id": "m", "kind": "loss_ratio", "between": ["a"]}]}, "two actors"),
        ({"hypothesis": [{"id": "a", "says": "x", "expects": {}}]}, "at least two"),
        ({"hypothesis": [{"id": "a", "says": "x", "expects": {"n": {"at_least": 1}}}]}, "no measure n"),
        ({"hypothesis": [{"id": "a", "says": "x", "expects": {"m": {}}}]}, "at_least, at_most or both"),
        ({"hypothesis": [{"id": "a", "says": "x", "expects": {"m": {"at_least": 2, "at_most": 1}}}]}, "not above"),
        ({"scope": {"from": "2020-01-01"}}, "a day like"),
        ({"verdict": {}}, "verdict is not known here"),
    ],
)
def test_faults_say_where(change, fault) -> None:
    good = {
        "measure": [{"id": "m", **SHARE}],
        "hypothesis": [{"id": h, "says": "x", "expects": {"m": {"at_least": 0.1}}} for h in "ab"],
    }
    parse(good)
    with pytest.raises(HypothesisError, match=fault):
        parse({**good, **change})


def test_a_whole_that_no_part_resembles_is_called_a_mixture() -> None:
    def there(admin1: str):
        return {"place": {"name": "t", "admin1": admin1, "country": "SY", "precision": 1}}

    acts = [act(n, "turkey", "ypg", **there("SY-HL")) for n in range(30)]
    acts += [act(n, "turkey", "civilians", **there("SY-ID")) for n in range(30)]
    ranges = {"at_least": 0.3, "at_most": 0.7}, {"at_most": 0.2}
    found = examine(columns(acts), asked(SHARE | {"strata": "admin1"}, *ranges))
    assert outcomes(found) == [INSIDE, OUTSIDE]
    assert [(s.name, s.interval.value, s.events) for s in found.strata["m"]] == [("SY-HL", 1, 30), ("SY-ID", 0, 30)]
    assert "m: as expected for h0 over the whole, but not in SY-HL, SY-ID" in found.cannot[0]
    assert [s["name"] for s in found.as_json()["measures"][0]["strata"]] == ["SY-HL", "SY-ID"]


def test_parts_that_are_like_the_whole_are_no_mixture() -> None:
    found = examine(columns(ACTS), asked(SHARE | {"strata": "year"}, {"at_least": 0.3, "at_most": 0.7}, {}))
    assert [s.name for s in found.strata["m"]] == ["2019"]
    assert not any("mixture" in text for text in found.cannot)


def test_strata_are_of_known_kinds() -> None:
    with pytest.raises(HypothesisError, match="strata is one of"):
        asked(SHARE | {"strata": "weather"}, {"at_most": 1})
