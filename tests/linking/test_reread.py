"""What is written is read back whole."""

from __future__ import annotations

import pytest

from marsad.linking.entry import Spot
from marsad.linking.event import Conflict, Event, Figure, Part, Saying
from marsad.linking.profiles import Toll
from marsad.linking.reread import read_event

_DAY = 737_500


def test_an_event_comes_back():
    toll = Toll(1, 2, 5)
    figure = Figure("killed", "targets", toll, (Part("civilians", toll),), ("a", "b", "c"), (
        Saying("d1", "وكالة الضفة", "مشفى الرحمة", toll, "used", _DAY),
        Saying("d2", "", "", toll, "vague", None),
    ))  # fmt: skip
    event = Event(
        "ev-1", "incident", "attack", _DAY, _DAY + 1, 2, Spot("تلمنس", "SY", "SY-ID", 35.6, 36.7, 1), ("russia",),
        ("civilians",), (), (figure,), (Conflict("type", (("attack", ("d1",)), ("armed-clash", ("d2",)))),), "weak",
        "one independent source", 1, ("d1", "d2"), ("d1#0", "d2#0"), "marsad",
    )  # fmt: skip
    assert read_event(event.as_json()) == event


def test_a_bare_event_comes_back():
    event = Event("ev-2", "incident", "attack", None, None, None, None, (), (), (), (), (), "", "", 0, (), (), "marsad")
    assert read_event(event.as_json()) == event


def test_what_is_no_event_is_refused():
    with pytest.raises(KeyError):
        read_event({"id": "ev-3"})
