"""Measures of a file of hypotheses: numbers that events give, each with an interval and what it leaves out."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from marsad.analysis.acts import losses
from marsad.analysis.columns import Columns, Ints
from marsad.analysis.hypothesis_file import Measure, Set
from marsad.analysis.intervals import NOTHING, Interval, Numbers, limits, ratio, resampled, share
from marsad.analysis.select import Fold, Mask, holds, names_somebody, select
from marsad.linking.kin import Kin

#: Fewer events than this give no interval.
LEAST = 5
#: Days of a block that is resampled as one, since clashes come in spells.
BLOCK = 28
#: A day of an event is known where its period has at most so many days.
_DAY = 2


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure's value and interval; ``events`` behind it, ``words`` that say what the number is.

    ``extreme``: what a share would be if all events of unknown sides were for it, or against. ``chance``: how often
    the same number comes out when the one series is shifted against the other.
    """

    id: str
    kind: str
    asks: str
    interval: Interval
    events: int
    words: str
    cautions: tuple[str, ...] = ()
    extreme: tuple[float, float] | None = None
    chance: float | None = None


@dataclass(slots=True)
class Looking:
    """The events in scope, and how sets of them are found."""

    columns: Columns
    scope: Mask
    kin: Kin
    fold: Fold
    first: int
    last: int
    memo: dict[int, Mask] = field(default_factory=dict)

    def find(self, wanted: Set) -> Mask:
        """The events in scope that ``wanted`` describes."""
        if id(wanted) not in self.memo:
            self.memo[id(wanted)] = self._find(wanted)
        return self.memo[id(wanted)]

    def _find(self, wanted: Set) -> Mask:
        found = np.zeros(len(self.columns), dtype=bool)
        found[select(self.columns, wanted.asked, self.kin, self.fold).events] = True
        found &= self.scope
        if wanted.between:
            found &= self.between(*wanted.between)
        if wanted.without:
            found &= ~self.find(wanted.without)
        return found

    def between(self, a: str, b: str) -> Mask:
        """Events in which one of two actors acts against the other."""
        c = self.columns
        is_a, is_b = (holds(c.actors, (x,), self.kin) for x in (a, b))
        return (is_a[c.doers] & is_b[c.targets]) | (is_b[c.doers] & is_a[c.targets])


def measure(looking: Looking, asked: Measure) -> Measured:
    """The measure that ``asked`` describes."""
    return {
        "share": _share, "loss_ratio": _losses, "deadliness": _deadliness, "timing": _timing, "rate_change": _change,
    }[asked.kind](looking, asked)  # fmt: skip


def _share(looking: Looking, asked: Measure) -> Measured:
    of = looking.find(asked.sets["of"])
    that = of & looking.find(asked.sets["that"])
    whole, part = int(of.sum()), int(that.sum())
    somebody = names_somebody(looking.columns.actors)
    dark = of & ~that & ~(somebody[looking.columns.doers] & somebody[looking.columns.targets])
    unknown = int(dark.sum())
    found = share(part, whole) if whole >= LEAST else Interval(None, part / whole if whole else None, None)
    cautions = (f"in {unknown} of the {whole} events a side is not named",) if unknown else ()
    extreme = (part / whole, (part + unknown) / whole) if whole and unknown else None
    return Measured(asked.id, asked.kind, asked.asks, found, whole, f"{part} of {whole} events", cautions, extreme)


def _losses(looking: Looking, asked: Measure) -> Measured:
    assert asked.between is not None
    first, second = asked.between
    events = np.flatnonzero(looking.scope & looking.between(first, second))
    lost = losses(looking.columns, events, "killed", looking.kin)
    mine = [np.array([looking.kin.branch(a, x) for a in lost.actors], dtype=bool) for x in (first, second)]
    table = np.zeros((len(looking.columns), 2))
    for column, (victim, hand) in enumerate(((mine[0], mine[1]), (mine[1], mine[0]))):
        hit = victim[lost.victim] & hand[lost.hand] if len(lost.actors) else np.zeros(0, dtype=bool)
        np.add.at(table[:, column], lost.event[hit], lost.numbers[hit, 1])
    told = np.unique(lost.event)
    rows = table[told]
    silent = len(events) - len(told)
    cautions = [f"{silent} of the {len(events)} events give no number of killed"] if silent else []
    words = f"{rows[:, 0].sum():g} dead of {first}, {rows[:, 1].sum():g} of {second}"
    found = ratio(rows[:, 0], rows[:, 1])
    return Measured(asked.id, asked.kind, asked.asks, found, len(told), words, tuple(cautions))


def _killed(looking: Looking, events: Mask) -> Numbers:
    """The best number of killed of each event that has one."""
    c = looking.columns
    words = list(c.outcomes)
    part = c.part_outcome == (words.index("killed") if "killed" in words else -1)
    part &= events[c.part_event]
    sums = np.bincount(c.part_event[part], weights=c.part_best[part], minlength=len(c))
    found: Numbers = sums[np.unique(c.part_event[part])]
    return found


def _deadliness(looking: Looking, asked: Measure) -> Measured:
    sets = [looking.find(asked.sets[k]) for k in ("of", "than")]
    here, there = (_killed(looking, s) for s in sets)
    silent = [int(s.sum()) - len(k) for s, k in zip(sets, (here, there), strict=True)]
    cautions = tuple(
        f"{n} of {int(s.sum())} events give no number of killed"
        for n, s in zip(silent, sets, strict=True) if n
    )  # fmt: skip
    words = f"{_mean(here):.2f} killed an event in {len(here)}, {_mean(there):.2f} in {len(there)}"
    found = NOTHING
    if len(here) and len(there):
        value = (here.sum() + 0.5) / len(here) / ((there.sum() + 0.5) / len(there))
        found = Interval(None, float(value), None)
        if min(len(here), len(there)) >= LEAST:
            draws = [(resampled(k.reshape(-1, 1), seed=n)[:, 0] + 0.5) / len(k) for n, k in enumerate((here, there))]
            found = limits(draws[0] / draws[1], float(value))
    return Measured(asked.id, asked.kind, asked.asks, found, len(here) + len(there), words, cautions)


def _mean(values: Numbers) -> float:
    return float(values.mean()) if len(values) else 0.0


def _days(looking: Looking, events: Mask) -> tuple[Ints, int]:
    """Counts of events on each day of the scope, and how many have no day."""
    c = looking.columns
    dated = events & (c.start > 0) & (np.maximum(c.end, c.start) - c.start < _DAY)
    at = c.start[dated] - looking.first
    at = at[(at >= 0) & (at <= looking.last - looking.first)]
    return np.bincount(at, minlength=looking.last - looking.first + 1), int(events.sum()) - len(at)


def _timing(looking: Looking, asked: Measure) -> Measured:
    counts, undated = _days(looking, looking.find(asked.sets["of"]))
    causes, lost = _days(looking, looking.find(asked.sets["after"]))
    window = _after(causes > 0, asked.days)
    found, inside = _rates(counts, window)
    cautions = _undated(undated + lost)
    chance = None
    if found.value is not None and len(counts) > 2 * asked.days + 2:
        shifts = np.arange(asked.days + 1, len(counts) - asked.days)
        shifted = np.array([counts[np.roll(window, s)].sum() for s in shifts[:: max(1, len(shifts) // 2000)]])
        chance = float((1 + (shifted >= inside).sum()) / (1 + len(shifted)))
    words = (
        f"{inside} of {int(counts.sum())} events within {asked.days} days after, "
        f"which are {int(window.sum())} of {len(counts)} days"
    )
    total = int(counts.sum())
    return Measured(asked.id, asked.kind, asked.asks, found, total, words, cautions, None, chance)


def _after(days: Mask, length: int) -> Mask:
    """The ``length`` days after each marked day."""
    out = np.zeros(len(days), dtype=bool)
    for shift in range(1, length + 1):
        out[shift:] |= days[: len(days) - shift]
    return out


def _change(looking: Looking, asked: Measure) -> Measured:
    counts, undated = _days(looking, looking.find(asked.sets["of"]))
    later = np.arange(len(counts)) >= asked.since - looking.first
    found, inside = _rates(counts, later)
    words = f"{inside} of {int(counts.sum())} events in {int(later.sum())} of {len(counts)} days"
    return Measured(asked.id, asked.kind, asked.asks, found, int(counts.sum()), words, _undated(undated))


def _undated(count: int) -> tuple[str, ...]:
    return (f"{count} events have no exact day and are not looked at",) if count else ()


def _rates(counts: Ints, window: Mask) -> tuple[Interval, int]:
    """Events a day inside the window as a multiple of outside, with whole blocks of days resampled."""
    inside = int(counts[window].sum())
    if counts.sum() < LEAST or window.all() or not window.any():
        return NOTHING, inside
    block = np.arange(len(counts)) // BLOCK
    columns = (counts * window, window, counts * ~window, ~window)
    table = np.stack([np.bincount(block, weights=c).astype(np.float64) for c in columns], axis=1)

    def times(sums: Numbers) -> Numbers:
        value: Numbers = (sums[..., 0] + 0.5) / np.maximum(sums[..., 1], 1) / (
            (sums[..., 2] + 0.5) / np.maximum(sums[..., 3], 1)
        )  # fmt: skip
        return value

    return limits(times(resampled(table)), float(times(table.sum(axis=0)))), inside
