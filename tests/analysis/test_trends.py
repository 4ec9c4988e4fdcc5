from datetime import date, timedelta

import numpy as np
import pytest

from marsad.analysis.breaks import changes
from marsad.analysis.build import columns
from marsad.analysis.expected import HISTORY, LEAST, YEAR, expected, tail
from marsad.analysis.series import series
from marsad.analysis.trends import trends

from .builders import event

MONDAY = date(2019, 1, 7)


def week(n: int, day: int = 0) -> str:
    return (MONDAY + timedelta(days=7 * n + day)).isoformat()


def weekly(counts, admin1="SY-ID", source="x"):
    return [
        event(
            f"{admin1} {w} {k}", week(w, k % 7), killed=None,
            place={"name": "t", "admin1": admin1, "country": "SY", "precision": 1},
            figures=[{"outcome": "killed", "low": 0, "best": 0, "high": 0, "parts": {},
                      "sayings": [{"source": source if w < len(counts) - 1 else f"new {source}"}]}],
        )
        for w, count in enumerate(counts) for k in range(count)
    ]  # fmt: skip


def test_lines_have_no_holes_and_add_up() -> None:
    made = columns([*weekly([1, 0, 0, 2]), *weekly([0, 3, 0, 0], "SY-HL"), event("n", None)])
    told = series(made, np.arange(len(made)))
    assert told.lines[""].tolist() == [1, 3, 0, 2]
    assert told.lines["SY-HL"].tolist() == [0, 3, 0, 0]
    assert sum(line for name, line in told.lines.items() if name).tolist() == [1, 3, 0, 2]
    assert told.undated == 1


def test_a_silent_end_is_seen_where_the_last_day_is_given() -> None:
    made = columns(weekly([2, 2]))
    told = series(made, np.arange(len(made)), until=date.fromisoformat(week(3)).toordinal())
    assert told.lines[""].tolist() == [2, 2, 0, 0]


def test_a_short_past_expects_nothing() -> None:
    assert expected(np.ones(LEAST - 1, dtype=np.int64)) is None


@pytest.mark.parametrize(("mean", "spread"), [(0.1, 1), (0.8, 1), (5, 1), (5, 3), (40, 2)])
def test_the_range_holds_what_comes_as_often_as_it_says(mean, spread) -> None:
    rng = np.random.default_rng(1)
    size = mean / (spread - 1) if spread > 1 else None
    alarms = 0
    for _ in range(60):
        draws = rng.negative_binomial(size, 1 / spread, 81) if size else rng.poisson(mean, 81)
        range_ = expected(draws[:80].astype(np.int64))
        assert range_ is not None
        alarms += draws[80] > range_.high
    assert alarms <= 6  # 2.5 % of 60 are 1 or 2


def test_the_tail_falls_as_the_count_grows() -> None:
    range_ = expected(np.random.default_rng(2).poisson(4, 60))
    assert range_ is not None
    chances = [tail(range_, n) for n in range(15)]
    assert chances[0] == 1
    assert chances == sorted(chances, reverse=True)


def test_past_outbreaks_do_not_hide_the_next_one() -> None:
    calm = np.random.default_rng(4).poisson(3, 60)
    burst = calm.copy()
    burst[20:23] = 40
    plain, after = expected(calm), expected(burst)
    assert plain is not None
    assert after is not None
    assert after.high < 3 * plain.high


def test_only_the_recent_past_is_looked_at() -> None:
    rng = np.random.default_rng(5)
    recent = rng.poisson(2, HISTORY)
    assert expected(np.concatenate([rng.poisson(50, 40), recent])) == expected(recent)


def test_a_season_of_two_years_is_expected_again() -> None:
    rng = np.random.default_rng(9)
    wave = 6 * np.exp(0.9 * np.sin(2 * np.pi * np.arange(HISTORY + 14) / YEAR["week"]))
    past = rng.poisson(wave)[:HISTORY]
    plain, seasonal = expected(past, 14), expected(past, 14, YEAR["week"])
    assert plain is not None
    assert seasonal is not None
    assert plain.mean < 9 < wave[HISTORY + 13] * 0.75 < seasonal.mean < wave[HISTORY + 13] * 1.35


def test_no_season_is_read_into_a_short_or_even_past() -> None:
    rng = np.random.default_rng(10)
    even = rng.poisson(6, HISTORY)
    assert expected(even, 3, YEAR["week"]) == expected(even, 3)
    wave = rng.poisson(6 * np.exp(0.9 * np.sin(2 * np.pi * np.arange(90) / YEAR["week"])))
    assert expected(wave, 3, YEAR["week"]) == expected(wave, 3)


def test_a_change_is_found_where_it_is() -> None:
    rng = np.random.default_rng(6)
    line = np.concatenate([rng.poisson(2, 60), rng.poisson(7, 40)])
    (found,) = changes(line)
    assert abs(found.at - 60) <= 2
    assert found.ratio.low < 3.5 < found.ratio.high  # type: ignore[operator]


def test_no_change_no_finding() -> None:
    rng = np.random.default_rng(7)
    steady = [changes(rng.poisson(4, 120)) for _ in range(40)]
    bursting = [changes(rng.negative_binomial(2, 1 / 3, 120)) for _ in range(40)]
    assert sum(map(bool, steady)) <= 2
    assert sum(map(bool, bursting)) <= 6


def test_short_lines_have_no_changes() -> None:
    assert changes(np.array([0, 9, 0])) == []


def test_escalations_are_listed_with_what_they_rest_on() -> None:
    rng = np.random.default_rng(8)
    quiet = rng.poisson(2, 60)
    loud = quiet.copy()
    loud[-1] = 15
    made = columns([*weekly(quiet, "SY-HL"), *weekly(loud, "SY-ID")])
    found = trends(made, np.arange(len(made)))
    names = [e.name for e in found.escalations]
    assert "SY-ID" in names
    assert "SY-HL" not in names
    one = next(e for e in found.escalations if e.name == "SY-ID")
    assert (one.unit, one.observed, one.new_sources) == (week(59), 15, 15)
    assert one.low <= one.expected <= one.high < one.observed
    assert one.q <= 0.1
    assert found.tested == 12


def test_quiet_lines_raise_an_alarm_as_rarely_as_asked() -> None:
    alarmed = 0
    for seed in range(5):
        rng = np.random.default_rng(seed)
        made = columns([e for k in range(5) for e in weekly(rng.poisson(1.5, 50), f"SY-{k}")])
        alarmed += bool(trends(made, np.arange(len(made))).escalations)
    assert alarmed <= 2


def test_nothing_to_look_at() -> None:
    made = columns([event("n", None)])
    found = trends(made, np.arange(1))
    assert (found.lines, found.escalations, found.undated) == ((), (), 1)
