"""What two people said of one report, field by field."""

from __future__ import annotations

from review_samples import REPORT, act, seen

from marsad.review.acts import Act
from marsad.review.double import MEASURED, agreements, comparable, units_of, value
from marsad.review.items import is_disputed

TYPE = {"type": {"value": "attack"}}


def named(name: str, *acts: Act) -> dict[str, list[Act]]:
    return {name: list(acts)}


def test_only_those_who_were_not_shown_what_the_other_said_are_compared() -> None:
    first, shown, blind = act(1, "accept"), act(2, "accept", "samer"), act(2, "accept", "samer", blind=True)
    assert comparable(named("d#0", first, shown)) == {}
    assert set(comparable(named("d#0", first, shown), blind=False)) == {"d#0"}
    assert set(comparable(named("d#0", first, blind))["d#0"]) == {"rima", "samer"}


def test_who_read_another_reading_of_the_machine_is_not_compared() -> None:
    later = act(2, "accept", "samer", blind=True, seen=seen("coder-2", type="attack"))
    assert comparable(named("d#0", act(1, "accept"), later)) == {}


def test_fields_of_what_one_rejects_are_not_compared_but_that_he_does_is() -> None:
    apart = comparable(named("d#0", act(1, "accept"), act(2, "reject", "samer", blind=True)))
    assert units_of("event", apart) == [{"rima": True, "samer": False}]
    assert units_of("type", apart) == []


def test_values_are_what_each_left_there() -> None:
    fixed = act(1, "fix", fields=TYPE)
    assert value("type", fixed) == "attack"
    assert value("type", act(1, "accept")) == REPORT["type"]
    assert value("killed", fixed) == 3
    assert value("injured", fixed) == 0
    assert value("start", act(1, "fix", fields={"start": {"value": None}})) is None


def test_every_measured_field_has_its_line() -> None:
    acts = {
        "a#0": [act(1, "accept"), act(2, "fix", "samer", blind=True, fields=TYPE)],
        "b#0": [act(3, "fix", fields=TYPE), act(4, "fix", "samer", blind=True, fields=TYPE)],
        "c#0": [act(5, "accept"), act(6, "accept", "samer", blind=True)],
    }
    found = {a.field: a for a in agreements(acts)}
    assert tuple(found) == MEASURED
    kind = found["type"]
    assert (kind.units, kind.percent) == (3, 2 / 3)
    assert kind.kappa is not None
    assert 0 < kind.kappa < 1
    assert kind.confused == (("attack", "shelling-artillery-missile", 1),)
    assert found["killed"].percent == 1
    assert found["killed"].alpha is None  # all say three: nothing to tell apart
    assert kind.as_json()["confused"] == [{"a": "attack", "b": "shelling-artillery-missile", "times": 1}]


def test_a_dispute_lasts_until_a_reviewer_decides() -> None:
    two = [act(1, "accept"), act(2, "fix", "samer", fields=TYPE)]
    assert not is_disputed([act(1, "accept"), act(2, "accept", "samer")])
    assert is_disputed(two)
    assert is_disputed([act(1, "accept"), act(2, "reject", "samer")])
    assert not is_disputed([*two, act(3, "fix", "lina", fields=TYPE, role="reviewer")])
    assert not is_disputed([*two, act(3, "undo", "samer")])
