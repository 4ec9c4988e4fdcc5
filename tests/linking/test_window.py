"""New reports are linked with those of runs before: the same events as when everything is linked again."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.linking.compact import component_of, homes_of, pack, unpack
from marsad.linking.incremental import Judgements, Linker
from marsad.linking.window import Held, relink

from .builders import groups, place, report
from .test_properties import entries


class Shelf:
    """A window on reports held in lists, as they come back from where they were kept."""

    def __init__(self, linker: Linker) -> None:
        self.held: list[Held] = []
        event = {e.key: group[0].key for group in linker.groups() for e in group if e.kind == "incident"}
        for connected in linker.connected():
            number = component_of(e.key for e in connected)
            for e in connected:
                kept = unpack(e.key, json.loads(json.dumps(pack(e))))
                self.held.append(Held(kept, number, event.get(e.key), 0))

    def near(self, cells):
        return [h for h in self.held if not set(cells).isdisjoint(homes_of(h.entry))]

    def within(self, components):
        return [h for h in self.held if h.component in components]

    def named(self, keys):
        return [h for h in self.held if h.entry.key in keys]


def apply(shelf, found):
    """All groups after the run: those that were made anew, and the others as they were."""
    anew = [sorted(e.key for e in group) for group in found.groups]
    touched = {key for group in anew for key in group} | {k for keys in found.before.values() for k in keys}
    kept: dict[str, list[str]] = {}
    for h in shelf.held:
        if h.entry.key not in touched:
            kept.setdefault(h.event or h.entry.key, []).append(h.entry.key)
    return sorted(anew + [sorted(group) for group in kept.values()])


pairs = st.frozensets(st.tuples(st.integers(0, 13), st.integers(0, 13)).filter(lambda p: p[0] != p[1]), max_size=3)


@given(entries(), st.data())
@settings(max_examples=150, deadline=None)
def test_the_result_is_that_of_linking_everything_again(reports, data) -> None:
    def judgements(same, apart):
        found = [frozenset((reports[i].key, reports[j].key) for i, j in p if max(i, j) < len(reports))
                 for p in (same, apart)]  # fmt: skip
        return Judgements(*found)

    what = data.draw(st.lists(st.sampled_from(("stays", "comes", "goes", "changes")), min_size=len(reports),
                              max_size=len(reports)))  # fmt: skip
    before, after = judgements(data.draw(pairs), data.draw(pairs)), judgements(data.draw(pairs), data.draw(pairs))
    other = data.draw(entries(most=len(reports)))
    changed = {}
    for n, (e, o) in enumerate(zip(reports, other, strict=False)):
        changed[e.key] = report(e.document, n, day="2020-05-03", places=[_written(s) for s in o.places])
    first = Linker(judgements=before)
    first.add(e for e, w in zip(reports, what, strict=True) if w != "comes")
    shelf = Shelf(first)
    new = [changed.get(e.key, e) if w == "changes" else e
           for e, w in zip(reports, what, strict=True) if w in ("comes", "changes")]  # fmt: skip
    leaving = {e.key for e, w in zip(reports, what, strict=True) if w in ("goes", "changes")}
    judged = {key for p in (before.same ^ after.same, before.different ^ after.different) for pair in p for key in pair}
    found = relink(Linker(judgements=after), shelf, new, shelf.named(leaving), judged)
    whole = Linker(judgements=after)
    whole.add([*new, *(e for e, w in zip(reports, what, strict=True) if w == "stays")])
    assert apply(shelf, found) == sorted(groups(whole))
    numbers = {e.key: component_of(x.key for x in c) for c in whole.connected() for e in c}
    assert found.components.items() <= numbers.items()
    stale = {h.entry.key: h.component for h in shelf.held if h.entry.key not in found.components}
    assert all(numbers[key] == number for key, number in stale.items() if key in numbers)


def _written(spot):
    return place(spot.name, spot.admin1)


def test_far_reports_are_not_asked_for() -> None:
    far = [report(f"x{n}", places=[place(f"else {n}", f"AA-{n + 5}")]) for n in range(20)]
    linker = Linker()
    linker.add([report("a"), *far])
    found = relink(Linker(), Shelf(linker), [report("b")])
    assert [[e.key for e in group] for group in found.groups] == [["a#0", "b#0"]]
    assert found.before == {"a#0": ("a#0",)}


def test_a_report_comes_back_as_it_is_compared() -> None:
    kept = report("a", copy="k", killed=7, places=[place("one", lat=35.1, lon=36.2, precision=2)])
    back = unpack(kept.key, json.loads(json.dumps(pack(kept))))
    linker = Linker()
    other = report("b", killed=8)
    assert linker.score(linker.side(back), linker.side(other)) == linker.score(linker.side(kept), linker.side(other))
    assert (back.places, back.killed, back.copy, back.evidence) == (kept.places, kept.killed, "k", kept.evidence)


def test_tallies_are_looked_for_nowhere() -> None:
    assert homes_of(report("a", kind="tally")) == []
    assert len(homes_of(report("a"))) == 4
