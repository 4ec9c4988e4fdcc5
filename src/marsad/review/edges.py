"""Link review: what a person says of events becomes edges between their reports, which linking keeps to.

An edge joins two reports (``same``) or holds them apart (``different``); the last word on a pair counts, ``undo`` takes
both away. To keep groups apart every pair across them is named, since any one of them would join the groups again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

#: Most pairs that one decision writes; groups of more reports are split in steps.
MOST_PAIRS = 2500


class Edge(NamedTuple):
    """What is said of two reports, the smaller name first."""

    a: str
    b: str
    verdict: str

    @property
    def id(self) -> str:
        """What the log calls the pair."""
        return f"{self.a} ~ {self.b}"


def edge(one: str, other: str, verdict: str) -> Edge:
    a, b = sorted((one, other))
    return Edge(a, b, verdict)


def apart(left: Iterable[str], right: Iterable[str]) -> list[Edge]:
    """Two groups of reports are two events. Raises ValueError where a group is empty or there are too many pairs."""
    one, other = sorted(set(left)), sorted(set(right))
    if not one or not other:
        raise ValueError("nothing to hold apart")
    if set(one) & set(other):
        raise ValueError("a report cannot be held apart from itself")
    if len(one) * len(other) > MOST_PAIRS:
        raise ValueError(f"more than {MOST_PAIRS} pairs")
    return sorted(edge(a, b, "different") for a, b in product(one, other))


def split(members: Sequence[str], chosen: Iterable[str]) -> list[Edge]:
    """The ``chosen`` of an event's members are another event."""
    taken = set(chosen)
    if not taken <= set(members):
        raise ValueError("these reports are not of this event")
    return apart(taken, [m for m in members if m not in taken])


def join(left: Sequence[str], right: Sequence[str]) -> list[Edge]:
    """Two events are one: the edge between their first reports holds the groups together.

    Edges that held pairs of them apart are overruled, so all pairs are named where there are few.
    """
    if not left or not right or set(left) & set(right):
        raise ValueError("two events are expected")
    if len(left) * len(right) <= MOST_PAIRS:
        return sorted(edge(a, b, "same") for a, b in product(sorted(set(left)), sorted(set(right))))
    return [edge(min(left), min(right), "same")]
