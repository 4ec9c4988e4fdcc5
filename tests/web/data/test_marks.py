"""Texts are cut where marks begin and end, and nothing of them is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marsad.web.data.marks import Mark, segments, sentence_around

_MARKS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6)


@given(st.text(max_size=40), _MARKS)
def test_segments_add_up_to_the_text(text: str, places: list[tuple[int, int]]) -> None:
    marks = [Mark(min(p), max(p), "places", f"r{n}") for n, p in enumerate(places)]
    found = segments(text, marks)
    assert "".join(s.text for s in found) == text
    at = 0
    for segment in found:
        covering = {m.ref for m in marks if m.start <= at and m.end >= at + len(segment.text) and m.start < m.end}
        if segment.text:
            assert set(segment.refs) == covering
        at += len(segment.text)


def test_characters_beyond_the_basic_plane_are_one_each() -> None:
    text = "🔴 قصف على البلدة"
    found = segments(text, [Mark(2, 5, "evidence", "e")])
    assert [s.text for s in found if s.fields] == ["قصف"]


def test_the_sentence_of_a_word() -> None:
    text = "جملة أولى. قصفت الطائرات البلدة صباحاً. جملة ثالثة."
    start = text.index("الطائرات")
    a, b = sentence_around(text, start, start + 8)
    assert text[a:b] == "قصفت الطائرات البلدة صباحاً."
    long = "كلمة " * 2000
    a, b = sentence_around(long, 5000, 5004)
    assert a <= 5000 < 5004 <= b
    assert b - a < 900
