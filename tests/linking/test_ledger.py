"""Claims, and what they are about."""

from marsad.linking.consolidate import consolidate
from marsad.linking.ledger import about, competing, deniers, ledger

from .builders import report

EVENTS = [consolidate("ev-1", [report("d", 0)]), consolidate("ev-2", [report("d", 1), report("c")])]


def claim(speaker: str, at: tuple[int, int], certainty: str = "asserted") -> dict:
    return {
        "speaker": speaker, "content": "words", "form": "indirect", "certainty": certainty,
        "spans": [{"field": "content", "start": at[0], "end": at[1]}],
    }  # fmt: skip


def told(*spans: tuple[int, int]) -> list[dict]:
    return [{"evidence": "x", "spans": [{"field": "evidence", "start": a, "end": b}]} for a, b in spans]


def test_a_claim_is_about_the_report_in_its_words() -> None:
    assert about(claim("s", (50, 90)), told((0, 20), (60, 70))) == [1]


def test_else_about_the_report_before_it() -> None:
    assert about(claim("s", (100, 120)), told((0, 20), (60, 70), (200, 220))) == [1]


def test_without_offsets_only_the_words_or_a_lone_report_tell() -> None:
    bare = {"speaker": "s", "content": "the raid killed two", "form": "direct", "certainty": "asserted"}
    assert about(bare, [{"evidence": "a clash"}, {"evidence": "the raid"}]) == [1]
    assert about(bare, [{"evidence": "a clash"}]) == [0]
    assert about(bare, [{"evidence": "a clash"}, {"evidence": "a bomb"}]) == []


def test_competing_claims_and_denials_by_event() -> None:
    codings = [
        {"id": "d", "published": "2020-05-06", "outlet": "o", "reports": told((0, 20), (60, 70)), "claims": [
            claim("وزارة الدفاع الروسية", (61, 65), "denied"), claim("الأهالي", (62, 80)), claim("غيرهم", (1, 5)),
        ]},
    ]  # fmt: skip
    lines = ledger(codings, EVENTS)
    assert [line.events for line in lines] == [("ev-1",), ("ev-2",), ("ev-2",)]
    assert set(competing(lines)) == {"ev-2"}
    assert deniers(lines) == {"ev-2": ("russia",)}
    assert lines[0].actors == ("russia", "civilians")
