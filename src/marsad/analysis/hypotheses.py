"""Rival hypotheses held against the events. What comes out is where the data lie, never who is right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from marsad.analysis.columns import Columns
from marsad.analysis.hypothesis_file import Hypothesis, Rivals
from marsad.analysis.measures import Looking, Measured, measure
from marsad.analysis.select import Fold, select
from marsad.analysis.strata import Stratum, strata
from marsad.analysis.words import members
from marsad.linking.kin import Kin, known

#: The side that a source speaks for, None for one that speaks for nobody.
Party = Callable[[str], str | None]
INSIDE, OUTSIDE, UNDECIDED, UNKNOWN = "as expected", "not as expected", "cannot tell", "no data"


@dataclass(frozen=True, slots=True)
class Held:
    """One expectation held against a measure. ``off``: how far the value lies outside the range (0: inside)."""

    hypothesis: str
    measure: str
    at_least: float | None
    at_most: float | None
    outcome: str
    off: float | None


@dataclass(frozen=True, slots=True)
class Examined:
    """All measures, all expectations, which measures tell hypotheses apart, and what the data cannot tell."""

    title: str
    events: int
    measures: tuple[Measured, ...]
    held: tuple[Held, ...]
    apart: tuple[tuple[str, str, str], ...]
    cannot: tuple[str, ...]
    excluded: dict[str, int]
    strata: dict[str, tuple[Stratum, ...]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {
            "title": self.title, "events": self.events,
            "measures": [
                {
                    "id": m.id, "kind": m.kind, "asks": m.asks, **m.interval._asdict(), "events": m.events,
                    "words": m.words, "cautions": list(m.cautions),
                    "strata": [
                        {"name": s.name, **s.interval._asdict(), "events": s.events}
                        for s in self.strata.get(m.id, ())
                    ],
                    "if_unknown_sides": list(m.extreme) if m.extreme else None, "chance_if_shifted": m.chance,
                }
                for m in self.measures
            ],
            "held": [
                {"hypothesis": h.hypothesis, "measure": h.measure, "at_least": h.at_least, "at_most": h.at_most,
                 "outcome": h.outcome, "off": h.off}
                for h in self.held
            ],
            "tells_apart": [{"measure": m, "fits": a, "does_not_fit": b} for m, a, b in self.apart],
            "cannot_tell": list(self.cannot), "excluded": self.excluded,
        }  # fmt: skip


def examine(
    columns: Columns, rivals: Rivals, fold: Fold = str, party: Party | None = None, kin: Kin | None = None
) -> Examined:
    """Hold ``rivals`` against the events; ``party`` says for which side a source speaks."""
    kin = kin or known()
    chosen = select(columns, rivals.scope.asked, kin, fold)
    scope = np.zeros(len(columns), dtype=bool)
    scope[chosen.events] = True
    days = columns.start[chosen.events]
    days = days[days > 0]
    first = rivals.scope.asked.since or int(days.min(initial=1 if not len(days) else days[0]))
    last = rivals.scope.asked.until or int(days.max(initial=first))
    looking = Looking(columns, scope, kin, fold, first, last)
    if rivals.scope.between or rivals.scope.without:
        looking.scope = looking.find(rivals.scope)
        looking.memo.clear()
    measures = tuple(measure(looking, m) for m in rivals.measures)
    by_id = {m.id: m for m in measures}
    parts = {m.id: strata(looking, m) for m in rivals.measures if m.strata}
    held = tuple(
        _held(hypothesis, by_id[name], low, high)
        for hypothesis in rivals.hypotheses for name, (low, high) in hypothesis.expects.items()
    )  # fmt: skip
    apart = tuple(_apart(held, by_id))
    parties = {a for m in rivals.measures for s in m.sets.values() for a in _actors(s)} | {
        a for m in rivals.measures for a in m.between or ()
    }
    cannot = (
        *_mixed(held, parts), *_cannot(held, measures, apart, rivals),
        *_sources(columns, looking.scope, parties, party, kin),
    )  # fmt: skip
    return Examined(rivals.title, int(looking.scope.sum()), measures, held, apart, cannot, chosen.excluded, parts)


def _actors(described: Any) -> Iterable[str]:
    yield from (*described.asked.doers, *described.asked.targets, *described.asked.actors, *(described.between or ()))


def _held(hypothesis: Hypothesis, found: Measured, low: float | None, high: float | None) -> Held:
    value = found.interval.value
    off = None
    if value is not None:
        off = min(0.0, value - low) if low is not None and value < low else 0.0
        off = value - high if high is not None and value > high else off
        off = round(off, 4)
    return Held(hypothesis.id, found.id, low, high, _outcome(found, low, high), off)


def _outcome(found: Measured, low: float | None, high: float | None) -> str:
    """Where the interval lies: inside the range, outside, or across a border of it."""
    left, right = found.interval.low, found.interval.high
    if found.interval.value is None:
        return UNKNOWN
    if left is None and right is None:
        return UNDECIDED
    left, right = -np.inf if left is None else left, np.inf if right is None else right
    lower, upper = -np.inf if low is None else low, np.inf if high is None else high
    if left >= lower and right <= upper:
        return INSIDE
    return OUTSIDE if right < lower or left > upper else UNDECIDED


def _apart(held: Iterable[Held], measures: dict[str, Measured]) -> Iterable[tuple[str, str, str]]:
    """Measures that lie inside one hypothesis' range and outside another's."""
    held = list(held)
    for name in measures:
        mine = [h for h in held if h.measure == name]
        for a in mine:
            for b in mine:
                if a.outcome == INSIDE and b.outcome == OUTSIDE:
                    yield name, a.hypothesis, b.hypothesis


def _cannot(
    held: Iterable[Held], measures: Iterable[Measured], apart: Iterable[tuple[str, str, str]], rivals: Rivals
) -> Iterable[str]:
    """What the data cannot tell, in plain sentences."""
    held, told_apart = list(held), {m for m, *_ in apart}
    for found in measures:
        mine = [h for h in held if h.measure == found.id]
        if not mine:
            yield f"{found.id}: no hypothesis says what to expect of it."
            continue
        if found.interval.value is None:
            yield f"{found.id}: there are no events to measure it on."
        elif found.interval.low is None and found.interval.high is None:
            yield f"{found.id}: {found.events} events are too few for an interval."
        elif found.id not in told_apart:
            yield f"{found.id}: {_why_not_apart(mine)}"
        if found.extreme and any(h.outcome == INSIDE != _with_unknown(found, h) for h in mine):
            yield (
                f"{found.id}: events of unknown sides could move it to {found.extreme[1]:.3g}, out of a range that it "
                "now lies in."
            )
        if found.chance is not None and found.chance > 0.05:
            yield (
                f"{found.id}: series shifted at random against each other agree as well in {found.chance:.0%} of cases."
            )
    tested = len({h.measure for h in held})
    yield f"{tested} measures were looked at; of twenty 95 % intervals one misses by chance."
    silent = [h.id for h in rivals.hypotheses if len(h.expects) < len(rivals.measures)]
    if silent:
        yield f"A hypothesis that expects little is hard to contradict: {', '.join(silent)} leave some measures open."
    yield (
        "Reports show acts, not intentions: sides that agree in secret may leave the same numbers, and so may a "
        "hypothesis that is not in the file."
    )


def _mixed(held: Iterable[Held], parts: dict[str, tuple[Stratum, ...]]) -> Iterable[str]:
    """Expectations that the whole meets or misses, and parts of it do not."""
    for h in held:
        if h.outcome not in (INSIDE, OUTSIDE) or not parts.get(h.measure):
            continue
        wrong = [s.name for s in parts[h.measure] if _inside(s.interval.value, h) != (h.outcome == INSIDE)]
        if wrong:
            yield (
                f"{h.measure}: {h.outcome} for {h.hypothesis} over the whole, but not in {', '.join(wrong)} "
                f"({len(wrong)} of {len(parts[h.measure])} parts by their values): the whole is a mixture."
            )


def _inside(value: float | None, h: Held) -> bool:
    return value is not None and (h.at_least is None or value >= h.at_least) and (
        h.at_most is None or value <= h.at_most
    )  # fmt: skip


def _why_not_apart(mine: list[Held]) -> str:
    outcomes = {h.outcome for h in mine}
    if outcomes == {INSIDE}:
        return "lies in the range of every hypothesis that speaks of it" + (
            "." if len(mine) > 1 else "; only one does, so it tells nothing apart."
        )
    if outcomes == {OUTSIDE}:
        return "lies outside the range of every hypothesis that speaks of it."
    if UNDECIDED in outcomes:
        names = ", ".join(h.hypothesis for h in mine if h.outcome == UNDECIDED)
        return f"the interval crosses a border of the range of {names}; more events could decide it."
    return "does not tell the hypotheses apart."


def _with_unknown(found: Measured, held: Held) -> str:
    """The outcome if all events of unknown sides counted for the measure."""
    assert found.extreme is not None
    high = found.extreme[1]
    inside = (held.at_least is None or high >= held.at_least) and (held.at_most is None or high <= held.at_most)
    return INSIDE if inside else OUTSIDE


def _sources(columns: Columns, scope: Any, parties: set[str], party: Party | None, kin: Kin) -> Iterable[str]:
    """What the sources of the events cannot carry."""
    events = np.flatnonzero(scope)
    single = int((columns.sources[events] <= 1).sum())
    if single:
        yield f"{single} of {len(events)} events rest on one independent source."
    if party is None:
        return
    side = {name: party(name) for word in columns.tellers for name in members(word)}
    own = np.array([
        bool(word) and all((s := side[n]) is not None and any(kin.branch(s, p) for p in parties) for n in members(word))
        for word in columns.tellers
    ])  # fmt: skip
    partial = int(own[columns.told_by[events]].sum())
    if partial:
        yield f"{partial} of {len(events)} events are told by none but the sides themselves."
