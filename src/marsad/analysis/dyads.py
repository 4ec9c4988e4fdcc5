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
        tuple(sorted(_pairs(told, lost, len(columns)), key=lambda p: (-p.events, p.first, p.second))),
        tuple(sorted(_aims(told), key=lambda a: (-a.events, a.actor))),
    )


def _directed(told: Acts, lost: Losses, units: Ints, period: str | None) -> Iterator[Directed]:
    found: dict[tuple[int, str, str], list[Any]] = {}
    for event, doer, target in zip(told.event.tolist(), told.doer.tolist(), told.target.tolist(), strict=True):
        key = (int(units[event]), told.actors[doer], told.actors[target])
        found.setdefault(key, [0, np.zeros(3)])[0] += 1
    for n in range(len(lost.event)):
        key = (int(units[lost.event[n]]), lost.actors[lost.hand[n]], lost.actors[lost.victim[n]])
        if key in found or key[1] != key[2]:
            found.setdefault(key, [0, np.zeros(3)])[1] += lost.numbers[n]
    for (when, doer, target), (events, killed) in sorted(found.items(), key=lambda x: (x[0][0], -x[1][0], x[0][1:])):
        label = "" if period is None else unit_label(period, when) if when else "unknown"
        low, best, high = (round(float(k), 2) for k in killed)
        yield Directed(label, doer, target, events, (low, best, high))


def _pairs(told: Acts, lost: Losses, events: int) -> Iterator[Pair]:
    """Pairs of different actors of which one acts against the other."""
    by_pair: dict[tuple[str, str], dict[int, list[float]]] = {}

    def cell(event: int, a: str, b: str) -> tuple[list[float], int] | None:
        if a == b:
            return None
        first, second = sorted((a, b))
        row = by_pair.setdefault((first, second), {}).setdefault(event, [0.0, 0.0, 0.0, 0.0])
        return row, int(a != first)

    for event, doer, target, part in zip(
        told.event.tolist(), told.doer.tolist(), told.target.tolist(), told.share.tolist(), strict=True
    ):
        if found := cell(event, told.actors[doer], told.actors[target]):
            found[0][found[1]] += part
    for event, hand, victim, best in zip(
        lost.event.tolist(), lost.hand.tolist(), lost.victim.tolist(), lost.numbers[:, 1].tolist(), strict=True
    ):
        pair = tuple(sorted((lost.actors[hand], lost.actors[victim])))
        if event in by_pair.get((pair[0], pair[1]), {}) and (
            found := cell(event, lost.actors[hand], lost.actors[victim])
        ):
            found[0][2 + found[1]] += best
    for (first, second), rows in by_pair.items():
        table = np.array(list(rows.values()))
        one, two, second_dead, first_dead = table.sum(axis=0).tolist()
        yield Pair(
            first, second, len(rows), round(one, 4), round(two, 4), round((one - two) / (one + two), 4),
            round(first_dead, 2), round(second_dead, 2),
            NOTHING if {kind(first), kind(second)} & UNARMED else ratio(table[:, 2], table[:, 3]),
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
        events = set(told.event[mine].tolist())
        armed = set(told.event[mine][~unarmed[mine]].tolist())
        yield Aim(
            actor, len(events), {k: round(v / whole, 4) for k, v in sums.items()},
            share(len(events - armed), len(events)),
        )  # fmt: skip
