"""The log only grows: undo takes back what a person said last, never what others said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from review_samples import SEEN, act, decide, store_document

from marsad.review.acts import Act, decisions, prevailing, skipped_by, standing, value_of
from marsad.review.reading import acts_on
from marsad.store.database import Database
from marsad.store.judgements import add_judgement

VERDICTS = ("accept", "fix", "reject", "skip", "undo")
logs = st.lists(st.tuples(st.sampled_from(VERDICTS), st.sampled_from(("rima", "samer"))), max_size=12)


def made(log: list[tuple[str, str]]) -> list[Act]:
    return [act(n, verdict, person) for n, (verdict, person) in enumerate(log, 1)]


@given(logs, st.sampled_from(VERDICTS[:4]), st.sampled_from(("rima", "samer")))
def test_an_act_and_its_undo_leave_everything_as_it_was(
    log: list[tuple[str, str]], verdict: str, person: str
) -> None:
    before = made(log)
    after = [*before, act(50, verdict, person), act(51, "undo", person)]
    assert standing(after) == standing(before)
    assert decisions(after) == decisions(before)


@given(logs, st.permutations(range(12)))
def test_the_order_of_keys_counts_and_no_other(log: list[tuple[str, str]], order: list[int]) -> None:
    acts = made(log)
    shuffled = [acts[n] for n in order if n < len(acts)]
    assert standing(shuffled) == standing(acts)


@given(logs)
def test_what_one_does_changes_nothing_of_what_the_other_said(log: list[tuple[str, str]]) -> None:
    acts = made(log)
    alone = [a for a in acts if a.person == "rima"]
    assert standing(acts).get("rima") == standing(alone).get("rima")


@given(logs)
def test_undo_more_often_than_there_is_anything_to_undo_leaves_nothing(log: list[tuple[str, str]]) -> None:
    acts = [*made(log), *(act(100 + n, "undo", who) for n in range(13) for who in ("rima", "samer"))
            ]  # fmt: skip
    acts = [Act(n, a.report, a.verdict, a.person) for n, a in enumerate(acts)]
    assert standing(acts) == {}
    assert prevailing(acts) is None


def test_a_reviewer_prevails_over_a_coder_who_speaks_later() -> None:
    acts = [act(1, "reject", "rima", role="reviewer"), act(2, "accept", "samer", role="coder")]
    assert prevailing(acts) == acts[0]
    assert prevailing([*acts, act(3, "accept", "lina", role="admin")]).key == 3  # type: ignore[union-attr]
    assert prevailing([acts[1], act(3, "fix", "nour", role="coder")]).key == 3  # type: ignore[union-attr]


def test_skipping_decides_nothing_and_undo_of_a_skip_keeps_the_decision_before_it() -> None:
    acts = [act(1, "accept"), act(2, "skip")]
    assert skipped_by(acts, "rima")
    assert decisions(acts)["rima"].verdict == "accept"
    acts.append(act(3, "undo"))
    assert not skipped_by(acts, "rima")
    assert decisions(acts)["rima"].verdict == "accept"


def test_what_is_written_is_read_back(database: Database) -> None:
    with database.write() as connection:
        store_document(connection, reports=())
        decide(connection, "d#0", "fix", "rima", fields={"type": "attack"}, role="coder", blind=True)
        decide(connection, "d#0", "reject", "samer", reason="old-event", role="reviewer")
        add_judgement(connection, "report", "d#0", "fix", "api", field="kind", value="tally")
        add_judgement(connection, "report", "d#0", "accept", "api", value="odd")
        add_judgement(connection, "report", "d#1", "accept", "rima")
    with database.read() as connection:
        fixed, rejected, part, odd = acts_on(connection, "d#0")
    assert (fixed.seen, fixed.fields, fixed.blind, fixed.role) == (SEEN, {"type": {"value": "attack"}}, True, "coder")
    assert (rejected.reason, rejected.role, rejected.fields) == ("old-event", "reviewer", {})
    assert part.part
    assert part.fields == {"kind": {"value": "tally"}}
    assert part.seen is None
    assert odd.seen is None
    assert not odd.fields
    assert odd.verdict == "accept"


def test_the_log_keeps_no_more_than_was_said() -> None:
    assert set(value_of(SEEN)) == {"seen", "role"}
    assert value_of(SEEN, reason="duplicate")["reason"] == "duplicate"


def test_values_without_the_shape_of_their_field_are_not_heard(database: Database) -> None:
    odd = {
        "kind": "rumour", "type": 3, "start": "yesterday", "places": [{"country": "SY"}], "targets": "civilians",
        "casualties": [{"outcome": "killed", "count": "many"}], "reported_by": [1], "evidence": None, "score": 1,
    }  # fmt: skip
    with database.write() as connection:
        store_document(connection, "d")
        decide(connection, "d#0", "fix", "rima", fields={**odd, "end": "2021-03-07"})
        for field, value in odd.items():
            add_judgement(connection, "report", "d#0", "fix", "api", field=field, value=value)
    with database.read() as connection:
        first, *others = acts_on(connection, "d#0")
    assert first.fields == {"end": {"value": "2021-03-07"}}
    assert all(a.fields == {} for a in others)
