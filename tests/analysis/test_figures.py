from datetime import date

import pytest

from marsad.analysis.build import columns
from marsad.analysis.columns import ColumnsError, load
from marsad.analysis.figures import Figures, figures
from marsad.analysis.select import Selection
from marsad.arabic.folding import fold_key

from .builders import event, figure


def by(table: Figures, outcome: str = "killed") -> dict[str, tuple[int, int, int]]:
    return {" | ".join(c.key): tuple(c.counts[outcome].toll) for c in table.cells}


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def test_a_cell_holds_the_figures_and_what_is_behind_them() -> None:
    made = columns([
        event("a", killed={"civilians": (2, 3, 5)}, documents=["x", "y"]),
        event("b", killed={"civilians": (1, 1, 4)}, documents=["y"]),
        event("c", killed=7, grade="weak"),
    ])  # fmt: skip
    table = figures(made, ["grade"])
    fair = next(c for c in table.cells if c.key == ("fair",))
    assert (fair.events, fair.documents) == (2, 2)
    assert fair.counts["killed"].toll == (3, 4, 9)
    assert table.whole.counts["killed"].toll == (10, 11, 16)
    assert table.whole.documents == 3


def test_what_nobody_tells_is_no_zero() -> None:
    made = columns([event("a", killed=None), event("b", killed=0, grade="weak")])
    table = figures(made, ["grade"])
    rows = {c.key[0]: table.row(c) for c in table.cells}
    assert rows["fair"]["killed_best"] is None
    assert rows["fair"]["killed_untold"] == 1
    assert rows["weak"]["killed_best"] == 0
    assert table.whole.counts["killed"].untold == 1


def test_acled_writes_zero_for_what_nobody_tells() -> None:
    table = figures(columns([event("a", killed=None, profile="acled-2024")]), ["grade"])
    assert table.row(table.cells[0])["killed_best"] == 0


def test_an_event_of_two_doers_is_a_cell_of_its_own() -> None:
    made = columns([event("a"), event("b", perpetrators=["syria", "russia"], killed=5)])
    assert by(figures(made, ["actor"])) == {"russia": (3, 3, 3), "russia + syria": (5, 5, 5)}


def test_or_is_shared_out_in_whole_persons() -> None:
    made = columns([event("b", perpetrators=["syria", "russia"], killed={"civilians": (4, 5, 7)})])
    table = figures(made, ["actor"], shared="split")
    assert by(table) == {"russia": (2, 3, 4), "syria": (2, 2, 3)}
    assert table.allocated
    assert not table.overlap
    assert table.whole.events == 1


def test_or_is_whole_in_each_and_the_table_says_so() -> None:
    made = columns([event("b", perpetrators=["syria", "russia"], killed=5)])
    table = figures(made, ["actor"], shared="each")
    assert by(table) == {"russia": (5, 5, 5), "syria": (5, 5, 5)}
    assert table.overlap
    assert table.whole.counts["killed"].toll == (5, 5, 5)


def test_victims_of_one_event_are_counted_by_class() -> None:
    made = columns([event("a", killed={"civilians": 3, "russia": (1, 2, 2)}), event("b", killed=None)])
    table = figures(made, ["victims"])
    assert by(table) == {"civilians": (3, 3, 3), "russia": (1, 2, 2), "no figure": (0, 0, 0)}
    assert sum(c.events for c in table.cells) == 3
    assert table.whole.events == 2


def test_months_begin_where_the_event_began() -> None:
    made = columns([
        event("a", "2020-05-31", "2020-06-01"),
        event("b", "2020-05-01", "2020-07-15", killed=9),
        event("c", None, killed=1),
    ])  # fmt: skip
    assert by(figures(made, ["month"])) == {"2020-05": (3, 3, 3), "unknown": (10, 10, 10)}


def test_or_are_shared_out_over_days() -> None:
    made = columns([event("a", "2020-05-30", "2020-06-01", killed=(2, 4, 4) and {"civilians": (2, 4, 4)})])
    table = figures(made, ["month"], spread="days")
    assert by(table) == {"2020-05": (2, 3, 3), "2020-06": (0, 1, 1)}
    assert [c.events for c in table.cells] == [1, 1]
    assert table.whole.events == 1


def test_two_periods_add_up_to_one() -> None:
    made = columns([event("a", "2020-05-30", "2020-06-02", killed=6), event("b", "2020-06-05"), event("c", None)])
    for spread in ("first", "days"):
        parts = [
            figures(made, [], Selection(since=day(a), until=day(b)), spread=spread).whole.counts["killed"].toll.best
            for a, b in (("2020-05-01", "2020-05-31"), ("2020-06-01", "2020-06-30"))
        ]
        whole = figures(made, [], Selection(since=day("2020-05-01"), until=day("2020-06-30")), spread=spread)
        assert sum(parts) == whole.whole.counts["killed"].toll.best == 9
        assert whole.excluded == {"no date": 1}


def test_weeks_begin_on_monday() -> None:
    made = columns([event("a", "2020-05-04"), event("b", "2020-05-10"), event("c", "2020-05-11")])
    assert by(figures(made, ["week"])) == {"2020-05-04": (6, 6, 6), "2020-05-11": (3, 3, 3)}


def test_what_is_left_out_is_said_once_for_the_first_reason() -> None:
    made = columns([
        event("a"), event("t", kind="tally"), event("n", None), event("e", "2019-01-01"),
        event("l", "2021-01-01", place=None),
        event("p", place={"name": "البلدة", "admin1": "SY-HL", "country": "SY", "precision": 1}),
        event("x", place=None),
    ])  # fmt: skip
    asked = Selection(since=day("2020-01-01"), until=day("2020-12-31"), places=("SY-ID",))
    table = figures(made, [], asked)
    assert table.whole.events == 1
    assert table.excluded == {
        "a summed figure or a trend, no single event": 1, "no date": 1, "began before the period": 1,
        "began after the period": 1, "no place": 1, "elsewhere, or not known to be there": 1,
    }  # fmt: skip


@pytest.mark.parametrize(("place", "found"), [("SY", 2), ("SY-HL", 1), ("البلده", 1), ("أخرى", 0)])
def test_places_are_countries_governorates_or_names(place: str, found: int) -> None:
    made = columns([
        event("a"), event("p", place={"name": "البلدة", "admin1": "SY-HL", "country": "SY", "precision": 1})
    ])  # fmt: skip
    assert figures(made, [], Selection(places=(place,)), fold=fold_key).whole.events == found


def test_branches_belong_to_their_actor() -> None:
    made = columns([event("a", perpetrators=["turkey"]), event("b", targets=["turkey"]), event("c")])
    assert figures(made, [], Selection(actors=("turkey",))).whole.events == 2
    assert figures(made, [], Selection(doers=("turkey",))).whole.events == 1


def test_profiles_are_not_added_to_each_other() -> None:
    with pytest.raises(ValueError, match="several profiles"):
        figures(columns([event("a"), event("b", profile="ucdp")]))


def test_only_known_dimensions_are_counted_by() -> None:
    with pytest.raises(ValueError, match="colour"):
        figures(columns([event("a")]), ["colour"])


def test_parts_that_do_not_add_up_are_not_believed() -> None:
    broken = event("a", figures=[{**figure({"civilians": 3}), "low": 9, "best": 9, "high": 9}])
    assert by(figures(columns([broken]), ["victims"])) == {"unspecified": (9, 9, 9)}


def test_saved_columns_count_the_same(tmp_path) -> None:
    made = columns([event("a", killed={"civilians": (1, 2, 3)}), event("ب", None, perpetrators=["x", "y"], place=None)])
    made.save(tmp_path / "e.npz")
    again = load(tmp_path / "e.npz")
    for dimension in ("actor", "place", "month", "victims"):
        assert figures(again, [dimension]) == figures(made, [dimension])
    (tmp_path / "no.npz").write_bytes(b"nothing")
    with pytest.raises(ColumnsError):
        load(tmp_path / "no.npz")
