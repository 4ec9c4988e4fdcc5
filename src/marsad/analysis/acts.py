"""Acts and losses: each event told as who acts against whom, and whose people are lost by whose hand.

An event of several doers and targets is an act of each against each, with a share of the event that all of them
together make one; so shares of an actor's acts add up to the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from marsad.analysis.columns import Columns, Ints
from marsad.analysis.rows import repeated
from marsad.analysis.words import members
from marsad.lexicon.tables import table
from marsad.linking.kin import Kin, known

UNKNOWN = "unknown"
#: Victims that may be anybody of a side.
_ANYBODY = frozenset({"unspecified", "contested"})


@dataclass(frozen=True, slots=True)
class Acts:
    """``event``, ``doer``, ``target`` (places in ``actors``) and the share of the event."""

    actors: tuple[str, ...]
    event: Ints
    doer: Ints
    target: Ints
    share: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Losses:
    """People of ``victim`` lost to ``hand`` in ``event``: low, best, high; shares of persons where a side is shared."""

    actors: tuple[str, ...]
    event: Ints
    hand: Ints
    victim: Ints
    numbers: NDArray[np.float64]


@lru_cache(maxsize=1)
def kinds() -> dict[str, str]:
    """Actor → its kind, one of ACLED's: state forces, rebel group, civilians…"""
    return {r["id"]: r["kind"] for r in table("actors.csv", ("id", "kind"), key="id")}


def kind(actor: str) -> str:
    return kinds().get(actor, "other" if actor.startswith("other:") else "unspecified")


class _Actors:
    def __init__(self) -> None:
        self.codes: dict[str, int] = {}

    def __call__(self, name: str) -> int:
        return self.codes.setdefault(name, len(self.codes))


def acts(columns: Columns, events: Ints) -> Acts:
    """The acts of ``events``."""
    number = _Actors()
    keys = columns.doers[events] * len(columns.actors) + columns.targets[events]
    pairs, code = np.unique(keys, return_inverse=True)
    lists = []
    for pair in pairs:
        doers, targets = (_named(members(columns.actors[c])) for c in divmod(int(pair), len(columns.actors)))
        size = len(doers) * len(targets)
        lists.append([(number(d), number(t), 1 / size) for d in doers for t in targets])
    row, flat = _spread(lists, code)
    return Acts(
        tuple(number.codes), events[row], flat[:, 0].astype(np.int64), flat[:, 1].astype(np.int64), flat[:, 2]
    )


def losses(columns: Columns, events: Ints, outcome: str = "killed", kin: Kin | None = None) -> Losses:
    """The losses of ``events`` by ``outcome``."""
    kin, number = kin or known(), _Actors()
    chosen = np.zeros(len(columns), dtype=bool)
    chosen[events] = True
    words = list(columns.outcomes)
    wanted = words.index(outcome) if outcome in words else -1
    parts = np.flatnonzero((columns.part_outcome == wanted) & chosen[columns.part_event])
    event, sets, classes = columns.part_event[parts], len(columns.actors), len(columns.victims)
    keys = (columns.doers[event] * sets + columns.targets[event]) * classes + columns.part_victims[parts]
    keys = keys * len(columns.sides) + columns.part_side[parts]
    unique, code = np.unique(keys, return_inverse=True)
    lists = []
    for key in unique:
        rest, side = divmod(int(key), len(columns.sides))
        rest, victims = divmod(rest, classes)
        doers, targets = (_named(members(columns.actors[c])) for c in divmod(rest, sets))
        losing, hands = (targets, doers) if columns.sides[side] != "perpetrators" else (doers, targets)
        lost = _whose(columns.victims[victims], losing, kin)
        lists.append([(number(h), number(v), 1 / (len(hands) * len(lost))) for h in hands for v in lost])
    row, flat = _spread(lists, code)
    part = parts[row]
    numbers = np.stack([c[part] for c in (columns.part_low, columns.part_best, columns.part_high)], axis=1)
    return Losses(
        tuple(number.codes), event[row], flat[:, 0].astype(np.int64), flat[:, 1].astype(np.int64),
        numbers * flat[:, 2:3],
    )  # fmt: skip


def _named(actors: Sequence[str]) -> list[str]:
    return [a for a in actors if a != "unspecified"] or [UNKNOWN]


def _whose(victims: str, side: Sequence[str], kin: Kin) -> list[str]:
    """Whose people a class of victims are: actors of the side where they can be told, else the class itself."""
    names = [v for v in victims.split("+") if v not in _ANYBODY]
    if not names:
        return list(side)
    found = [a for a in side if any(kin.branch(v, a) for v in names)]
    return found or names


def _spread(lists: Sequence[Sequence[tuple[int, int, float]]], code: Ints) -> tuple[Ints, NDArray[np.float64]]:
    """For each row the triples of its code, one below the other, and the row of each."""
    sizes = np.array([len(x) for x in lists], dtype=np.int64)
    flat = np.array([t for x in lists for t in x], dtype=np.float64).reshape(-1, 3)
    begins = np.cumsum(sizes) - sizes
    row, at = repeated(sizes[code] if len(code) else code)
    return row, flat[begins[code][row] + at] if len(row) else flat[:0]
