"""Machine and human values are both kept; a decision holds until the text or the machine's reading changes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from review_samples import REPORT, SEEN, TEXT, act, seen, span

from marsad.review.fields import FIELDS, canonical, date_precision, differing, same, spans_of, with_fields
from marsad.review.standing import REJECTED, effective, stand

FIX = {"type": {"value": "attack"}, "perpetrators": {
    "value": ["israel"], "spans": [{"start": 4, "end": 9, "text": "ثلاثة", "origin": "human"}],
}}  # fmt: skip
OTHER_TEXT = TEXT + " تحديث."


def test_nobody_has_judged_it() -> None:
    assert stand([], SEEN).status == "machine"
    assert effective(SEEN, []) == REPORT


def test_accepting_changes_no_value() -> None:
    acts = [act(1, "accept")]
    assert stand(acts, SEEN).status == "reviewed"
    assert same(effective(SEEN, acts), REPORT)


def test_values_of_a_person_count_and_the_machine_keeps_its_own() -> None:
    before = str(REPORT)
    found = effective(SEEN, [act(1, "fix", fields=FIX)])
    assert found["type"] == "attack"
    assert found["perpetrators"] == ["israel"]
    assert spans_of(found, "perpetrators") == [{"start": 4, "end": 9, "text": "ثلاثة", "origin": "human"}]
    assert differing(REPORT, found) == ["type", "perpetrators"]
    assert str(REPORT) == before


def test_two_people_make_it_double_reviewed_and_one_twice_does_not() -> None:
    assert stand([act(1, "accept"), act(2, "fix", fields=FIX)], SEEN).status == "reviewed"
    two = stand([act(1, "accept"), act(2, "fix", "samer", fields=FIX)], SEEN)
    assert (two.status, two.people) == ("double-reviewed", ("rima", "samer"))


def test_what_is_rejected_counts_nowhere_but_keeps_its_place() -> None:
    acts = [act(1, "reject", reason="not-event")]
    assert stand(acts, SEEN).status == "rejected"
    assert effective(SEEN, acts) == {**REPORT, "kind": REJECTED}


def test_a_changed_text_opens_it_again_and_only_the_machine_counts() -> None:
    for decision in (act(1, "accept"), act(1, "reject", reason="not-event"), act(1, "fix", fields=FIX)):
        now = seen(text=OTHER_TEXT)
        assert (stand([decision], now).status, stand([decision], now).reopened) == ("reopened", "text")
        assert effective(now, [decision]) == now.report


def test_a_machine_that_reads_otherwise_opens_it_again_and_the_person_still_counts() -> None:
    now = seen("coder-2", perpetrators=("iran",))
    for decision, doer in ((act(1, "accept"), ["russia"]), (act(1, "fix", fields=FIX), ["israel"])):
        assert stand([decision], now).reopened == "machine"
        assert effective(now, [decision])["perpetrators"] == doer


def test_a_machine_that_has_learned_what_the_person_said_opens_nothing() -> None:
    now = seen("coder-2", type="attack", perpetrators=("israel",))
    assert stand([act(1, "fix", fields=FIX)], now).status == "reviewed"
    assert same(effective(now, [act(1, "fix", fields=FIX)]), now.report)


def test_a_machine_that_reads_as_before_opens_nothing() -> None:
    assert stand([act(1, "fix", fields=FIX)], seen("coder-2")).status == "reviewed"
    assert effective(seen("coder-2"), [act(1, "fix", fields=FIX)])["type"] == "attack"


def test_no_event_stays_no_event_however_it_is_read_but_a_wrong_place_may_be_right_now() -> None:
    now = seen("coder-2", places=())
    assert stand([act(1, "reject", reason="not-event")], now).status == "rejected"
    assert stand([act(1, "reject", reason="wrong-place")], now).status == "reopened"
    assert stand([act(1, "reject", reason="wrong-place")], SEEN).status == "rejected"


def test_a_number_that_is_another_report_now_is_not_judged_by_what_was_said_of_the_first() -> None:
    now = seen("coder-2", evidence=span("انفجار لغم"))
    for verdict in ("accept", "reject"):
        decision = act(1, verdict, reason="not-event" if verdict == "reject" else "")
        assert stand([decision], now).reopened == "moved"
        assert effective(now, [decision]) == now.report


def test_remarks_on_single_fields_are_put_in_after_the_decision() -> None:
    remark = act(2, "fix", "api", part=True, seen=None, fields={"kind": {"value": "tally"}, "odd": {"value": 1}})
    found = effective(SEEN, [act(1, "accept"), remark])
    assert found["kind"] == "tally"
    assert "odd" not in found
    assert effective(SEEN, [remark, act(3, "accept")])["kind"] == "incident"
    assert effective(SEEN, [remark])["kind"] == "tally"


@given(st.sets(st.sampled_from(FIELDS)), st.booleans())
def test_exactly_the_fields_that_were_mended_differ(names: set[str], learned: bool) -> None:
    other: dict[str, Any] = {
        "kind": "tally", "type": "attack", "start": "2021-03-01", "end": "2021-03-08", "places": [], "targets": [],
        "perpetrators": ["iran"], "casualties": [], "claimed_by": ["iran"], "reported_by": ["مشفى"], "evidence": "قصف",
    }  # fmt: skip
    fields = {name: {"value": other[name]} for name in names}
    found = effective(SEEN, [act(1, "fix", fields=fields)])
    assert set(differing(REPORT, found)) == names
    assert same(with_fields(found, {n: {"value": REPORT[n]} for n in names}), REPORT)


@pytest.mark.parametrize(("start", "end", "precision"), [
    ("2021-03-01", "2021-03-01", 1), ("2021-03-01", "2021-03-06", 2), ("2021-03-01", "2021-03-07", 3),
    ("2021-03-01", "2021-03-31", 4), ("2021-01-01", "2021-12-31", 5), ("2021-01-01", None, 5), (None, None, None),
])  # fmt: skip
def test_how_exact_a_period_is(start: str | None, end: str | None, precision: int | None) -> None:
    assert date_precision(start, end) == precision


def test_order_and_words_make_no_other_value() -> None:
    assert canonical("targets", ["b", "a"]) == canonical("targets", ["a", "b"])
    figure = REPORT["casualties"][0]
    assert canonical("casualties", [figure]) == canonical("casualties", [{**figure, "text": "3", "start": 0}])
    assert canonical("casualties", [figure]) != canonical("casualties", [{**figure, "count": None}])
    assert canonical("start", None) == canonical("start", "")
