"""Tallies beside the incidents that they sum."""

from marsad.linking.consolidate import consolidate
from marsad.linking.tallies import beside

from .builders import casualty, place, report

COUNTRY = [{"name": "land", "country": "AA", "admin1": None}]


def tally(**more):
    body = {
        "kind": "tally", "type": "attack", "start": "2020-05-01", "end": "2020-05-31", "places": COUNTRY,
        "perpetrators": [], "casualties": [casualty(count=100)], **more,
    }  # fmt: skip
    return report("t", **body)


def events(*entries):
    return [consolidate(e.key, [e]) for e in entries]


def under(entry, *entries):
    return beside(entry, events(*entries)).events


def test_the_share_that_known_events_explain() -> None:
    found = beside(tally(), events(report("a", killed=30), report("b", killed=10, places=[place("x", "AA-2")])))
    assert found.events == ("a#0", "b#0")
    (killed,) = found.outcomes
    assert (killed.claimed.best, killed.documented.best, killed.share) == (100, 40, 0.4)


def test_what_lies_outside_the_period_is_not_under_it() -> None:
    assert under(tally(), report("a", day="2020-06-01"), report("b", day="2020-05-31")) == ("b#0",)


def test_what_lies_elsewhere_is_not_under_it() -> None:
    there = report("a", places=[{"name": "x", "country": "BB", "admin1": "BB-1"}])
    assert under(tally(), there) == ()
    assert under(tally(places=[place("province", "AA-1", precision=4)]), report("a"), there) == ("a#0",)


def test_another_doer_is_not_under_it() -> None:
    assert under(tally(perpetrators=["turkey"]), report("a"), report("b", perpetrators=["turkey"])) == ("b#0",)


def test_a_tally_of_strikes_holds_no_clashes() -> None:
    strikes = tally(type="air-drone-strike")
    assert under(strikes, report("a"), report("b", type="armed-clash")) == ("a#0",)


def test_the_losses_of_fighters_do_not_explain_civilians() -> None:
    fighters = report("a", casualties=[casualty(count=9, victims=["hamas"]), casualty(count=2)])
    (killed,) = beside(tally(), events(fighters)).outcomes
    assert killed.documented.best == 2


def test_a_tally_without_a_period_covers_nothing() -> None:
    assert under(tally(start=None, end=None), report("a")) == ()
