"""What holds for any events, in every profile: parts add up to the whole, and nothing is counted twice."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from linking.builders import casualty, place, report

from marsad.analysis.build import columns
from marsad.analysis.dimensions import NAMES
from marsad.analysis.figures import figures
from marsad.linking.consolidate import consolidate
from marsad.linking.profiles import builtin
from marsad.model import OUTCOMES, QUALIFIERS, VAGUE

ACTORS = ("russia", "turkey", "civilians", "hamas", "israel", "unspecified")
TOLD = OUTCOMES[:3]
TYPES = ("air-drone-strike", "armed-clash", "suicide-bomb")


@st.composite
def casualties(draw):
    qualifier = draw(st.sampled_from(QUALIFIERS))
    count = None if qualifier in VAGUE else draw(st.integers(0, 60))
    victims = draw(st.lists(st.sampled_from(ACTORS), min_size=1, max_size=2, unique=True))
    return casualty(draw(st.sampled_from(TOLD)), count, qualifier, victims=victims)


@st.composite
def events(draw):
    """Groups of one to three reports, each group one event; documents may tell of several events."""
    made = []
    for number in range(draw(st.integers(0, 6))):
        first = date(2020, 1, 25) + timedelta(days=draw(st.integers(0, 14)))
        last = first + timedelta(days=draw(st.sampled_from((0, 0, 1, 8, 40))))
        made.append([
            report(
                draw(st.sampled_from("abcd")), 10 * number + k, killed=None, day=first.isoformat(),
                end=last.isoformat(), type=draw(st.sampled_from(TYPES)),
                start=draw(st.sampled_from((first.isoformat(), None))), published=None,
                places=draw(st.sampled_from(([], [place("one")], [place("two", "AA-2")]))),
                perpetrators=draw(st.lists(st.sampled_from(ACTORS), max_size=3, unique=True)),
                targets=draw(st.lists(st.sampled_from(ACTORS), max_size=2, unique=True)),
                casualties=draw(st.lists(casualties(), max_size=3)),
                reported_by=draw(st.lists(st.sampled_from(("المرصد", "الجيش", "مصدر طبي")), max_size=2, unique=True)),
            )
            for k in range(draw(st.integers(1, 3)))
        ])  # fmt: skip
    return made


@settings(max_examples=150, deadline=None)
@given(
    events(), st.sampled_from(sorted(builtin())), st.lists(st.sampled_from(NAMES), max_size=3, unique=True),
    st.sampled_from(("set", "split")), st.sampled_from(("first", "days")),
)  # fmt: skip
def test_the_parts_add_up_to_the_whole(groups, profile, by, shared, spread) -> None:
    made = [consolidate(f"e{n}", group, builtin()[profile]) for n, group in enumerate(groups)]
    table = figures(columns(e.as_json() for e in made), by, outcomes=TOLD, shared=shared, spread=spread)
    for outcome in TOLD:
        truth = [t for e in made if (t := e.total(outcome)) is not None]
        for at in range(3):
            want = sum(t[at] for t in truth)
            assert table.whole.counts[outcome].toll[at] == want
            assert sum(c.counts[outcome].toll[at] for c in table.cells) == want
        for cell in table.cells:
            low, best, high = cell.counts[outcome].toll
            assert 0 <= low <= best <= high
        assert table.whole.counts[outcome].untold == len(made) - len(truth)
    assert table.whole.events == len(made)
    assert table.whole.documents == len({d for e in made for d in e.documents})
    if not {"victims", "actor", "target", "source"} & set(by) and spread == "first":
        assert sum(c.events for c in table.cells) == len(made)
    assert all(c.events <= len(made) and c.documents <= table.whole.documents for c in table.cells)
    assert len({c.key for c in table.cells}) == len(table.cells)


@settings(max_examples=60, deadline=None)
@given(events(), st.sampled_from(("actor", "target", "source")))
def test_an_event_whole_in_each_is_counted_once_in_the_whole(groups, dimension) -> None:
    made = columns(consolidate(f"e{n}", group).as_json() for n, group in enumerate(groups))
    table = figures(made, [dimension], shared="each")
    assert table.whole == figures(made).whole
    assert all(c.counts["killed"].toll.best <= table.whole.counts["killed"].toll.best for c in table.cells)
