"""What a person says of events becomes edges between reports, and linking keeps to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.review.edges import MOST_PAIRS, Edge, apart, edge, join, split


def test_a_pair_has_one_name_whichever_is_named_first() -> None:
    assert edge("b#0", "a#1", "same") == Edge("a#1", "b#0", "same")
    assert edge("b#0", "a#1", "same").id == "a#1 ~ b#0"


@given(st.sets(st.integers(0, 9), min_size=2), st.data())
def test_a_split_names_every_pair_across_and_none_within(members: set[int], data: st.DataObject) -> None:
    chosen = data.draw(st.sets(st.sampled_from(sorted(members)), min_size=1, max_size=len(members) - 1))
    found = split([f"d{n}#0" for n in sorted(members)], [f"d{n}#0" for n in chosen])
    assert len(found) == len(set(found)) == len(chosen) * (len(members) - len(chosen))
    taken = {f"d{n}#0" for n in chosen}
    assert all((e.a in taken) != (e.b in taken) and e.verdict == "different" for e in found)


def test_joining_names_all_pairs_of_small_groups_and_one_of_large() -> None:
    assert [e.verdict for e in join(["a#0", "b#0"], ["c#0"])] == ["same", "same"]
    many = [f"a{n}#0" for n in range(60)], [f"b{n}#0" for n in range(60)]
    assert len(join(*many)) == 1
    with pytest.raises(ValueError, match=str(MOST_PAIRS)):
        apart(*many)


@pytest.mark.parametrize(("left", "right"), [([], ["a#0"]), (["a#0"], []), (["a#0"], ["a#0", "b#0"])])
def test_nonsense_is_refused(left: list[str], right: list[str]) -> None:
    with pytest.raises(ValueError, match=r"apart|expected"):
        apart(left, right)
    with pytest.raises(ValueError, match="two events"):
        join(left, right)
    with pytest.raises(ValueError, match="apart"):
        split(["a#0"], ["a#0"])
    with pytest.raises(ValueError, match="not of this event"):
        split(["a#0"], ["c#0"])
