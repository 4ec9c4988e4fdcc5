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


class _Lists:
    """Lists of actors by code, one behind the other, so that whole columns of codes are looked up at once."""

    def __init__(self, lists: Sequence[Sequence[str]], number: dict[str, int]) -> None:
        self.sizes = np.array([len(x) for x in lists], dtype=np.int64)
        self.begins = np.cumsum(self.sizes) - self.sizes
        self.flat = np.array([number.setdefault(a, len(number)) for x in lists for a in x], dtype=np.int64)

    def at(self, codes: Ints, place: Ints) -> Ints:
        found: Ints = self.flat[self.begins[codes] + place]
        return found


def _each_with_each(a: _Lists, a_codes: Ints, b: _Lists, b_codes: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """For rows of two codes: a row for each pair of members, as old row, the two members, and the number of pairs."""
    width = b.sizes[b_codes]
    pairs = a.sizes[a_codes] * width
    row, nth = repeated(pairs)
    first, second = np.divmod(nth, np.maximum(width[row], 1))
    return row, a.at(a_codes[row], first), b.at(b_codes[row], second), pairs[row]


def acts(columns: Columns, events: Ints) -> Acts:
    """The acts of ``events``."""
    number: dict[str, int] = {}
    sets = _Lists([_named(members(w)) for w in columns.actors], number)
    row, doer, target, pairs = _each_with_each(sets, columns.doers[events], sets, columns.targets[events])
    return Acts(tuple(number), events[row], doer, target, 1 / pairs)


def losses(columns: Columns, events: Ints, outcome: str = "killed", kin: Kin | None = None) -> Losses:
    """The losses of ``events`` by ``outcome``."""
    kin, number = kin or known(), dict[str, int]()
    chosen = np.zeros(len(columns), dtype=bool)
    chosen[events] = True
    words = list(columns.outcomes)
    wanted = words.index(outcome) if outcome in words else -1
    parts = np.flatnonzero((columns.part_outcome == wanted) & chosen[columns.part_event])
    event = columns.part_event[parts]
    own = np.array([side == "perpetrators" for side in columns.sides])[columns.part_side[parts]]
    hands = np.where(own, columns.targets[event], columns.doers[event])
    losing = np.where(own, columns.doers[event], columns.targets[event])
    named = [_named(members(w)) for w in columns.actors]
    sets = _Lists(named, number)
    keys, code = np.unique(losing * len(columns.victims) + columns.part_victims[parts], return_inverse=True)
    whose = [divmod(int(k), len(columns.victims)) for k in keys]
    lost = _Lists([_whose(columns.victims[v], named[s], kin) for s, v in whose], number)
    row, hand, victim, pairs = _each_with_each(sets, hands, lost, code)
    part = parts[row]
    numbers = np.stack([c[part] for c in (columns.part_low, columns.part_best, columns.part_high)], axis=1)
    return Losses(tuple(number), event[row], hand, victim, numbers / pairs[:, None])


def _named(actors: Sequence[str]) -> list[str]:
    return [a for a in actors if a != "unspecified"] or [UNKNOWN]


def _whose(victims: str, side: Sequence[str], kin: Kin) -> list[str]:
    """Whose people a class of victims are: actors of the side where they can be told, else the class itself."""
    names = [v for v in victims.split("+") if v not in _ANYBODY]
    if not names:
        return list(side)
    found = [a for a in side if any(kin.branch(v, a) for v in names)]
    return found or names
