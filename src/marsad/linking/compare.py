"""Compare two reports field by field: a vector of levels, packed into one integer.

Levels run from agreement to contradiction. A vector is what weights are learned over and what an
explanation lists, so nothing else of the two reports enters a link.
"""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

from marsad.linking.distance import PLACE_LEVELS, places_level
from marsad.linking.entry import FAMILY, Entry, Spot
from marsad.linking.kin import ACTOR_LEVELS, APART, CROSSED, KIN, Kin, known
from marsad.linking.profiles import Toll

DATE_LEVELS = ("same", "night", "covers", "undated", "next", "near", "far")
TYPE_LEVELS = ("same", "family", "compatible", "different")
TOLL_LEVELS = ("equal-large", "equal", "equal-small", "near", "near-small", "apart", "far", "one", "none")
_EQUAL_LARGE, _EQUAL, _EQUAL_SMALL, _NEAR, _NEAR_SMALL, _TOLL_APART, _TOLL_FAR, _ONE, _NONE = range(9)
#: Tolls under these are so common that agreement says little.
_SMALL, _LARGE = 3, 10
COPY_LEVELS = ("no", "outlet", "copy", "copy-other")
FIELDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("date", DATE_LEVELS),
    ("place", PLACE_LEVELS),
    ("type", TYPE_LEVELS),
    ("perpetrators", ACTOR_LEVELS),
    ("targets", ACTOR_LEVELS),
    ("killed", TOLL_LEVELS),
    ("injured", TOLL_LEVELS),
    ("text", COPY_LEVELS),
)
T = TypeVar("T")
_BITS = 4
_MASK = (1 << _BITS) - 1

#: Event types that one event is told as by different sources.
_COMPATIBLE = frozenset({
    frozenset({"battles", "violence-against-civilians"}), frozenset({"battles", "explosions"}),
    frozenset({"explosions", "violence-against-civilians"}), frozenset({"protests", "riots"}),
    frozenset({"protests", "violence-against-civilians"}), frozenset({"riots", "violence-against-civilians"}),
})  # fmt: skip


class Side(NamedTuple):
    """A report with its repeated values replaced by small integers (see :class:`Comparator`)."""

    entry: Entry
    start: int
    end: int
    dated: bool
    places: int
    type: int
    actors: int
    killed: Toll | None
    injured: Toll | None


def date_level(a_start: int, a_end: int, a_dated: bool, b_start: int, b_end: int, b_dated: bool) -> int:
    """The level of two periods, an index into :data:`DATE_LEVELS`. Days are ordinals, both ends included."""
    gap = max(a_start, b_start) - min(a_end, b_end)
    if gap <= 0:
        if not (a_dated and b_dated):
            return 3
        union = max(a_end, b_end) - min(a_start, b_start)
        return 0 if union == 0 else 1 if union == 1 else 2
    return 4 if gap == 1 else 5 if gap <= 3 else 6


def toll_level(a: Toll | None, b: Toll | None) -> int:
    """The level of two tolls, an index into :data:`TOLL_LEVELS`."""
    if a is None or b is None:
        return _NONE if a is b else _ONE
    if a.best == b.best:
        return _EQUAL_LARGE if a.best >= _LARGE else _EQUAL if a.best >= _SMALL else _EQUAL_SMALL
    low, high = (a, b) if a.best < b.best else (b, a)
    if high.best >= _LARGE and (low.high >= high.low or high.best <= 2 * low.best):
        return _NEAR
    if low.high >= high.low or high.best - low.best <= 2:
        return _NEAR_SMALL
    return _TOLL_APART if high.best <= 3 * low.best else _TOLL_FAR


def type_level(a: str, b: str) -> int:
    """The level of two sub-events, an index into :data:`TYPE_LEVELS`."""
    if a == b:
        return 0
    families = FAMILY.get(a, "strategic"), FAMILY.get(b, "strategic")
    if families[0] == families[1] != "strategic":
        return 1
    return 2 if frozenset(families) in _COMPATIBLE else 3


class _Values(Generic[T]):
    """Distinct values, numbered in the order in which they come."""

    def __init__(self) -> None:
        self.values: list[T] = []
        self._numbers: dict[T, int] = {}

    def number(self, value: T) -> int:
        known = self._numbers.get(value)
        if known is None:
            known = self._numbers[value] = len(self.values)
            self.values.append(value)
        return known


class Comparator:
    """Compares reports; remembers the levels of pairs of places, types and actors."""

    def __init__(self, kin: Kin | None = None, memory: int = 1_000_000) -> None:
        self.kin = kin or known()
        self._memory = memory
        self._places: _Values[tuple[Spot, ...]] = _Values()
        self._types: _Values[str] = _Values()
        self._actors: _Values[tuple[tuple[str, ...], tuple[str, ...]]] = _Values()
        self._levels: tuple[dict[int, int], ...] = ({}, {}, {})

    def side(self, entry: Entry) -> Side | None:
        """The report prepared for comparing; None where it has no time at all."""
        if entry.start is None or entry.end is None:
            return None
        return Side(
            entry, entry.start, entry.end, entry.dated,
            self._places.number(entry.places), self._types.number(entry.type),
            self._actors.number((entry.perpetrators, entry.targets)), entry.killed, entry.injured,
        )  # fmt: skip

    def vector(self, a: Side, b: Side) -> int:
        """The packed levels of a pair; symmetric."""
        places, types, actors = self._levels
        pair = a.places << 32 | b.places if a.places <= b.places else b.places << 32 | a.places
        level = places.get(pair)
        if level is None:
            if len(places) > self._memory:
                places.clear()
            level = places_level(self._places.values[a.places], self._places.values[b.places]) << _BITS
            places[pair] = level
        out = level
        pair = a.type << 32 | b.type
        level = types.get(pair)
        if level is None:
            level = types[pair] = type_level(self._types.values[a.type], self._types.values[b.type]) << 2 * _BITS
        out |= level
        pair = a.actors << 32 | b.actors if a.actors <= b.actors else b.actors << 32 | a.actors
        level = actors.get(pair)
        if level is None:
            if len(actors) > self._memory:
                actors.clear()
            level = actors[pair] = self._actor_levels(self._actors.values[a.actors], self._actors.values[b.actors])
        out |= level
        out |= date_level(a.start, a.end, a.dated, b.start, b.end, b.dated)
        out |= toll_level(a.killed, b.killed) << 5 * _BITS | toll_level(a.injured, b.injured) << 6 * _BITS
        return out | _text_level(a.entry, b.entry) << 7 * _BITS

    def _actor_levels(
        self, a: tuple[tuple[str, ...], tuple[str, ...]], b: tuple[tuple[str, ...], tuple[str, ...]]
    ) -> int:
        perpetrators, targets = self.kin.level(a[0], b[0]), self.kin.level(a[1], b[1])
        if APART in (perpetrators, targets) and self.kin.level(a[0], b[1]) <= KIN and self.kin.level(a[1], b[0]) <= KIN:
            perpetrators = targets = CROSSED
        return perpetrators << 3 * _BITS | targets << 4 * _BITS


def _text_level(a: Entry, b: Entry) -> int:
    if a.copy and a.copy == b.copy:
        return 2 if a.evidence == b.evidence else 3
    return 1 if a.outlet and a.outlet == b.outlet else 0


def levels(vector: int) -> tuple[int, ...]:
    """The levels of a packed vector, in the order of :data:`FIELDS`."""
    return tuple(vector >> _BITS * k & _MASK for k in range(len(FIELDS)))


def pack(parts: tuple[int, ...]) -> int:
    """The inverse of :func:`levels`."""
    out = 0
    for k, part in enumerate(parts):
        out |= part << _BITS * k
    return out


def named(vector: int) -> dict[str, str]:
    """The levels of a vector by name, for people."""
    return {name: names[level] for (name, names), level in zip(FIELDS, levels(vector), strict=True)}
