"""What holds for any reports."""

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.linking.consolidate import consolidate
from marsad.linking.incremental import Judgements, Linker
from marsad.linking.profiles import builtin
from marsad.model import OUTCOMES, QUALIFIERS, VAGUE

from .builders import casualty, groups, place, report

ACTORS = ("russia", "turkey", "civilians", "hamas", "israel", "unidentified-armed-group", "unspecified")

TYPES = ("air-drone-strike", "shelling-artillery-missile", "armed-clash", "suicide-bomb")


@st.composite
def casualties(draw):
    qualifier = draw(st.sampled_from(QUALIFIERS))
    count = None if qualifier in VAGUE else draw(st.integers(0, 60))
    return casualty(
        draw(st.sampled_from(OUTCOMES[:2])), count, qualifier,
        victims=draw(st.lists(st.sampled_from(ACTORS), min_size=1, max_size=2, unique=True)),
        part_of=draw(st.booleans()), by=draw(st.sampled_from((None, None, "مصدر طبي", "المرصد", "الجيش"))),
    )  # fmt: skip


@st.composite
def entries(draw, most=14):
    out = []
    for number in range(draw(st.integers(1, most))):
        document = draw(st.sampled_from("abcdefgh"))
        first = draw(st.integers(1, 6))
        last = first + draw(st.sampled_from((0, 0, 0, 1, 5)))
        out.append(report(
            document, number, day=f"2020-05-{first:02}", end=f"2020-05-{last:02}",
            published=f"2020-05-{first + draw(st.integers(0, 3)):02}",
            type=draw(st.sampled_from(TYPES)),
            places=[place(draw(st.sampled_from(("one", "two"))), draw(st.sampled_from(("AA-1", "AA-2", None))))],
            perpetrators=draw(st.lists(st.sampled_from(ACTORS), max_size=2, unique=True)),
            targets=draw(st.lists(st.sampled_from(ACTORS), max_size=2, unique=True)),
            casualties=draw(st.lists(casualties(), max_size=4)),
            outlet=draw(st.sampled_from(("سانا", "رويترز", "المرصد السوري"))),
            copy=draw(st.sampled_from(("", "", "k"))),
        ))  # fmt: skip
    return out


@given(entries(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_reports_does_not_matter(reports, rng) -> None:
    one, other = Linker(), Linker()
    one.add(reports)
    shuffled = list(reports)
    rng.shuffle(shuffled)
    for start in range(0, len(shuffled), 3):
        other.add(shuffled[start : start + 3])
    assert groups(one) == groups(other)


@given(entries(), st.data())
@settings(max_examples=60, deadline=None)
def test_a_separation_is_never_broken(reports, data) -> None:
    keys = [e.key for e in reports]
    pairs = st.frozensets(st.tuples(st.sampled_from(keys), st.sampled_from(keys)).filter(lambda p: p[0] != p[1]))
    same, apart = data.draw(pairs), data.draw(pairs)
    linker = Linker(judgements=Judgements(same, apart))
    linker.add(reports)
    home = {key: n for n, group in enumerate(groups(linker)) for key in group}
    assert all(home[a] != home[b] for a, b in apart)


@given(entries())
@settings(max_examples=60, deadline=None)
def test_no_document_is_twice_in_an_event_and_no_report_in_two(reports) -> None:
    linker = Linker()
    linker.add(reports)
    found = linker.groups()
    assert sorted(e.key for g in found for e in g) == sorted(e.key for e in reports)
    assert all(len({e.document for e in g}) == len(g) for g in found)


@given(entries(most=8), st.sampled_from(sorted(builtin())), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_figures_are_ordered_and_their_parts_add_up(reports, profile, rng) -> None:
    event = consolidate("e", reports, builtin()[profile])
    assert len(event.documents) == len(set(event.documents))
    for figure in event.figures:
        assert 0 <= figure.toll.low <= figure.toll.best <= figure.toll.high
        for k in range(3):
            assert sum(part.toll[k] for part in figure.parts) == figure.toll[k]
        assert all(0 <= p.toll.low <= p.toll.best <= p.toll.high for p in figure.parts)
    for outcome in OUTCOMES:
        whole = event.total(outcome)
        if whole is not None:
            assert whole.best == sum(f.toll.best for f in event.figures if f.outcome == outcome)
    shuffled = list(reports)
    rng.shuffle(shuffled)
    assert consolidate("e", shuffled, builtin()[profile]) == event
