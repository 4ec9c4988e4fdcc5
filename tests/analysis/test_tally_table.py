import pytest

from marsad.analysis.names import Names
from marsad.analysis.tally_table import lines, picture


def tally(report: str, events: list[str], claimed: int, documented: int) -> dict:
    range_ = {"low": documented, "best": documented, "high": documented}
    return {
        "report": report, "document": report, "events": events,
        "outcomes": {"killed": {
            "claimed": {"low": claimed, "best": claimed, "high": claimed + 5}, "documented": range_,
            "share": documented / claimed if claimed else None,
        }},
    }  # fmt: skip


def test_the_gap_is_what_no_event_explains() -> None:
    (line,) = lines([tally("t#0", ["a", "b"], 1046, 612)])
    assert (line.gap, line.events, line.overlapping) == (434, 2, 0)
    assert line.as_json()["claimed_high"] == 1051


def test_tallies_of_the_same_events_are_not_to_be_added() -> None:
    found = lines([tally("t", ["a", "b"], 10, 4), tally("u", ["b"], 20, 3), tally("v", ["c"], 5, 5)])
    assert [(x.report, x.overlapping) for x in found] == [("u", 1), ("t", 1), ("v", 0)]


def test_only_what_was_summed_can_be_drawn() -> None:
    with pytest.raises(ValueError, match="injured"):
        picture(lines([tally("t", [], 10, 0)]), Names("ar"), "injured")
    assert picture(lines([tally("t", [], 10, 0)]), Names("ar")).axes
