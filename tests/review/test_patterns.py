"""Which words of act people reject."""

from __future__ import annotations

from review_samples import MINE, act, report, seen

from marsad.lexicon.matcher import Matcher
from marsad.review.patterns import patterns, triggers

MATCHER = Matcher([("قصف", "trigger", "shelling"), ("انفجار", "trigger", "blast"), ("الوادي", "place", "wadi")])


def test_words_of_act_in_the_evidence() -> None:
    assert triggers("وقصف وانفجار ثم قصف على الوادي", MATCHER) == ["shelling", "blast"]
    assert triggers("هدوء", MATCHER) == ["none"]


def test_patterns_with_most_rejections_first() -> None:
    mine = seen(**MINE)
    found = patterns(
        {
            "a#0": [act(1, "accept"), act(2, "reject", "samer", reason="old-event")],
            "b#0": [act(3, "fix", fields={"type": {"value": "attack"}})],
            "c#0": [act(4, "reject", seen=mine), act(5, "skip", "samer"), act(6, "reject", "samer", seen=mine)],
            "d#0": [act(7, "accept"), act(8, "undo"), act(9, "accept", "api", seen=None)],
        },
        MATCHER,
    )
    blast, shelling = found
    assert (blast.trigger, blast.rejected, blast.judged, blast.precision) == ("blast", 2, 2, 0)
    assert (shelling.judged, shelling.accepted, shelling.rejected) == (3, 1, 1)
    assert dict(shelling.fixed) == {"type": 1}
    assert shelling.as_json()["reasons"] == {"old-event": 1}
    assert blast.example == report(**MINE).evidence.text
