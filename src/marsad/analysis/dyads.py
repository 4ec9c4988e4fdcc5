"""Who fights whom: pairs of actors over time, whom each actor's violence is aimed at, and who loses how many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from marsad.analysis.acts import Acts, Losses, acts, kind, losses
from marsad.analysis.columns import Columns, Ints
from marsad.analysis.dimensions import unit_label, units_of
from marsad.analysis.intervals import NOTHING, Interval, ratio, share

#: Kinds of actors that are not armed.
UNARMED = frozenset({"civilians", "protesters"})
#: More than any number of events.
_EVENTS = 2**32


@dataclass(frozen=True, slots=True)
class Directed:
    """Acts of one actor against another, in one period where there is one; killed: low, best, high."""

    period: str
    doer: str
    target: str
    events: int
    killed: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors. ``one_sided``: 1 where only the first acts, -1 where only the second, 0 where both do alike.

    ``ratio``: the second's dead by the first's hand over the first's dead by the second's, with its interval; None
    where one of them does not fight.
    """

    first: str
    second: str
    events: int
    first_acts: float
    second_acts: float
    one_sided: float
    first_dead: float
    second_dead: float
    ratio: Interval


@dataclass(frozen=True, slots=True)
class Aim:
    """Whom an actor's violence is aimed at: shares by kind of target, which add up to one.

    ``civilians_only``: the share of its events whose only targets are civilians, with its exact interval.
    """

    actor: str
    events: int
    shares: dict[str, float]
    civilians_only: Interval


@dataclass(frozen=True, slots=True)
class Dyads:
    """All three views, the most frequent first."""

    directed: tuple[Directed, ...]
    pairs: tuple[Pair, ...]
    aims: tuple[Aim, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "directed": [asdict(d) for d in self.directed],
            "pairs": [asdict(p) | {"ratio": p.ratio._asdict()} for p in self.pairs],
            "aims": [asdict(a) | {"civilians_only": a.civilians_only._asdict()} for a in self.aims],
        }


def dyads(columns: Columns, events: Ints, period: str | None = None, outcome: str = "killed") -> Dyads:
    """Who fights whom in ``events``; ``period`` (month, year…) splits the matrix by time."""
    told, lost = acts(columns, events), losses(columns, events, outcome)
    units = units_of(columns.start, columns.end, period) if period else np.zeros(len(columns), dtype=np.int64)
    return Dyads(
        tuple(_directed(told, lost, units, period)),
        tuple(sorted(_pairs(told, lost), key=lambda p: (-p.events, p.first, p.second))),
        tuple(sorted(_aims(told), key=lambda a: (-a.events, a.actor))),
    )


def _together(told: Acts, lost: Losses) -> tuple[tuple[str, ...], Ints, Ints]:
    """All actors in the order of their names, and the places of the actors of acts and of losses among them."""
    names = sorted({*told.actors, *lost.actors})
    place = {name: n for n, name in enumerate(names)}
    return (
        tuple(names), np.array([place[a] for a in told.actors], dtype=np.int64),
        np.array([place[a] for a in lost.actors], dtype=np.int64),
    )  # fmt: skip


def _directed(told: Acts, lost: Losses, units: Ints, period: str | None) -> Iterator[Directed]:
    names, of_acts, of_losses = _together(told, lost)
    size = len(names)
    acting = (units[told.event] * size + of_acts[told.doer]) * size + of_acts[told.target]
    losing = (units[lost.event] * size + of_losses[lost.hand]) * size + of_losses[lost.victim]
    keys, place = np.unique(np.concatenate([acting, losing]), return_inverse=True)
    counts = np.bincount(place[: len(acting)], minlength=len(keys))
    killed = np.stack(
        [np.bincount(place[len(acting) :], weights=lost.numbers[:, n], minlength=len(keys)) for n in range(3)], axis=1
    )
    for n in np.lexsort((keys, -counts, keys // max(size * size, 1))).tolist():
        when, pair = divmod(int(keys[n]), size * size)
        doer, target = divmod(pair, size)
        if counts[n] or doer != target:
            label = "" if period is None else unit_label(period, when) if when else "unknown"
            low, best, high = (round(float(k), 2) for k in killed[n])
            yield Directed(label, names[doer], names[target], int(counts[n]), (low, best, high))


def _pairs(told: Acts, lost: Losses) -> Iterator[Pair]:
    """Pairs of different actors of which one acts against the other, with the losses of these events."""
    names, of_acts, of_losses = _together(told, lost)
    size = len(names)

    def keyed(event: Ints, a: Ints, b: Ints) -> Ints:
        found: Ints = (np.minimum(a, b) * size + np.maximum(a, b)) * _EVENTS + event
        return found

    doer, target = of_acts[told.doer], of_acts[told.target]
    different = np.flatnonzero(doer != target)
    doer, target = doer[different], target[different]
    if not len(different):
        return
    acting = keyed(told.event[different], doer, target)
    keys, place = np.unique(acting, return_inverse=True)
    table = np.zeros((len(keys), 4))
    np.add.at(table, (place, (doer > target).astype(np.int64)), told.share[different])
    hand, victim = of_losses[lost.hand], of_losses[lost.victim]
    losing = keyed(lost.event, hand, victim)
    at = np.minimum(np.searchsorted(keys, losing), len(keys) - 1)
    known = np.flatnonzero((keys[at] == losing) & (hand != victim))
    np.add.at(table, (at[known], 2 + (hand[known] > victim[known])), lost.numbers[known, 1])
    pairs, begins = np.unique(keys // _EVENTS, return_index=True)
    for pair, rows in zip(pairs.tolist(), np.split(table, begins[1:]), strict=True):
        first, second = (names[n] for n in divmod(pair, size))
        one, two, second_dead, first_dead = rows.sum(axis=0).tolist()
        yield Pair(
            first, second, len(rows), round(one, 4), round(two, 4), round((one - two) / (one + two), 4),
            round(first_dead, 2), round(second_dead, 2),
            NOTHING if {kind(first), kind(second)} & UNARMED else ratio(rows[:, 2], rows[:, 3]),
        )  # fmt: skip


def _aims(told: Acts) -> Iterator[Aim]:
    kinds = np.array([kind(a) if a != "unknown" else "unspecified" for a in told.actors])
    target_kind = kinds[told.target] if len(kinds) else np.array([], dtype=str)
    unarmed = np.isin(target_kind, list(UNARMED))
    for code, actor in enumerate(told.actors):
        mine = np.flatnonzero(told.doer == code)
        if len(mine) == 0:
            continue
        weight = told.share[mine]
        sums = {k: float(weight[target_kind[mine] == k].sum()) for k in sorted(set(target_kind[mine].tolist()))}
        whole = sum(sums.values())
        events = len(np.unique(told.event[mine]))
        armed = len(np.unique(told.event[mine][~unarmed[mine]]))
        yield Aim(actor, events, {k: round(v / whole, 4) for k, v in sums.items()}, share(events - armed, events))
