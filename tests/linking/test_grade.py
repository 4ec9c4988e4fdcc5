"""How well an event is evidenced."""

from marsad.linking.consolidate import consolidate

from .builders import report


def graded(*entries, denied_by=()):
    event = consolidate("e", entries, denied_by=denied_by)
    return event.grade, event.sources


def test_one_source_is_weak() -> None:
    assert graded(report("a")) == ("weak", 1)


def test_two_independent_sources_are_fair() -> None:
    assert graded(report("a"), report("b")) == ("fair", 2)


def test_a_copy_is_no_second_source() -> None:
    assert graded(report("a", copy="k"), report("b", copy="k")) == ("weak", 1)


def test_two_relays_of_one_body_are_one_source() -> None:
    body = {"reported_by": ["المرصد السوري لحقوق الإنسان"]}
    assert graded(report("a", **body), report("b", **body)) == ("weak", 1)


def test_a_medical_source_is_not_the_same_for_two_outlets() -> None:
    nobody = {"reported_by": ["مصدر طبي"]}
    assert graded(report("a", **nobody), report("b", **nobody))[1] == 2


def test_a_claim_of_responsibility_confirms() -> None:
    assert graded(report("a", claimed_by=["russia"])) == ("confirmed", 1)


def test_rival_doers_are_contested() -> None:
    assert graded(report("a"), report("b", perpetrators=["turkey"])) == ("contested", 2)


def test_a_denial_by_the_accused_is_contested() -> None:
    assert graded(report("a"), report("b"), denied_by=["russia"])[0] == "contested"
    assert graded(report("a"), report("b"), denied_by=["turkey"])[0] == "fair"


def test_the_two_sides_of_a_clash_are_no_rivals() -> None:
    clash = {"type": "armed-clash"}
    one = report("a", perpetrators=["israel"], targets=["hamas"], **clash)
    other = report("b", perpetrators=["hamas"], targets=["israel"], **clash)
    assert graded(one, other)[0] == "fair"


def test_nobody_named_is_weak() -> None:
    assert graded(report("a", perpetrators=[]), report("b", perpetrators=[])) == ("weak", 2)
