"""Ids of events that last."""

from marsad.linking.identity import fresh, name


def changes(naming) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(s.event, s.change, s.others) for s in naming.history]


def test_the_same_groups_keep_their_ids_without_history() -> None:
    first = name([["a", "b"], ["c"]])
    again = name([["c"], ["b", "a"]], first.events)
    assert again.events == first.events
    assert again.history == []


def test_a_new_report_leaves_the_id() -> None:
    before = {"ev-1": ("a",)}
    after = name([["a", "b"]], before)
    assert after.events == {"ev-1": ("a", "b")}
    assert changes(after) == [("ev-1", "grown", ())]


def test_of_two_that_merge_the_larger_gives_the_id() -> None:
    after = name([["a", "b", "c"]], {"ev-1": ("a",), "ev-2": ("b", "c")})
    assert after.events == {"ev-2": ("a", "b", "c")}
    assert changes(after) == [("ev-2", "merged", ("ev-1",)), ("ev-1", "vanished", ("ev-2",))]


def test_of_one_that_splits_the_larger_part_keeps_the_id() -> None:
    after = name([["a"], ["b", "c"]], {"ev-1": ("a", "b", "c")})
    assert after.events["ev-1"] == ("b", "c")
    (new,) = set(after.events) - {"ev-1"}
    assert set(changes(after)) == {(new, "split", ("ev-1",)), ("ev-1", "shrunk", (new,))}


def test_a_retired_id_is_not_given_again() -> None:
    plain = fresh(["a"])
    assert set(name([["a"]], retired=[plain]).events) == {f"{plain}-2"}


def test_the_order_of_groups_does_not_matter() -> None:
    before = {"ev-1": ("a", "b"), "ev-2": ("c", "d")}
    assert name([["a", "c"], ["b", "d"]], before) == name([["d", "b"], ["c", "a"]], before)
