"""Which reports become one event."""

import pytest

from marsad.linking.incremental import NO_JUDGEMENTS, Judgements, Linker

from .builders import casualty, groups, place, report


def linked(*entries, judgements=NO_JUDGEMENTS):
    linker = Linker(judgements=judgements)
    linker.add(entries)
    return groups(linker)


def test_two_outlets_on_one_strike_are_one_event() -> None:
    assert linked(report("a"), report("b", killed=6)) == [["a#0", "b#0"]]


def test_the_next_days_shelling_of_a_town_is_another_event() -> None:
    days = [f"2020-05-{n:02}" for n in range(1, 9)]
    entries = [report(f"{o}{d}", day=d, killed=None) for d in days for o in ("a", "b")]
    assert sorted(linked(*entries)) == sorted([[f"a{d}#0", f"b{d}#0"] for d in days])


def test_reports_of_one_document_stay_apart() -> None:
    assert linked(report("a"), report("a", 1)) == [["a#0"], ["a#1"]]


def test_two_reports_of_one_document_are_not_joined_through_a_third() -> None:
    assert all(len({k[0] for k in g}) == len(g) for g in linked(report("a"), report("a", 1), report("b"), report("c")))


@pytest.mark.parametrize("kind", ["tally", "trend"])
def test_tallies_and_trends_never_merge(kind: str) -> None:
    assert linked(report("a", kind=kind), report("b", kind=kind), report("c")) == [["a#0"], ["b#0"], ["c#0"]]


def test_a_battle_of_days_is_no_single_clash() -> None:
    episode = {"type": "armed-clash", "start": "2020-05-02", "end": "2020-05-06"}
    clash = {"type": "armed-clash"}
    assert linked(report("a", **episode), report("b", **episode), report("c", **clash), report("d", **clash)) == [
        ["a#0", "b#0"], ["c#0", "d#0"],
    ]  # fmt: skip


def test_a_strike_of_this_week_is_the_strike_of_a_day() -> None:
    assert linked(report("a", killed=53), report("b", killed=53, start="2020-05-01", end="2020-05-08")) == [
        ["a#0", "b#0"]
    ]


def test_the_governorate_stands_for_the_village() -> None:
    village = [place("village", lat=35.0, lon=36.0, precision=1)]
    governorate = [place("province", lat=35.6, lon=36.9, precision=4)]
    entries = report("a", places=village, killed=14), report("b", places=governorate, killed=15)
    assert linked(*entries) == [["a#0", "b#0"]]


def test_a_coarse_report_joins_one_of_two_villages_and_does_not_bridge_them() -> None:
    near, far = ([place(n, lat=lat, lon=36.0, precision=1)] for n, lat in (("north", 35.5), ("south", 35.0)))
    entries = (
        report("a", places=near, killed=14), report("b", places=far, killed=3),
        report("c", places=[place("province", precision=4)], killed=14),
    )  # fmt: skip
    assert linked(*entries) == [["a#0", "c#0"], ["b#0"]]


def test_another_country_is_another_event() -> None:
    there = [{"name": "village", "country": "BB", "admin1": "BB-1"}]
    assert linked(report("a"), report("b", places=there)) == [["a#0"], ["b#0"]]


def test_a_name_found_in_another_country_is_a_wrong_guess_only_where_all_else_agrees() -> None:
    there = [{"name": "town", "country": "BB", "admin1": "BB-1"}]
    assert linked(report("a", killed=40), report("b", killed=42, places=there)) == [["a#0", "b#0"]]
    assert linked(report("a", killed=40), report("b", killed=2, places=there)) == [["a#0"], ["b#0"]]
    assert linked(report("a", killed=None), report("b", killed=None, places=there)) == [["a#0"], ["b#0"]]
    other = report("b", killed=42, places=there, perpetrators=["israel"])
    assert linked(report("a", killed=40), other) == [["a#0"], ["b#0"]]


def test_rival_doers_of_one_strike_on_one_place_are_linked() -> None:
    assert linked(report("a", killed=41), report("b", killed=40, perpetrators=["turkey"])) == [["a#0", "b#0"]]


def test_a_report_without_a_time_is_looked_for_in_the_days_before_it() -> None:
    undated = report("b", start=None, end=None, published="2020-05-06")
    assert linked(report("a"), undated) == [["a#0", "b#0"]]


def test_a_report_without_any_date_stays_alone() -> None:
    assert linked(report("a"), report("b", start=None, end=None, published=None)) == [["a#0"], ["b#0"]]


def test_a_person_can_join_and_separate() -> None:
    far = report("b", day="2020-05-07", killed=50)
    assert linked(report("a"), far) == [["a#0"], ["b#0"]]
    assert linked(report("a"), far, judgements=Judgements(same=frozenset({("a#0", "b#0")}))) == [["a#0", "b#0"]]
    apart = Judgements(different=frozenset({("b#0", "a#0")}))
    assert linked(report("a"), report("b"), judgements=apart) == [["a#0"], ["b#0"]]


def test_a_separation_outweighs_a_join() -> None:
    pair = frozenset({("a#0", "b#0")})
    assert linked(report("a"), report("b"), judgements=Judgements(pair, pair)) == [["a#0"], ["b#0"]]


def test_a_report_is_put_in_once() -> None:
    linker = Linker()
    linker.add([report("a")])
    with pytest.raises(ValueError, match="a#0"):
        linker.add([report("a")])


def test_an_addition_says_what_it_changed() -> None:
    linker = Linker()
    linker.add([report("a"), report("x", places=[place("else", "AA-2")])])
    change = linker.add([report("b")])
    assert change.before == [("a#0",)]
    assert change.after == [("a#0", "b#0")]


def test_casualties_of_wounded_and_killed_are_compared_apart() -> None:
    wounded = report("b", casualties=[casualty("injured", 5)])
    assert wounded.killed is None
    assert wounded.injured == (5, 5, 5)
