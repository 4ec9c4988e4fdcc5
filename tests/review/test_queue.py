"""What waits for whom, in which order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from review_samples import MINE, TEXT, decide, report, span, store_document

from marsad.model import Casualty
from marsad.review.items import codings_state, read_items, read_log, reopened
from marsad.review.queue import ORDERS, Done, Items, counts, queue, sampled, waits
from marsad.store.database import Database
from marsad.store.judgements import add_judgement

NOBODY = Done({}, {}, {}, frozenset())


def items(*rows: tuple[str, float, int, int, str]) -> Items:
    """Reports as name, score, killed, day, outlet."""
    outlets = list(dict.fromkeys(r[4] for r in rows))
    return Items(
        [r[0] for r in rows], [r[0].partition("#")[0] for r in rows], np.array([r[1] for r in rows], dtype=float),
        np.array([r[2] for r in rows], dtype=np.int64), np.array([r[3] for r in rows], dtype=np.int64),
        np.array([outlets.index(r[4]) for r in rows], dtype=np.int64), np.zeros(len(rows), dtype=np.int64), outlets,
        ["attack"], {r[0]: n for n, r in enumerate(rows)},
    )  # fmt: skip


SOME = items(
    ("a#0", 0.95, 1, 10, "x"), ("b#0", 0.52, 0, 11, "x"), ("c#0", 0.30, 90, 12, "x"), ("d#0", 0.99, 7, 9, "y"),
)  # fmt: skip


def names(order: str, done: Done = NOBODY, person: str = "rima", held: Items = SOME) -> list[str]:
    return [held.names[n] for n in queue(held, done, person, order)]


def test_least_certain_first_most_killed_first_unknown_sources_first() -> None:
    assert names("uncertain") == ["b#0", "c#0", "a#0", "d#0"]
    assert names("severe") == ["c#0", "d#0", "a#0", "b#0"]
    assert names("novel") == ["c#0", "d#0", "b#0", "a#0"]


def test_a_source_of_which_much_was_decided_comes_later() -> None:
    done = Done({"c#0": "reviewed"}, {"c#0": frozenset({"rima"})}, {}, frozenset())
    assert names("novel", done) == ["d#0", "b#0", "a#0"]


def test_what_is_decided_waits_no_more_what_is_open_again_comes_first_and_skipped_last() -> None:
    done = Done(
        {"a#0": "reopened", "c#0": "rejected", "b#0": "machine"}, {"a#0": frozenset({"samer"})}, {"rima": ("b#0",)},
        frozenset(),
    )  # fmt: skip
    assert names("uncertain", done) == ["a#0", "d#0", "b#0"]
    assert queue(SOME, done, "rima", "uncertain", most=1) == [0]
    assert names("uncertain", done, "samer") == ["a#0", "b#0", "d#0"]


def test_skipped_ones_come_back_in_the_order_in_which_they_were_skipped() -> None:
    done = Done({}, {}, {"rima": ("d#0", "b#0")}, frozenset())
    assert names("uncertain", done) == ["c#0", "a#0", "d#0", "b#0"]


def test_the_sample_is_a_tenth_and_each_of_it_is_for_two_people() -> None:
    held = items(*((f"doc-{n}#0", 0.9, 0, n, "x") for n in range(3000)))
    found = names("sample", held=held)
    assert 230 < len(found) < 370
    assert all(map(sampled, found))
    assert found != sorted(found, key=held.names.index)
    one, two = found[0], found[1]
    done = Done({one: "reviewed", two: "double-reviewed"}, {one: frozenset({"rima"}), two: frozenset({"a", "b"})}, {},
                frozenset())  # fmt: skip
    assert one not in names("sample", done, "rima", held)
    assert one in names("sample", done, "samer", held)
    assert two not in names("sample", done, "samer", held)


def test_numbers_of_the_queues() -> None:
    done = Done({"a#0": "reopened", "c#0": "rejected"}, {}, {"rima": ("b#0",)}, frozenset({"d#0", "gone#0"}))
    found = counts(SOME, done, "rima")
    assert (found["reports"], found["waiting"], found["rejected"], found["reopened"]) == (4, 3, 1, 1)
    assert (found["skipped"], found["disagreements"]) == (1, 1)
    assert counts(SOME, NOBODY, "rima")["waiting"] == 4


KNOWN = st.sampled_from(SOME.names)


@given(st.sets(KNOWN), st.sampled_from(ORDERS), st.lists(KNOWN, unique=True))
def test_every_report_that_waits_is_in_the_queue_once(done: set[str], order: str, skipped: list[str]) -> None:
    state = Done(dict.fromkeys(done, "reviewed"), dict.fromkeys(done, frozenset({"samer"})), {"rima": skipped},
                 frozenset(done))  # fmt: skip
    found = names(order, state)
    assert len(found) == len(set(found))
    assert all(waits(state, "rima", order, name) for name in found)
    if order in ("uncertain", "severe", "novel"):
        assert set(found) == set(SOME.names) - done


def test_nothing_waits_in_an_empty_archive() -> None:
    empty = items()
    for order in ORDERS:
        assert queue(empty, NOBODY, "rima", order) == []


def test_items_and_log_are_read_from_the_store_and_read_on(database: Database) -> None:
    summed = (
        Casualty("killed", ("civilians",), 3, "exact", span("ثلاثة")), Casualty("killed", ("civilians",), 2, "exact",
        span("جنديان")), Casualty("killed", ("civilians",), 1, "exact", span("قتل"), part_of=True),
        Casualty("killed", ("civilians",), 4, "exact", span("قصف"), by="مشفى"),
    )  # fmt: skip
    with database.write() as connection:
        store_document(connection, "d", [report(casualties=summed), report(**MINE)])
        store_document(connection, "e", [report()], outlet=None)
    with database.read() as connection:
        held = read_items(connection)
        log = read_log(connection)
    assert (held.names, held.killed.tolist(), held.outlets) == (["d#0", "d#1", "e#0"], [5, 0, 3], ["مرصد", ""])
    assert (log.until, log.done.status) == (0, {})
    with database.write() as connection:
        decide(connection, "e#0", "accept", "rima")
        add_judgement(connection, "report", "d#1", "skip", "rima")
        add_judgement(connection, "report", "gone#7", "accept", "rima")
    with database.read() as connection:
        assert codings_state(connection) == log.coded
        on = read_log(connection, log)
        assert on.done.status == {"e#0": "reviewed", "d#1": "machine", "gone#7": "gone"}
        assert (on.done.people["e#0"], on.done.skipped) == ({"rima"}, {"rima": ["d#1"]})
    with database.write() as connection:
        store_document(connection, "e", [report()], text=TEXT + " وتحديث.")
    with database.read() as connection:
        later = read_log(connection, on)
        assert later.done.status["e#0"] == "reopened"
        assert reopened(connection, later.acts) == {"e#0"}


@pytest.mark.parametrize("order", ORDERS)
def test_an_unknown_person_has_a_queue_too(order: str) -> None:
    assert isinstance(names(order, person="nobody"), list)
